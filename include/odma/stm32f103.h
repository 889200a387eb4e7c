/* SPDX-License-Identifier: MIT */
/*
 * odma on the STM32F103. Include this one header; it brings everything.
 *
 *     struct odma_stm32f103 chip;
 *     if (!odma_stm32f103_take(&chip)) { ... somebody else has it ... }
 *     struct odma_dma1_channels dma1;
 *     odma_dma1_split(&chip.dma1, &dma1);
 *     struct odma_writer writer;
 *     odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
 *
 * Clocks (of the DMA controller too), pins and baud rates are yours to set up before.
 */
#ifndef ODMA_STM32F103_H
#define ODMA_STM32F103_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

/* This header is also the choice of the port. */
#ifndef ODMA_PORT_HEADER
#define ODMA_PORT_HEADER <odma/stm32f103/port.h>
#endif

#include <odma/odma.h>

#ifndef ODMA_STM32F103_PORT_H
#error "odma: <odma/stm32f103.h> where another chip was chosen: one translation unit has one chip"
#else

#include <odma/stm32f103/adc.h>
#include <odma/stm32f103/copier.h>
#include <odma/stm32f103/dac.h>
#include <odma/stm32f103/dma.h>
#include <odma/stm32f103/halves.h>
#include <odma/stm32f103/i2c.h>
#include <odma/stm32f103/interrupt.h>
#include <odma/stm32f103/sdio.h>
#include <odma/stm32f103/spi.h>
#include <odma/stm32f103/timer.h>
#include <odma/stm32f103/usart.h>

#define ODMA_MEMBER(half, text) struct odma_##half half;
#define ODMA_TAKE(half, text)   chip->half.held = free;

/* Every right there is on the chip, each at most once: the two controllers, and each half that has
 * a DMA request, under the names of <odma/stm32f103/halves.h>. */
struct odma_stm32f103 {
    struct odma_dma1 dma1;
    struct odma_dma2 dma2;
    ODMA_STM32F103_HALVES(ODMA_MEMBER)
};

/*
 * Takes the chip: true once in the life of the program, then false for ever. Produces every member
 * when true; leaves `chip` empty when false. Touches no register. Any context, also from two at
 * once: exactly one gets it.
 *
 * A member that your program leaves to vendor code is simply never used. A function of yours that
 * hands the whole chip on names its halves by ODMA_STM32F103_HALVES_OF, from the same header.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_stm32f103_take(struct odma_stm32f103 *chip)
    ODMA_PRODUCES_IF_TRUE(&chip->dma1, &chip->dma2, ODMA_STM32F103_HALVES_OF(chip));

/* One for the whole program, in whichever translation unit the linker finds it. */
#ifdef __cplusplus
extern "C" {
#endif
extern bool odma_stm32f103_taken;
__attribute__((__weak__)) bool odma_stm32f103_taken;
#ifdef __cplusplus
}
#endif

ODMA_INLINE bool odma_stm32f103_take(struct odma_stm32f103 *chip)
{
    const bool free = !odma_port_test_and_set(&odma_stm32f103_taken);
    chip->dma1.held = free;
    chip->dma2.held = free;
    ODMA_STM32F103_HALVES(ODMA_TAKE)
    return free;
}

#endif
#endif
