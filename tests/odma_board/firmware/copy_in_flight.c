/* SPDX-License-Identifier: MIT */
/* What is allowed while DMA copies; the checker must keep silent. */
#include "chip.h"

#define COUNT 200u

static volatile uint16_t from[COUNT];
static volatile uint32_t to[COUNT];
static volatile uint32_t fill = 0x11223344, filled[COUNT], port;

static void wait_and_stop(void)
{
    wait_flag(DMA1, TCIF(1));
    DMA_CCR(DMA1, 1) = 0;
    DMA_IFCR(DMA1) = TCIF(1) | HTIF(1);
}

int main(void)
{
    unsigned in_flight = 0;

    RCC_AHBENR |= 1;
    for (unsigned i = 0; i < COUNT; i++) {
        from[i] = (uint16_t)(i + 7);
    }
    start_dma(DMA1, 1, (uint32_t)(uintptr_t)from, to, COUNT,
        CCR_MEM2MEM | CCR_PINC | CCR_MINC | CCR_P16 | CCR_M32);
    for (uint32_t left; (left = DMA_CNDTR(DMA1, 1)) > 0; in_flight++) {
        CHECK(left == COUNT || to[COUNT - left - 1] == COUNT - left + 6); /* has arrived */
        CHECK(from[COUNT - 1] == COUNT + 6);
    }
    CHECK(in_flight > 3);
    wait_and_stop();
    from[0] = 0;
    to[0] = 0;

    start_dma(DMA1, 1, (uint32_t)(uintptr_t)&fill, filled, COUNT, /* one word over and over */
        CCR_MEM2MEM | CCR_MINC | CCR_P32 | CCR_M32);
    CHECK(fill == 0x11223344);
    wait_and_stop();
    fill = 0;
    CHECK(filled[COUNT - 1] == 0x11223344);

    start_dma(DMA1, 1, (uint32_t)(uintptr_t)from, &port, COUNT, /* into one place */
        CCR_MEM2MEM | CCR_PINC | CCR_P16 | CCR_M32);
    wait_and_stop();
    CHECK(port == COUNT + 6);
    return 0;
}
