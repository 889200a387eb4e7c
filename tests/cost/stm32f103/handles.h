/* SPDX-License-Identifier: MIT */
/*
 * Handles out of nothing, for measuring only: a program gets them from odma_..._with_dma and
 * odma_claim, and keeps them where it pleases. The jobs start with local ones, as the hand-written
 * jobs start with constants.
 */
#ifndef HANDLES_H
#define HANDLES_H

#include <odma/stm32f103.h>

static inline struct odma_writer line1_writer(void)
{
    const struct odma_writer writer = {{odma_usart1_tx_route(ODMA_DMA_PRIORITY_LOW)}};
    return writer;
}

static inline struct odma_reader line1_reader(void)
{
    const struct odma_reader reader = {{odma_usart1_rx_route(ODMA_DMA_PRIORITY_LOW)}};
    return reader;
}

static inline struct odma_copier copy1_copier(void)
{
    const struct odma_copier copier = {{odma_dma1_ch1_copier_route(ODMA_DMA_PRIORITY_LOW)}};
    return copier;
}

static inline struct odma_buffer whole_of(const struct odma_storage *storage)
{
    const struct odma_buffer buffer = {storage->items, storage->length};
    return buffer;
}

static inline struct odma_buffer_32 whole_of_32(const struct odma_storage_32 *storage)
{
    const struct odma_buffer_32 buffer = {storage->items, storage->length};
    return buffer;
}

#endif
