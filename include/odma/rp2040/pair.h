/* SPDX-License-Identifier: MIT */
/*
 * RP2040: joining a peripheral half with a DMA channel, and taking the pair apart. A program calls
 * the typed functions, for instance odma_uart0_tx_with_dma. Each half has one row, in the header of
 * its peripheral, and a constant `odma_<name>_side<ending>`.
 */
#ifndef ODMA_RP2040_PAIR_H
#define ODMA_RP2040_PAIR_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>
#include <odma/items.h>
#include <odma/rp2040/dma.h>
#include <odma/rp2040/port.h>
#include <odma/violation.h>

/* Moves the two rights into the pair; `held` is the half's. */
ODMA_INLINE struct odma_link odma_join_pair(bool *held, struct odma_dma_channel *channel,
    const struct odma_side *side, enum odma_dma_priority priority)
{
    ODMA_REQUIRE(*held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(channel->address != 0, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    const struct odma_link link = {channel->address, side};
    const struct odma_route route = odma_port_route(link);
    *held = false;
    channel->address = 0;
    odma_port_pair(&route, odma_dma_priority_bit(priority));
    return link;
}

/* Moves the four rights into the links of a duplex pair; `tx_held` and `rx_held` are the
 * halves'. */
ODMA_INLINE void odma_join_duplex(bool *tx_held, bool *rx_held, struct odma_dma_channel *tx_channel,
    struct odma_dma_channel *rx_channel, enum odma_dma_priority priority,
    const struct odma_side *tx, const struct odma_side *rx, struct odma_link *transmit,
    struct odma_link *receive)
{
    ODMA_REQUIRE(*tx_held && *rx_held, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(tx_channel->address != 0, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    ODMA_REQUIRE(rx_channel->address != 0 && rx_channel != tx_channel, odma_refused_channel,
        ODMA_VIOLATION_CHANNEL);
    const struct odma_link tx_link = {tx_channel->address, tx};
    const struct odma_link rx_link = {rx_channel->address, rx};
    const struct odma_route tx_route = odma_port_route(tx_link);
    const struct odma_route rx_route = odma_port_route(rx_link);
    *tx_held = false;
    *rx_held = false;
    tx_channel->address = 0;
    rx_channel->address = 0;
    odma_port_pair_duplex(&rx_route, &tx_route, odma_dma_priority_bit(priority));
    *transmit = tx_link;
    *receive = rx_link;
}

/* Whether a handle holds the half that the caller's types name. Compared by what is in it: each
 * translation unit has constants of its own. */
ODMA_INLINE bool odma_is_side(struct odma_link joined, const struct odma_side *side)
{
    return joined.side->data == side->data && joined.side->configuration == side->configuration;
}

/* Gives the two rights back. */
ODMA_INLINE void odma_part_pair(struct odma_link joined, const struct odma_side *side, bool *held,
    struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(odma_is_side(joined, side), odma_refused_pair, ODMA_VIOLATION_PAIR);
    const struct odma_route route = odma_port_route(joined);
    odma_port_unpair(&route);
    *held = true;
    channel->address = joined.channel;
}

/* Gives the channels of a duplex pair back. */
ODMA_INLINE void odma_part_duplex(struct odma_link *transmit, struct odma_link *receive,
    const struct odma_side *tx, const struct odma_side *rx, struct odma_dma_channel *tx_channel,
    struct odma_dma_channel *rx_channel)
{
    ODMA_REQUIRE(odma_port_holds(*receive), odma_refused_duplex, ODMA_VIOLATION_DUPLEX);
    ODMA_REQUIRE(odma_is_side(*transmit, tx) && odma_is_side(*receive, rx), odma_refused_pair,
        ODMA_VIOLATION_PAIR);
    const struct odma_route tx_route = odma_port_route(*transmit);
    const struct odma_route rx_route = odma_port_route(*receive);
    odma_port_unpair_duplex(&rx_route, &tx_route);
    tx_channel->address = transmit->channel;
    rx_channel->address = receive->channel;
    odma_port_drop(transmit);
    odma_port_drop(receive);
}

#define ODMA_REQUIRE_writer(joined)                                                                \
    ODMA_REQUIRE(odma_port_holds((joined)->link), odma_refused_writer, ODMA_VIOLATION_WRITER)
#define ODMA_REQUIRE_reader(joined)                                                                \
    ODMA_REQUIRE(odma_port_holds((joined)->link), odma_refused_reader, ODMA_VIOLATION_READER)

/* The functions of one half. `ending` is that of the width: empty or _16; `kind` is writer or
 * reader. */
#define ODMA_PAIR(name, ending, kind)                                                              \
    ODMA_INLINE void odma_##name##_with_dma##ending(struct odma_##name *peripheral,                \
        struct odma_dma_channel *channel, struct odma_##kind##ending *joined)                      \
        ODMA_CONSUMES(peripheral, channel) ODMA_PRODUCES(joined);                                  \
    ODMA_INLINE void odma_##name##_with_dma_at##ending(struct odma_##name *peripheral,             \
        struct odma_dma_channel *channel, enum odma_dma_priority priority,                         \
        struct odma_##kind##ending *joined) ODMA_CONSUMES(peripheral, channel)                     \
        ODMA_PRODUCES(joined);                                                                     \
    ODMA_INLINE void odma_##name##_without_dma##ending(struct odma_##kind##ending *joined,         \
        struct odma_##name *peripheral, struct odma_dma_channel *channel) ODMA_CONSUMES(joined)    \
        ODMA_PRODUCES(peripheral, channel);                                                        \
    ODMA_INLINE void odma_##name##_with_dma_at##ending(struct odma_##name *peripheral,             \
        struct odma_dma_channel *channel, enum odma_dma_priority priority,                         \
        struct odma_##kind##ending *joined)                                                        \
    {                                                                                              \
        joined->link =                                                                             \
            odma_join_pair(&peripheral->held, channel, &odma_##name##_side##ending, priority);     \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_with_dma##ending(struct odma_##name *peripheral,                \
        struct odma_dma_channel *channel, struct odma_##kind##ending *joined)                      \
    {                                                                                              \
        odma_##name##_with_dma_at##ending(peripheral, channel, ODMA_DMA_PRIORITY_LOW, joined);     \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_without_dma##ending(struct odma_##kind##ending *joined,         \
        struct odma_##name *peripheral, struct odma_dma_channel *channel)                          \
    {                                                                                              \
        ODMA_REQUIRE_##kind(joined);                                                               \
        odma_part_pair(joined->link, &odma_##name##_side##ending, &peripheral->held, channel);     \
        odma_port_drop(&joined->link);                                                             \
    }

/* The functions of both halves at once. */
#define ODMA_DUPLEX_PAIR(name, ending)                                                             \
    ODMA_INLINE void odma_##name##_with_dma##ending(struct odma_##name##_tx *tx,                   \
        struct odma_##name##_rx *rx, struct odma_dma_channel *tx_channel,                          \
        struct odma_dma_channel *rx_channel, struct odma_duplex##ending *duplex)                   \
        ODMA_CONSUMES(tx, rx, tx_channel, rx_channel) ODMA_PRODUCES(duplex);                       \
    ODMA_INLINE void odma_##name##_with_dma_at##ending(struct odma_##name##_tx *tx,                \
        struct odma_##name##_rx *rx, struct odma_dma_channel *tx_channel,                          \
        struct odma_dma_channel *rx_channel, enum odma_dma_priority priority,                      \
        struct odma_duplex##ending *duplex) ODMA_CONSUMES(tx, rx, tx_channel, rx_channel)          \
        ODMA_PRODUCES(duplex);                                                                     \
    ODMA_INLINE void odma_##name##_without_dma##ending(struct odma_duplex##ending *duplex,         \
        struct odma_##name##_tx *tx, struct odma_##name##_rx *rx,                                  \
        struct odma_dma_channel *tx_channel, struct odma_dma_channel *rx_channel)                  \
        ODMA_CONSUMES(duplex) ODMA_PRODUCES(tx, rx, tx_channel, rx_channel);                       \
    ODMA_INLINE void odma_##name##_with_dma_at##ending(struct odma_##name##_tx *tx,                \
        struct odma_##name##_rx *rx, struct odma_dma_channel *tx_channel,                          \
        struct odma_dma_channel *rx_channel, enum odma_dma_priority priority,                      \
        struct odma_duplex##ending *duplex)                                                        \
    {                                                                                              \
        odma_join_duplex(&tx->held, &rx->held, tx_channel, rx_channel, priority,                   \
            &odma_##name##_tx_side##ending, &odma_##name##_rx_side##ending, &duplex->transmit,     \
            &duplex->receive);                                                                     \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_with_dma##ending(struct odma_##name##_tx *tx,                   \
        struct odma_##name##_rx *rx, struct odma_dma_channel *tx_channel,                          \
        struct odma_dma_channel *rx_channel, struct odma_duplex##ending *duplex)                   \
    {                                                                                              \
        odma_##name##_with_dma_at##ending(                                                         \
            tx, rx, tx_channel, rx_channel, ODMA_DMA_PRIORITY_LOW, duplex);                        \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_without_dma##ending(struct odma_duplex##ending *duplex,         \
        struct odma_##name##_tx *tx, struct odma_##name##_rx *rx,                                  \
        struct odma_dma_channel *tx_channel, struct odma_dma_channel *rx_channel)                  \
    {                                                                                              \
        odma_part_duplex(&duplex->transmit, &duplex->receive, &odma_##name##_tx_side##ending,      \
            &odma_##name##_rx_side##ending, tx_channel, rx_channel);                               \
        tx->held = true;                                                                           \
        rx->held = true;                                                                           \
    }

#endif
