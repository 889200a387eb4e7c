/* SPDX-License-Identifier: MIT */
/* What an abort looks like: CHAN_ABORT falls, then BUSY, and INTR rises (RP2040-E13). */
#include "chip.h"

static volatile uint8_t buffer[50];
static volatile uint8_t received[8];

int main(void)
{
    start_uart0();
    CHECK(DMA_CHAN_ABORT == 0);
    DMA_CHAN_ABORT = 1u << 4; /* idle: nothing happens */
    CHECK(DMA_CHAN_ABORT == 0 && DMA_INTR == 0);

    receive_dma(received, 8, 0);
    transmit_dma(buffer, 50, 0);
    DMA_CHAN_ABORT = 1u << 4;
    CHECK((DMA_CHAN_ABORT & 1u << 4) != 0);
    CHECK(is_busy(4) && DMA_INTR == 0);
    while (DMA_CHAN_ABORT != 0) {}
    wait_dma(4);
    CHECK(DMA_INTR == 1u << 4); /* no transfer was completed */
    CHECK(DMA_TRANS_COUNT(4) == 0);
    CHECK(is_busy(5)); /* the other is left alone */
    DMA_INTR = 1u << 4;

    transmit_dma(buffer, 1, 0);
    wait_dma(4);
    CHECK(DMA_INTR == 1u << 4);       /* it starts again */
    REG(0x50000444u + SET) = 1u << 5; /* the alias aborts this one only */
    wait_dma(5);
    return 0;
}
