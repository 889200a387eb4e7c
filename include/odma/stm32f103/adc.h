/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: ADC1 and ADC3, which are read in items of 16 bits. RM0008, "ADC", "DMA request". (ADC2
 * has no request.)
 *
 *   half     channel
 *   adc1     DMA1 channel 1
 *   adc3     DMA2 channel 5
 *
 * For ADC1, and likewise for ADC3:
 *
 *   odma_adc1_with_dma(&adc1, &ch1, &reader)                 struct odma_reader_16
 *   odma_adc1_with_dma_at(&adc1, &ch1, priority, &reader)
 *   odma_adc1_without_dma(&reader, &adc1, &ch1)
 *
 * Each consumes and produces as odma_usart1_rx_with_dma does. Any context. The priority is
 * ODMA_DMA_PRIORITY_HIGH unless told otherwise: an ADC does not wait, and does not tell what is
 * lost.
 *
 * Clock, sample times, sequence, trigger and calibration are yours. odma touches of an ADC the bit
 * DMA in CR2, and nothing else. Items are as ALIGN leaves them. Start the read before the
 * conversions, so that the first item is that of the first channel of the sequence; where a
 * conversion has ended between two reads, the next read begins with it. A scan that goes on for
 * ever is a circular read whose length is a multiple of twice the sequence's.
 */
#ifndef ODMA_STM32F103_ADC_H
#define ODMA_STM32F103_ADC_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>

#define ODMA_ADC_SIDE(adc)                                                                         \
    (adc) + ODMA_ADC_DR, (adc) + ODMA_ADC_SR, 0u, 0u,                                              \
        ODMA_BIT_BAND((adc) + ODMA_ADC_CR2, ODMA_ADC_CR2_DMA_BIT), 0u

/* The pairs; <odma/stm32f103/pair.h> says what the columns are. */
ODMA_PAIR(adc1, , adc1, 1, 1, reader_16, ODMA_DMA_PRIORITY_HIGH, ODMA_ADC_SIDE(ODMA_ADC1_BASE))
ODMA_PAIR(adc3, , adc3, 2, 5, reader_16, ODMA_DMA_PRIORITY_HIGH, ODMA_ADC_SIDE(ODMA_ADC3_BASE))

#endif
