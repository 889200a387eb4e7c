/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the requests of the timers TIM1 to TIM8. Each request is a half, struct odma_tim1_ch1
 * for instance, and paces a transfer of items of 16 bits to or from a register of its timer.
 * RM0008, "DMA1 request mapping", "DMA2 request mapping" and "DMA/interrupt enable register".
 *
 * The controller and the channel of each request, 1.5 is DMA1 channel 5:
 *
 *            up      ch1     ch2     ch3     ch4     trig    com
 *   tim1     1.5     1.2     1.3     1.6     1.4     1.4     1.4
 *   tim2     1.2     1.5     1.7     1.1     1.7     -       -
 *   tim3     1.3     1.6     -       1.2     1.3     1.6     -
 *   tim4     1.7     1.1     1.4     1.5     -       -       -
 *   tim5     2.2     2.5     2.4     2.2     2.1     2.1     -
 *   tim6     2.3     -       -       -       -       -       -
 *   tim7     2.4     -       -       -       -       -       -
 *   tim8     2.1     2.3     2.5     2.1     2.2     2.2     2.2
 *
 *   half               ..._with_dma of                              produces
 *   tim1_ch1           odma_tim1_ch1_writes_ccr1                    struct odma_writer_16
 *                      odma_tim1_ch1_reads_ccr1                     struct odma_reader_16
 *     and likewise every tim<n>_ch<m>, with its own ccr<m>
 *   tim1_up            odma_tim1_up_writes_ccr1, _ccr2, _ccr3,      struct odma_writer_16
 *                      _ccr4, _arr, _dmar
 *     and likewise every tim<n>_up, but TIM6 and TIM7 have only _arr
 *   tim1_trig          odma_tim1_trig_writes_dmar                   struct odma_writer_16
 *                      odma_tim1_trig_reads_dmar                    struct odma_reader_16
 *     and likewise every tim<n>_trig
 *   tim1_com           odma_tim1_com_writes_dmar                    struct odma_writer_16
 *     and tim8_com
 *
 * Each in three forms:
 *
 *   odma_tim1_up_writes_ccr1_with_dma(&tim1_up, &ch5, &writer)
 *   odma_tim1_up_writes_ccr1_with_dma_at(&tim1_up, &ch5, priority, &writer)
 *   odma_tim1_up_writes_ccr1_without_dma(&writer, &tim1_up, &ch5)
 *
 * They consume and produce as odma_usart1_tx_with_dma does. Any context. The priority is
 * ODMA_DMA_PRIORITY_LOW unless told otherwise.
 *
 * A register belongs to its timer and is not a handle: two requests of a timer may write the same.
 *
 * Everything else of the timer is yours: clock, prescaler, period, output and capture modes,
 * preload, CCDS, and for DMAR the burst in DCR. odma touches of a timer the enable bit of the
 * request in DIER, and nothing else. A request that comes while no transfer runs waits, and the
 * next transfer begins with it: start the timer after the transfer where the first item must not
 * go early. No error is reported: a request that comes before the one before was served is lost.
 */
#ifndef ODMA_STM32F103_TIMER_H
#define ODMA_STM32F103_TIMER_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>

#define ODMA_TIM_SIDE(timer, data, request_bit)                                                    \
    (timer) + (data), (timer) + ODMA_TIM_SR, 0u, 0u,                                               \
        ODMA_BIT_BAND((timer) + ODMA_TIM_DIER, request_bit), 0u

/* The pairs of a request; <odma/stm32f103/pair.h> says what the columns are. */
#define ODMA_TIM_PAIR(half, words, kind, controller, x, timer, data, request_bit)                  \
    ODMA_PAIR(half##words, , half, controller, x, kind, ODMA_DMA_PRIORITY_LOW,                     \
        ODMA_TIM_SIDE(timer, data, request_bit))

#define ODMA_TIM_CH(half, m, controller, x, timer)                                                 \
    ODMA_TIM_PAIR(half, _writes_ccr##m, writer_16, controller, x, timer, ODMA_TIM_CCR##m,          \
        ODMA_TIM_DIER_CC##m##DE_BIT)                                                               \
    ODMA_TIM_PAIR(half, _reads_ccr##m, reader_16, controller, x, timer, ODMA_TIM_CCR##m,           \
        ODMA_TIM_DIER_CC##m##DE_BIT)

#define ODMA_TIM_UP_WRITES(half, words, controller, x, timer, data)                                \
    ODMA_TIM_PAIR(half, words, writer_16, controller, x, timer, data, ODMA_TIM_DIER_UDE_BIT)

#define ODMA_TIM_UP(half, controller, x, timer)                                                    \
    ODMA_TIM_UP_WRITES(half, _writes_ccr1, controller, x, timer, ODMA_TIM_CCR1)                    \
    ODMA_TIM_UP_WRITES(half, _writes_ccr2, controller, x, timer, ODMA_TIM_CCR2)                    \
    ODMA_TIM_UP_WRITES(half, _writes_ccr3, controller, x, timer, ODMA_TIM_CCR3)                    \
    ODMA_TIM_UP_WRITES(half, _writes_ccr4, controller, x, timer, ODMA_TIM_CCR4)                    \
    ODMA_TIM_UP_WRITES(half, _writes_arr, controller, x, timer, ODMA_TIM_ARR)                      \
    ODMA_TIM_UP_WRITES(half, _writes_dmar, controller, x, timer, ODMA_TIM_DMAR)

#define ODMA_TIM_TRIG(half, controller, x, timer)                                                  \
    ODMA_TIM_PAIR(                                                                                 \
        half, _writes_dmar, writer_16, controller, x, timer, ODMA_TIM_DMAR, ODMA_TIM_DIER_TDE_BIT) \
    ODMA_TIM_PAIR(                                                                                 \
        half, _reads_dmar, reader_16, controller, x, timer, ODMA_TIM_DMAR, ODMA_TIM_DIER_TDE_BIT)

#define ODMA_TIM_COM(half, controller, x, timer)                                                   \
    ODMA_TIM_PAIR(half, _writes_dmar, writer_16, controller, x, timer, ODMA_TIM_DMAR,              \
        ODMA_TIM_DIER_COMDE_BIT)

ODMA_TIM_CH(tim1_ch1, 1, 1, 2, ODMA_TIM1_BASE)
ODMA_TIM_CH(tim1_ch2, 2, 1, 3, ODMA_TIM1_BASE)
ODMA_TIM_CH(tim1_ch3, 3, 1, 6, ODMA_TIM1_BASE)
ODMA_TIM_CH(tim1_ch4, 4, 1, 4, ODMA_TIM1_BASE)
ODMA_TIM_UP(tim1_up, 1, 5, ODMA_TIM1_BASE)
ODMA_TIM_TRIG(tim1_trig, 1, 4, ODMA_TIM1_BASE)
ODMA_TIM_COM(tim1_com, 1, 4, ODMA_TIM1_BASE)

ODMA_TIM_CH(tim2_ch1, 1, 1, 5, ODMA_TIM2_BASE)
ODMA_TIM_CH(tim2_ch2, 2, 1, 7, ODMA_TIM2_BASE)
ODMA_TIM_CH(tim2_ch3, 3, 1, 1, ODMA_TIM2_BASE)
ODMA_TIM_CH(tim2_ch4, 4, 1, 7, ODMA_TIM2_BASE)
ODMA_TIM_UP(tim2_up, 1, 2, ODMA_TIM2_BASE)

ODMA_TIM_CH(tim3_ch1, 1, 1, 6, ODMA_TIM3_BASE)
ODMA_TIM_CH(tim3_ch3, 3, 1, 2, ODMA_TIM3_BASE)
ODMA_TIM_CH(tim3_ch4, 4, 1, 3, ODMA_TIM3_BASE)
ODMA_TIM_UP(tim3_up, 1, 3, ODMA_TIM3_BASE)
ODMA_TIM_TRIG(tim3_trig, 1, 6, ODMA_TIM3_BASE)

ODMA_TIM_CH(tim4_ch1, 1, 1, 1, ODMA_TIM4_BASE)
ODMA_TIM_CH(tim4_ch2, 2, 1, 4, ODMA_TIM4_BASE)
ODMA_TIM_CH(tim4_ch3, 3, 1, 5, ODMA_TIM4_BASE)
ODMA_TIM_UP(tim4_up, 1, 7, ODMA_TIM4_BASE)

ODMA_TIM_CH(tim5_ch1, 1, 2, 5, ODMA_TIM5_BASE)
ODMA_TIM_CH(tim5_ch2, 2, 2, 4, ODMA_TIM5_BASE)
ODMA_TIM_CH(tim5_ch3, 3, 2, 2, ODMA_TIM5_BASE)
ODMA_TIM_CH(tim5_ch4, 4, 2, 1, ODMA_TIM5_BASE)
ODMA_TIM_UP(tim5_up, 2, 2, ODMA_TIM5_BASE)
ODMA_TIM_TRIG(tim5_trig, 2, 1, ODMA_TIM5_BASE)

ODMA_TIM_UP_WRITES(tim6_up, _writes_arr, 2, 3, ODMA_TIM6_BASE, ODMA_TIM_ARR)

ODMA_TIM_UP_WRITES(tim7_up, _writes_arr, 2, 4, ODMA_TIM7_BASE, ODMA_TIM_ARR)

ODMA_TIM_CH(tim8_ch1, 1, 2, 3, ODMA_TIM8_BASE)
ODMA_TIM_CH(tim8_ch2, 2, 2, 5, ODMA_TIM8_BASE)
ODMA_TIM_CH(tim8_ch3, 3, 2, 1, ODMA_TIM8_BASE)
ODMA_TIM_CH(tim8_ch4, 4, 2, 2, ODMA_TIM8_BASE)
ODMA_TIM_UP(tim8_up, 2, 1, ODMA_TIM8_BASE)
ODMA_TIM_TRIG(tim8_trig, 2, 2, ODMA_TIM8_BASE)
ODMA_TIM_COM(tim8_com, 2, 2, ODMA_TIM8_BASE)

#endif
