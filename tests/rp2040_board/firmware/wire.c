/* SPDX-License-Identifier: MIT */
/* A wire from TX to RX: what is sent comes back, and as fast. */
#include "chip.h"

static volatile uint8_t sent[40];
static volatile uint8_t received[40];

int main(void)
{
    start_uart0();
    for (uint32_t i = 0; i < 40; i++) {
        sent[i] = (uint8_t)(7 * i);
    }
    const uint32_t start = microseconds();
    receive_dma(received, 40, 0);
    transmit_dma(sent, 40, 0);
    wait_dma(5);
    const uint32_t passed = microseconds() - start;
    CHECK(passed >= 3470 && passed <= 3475);
    for (uint32_t i = 0; i < 40; i++) {
        CHECK(received[i] == sent[i]);
    }
    CHECK((UART_FR(UART0) & (FR_BUSY | FR_RXFE)) == FR_RXFE);
    UART_CR(UART0) = CR_UARTEN | CR_TXE; /* a receiver that is off hears nothing */
    UART_DR(UART0) = 'x';
    wait_sent();
    CHECK((UART_FR(UART0) & FR_RXFE) != 0);
    return 0;
}
