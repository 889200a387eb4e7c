/* SPDX-License-Identifier: MIT */
/* A ring of one round that a chain starts again and again: what arrived in an earlier round may
 * still be read, except where the next item goes. */
#include "chip.h"

static volatile uint8_t ring[4] __attribute__((aligned(4)));
static volatile uint32_t count = 4;

int main(void)
{
    start_uart0();
    DMA_READ_ADDR(6) = address_of(&count);
    DMA_WRITE_ADDR(6) = DMA + 0x40u * 5 + 0x1Cu; /* the trigger by TRANS_COUNT */
    DMA_TRANS_COUNT(6) = 1;
    DMA_AL1_CTRL(6) = CTRL_EN | CTRL_WORDS | CTRL_CHAIN(6u) | CTRL_TREQ(TREQ_ALWAYS);
    receive_dma(ring, 4, CTRL_RING(2u) | CTRL_RING_WRITE | CTRL_CHAIN(6u));
    for (uint32_t round = 0; round < 3; round++) {
        while ((DMA_INTR & 1u << 5) == 0) {}
        DMA_INTR = 1u << 5;
        while (!is_busy(5)) {}
        for (uint32_t i = 1; i < 4; i++) {
            CHECK(ring[i] == 'a' + 4 * round + i);
        }
    }
    (void)ring[0]; /* REPORT */
    return 0;
}
