/* SPDX-License-Identifier: MIT */
/* Everything that is allowed while DMA owns memory; the checker must keep silent. */
#include "chip.h"

extern uint8_t _end[];

static volatile uint8_t received[8];
static volatile uint8_t neighbour;
static uint8_t sending[4] = {'a', 'b', 'c', 'd'};

__attribute__((noinline)) static uint32_t send_from_this_frame(void)
{
    volatile uint8_t local[4] = {'w', 'x', 'y', 'z'};

    transmit_dma(local, 4, 0);
    wait_flag(DMA1, TCIF(4));
    wait_sent();
    DMA_CCR(DMA1, 4) = 0;
    DMA_IFCR(DMA1) = TCIF(4) | HTIF(4);
    return local[0];
}

int main(void)
{
    volatile uint8_t *heap = _end + 64; /* far below the stack pointer, and no stack */

    start_usart1();
    receive_dma(received, 8, 0);
    while (DMA_CNDTR(DMA1, 5) > 5) {}
    CHECK(received[0] == '1' && received[2] == '3'); /* has arrived */
    neighbour = 1;
    transmit_dma(sending, 4, 0);
    CHECK(*(volatile uint8_t *)&sending[3] == 'd'); /* reading what is being sent is fine */
    wait_flag(DMA1, TCIF(4));
    DMA_CCR(DMA1, 4) = 0;
    DMA_IFCR(DMA1) = TCIF(4) | HTIF(4);
    sending[0] = 'x'; /* ours again */
    wait_flag(DMA1, TCIF(5));
    received[0] = 0; /* ours again, although the channel is still enabled */
    DMA_CCR(DMA1, 5) = 0;
    CHECK(send_from_this_frame() == 'w');
    heap[0] = 'h';
    transmit_dma(heap, 1, 0);
    wait_flag(DMA1, TCIF(4));
    wait_sent();
    return 0;
}
