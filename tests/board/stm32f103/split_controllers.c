/* SPDX-License-Identifier: MIT */
/*
 * The two controllers are split independently, in either order, and neither split touches a
 * register: a channel that other code runs goes on.
 *
 * RUN: --argument 1 --out1 'from other code, on channel 4'
 * RUN: --argument 2 --out1 'from other code, on channel 4'
 */
#include "argument.h"
#include "chip_bench.h"

static const char text[] = "from other code, on channel 4";

static void start_other_code(void)
{
    RAW_CHANNEL(4)->cpar = (uint32_t)(uintptr_t)&RAW_USART1->dr;
    RAW_CHANNEL(4)->cmar = (uint32_t)(uintptr_t)text;
    RAW_CHANNEL(4)->cndtr = sizeof text - 1;
    RAW_USART1->cr3 |= RAW_CR3_DMAT;
    RAW_CHANNEL(4)->ccr = RAW_CCR_DIR | RAW_CCR_MINC | RAW_CCR_EN;
}

int main(void)
{
    board_start();
    const char order = test_argument();
    start_other_code();
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        board_exit(1);
    }
    struct odma_dma1_channels dma1;
    struct odma_dma2_channels dma2;
    if (order == '1') {
        odma_dma1_split(&chip.dma1, &dma1);
        odma_dma2_split(&chip.dma2, &dma2);
    } else {
        odma_dma2_split(&chip.dma2, &dma2);
        odma_dma1_split(&chip.dma1, &dma1);
    }
    EXPECT_EQUAL(RAW_CHANNEL(4)->ccr, RAW_CCR_DIR | RAW_CCR_MINC | RAW_CCR_EN);
    while (!(RAW_FLAGS(4) & 2u)) {}
    bench_end();
}
