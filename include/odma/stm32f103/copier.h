/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: a DMA channel for memory to memory (<odma/items/copy.h>). Any of the twelve will do.
 * For DMA1 channel 1, and likewise for the others:
 *
 *   odma_dma1_ch1_as_copier(&ch1, &copier)                   struct odma_copier
 *   odma_dma1_ch1_as_copier_at(&ch1, priority, &copier)
 *   odma_dma1_ch1_from_copier(&copier, &ch1)
 *
 * ..._as_copier consumes the channel and produces a copier; it puts the channel into a known state,
 * whoever used it before. ..._from_copier is the reverse; a copier of another channel is a
 * violation (ODMA_VIOLATION_PAIR). Any context. The priority is ODMA_DMA_PRIORITY_LOW unless told
 * otherwise; a copier takes every bus cycle that is left, so a higher one starves the channels
 * below it.
 */
#ifndef ODMA_STM32F103_COPIER_H
#define ODMA_STM32F103_COPIER_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/attributes.h>
#include <odma/copier.h>
#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>
#include <odma/violation.h>

ODMA_INLINE struct odma_link odma_join_copier(bool *channel, const struct odma_route *route)
{
    ODMA_REQUIRE(*channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *channel = false;
    odma_port_pair_copier(route);
    const struct odma_link link = {route};
    return link;
}

ODMA_INLINE void odma_part_copier(
    struct odma_copier *copier, const struct odma_route *route, bool *channel)
{
    ODMA_REQUIRE(odma_port_holds(copier->link), odma_refused_copier, ODMA_VIOLATION_COPIER);
    odma_require_pair(copier->link, route);
    *channel = true;
    odma_port_drop(&copier->link);
}

/* No half, so nothing of struct odma_route from `data` on. */
#define ODMA_COPIER(controller, x)                                                                 \
    ODMA_ROUTES(dma##controller##_ch##x##_copier, , controller, x, copier, 0u, 0u, 0u, 0u, 0u, 0u) \
    ODMA_COPIER_OF(dma##controller##_ch##x)

#define ODMA_COPIER_OF(name)                                                                       \
    ODMA_INLINE void odma_##name##_as_copier(struct odma_##name *channel,                          \
        struct odma_copier *copier) ODMA_CONSUMES(channel) ODMA_PRODUCES(copier);                  \
    ODMA_INLINE void odma_##name##_as_copier_at(                                                   \
        struct odma_##name *channel, enum odma_dma_priority priority, struct odma_copier *copier)  \
        ODMA_CONSUMES(channel) ODMA_PRODUCES(copier);                                              \
    ODMA_INLINE void odma_##name##_from_copier(struct odma_copier *copier,                         \
        struct odma_##name *channel) ODMA_CONSUMES(copier) ODMA_PRODUCES(channel);                 \
    ODMA_INLINE void odma_##name##_as_copier_at(                                                   \
        struct odma_##name *channel, enum odma_dma_priority priority, struct odma_copier *copier)  \
    {                                                                                              \
        copier->link = odma_join_copier(&channel->held, odma_##name##_copier_route(priority));     \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_as_copier(                                                      \
        struct odma_##name *channel, struct odma_copier *copier)                                   \
    {                                                                                              \
        odma_##name##_as_copier_at(channel, ODMA_DMA_PRIORITY_LOW, copier);                        \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_from_copier(                                                    \
        struct odma_copier *copier, struct odma_##name *channel)                                   \
    {                                                                                              \
        odma_part_copier(                                                                          \
            copier, odma_##name##_copier_route(ODMA_DMA_PRIORITY_LOW), &channel->held);            \
    }

ODMA_COPIER(1, 1)
ODMA_COPIER(1, 2)
ODMA_COPIER(1, 3)
ODMA_COPIER(1, 4)
ODMA_COPIER(1, 5)
ODMA_COPIER(1, 6)
ODMA_COPIER(1, 7)
ODMA_COPIER(2, 1)
ODMA_COPIER(2, 2)
ODMA_COPIER(2, 3)
ODMA_COPIER(2, 4)
ODMA_COPIER(2, 5)

#endif
