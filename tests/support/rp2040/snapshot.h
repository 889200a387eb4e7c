/* SPDX-License-Identifier: MIT */
/* What a call that is stopped before it touches a register must leave as it is. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include "raw.h"

struct snapshot {
    uint32_t channel[RAW_CHANNELS][4];
    uint32_t interrupts[3];
    uint32_t uart[2][5];
};

/* UARTDR is left out: reading it would take a byte away. */
static inline void snapshot_save(struct snapshot *snapshot)
{
    for (unsigned i = 0; i < RAW_CHANNELS; i++) {
        snapshot->channel[i][0] = RAW_CHANNEL(i)->read_addr;
        snapshot->channel[i][1] = RAW_CHANNEL(i)->write_addr;
        snapshot->channel[i][2] = RAW_CHANNEL(i)->trans_count;
        snapshot->channel[i][3] = RAW_CHANNEL(i)->al1_ctrl;
    }
    snapshot->interrupts[0] = RAW_DMA->intr;
    snapshot->interrupts[1] = RAW_DMA->inte0;
    snapshot->interrupts[2] = RAW_DMA->inte1;
    for (unsigned i = 0; i < 2; i++) {
        snapshot->uart[i][0] = RAW_UART(i)->cr;
        snapshot->uart[i][1] = RAW_UART(i)->imsc;
        snapshot->uart[i][2] = RAW_UART(i)->ris;
        snapshot->uart[i][3] = RAW_UART(i)->dmacr;
        snapshot->uart[i][4] = RAW_UART(i)->fr;
    }
}

#endif
