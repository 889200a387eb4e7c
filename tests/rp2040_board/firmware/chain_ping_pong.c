/* SPDX-License-Identifier: MIT */
/* Two channels start each other for ever; who has ended may be used and programmed while the other
 * runs. With MISUSE, the other's memory is used too. */
#include "chip.h"

static volatile uint8_t buffers[2][4];

static uint32_t memory(uint32_t which)
{
    return address_of(buffers[which]);
}

int main(void)
{
    start_uart0();
    DMA_READ_ADDR(6) = UART0;
    DMA_WRITE_ADDR(6) = memory(1);
    DMA_TRANS_COUNT(6) = 4;
    DMA_AL1_CTRL(6) = CTRL_EN | CTRL_INCR_WRITE | CTRL_CHAIN(5u) | CTRL_TREQ(TREQ_UART0_RX);
    receive_dma(buffers[0], 4, CTRL_CHAIN(6u));
    for (uint32_t turn = 0; turn < 6; turn++) {
        const uint32_t ended = 5 + turn % 2;
        const uint32_t running = 11 - ended;
        CHECK(DMA_TRANS_COUNT(running) == 0);
        while ((DMA_INTR & 1u << ended) == 0) {}
        CHECK(!is_busy(ended) && is_busy(running) && DMA_INTR == 1u << ended);
        CHECK(DMA_TRANS_COUNT(ended) == 0 && DMA_TRANS_COUNT(running) == 4);
        DMA_INTR = 1u << ended;
        for (uint32_t i = 0; i < 4; i++) {
            CHECK(buffers[turn % 2][i] == 'a' + 4 * turn + i);
            buffers[turn % 2][i] = 0;
        }
        DMA_WRITE_ADDR(ended) = memory(turn % 2); /* for its next turn */
    }
#ifdef MISUSE
    buffers[0][3] = 0; /* REPORT */
#endif
    DMA_AL1_CTRL(5) = CTRL_CHAIN(5u); /* pauses, chains to nobody */
    DMA_CHAN_ABORT = 1u << 5;
    wait_dma(5);
    CHECK(!is_busy(6));
    buffers[0][3] = 0;
    return 0;
}
