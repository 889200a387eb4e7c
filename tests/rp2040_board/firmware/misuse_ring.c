/* SPDX-License-Identifier: MIT */
/* A ring of four: what has arrived may be read, in the first round and later; the rest may not. */
#include "chip.h"

static volatile uint8_t ring[4] __attribute__((aligned(4)));

static void receive(uint32_t first)
{
    start_dma(5, UART0, address_of(&ring[first]), 100,
        CTRL_INCR_WRITE | CTRL_RING(2u) | CTRL_RING_WRITE | CTRL_TREQ(TREQ_UART0_RX));
}

int main(void)
{
    start_uart0();
    UART_DMACR(UART0) = DMACR_RX;
    receive(2);
    while (DMA_TRANS_COUNT(5) > 97) {}
    (void)ring[2];
    (void)ring[0];
    (void)ring[1]; /* REPORT */
    while (DMA_TRANS_COUNT(5) > 94) {}
    (void)ring[1];
    (void)ring[3];
    (void)ring[0]; /* the item next due */
    DMA_CHAN_ABORT = 1u << 5;
    wait_dma(5);
    ring[0] = 0;
    return 0;
}
