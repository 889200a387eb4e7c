/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: joining a peripheral half with a DMA channel, and taking the pair apart. A program
 * calls the typed functions, for instance odma_usart1_tx_with_dma.
 */
#ifndef ODMA_STM32F103_PAIR_H
#define ODMA_STM32F103_PAIR_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>
#include <odma/stm32f103/port.h>
#include <odma/transfer.h>
#include <odma/violation.h>

/* Moves the two rights into the pair; `half` and `channel` are their held-flags. */
ODMA_INLINE struct odma_link odma_join(bool *half, bool *channel, const struct odma_route *route)
{
    ODMA_REQUIRE(*half, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *half = false;
    *channel = false;
    odma_port_pair(route);
    const struct odma_link link = {route};
    return link;
}

/* Gives the two rights back. `route` is the pair that the caller's types name; `joined` is what
 * the handle holds. */
ODMA_INLINE void odma_part(
    struct odma_link joined, const struct odma_route *route, bool *half, bool *channel)
{
    ODMA_REQUIRE(joined.route->channel == route->channel && joined.route->request == route->request,
        odma_refused_pair, ODMA_VIOLATION_PAIR);
    odma_port_unpair(route);
    *half = true;
    *channel = true;
}

ODMA_INLINE void odma_part_writer(
    struct odma_writer *writer, const struct odma_route *route, bool *half, bool *channel)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    odma_part(writer->link, route, half, channel);
    odma_port_drop(&writer->link);
}

ODMA_INLINE void odma_part_reader(
    struct odma_reader *reader, const struct odma_route *route, bool *half, bool *channel)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    odma_part(reader->link, route, half, channel);
    odma_port_drop(&reader->link);
}

#endif
