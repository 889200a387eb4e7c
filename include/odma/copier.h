/* SPDX-License-Identifier: MIT */
/* The handle for memory-to-memory transfers, of items of any width: <odma/items/copy.h>. */
#ifndef ODMA_COPIER_H
#define ODMA_COPIER_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/attributes.h>
#include <odma/port.h>

/* Holding one proves: this DMA channel is yours, set up for memory to memory, and idle. From the
 * chip's header, for instance odma_dma1_ch1_as_copier. */
struct ODMA_HANDLE("copier") odma_copier {
    struct odma_link link; /* zero when not held */
};

#endif
