/* SPDX-License-Identifier: MIT */
/* The bench of the tests that are about this chip: its every right, and its registers. */
#ifndef CHIP_BENCH_H
#define CHIP_BENCH_H

#include <odma/stm32f103.h>

#include "bench.h"
#include "raw.h"

/* Every right there is on the chip, with the channels of DMA1 one by one. */
struct chip_bench {
    struct odma_stm32f103 chip;
    struct odma_dma1_channels dma1;
};

static inline void chip_bench_start(struct chip_bench *bench) ODMA_PRODUCES(&bench->chip.dma2,
    ODMA_STM32F103_HALVES_OF(&bench->chip), &bench->dma1.ch1, &bench->dma1.ch2, &bench->dma1.ch3,
    &bench->dma1.ch4, &bench->dma1.ch5, &bench->dma1.ch6, &bench->dma1.ch7);
static inline void chip_bench_start(struct chip_bench *bench)
{
    board_start();
    if (!odma_stm32f103_take(&bench->chip)) {
        expect_failed(__FILE__, __LINE__, "the chip can be taken");
        board_exit(1);
    }
    odma_dma1_split(&bench->chip.dma1, &bench->dma1);
}

#endif
