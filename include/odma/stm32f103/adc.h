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
 * DMA in CR2, where that changes it, and nothing else. Items are as ALIGN leaves them. Start the read before the
 * conversions, so that the first item is that of the first channel of the sequence; where a
 * conversion has ended between two reads, the next read begins with it. A scan that goes on for
 * ever is a circular read whose length is a multiple of twice the sequence's.
 */
#ifndef ODMA_STM32F103_ADC_H
#define ODMA_STM32F103_ADC_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>
#include <odma/await.h>
#include <odma/register.h>
#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>
#include <odma/violation.h>

#define ODMA_ADC_SIDE(adc)                                                                         \
    (adc) + ODMA_ADC_DR, (adc) + ODMA_ADC_SR, 0u, 0u,                                              \
        ODMA_BIT_BAND((adc) + ODMA_ADC_CR2, ODMA_ADC_CR2_DMA_BIT), 0u

/*
 * A store to CR2 that changes nothing and finds ADON set starts a conversion (RM0008, "ADC on-off
 * control"), and a store to the alias of a bit stores the whole register. So DMA is written only where
 * it changes. The rest is odma_port_pair.
 */
ODMA_INLINE void odma_adc_pair(const struct odma_route *route)
{
    if (odma_register_read(route->request, 0)) {
        odma_register_write(route->request, 0, 0);
    }
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_await_clear(route->channel, ODMA_DMA_CCR, ODMA_DMA_CCR_EN);
    odma_register_write(route->controller, ODMA_DMA_IFCR, route->flags);
    odma_port_resume(route);
}

ODMA_INLINE struct odma_link odma_join_adc(
    bool *half, bool *channel, const struct odma_route *route)
{
    ODMA_REQUIRE(*half, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *half = false;
    *channel = false;
    odma_adc_pair(route);
    const struct odma_link link = {route};
    return link;
}

/* The pairs; <odma/stm32f103/pair.h> says what the columns are. */
#define ODMA_ADC_PAIR(adc, controller, x, base)                                                    \
    ODMA_ROUTES(adc, , controller, x, reader_16, ODMA_ADC_SIDE(base))                              \
    ODMA_DECLARE_PAIR(adc, , adc, struct odma_dma##controller##_ch##x, struct odma_reader_16)      \
    ODMA_INLINE void odma_##adc##_with_dma_at(struct odma_##adc *peripheral,                       \
        struct odma_dma##controller##_ch##x *channel, enum odma_dma_priority priority,             \
        struct odma_reader_16 *reader)                                                             \
    {                                                                                              \
        reader->link =                                                                             \
            odma_join_adc(&peripheral->held, &channel->held, odma_##adc##_route(priority));        \
    }                                                                                              \
    ODMA_INLINE void odma_##adc##_with_dma(struct odma_##adc *peripheral,                          \
        struct odma_dma##controller##_ch##x *channel, struct odma_reader_16 *reader)               \
    {                                                                                              \
        odma_##adc##_with_dma_at(peripheral, channel, ODMA_DMA_PRIORITY_HIGH, reader);             \
    }                                                                                              \
    ODMA_INLINE void odma_##adc##_without_dma(struct odma_reader_16 *reader,                       \
        struct odma_##adc *peripheral, struct odma_dma##controller##_ch##x *channel)               \
    {                                                                                              \
        ODMA_REQUIRE_reader_16(reader);                                                            \
        odma_part_pair(&reader->link, odma_##adc##_route(ODMA_DMA_PRIORITY_HIGH),                  \
            &peripheral->held, &channel->held);                                                    \
    }

ODMA_ADC_PAIR(adc1, 1, 1, ODMA_ADC1_BASE)
ODMA_ADC_PAIR(adc3, 2, 5, ODMA_ADC3_BASE)

#endif
