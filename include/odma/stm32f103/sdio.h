/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the FIFO of the SDIO, which is read or written in items of 32 bits. RM0008, "SDIO".
 *
 *   half    channel
 *   sdio    DMA2 channel 4, for either direction
 *
 *   odma_sdio_reads_with_dma(&sdio, &ch4, &reader)           struct odma_reader_32
 *   odma_sdio_reads_with_dma_at(&sdio, &ch4, priority, &reader)
 *   odma_sdio_reads_without_dma(&reader, &sdio, &ch4)
 *   odma_sdio_writes_with_dma(&sdio, &ch4, &writer)          struct odma_writer_32
 *   odma_sdio_writes_with_dma_at(&sdio, &ch4, priority, &writer)
 *   odma_sdio_writes_without_dma(&writer, &sdio, &ch4)
 *
 * Each consumes and produces as odma_usart1_tx_with_dma does. Any context. The priority is
 * ODMA_DMA_PRIORITY_HIGH unless told otherwise.
 *
 * Commands, DLEN, DTIMER and DCTRL are yours, but for DMAEN: write DCTRL with DMAEN set, which
 * pairing has set too. A transfer knows nothing of the card: when a command fails or a block is
 * damaged, its status in STA is yours to look at, and odma_stop ends a transfer that does not come
 * to its end.
 */
#ifndef ODMA_STM32F103_SDIO_H
#define ODMA_STM32F103_SDIO_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>

#define ODMA_SDIO_SIDE                                                                             \
    ODMA_SDIO_BASE + ODMA_SDIO_FIFO, ODMA_SDIO_BASE + ODMA_SDIO_STA, 0u, 0u,                       \
        ODMA_BIT_BAND(ODMA_SDIO_BASE + ODMA_SDIO_DCTRL, ODMA_SDIO_DCTRL_DMAEN_BIT), 0u

/* The pairs; <odma/stm32f103/pair.h> says what the columns are. */
ODMA_PAIR(sdio_reads, , sdio, 2, 4, reader_32, ODMA_DMA_PRIORITY_HIGH, ODMA_SDIO_SIDE)
ODMA_PAIR(sdio_writes, , sdio, 2, 4, writer_32, ODMA_DMA_PRIORITY_HIGH, ODMA_SDIO_SIDE)

#endif
