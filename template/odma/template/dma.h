/* SPDX-License-Identifier: MIT */
/*
 * The DMA controller and its channels as handles.
 *
 * FILL IN: here every channel serves every peripheral, so one type will do, which remembers its
 * channel. Where the wires are fixed, a type for each channel makes the wrong one a type error: see
 * <odma/stm32f103/dma.h>. Functions for interrupt lines that channels share belong here too: see
 * <odma/rp2040/dma.h>.
 */
#ifndef ODMA_TEMPLATE_DMA_H
#define ODMA_TEMPLATE_DMA_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/copier.h>
#include <odma/template/port.h>
#include <odma/template/registers.h>
#include <odma/violation.h>

/* Holding it proves: the controller has not been split. From odma_template_take. */
struct ODMA_HANDLE("DMA") odma_dma {
    bool held;
};

/* Holding one proves: nobody else programs this channel. */
struct ODMA_HANDLE("DMA channel") odma_dma_channel {
    uint32_t base; /* its base; 0 when not held */
};

struct odma_dma_channels {
    struct odma_dma_channel ch0;
    struct odma_dma_channel ch1;
    struct odma_dma_channel ch2;
    struct odma_dma_channel ch3;
};

/*
 * Splits the controller into its channels. Consumes the controller, produces every channel. Touches
 * no register: a channel that other code uses is not disturbed until it is paired. Any context.
 */
ODMA_INLINE void odma_dma_split(struct odma_dma *dma, struct odma_dma_channels *channels)
    ODMA_CONSUMES(dma)
        ODMA_PRODUCES(&channels->ch0, &channels->ch1, &channels->ch2, &channels->ch3);

/*
 * A channel as a copier, and back: memory to memory (<odma/items/copy.h>). The channel that comes
 * back is the one that went in. Any context.
 */
ODMA_INLINE void odma_dma_channel_as_copier(struct odma_dma_channel *channel,
    struct odma_copier *copier) ODMA_CONSUMES(channel) ODMA_PRODUCES(copier);
ODMA_INLINE void odma_dma_channel_from_copier(struct odma_copier *copier,
    struct odma_dma_channel *channel) ODMA_CONSUMES(copier) ODMA_PRODUCES(channel);

ODMA_INLINE void odma_dma_split(struct odma_dma *dma, struct odma_dma_channels *channels)
{
    ODMA_REQUIRE(dma->held, odma_refused_controller, ODMA_VIOLATION_CONTROLLER);
    dma->held = false;
    channels->ch0.base = ODMA_DMA_CHANNEL(0u);
    channels->ch1.base = ODMA_DMA_CHANNEL(1u);
    channels->ch2.base = ODMA_DMA_CHANNEL(2u);
    channels->ch3.base = ODMA_DMA_CHANNEL(3u);
}

ODMA_INLINE void odma_dma_channel_as_copier(
    struct odma_dma_channel *channel, struct odma_copier *copier)
{
    ODMA_REQUIRE(channel->base != 0, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    copier->link.channel = channel->base;
    copier->link.side = &odma_copier_side;
    channel->base = 0;
    (void)odma_port_end_copy(copier->link.channel);
}

ODMA_INLINE void odma_dma_channel_from_copier(
    struct odma_copier *copier, struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(odma_port_holds(copier->link), odma_refused_copier, ODMA_VIOLATION_COPIER);
    channel->base = copier->link.channel;
    odma_port_drop(&copier->link);
}

#endif
