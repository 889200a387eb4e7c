/* SPDX-License-Identifier: MIT */
/* Asks a device on SPI0, which a script plays: three bytes by DMA, then a frame of 16 bits. */
#include "chip.h"

static const uint8_t question[3] = {0x9F, 0x55, 0xAA};
static volatile uint8_t answer[3];

int main(void)
{
    start_spi0(8, CR1_SSE);
    SPI_DMACR(SPI0) = DMACR_RX | DMACR_TX;
    start_dma(1, SPI0 + 8, address_of(answer), 3, CTRL_INCR_WRITE | CTRL_TREQ(TREQ_SPI0_RX));
    start_dma(0, address_of(question), SPI0 + 8, 3, CTRL_INCR_READ | CTRL_TREQ(TREQ_SPI0_TX));
    wait_dma(1);
    CHECK(answer[0] == 0xFF && answer[1] == 0xEF && answer[2] == 0x40);
    SPI_DMACR(SPI0) = 0;
    const uint32_t now = microseconds();
    while (microseconds() - now < 100) {}
    start_spi0(16, CR1_SSE);
    SPI_DR(SPI0) = 0x1234;
    while ((SPI_SR(SPI0) & SR_BSY) != 0) {}
    CHECK(SPI_DR(SPI0) == 0xABCD);
    return 0;
}
