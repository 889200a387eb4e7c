/* SPDX-License-Identifier: MIT */
/*
 * Joining a peripheral half with a DMA channel, and taking the pair apart. A program calls the
 * typed functions, for instance odma_uart0_tx_with_dma.
 */
#ifndef ODMA_TEMPLATE_PAIR_H
#define ODMA_TEMPLATE_PAIR_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>
#include <odma/items.h>
#include <odma/template/dma.h>
#include <odma/template/port.h>
#include <odma/violation.h>

/* Moves the two rights into the pair; `held` is the half's. */
ODMA_INLINE struct odma_link odma_join_pair(
    bool *held, struct odma_dma_channel *channel, const struct odma_side *side)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(channel->base != 0, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    const struct odma_link link = {channel->base, side};
    const struct odma_route route = odma_port_route(link);
    *held = false;
    channel->base = 0;
    odma_port_pair(&route);
    return link;
}

/*
 * Gives the two rights back. `side` is the one that the caller's types name; `joined` is what the
 * handle holds. Compared by what is in them: each translation unit has constants of its own.
 */
ODMA_INLINE void odma_part_pair(struct odma_link joined, const struct odma_side *side, bool *held,
    struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(
        joined.side->uart == side->uart && joined.side->configuration == side->configuration,
        odma_refused_pair, ODMA_VIOLATION_PAIR);
    const struct odma_route route = odma_port_route(joined);
    odma_port_unpair(&route);
    *held = true;
    channel->base = joined.channel;
}

ODMA_INLINE void odma_part_writer(struct odma_writer *writer, const struct odma_side *side,
    bool *held, struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    odma_part_pair(writer->link, side, held, channel);
    odma_port_drop(&writer->link);
}

ODMA_INLINE void odma_part_reader(struct odma_reader *reader, const struct odma_side *side,
    bool *held, struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    odma_part_pair(reader->link, side, held, channel);
    odma_port_drop(&reader->link);
}

#endif
