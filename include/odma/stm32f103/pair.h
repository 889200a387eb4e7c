/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: joining halves of peripherals with DMA channels, and taking the pairs apart. A program
 * calls the typed functions, for instance odma_usart1_tx_with_dma.
 *
 * Each pair is one row, in the header of its peripheral. What rows have in common is said once
 * there, so that for instance
 *
 *     ODMA_USART_TX(usart1_tx, 1, 4, ODMA_USART1_BASE)
 *
 * is the row
 *
 *     ODMA_PAIR(usart1_tx, , usart1_tx, 1, 4, writer, ODMA_DMA_PRIORITY_LOW,
 *         ODMA_USART_TX_SIDE(ODMA_USART1_BASE))
 *
 *   name, ending   of the functions: odma_<name>_with_dma<ending>; the ending is empty or _16
 *   half           the type of the half, without odma_
 *   controller, x  DMA<controller> channel <x>
 *   kind           what the pair becomes: writer, reader, or one of these with _16 or _32; it says
 *                  direction and width
 *   priority       unless the program wants another
 *   side           the peripheral's part of struct odma_route, from `data` on
 */
#ifndef ODMA_STM32F103_PAIR_H
#define ODMA_STM32F103_PAIR_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/items.h>
#include <odma/stm32f103/dma.h>
#include <odma/stm32f103/halves.h>
#include <odma/stm32f103/port.h>
#include <odma/violation.h>

/* Moves the two rights into the pair; `half` and `channel` are their held-flags. */
ODMA_INLINE struct odma_link odma_join_pair(
    bool *half, bool *channel, const struct odma_route *route)
{
    ODMA_REQUIRE(*half, odma_refused_peripheral, ODMA_VIOLATION_PERIPHERAL);
    ODMA_REQUIRE(*channel, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    *half = false;
    *channel = false;
    odma_port_pair(route);
    const struct odma_link link = {route};
    return link;
}

/* Of whatever priority. */
ODMA_INLINE void odma_require_pair(struct odma_link joined, const struct odma_route *route)
{
    ODMA_REQUIRE(joined.route->channel == route->channel && joined.route->request == route->request,
        odma_refused_pair, ODMA_VIOLATION_PAIR);
}

/* Gives the two rights back. `route` is the pair that the caller's types name; `joined` is what
 * the handle holds. */
ODMA_INLINE void odma_part_pair(
    struct odma_link *joined, const struct odma_route *route, bool *half, bool *channel)
{
    odma_require_pair(*joined, route);
    odma_port_unpair(route);
    *half = true;
    *channel = true;
    odma_port_drop(joined);
}

/* What a kind says. */
#define ODMA_REQUIRE_WRITER(joined)                                                                \
    ODMA_REQUIRE(odma_port_holds((joined)->link), odma_refused_writer, ODMA_VIOLATION_WRITER)
#define ODMA_REQUIRE_READER(joined)                                                                \
    ODMA_REQUIRE(odma_port_holds((joined)->link), odma_refused_reader, ODMA_VIOLATION_READER)
#define ODMA_REQUIRE_writer(joined)    ODMA_REQUIRE_WRITER(joined)
#define ODMA_REQUIRE_writer_16(joined) ODMA_REQUIRE_WRITER(joined)
#define ODMA_REQUIRE_writer_32(joined) ODMA_REQUIRE_WRITER(joined)
#define ODMA_REQUIRE_reader(joined)    ODMA_REQUIRE_READER(joined)
#define ODMA_REQUIRE_reader_16(joined) ODMA_REQUIRE_READER(joined)
#define ODMA_REQUIRE_reader_32(joined) ODMA_REQUIRE_READER(joined)

/*
 * The numbers of a row. They are enumerators, because a table of this size is read in every
 * translation unit: each number is worked out once, and not again in each of the constants below.
 */
#define ODMA_CCR_COMMON                                                                            \
    (ODMA_DMA_CCR_MINC | ODMA_DMA_CCR_TEIE | ODMA_DMA_CCR_TCIE | ODMA_DMA_CCR_EN)
#define ODMA_CCR_SIZES(size)                                                                       \
    ((size) << ODMA_DMA_CCR_PSIZE_SHIFT | (size) << ODMA_DMA_CCR_MSIZE_SHIFT)
#define ODMA_CCR_OF(kind, settings)                                                                \
    ODMA_CCR_##kind##_low = (settings) | 0u << ODMA_DMA_CCR_PL_SHIFT,                              \
    ODMA_CCR_##kind##_medium = (settings) | 1u << ODMA_DMA_CCR_PL_SHIFT,                           \
    ODMA_CCR_##kind##_high = (settings) | 2u << ODMA_DMA_CCR_PL_SHIFT,                             \
    ODMA_CCR_##kind##_very_high = (settings) | 3u << ODMA_DMA_CCR_PL_SHIFT

enum odma_ccr {
    ODMA_CCR_OF(writer, ODMA_CCR_COMMON | ODMA_DMA_CCR_DIR),
    ODMA_CCR_OF(writer_16, ODMA_CCR_COMMON | ODMA_DMA_CCR_DIR | ODMA_CCR_SIZES(1u)),
    ODMA_CCR_OF(writer_32, ODMA_CCR_COMMON | ODMA_DMA_CCR_DIR | ODMA_CCR_SIZES(2u)),
    ODMA_CCR_OF(reader, ODMA_CCR_COMMON),
    ODMA_CCR_OF(reader_16, ODMA_CCR_COMMON | ODMA_CCR_SIZES(1u)),
    ODMA_CCR_OF(reader_32, ODMA_CCR_COMMON | ODMA_CCR_SIZES(2u)),
    ODMA_CCR_OF(copier, ODMA_CCR_COMMON | ODMA_DMA_CCR_MEM2MEM)
};

#define ODMA_CHANNEL_NUMBERS(controller, x)                                                        \
    ODMA_DMA##controller##_CH##x##_SHIFT = 28u - ODMA_DMA_GROUP(x),                                \
    ODMA_DMA##controller##_CH##x##_FLAGS = ODMA_DMA_FLAGS << ODMA_DMA_GROUP(x),                    \
    ODMA_DMA##controller##_CH##x##_CONTROLLER = ODMA_DMA##controller##_BASE,                       \
    ODMA_DMA##controller##_CH##x##_BASE = ODMA_DMA_CHANNEL(ODMA_DMA##controller##_BASE, x)

enum odma_channel {
    ODMA_CHANNEL_NUMBERS(1, 1),
    ODMA_CHANNEL_NUMBERS(1, 2),
    ODMA_CHANNEL_NUMBERS(1, 3),
    ODMA_CHANNEL_NUMBERS(1, 4),
    ODMA_CHANNEL_NUMBERS(1, 5),
    ODMA_CHANNEL_NUMBERS(1, 6),
    ODMA_CHANNEL_NUMBERS(1, 7),
    ODMA_CHANNEL_NUMBERS(2, 1),
    ODMA_CHANNEL_NUMBERS(2, 2),
    ODMA_CHANNEL_NUMBERS(2, 3),
    ODMA_CHANNEL_NUMBERS(2, 4),
    ODMA_CHANNEL_NUMBERS(2, 5)
};

#define ODMA_ROUTE(ch, kind_priority)                                                              \
    {                                                                                              \
        ch##_SHIFT, ch##_CONTROLLER, ch##_FLAGS, ch##_BASE, ODMA_CCR_##kind_priority, odma_data,   \
            odma_status, odma_errors, odma_idle, odma_request, odma_error_interrupt                \
    }

#define ODMA_SIDE(data, status, errors, idle, request, error_interrupt)                            \
    enum {                                                                                         \
        odma_data = (data),                                                                        \
        odma_status = (status),                                                                    \
        odma_errors = (errors),                                                                    \
        odma_idle = (idle),                                                                        \
        odma_request = (request),                                                                  \
        odma_error_interrupt = (error_interrupt)                                                   \
    };

/* One constant for each priority, within a function: those that nobody uses are not in the program,
 * at any level of optimisation. */
#define ODMA_ROUTES(name, ending, controller, x, kind, ...)                                        \
    ODMA_ROUTES_OF(odma_##name##_route##ending, ODMA_DMA##controller##_CH##x, kind, __VA_ARGS__)

#define ODMA_ROUTES_OF(function, ch, kind, ...)                                                    \
    ODMA_INLINE const struct odma_route *function(enum odma_dma_priority priority)                 \
    {                                                                                              \
        ODMA_SIDE(__VA_ARGS__)                                                                     \
        static const struct odma_route function##_low = ODMA_ROUTE(ch, kind##_low);                \
        static const struct odma_route function##_medium = ODMA_ROUTE(ch, kind##_medium);          \
        static const struct odma_route function##_high = ODMA_ROUTE(ch, kind##_high);              \
        static const struct odma_route function##_very_high = ODMA_ROUTE(ch, kind##_very_high);    \
        if (priority == ODMA_DMA_PRIORITY_LOW) {                                                   \
            return &function##_low;                                                                \
        }                                                                                          \
        if (priority == ODMA_DMA_PRIORITY_MEDIUM) {                                                \
            return &function##_medium;                                                             \
        }                                                                                          \
        return priority == ODMA_DMA_PRIORITY_HIGH ? &function##_high : &function##_very_high;      \
    }

#define ODMA_PAIR(name, ending, half, controller, x, kind, priority, ...)                          \
    ODMA_ROUTES(name, ending, controller, x, kind, __VA_ARGS__)                                    \
    ODMA_DECLARE_PAIR(name, ending, half, struct odma_dma##controller##_ch##x, struct odma_##kind) \
    ODMA_DEFINE_PAIR(name, ending, half, struct odma_dma##controller##_ch##x, kind, priority)

#define ODMA_DECLARE_PAIR(name, ending, half, channel_type, joined_type)                           \
    ODMA_INLINE void odma_##name##_with_dma##ending(                                               \
        struct odma_##half *peripheral, channel_type *channel, joined_type *joined)                \
        ODMA_CONSUMES(peripheral, channel) ODMA_PRODUCES(joined);                                  \
    ODMA_INLINE void odma_##name##_with_dma_at##ending(struct odma_##half *peripheral,             \
        channel_type *channel, enum odma_dma_priority priority, joined_type *joined)               \
        ODMA_CONSUMES(peripheral, channel) ODMA_PRODUCES(joined);                                  \
    ODMA_INLINE void odma_##name##_without_dma##ending(                                            \
        joined_type *joined, struct odma_##half *peripheral, channel_type *channel)                \
        ODMA_CONSUMES(joined) ODMA_PRODUCES(peripheral, channel);

#define ODMA_DEFINE_PAIR(name, ending, half, channel_type, kind, default_priority)                 \
    ODMA_INLINE void odma_##name##_with_dma_at##ending(struct odma_##half *peripheral,             \
        channel_type *channel, enum odma_dma_priority priority, struct odma_##kind *joined)        \
    {                                                                                              \
        joined->link = odma_join_pair(                                                             \
            &peripheral->held, &channel->held, odma_##name##_route##ending(priority));             \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_with_dma##ending(                                               \
        struct odma_##half *peripheral, channel_type *channel, struct odma_##kind *joined)         \
    {                                                                                              \
        odma_##name##_with_dma_at##ending(peripheral, channel, default_priority, joined);          \
    }                                                                                              \
    ODMA_INLINE void odma_##name##_without_dma##ending(                                            \
        struct odma_##kind *joined, struct odma_##half *peripheral, channel_type *channel)         \
    {                                                                                              \
        ODMA_REQUIRE_##kind(joined);                                                               \
        odma_part_pair(&joined->link, odma_##name##_route##ending(default_priority),               \
            &peripheral->held, &channel->held);                                                    \
    }

#endif
