/* SPDX-License-Identifier: MIT */
/* What a call that is stopped before it touches a register must leave as it is. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include "raw.h"

struct snapshot {
    uint32_t dma[2][1 + 7 * 4];
    uint32_t usart[3][3];
};

/* The data registers are left out: reading one would take a byte away. */
static inline void snapshot_save(struct snapshot *snapshot)
{
    for (unsigned d = 0; d < 2; d++) {
        const struct raw_dma *dma = d == 0 ? RAW_DMA1 : RAW_DMA2;
        uint32_t *saved = snapshot->dma[d];
        *saved++ = dma->isr;
        for (unsigned i = 0; i < (d == 0 ? 7 : 5); i++) {
            *saved++ = dma->channel[i].ccr;
            *saved++ = dma->channel[i].cndtr;
            *saved++ = dma->channel[i].cpar;
            *saved++ = dma->channel[i].cmar;
        }
    }
    for (unsigned u = 0; u < 3; u++) {
        const struct raw_usart *usart = u == 0 ? RAW_USART1 : u == 1 ? RAW_USART2 : RAW_USART3;
        snapshot->usart[u][0] = usart->sr;
        snapshot->usart[u][1] = usart->cr1;
        snapshot->usart[u][2] = usart->cr3;
    }
}

#endif
