/* SPDX-License-Identifier: MIT */
/* Sends and receives through SPI0, paced by its clock. */
#include "chip.h"

static const char question[] = "question";
static volatile uint8_t answer[8];

int main(void)
{
    SPI_CPSR(SPI0) = 125; /* 1 MHz; the lowest bit is not there */
    SPI_CR0(SPI0) = 7;
    SPI_CR1(SPI0) = 2;
    SPI_DMACR(SPI0) = 3;
    const uint32_t start = microseconds();
    start_dma(1, SPI0 + 8, address_of(answer), 8, CTRL_INCR_WRITE | CTRL_TREQ(TREQ_SPI0_RX));
    start_dma(0, address_of(question), SPI0 + 8, 8, CTRL_INCR_READ | CTRL_TREQ(TREQ_SPI0_TX));
    wait_dma(1);
    const uint32_t passed = microseconds() - start;
    CHECK(passed >= 62 && passed <= 66);
    for (uint32_t i = 0; i < 8; i++) {
        const char text[] = {answer[i] != 0 ? (char)answer[i] : '0', '\0'};
        semihosting_write(text);
    }
    semihosting_write("\n");
    return 0;
}
