/* SPDX-License-Identifier: MIT */
/* Everything that is allowed while DMA owns memory; the checker must keep silent. */
#include "chip.h"

extern uint8_t _end[];

static volatile uint8_t received[8];
static volatile uint8_t neighbour;
static volatile uint8_t sending[4] = {'a', 'b', 'c', 'd'};

__attribute__((noinline)) static uint32_t send_from_this_frame(void)
{
    volatile uint8_t local[4] = {'w', 'x', 'y', 'z'};

    transmit_dma(local, 4, 0);
    wait_dma(4);
    wait_sent();
    return local[0];
}

/* Pauses and goes on, clears flags, sets the next count: none of it disturbs the channel. */
static void touch_without_harm(uint32_t channel)
{
    const uint32_t ctrl = DMA_CTRL_TRIG(channel);

    DMA_AL1_CTRL(channel) = ctrl & ~CTRL_EN;
    DMA_AL1_CTRL(channel) = ctrl;
    REG(DMA + 0x40u * channel + 0x10u + CLEAR) = CTRL_EN;
    REG(DMA + 0x40u * channel + 0x10u + SET) = CTRL_EN | CTRL_READ_ERROR;
    DMA_TRANS_COUNT(channel) = 8;
}

int main(void)
{
    volatile uint8_t *heap = _end + 64; /* far below the stack pointer, and no stack */

    start_uart0();
    receive_dma(received, 8, 0);
    while (DMA_TRANS_COUNT(5) > 5) {}
    CHECK(received[0] == '1' && received[2] == '3'); /* has arrived */
    neighbour = 1;
    touch_without_harm(5);
    transmit_dma(sending, 4, 0);
    CHECK(sending[3] == 'd'); /* reading what is being sent is fine */
    wait_dma(4);
    sending[0] = 'x'; /* ours again */
    wait_dma(5);
    received[0] = 0; /* ours again, although the channel is still enabled */
    CHECK(send_from_this_frame() == 'w');
    heap[0] = 'h';
    transmit_dma(heap, 1, 0);
    wait_dma(4);
    wait_sent();
    return 0;
}
