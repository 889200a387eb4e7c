/* SPDX-License-Identifier: MIT */
/* The channel that a chain starts owns its memory too, and so does one of a multiple trigger. */
#include "chip.h"

static volatile uint8_t first[4];
static volatile uint8_t second[4] __attribute__((aligned(4)));
static volatile uint8_t third[4] __attribute__((aligned(4)));

static void prepare(uint32_t channel, volatile uint8_t *to, uint32_t from, uint32_t treq)
{
    DMA_READ_ADDR(channel) = from;
    DMA_WRITE_ADDR(channel) = address_of(to);
    DMA_TRANS_COUNT(channel) = 4;
    DMA_AL1_CTRL(channel) = CTRL_EN | CTRL_INCR_WRITE | CTRL_CHAIN(channel) | CTRL_TREQ(treq);
}

int main(void)
{
    start_uart0();
    UART_DMACR(UART0) = DMACR_RX;
    prepare(6, second, UART0, TREQ_UART0_RX);
    second[0] = 1;
    receive_dma(first, 4, CTRL_CHAIN(6u));
    wait_dma(5);
    first[0] = 1;
    second[0] = 1; /* REPORT */
    prepare(7, third, UART1, TREQ_UART1_RX);
    third[1] = 1;
    DMA_MULTI_CHAN_TRIGGER = 1u << 7;
    third[1] = 1;
    return 0;
}
