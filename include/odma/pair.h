/* SPDX-License-Identifier: MIT */
/*
 * Joining a peripheral half with a DMA channel, and taking the pair apart. For the ports: a program
 * calls the typed functions of its chip's header, for instance odma_usart1_tx_with_dma.
 */
#ifndef ODMA_PAIR_H
#define ODMA_PAIR_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>

#include <odma/attributes.h>
#include <odma/port.h>
#include <odma/transfer.h>
#include <odma/violation.h>

/* Moves the two rights into the pair; `half` and `channel` are their held-flags. */
ODMA_INLINE const struct odma_link *odma_join(
    bool *half, bool *channel, const struct odma_link *link)
{
    ODMA_REQUIRE(*half, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *half = false;
    *channel = false;
    odma_port_pair(link);
    return link;
}

/* Gives the two rights back. `link` is the pair that the caller's types name; `joined` is the one
 * that the handle holds. */
ODMA_INLINE void odma_part(
    const struct odma_link *joined, const struct odma_link *link, bool *half, bool *channel)
{
    ODMA_REQUIRE(joined->channel == link->channel && joined->request == link->request,
        odma_refused_pair, ODMA_VIOLATION_PAIR);
    odma_port_unpair(link);
    *half = true;
    *channel = true;
}

ODMA_INLINE void odma_part_writer(
    struct odma_writer *writer, const struct odma_link *link, bool *half, bool *channel)
{
    ODMA_REQUIRE(writer->link, odma_refused_writer, ODMA_VIOLATION_WRITER);
    odma_part(writer->link, link, half, channel);
    writer->link = NULL;
}

ODMA_INLINE void odma_part_reader(
    struct odma_reader *reader, const struct odma_link *link, bool *half, bool *channel)
{
    ODMA_REQUIRE(reader->link, odma_refused_reader, ODMA_VIOLATION_READER);
    odma_part(reader->link, link, half, channel);
    reader->link = NULL;
}

#endif
