/* SPDX-License-Identifier: MIT */
/*
 * Handles out of nothing, for measuring only: a program gets them from odma_..._with_dma and
 * odma_claim, and keeps them where it pleases. The jobs start with local ones, as the hand-written
 * jobs start with constants.
 */
#ifndef HANDLES_H
#define HANDLES_H

#include <odma/rp2040.h>

#include "lines.h"

static inline struct odma_writer line1_writer(void)
{
    const struct odma_writer writer = {{ODMA_DMA_CHANNEL(LINE1_TX_CHANNEL), &odma_uart0_tx_side}};
    return writer;
}

static inline struct odma_reader line1_reader(void)
{
    const struct odma_reader reader = {{ODMA_DMA_CHANNEL(LINE1_RX_CHANNEL), &odma_uart0_rx_side}};
    return reader;
}

static inline struct odma_copier copy1_copier(void)
{
    const struct odma_copier copier = {{ODMA_DMA_CHANNEL(6), &odma_copier_side}};
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
