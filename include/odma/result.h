/* SPDX-License-Identifier: MIT */
/* How a transfer ended. */
#ifndef ODMA_RESULT_H
#define ODMA_RESULT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stddef.h>
#include <stdint.h>

/*
 * ODMA_COMPLETED alone means that every item was moved and nothing went wrong. Every other value
 * is a bit; several may be set, for instance noise together with framing.
 */
enum odma_status {
    ODMA_COMPLETED = 0,
    /* The DMA engine met a bus error and stopped. */
    ODMA_TRANSFER_ERROR = 1,
    /* The peripheral flagged an item that arrived during the transfer. */
    ODMA_PARITY_ERROR = 2,
    ODMA_FRAMING_ERROR = 4,
    ODMA_NOISE_ERROR = 8,
    /* Items that followed the counted ones were lost: they came faster than they were taken. */
    ODMA_OVERRUN_ERROR = 16,
    /* The program stopped the transfer before the last item. */
    ODMA_STOPPED = 32,
    /* A circular transfer went on over items that the program had not taken yet; see
     * <odma/items/halves.h> and <odma/items/stream.h>. They are not handed out. */
    ODMA_LAPPED = 64,
    /* Lengths that differ where they must not, or that the engine cannot count: nothing was
     * started, and nothing moved. */
    ODMA_UNSUITABLE = 128,
    /* The line has been idle since the last item; see <odma/items/stream.h>. Not an error. */
    ODMA_IDLE = 256,
    /* The device on a bus did not acknowledge its address or an item. */
    ODMA_NOT_ACKNOWLEDGED = 512,
    /* The bus was lost to another master, or was disturbed. */
    ODMA_BUS_ERROR = 1024
};

struct odma_result {
    uint32_t status; /* ODMA_COMPLETED, or a set of the other values of enum odma_status */
    size_t count;    /* items moved, exactly (but see ODMA_TRANSFER_ERROR of your chip); the buffer
                        holds, or the peripheral took, that many */
};

#endif
