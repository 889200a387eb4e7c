/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the two channels of the DAC, which are written in items of 16 bits: the 12-bit value,
 * right aligned (DHR12R1, DHR12R2). RM0008, "DAC", "DMA request".
 *
 *   half       channel           requests when
 *   dac_ch1    DMA2 channel 3    the trigger of channel 1 has come
 *   dac_ch2    DMA2 channel 4    the trigger of channel 2 has come
 *
 * For channel 1, and likewise for channel 2:
 *
 *   odma_dac_ch1_with_dma(&dac_ch1, &ch3, &writer)           struct odma_writer_16
 *   odma_dac_ch1_with_dma_at(&dac_ch1, &ch3, priority, &writer)
 *   odma_dac_ch1_without_dma(&writer, &dac_ch1, &ch3)
 *
 * Each consumes and produces as odma_usart1_tx_with_dma does. Any context. The priority is
 * ODMA_DMA_PRIORITY_LOW unless told otherwise.
 *
 * Clock, pins, trigger (TSEL, TEN) and EN are yours. odma touches of the DAC DMAEN1 or DMAEN2, and
 * nothing else. An item that is written reaches the output at the next trigger. The usual trigger
 * is an update of TIM6 or TIM7; the request is the DAC's own, not the timer's. A waveform that
 * goes on for ever is a circular write.
 */
#ifndef ODMA_STM32F103_DAC_H
#define ODMA_STM32F103_DAC_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>

#define ODMA_DAC_SIDE(data, request_bit)                                                           \
    ODMA_DAC_BASE + (data), ODMA_DAC_BASE + ODMA_DAC_CR, 0u, 0u,                                   \
        ODMA_BIT_BAND(ODMA_DAC_BASE + ODMA_DAC_CR, request_bit), 0u

/* The pairs; <odma/stm32f103/pair.h> says what the columns are. */
ODMA_PAIR(dac_ch1, , dac_ch1, 2, 3, writer_16, ODMA_DMA_PRIORITY_LOW,
    ODMA_DAC_SIDE(ODMA_DAC_DHR12R1, ODMA_DAC_CR_DMAEN1_BIT))
ODMA_PAIR(dac_ch2, , dac_ch2, 2, 4, writer_16, ODMA_DMA_PRIORITY_LOW,
    ODMA_DAC_SIDE(ODMA_DAC_DHR12R2, ODMA_DAC_CR_DMAEN2_BIT))

#endif
