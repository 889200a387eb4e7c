/* SPDX-License-Identifier: MIT */
/*
 * RP2040: the DMA controller, its twelve channels as handles, and its two interrupt lines. RP2040
 * Datasheet, 2.5 "DMA".
 *
 * Every channel serves every peripheral, so all twelve have one type; which one a handle is, it
 * remembers. A channel that the Pico SDK or other code uses is simply never taken out of the split.
 * A channel of other code that chains to one of yours must be stopped before you pair yours. So that
 * the SDK does not hand out a channel that your program uses through odma, mark it there as
 * well, with the SDK's own function:
 *
 *     dma_channel_claim(odma_dma_channel_number(&channels.ch3));
 */
#ifndef ODMA_RP2040_DMA_H
#define ODMA_RP2040_DMA_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/copier.h>
#include <odma/register.h>
#include <odma/rp2040/port.h>
#include <odma/rp2040/registers.h>
#include <odma/violation.h>

/*
 * Who goes first when several channels want an item moved at once: those with the high priority.
 * The chip has two levels; the other names are those of other chips, and mean the nearest. What does
 * not ask for one is low.
 */
enum odma_dma_priority {
    ODMA_DMA_PRIORITY_LOW = 0,
    ODMA_DMA_PRIORITY_MEDIUM = 1, /* low */
    ODMA_DMA_PRIORITY_HIGH = 2,
    ODMA_DMA_PRIORITY_VERY_HIGH = 3 /* high */
};

/* Holding it proves: the controller has not been split. From odma_rp2040_take. */
struct ODMA_HANDLE("DMA") odma_dma {
    bool held;
};

/* Holding one proves: nobody else programs this channel. */
struct ODMA_HANDLE("DMA channel") odma_dma_channel {
    uint32_t address; /* of READ_ADDR; 0 when not held */
};

struct odma_dma_channels {
    struct odma_dma_channel ch0;
    struct odma_dma_channel ch1;
    struct odma_dma_channel ch2;
    struct odma_dma_channel ch3;
    struct odma_dma_channel ch4;
    struct odma_dma_channel ch5;
    struct odma_dma_channel ch6;
    struct odma_dma_channel ch7;
    struct odma_dma_channel ch8;
    struct odma_dma_channel ch9;
    struct odma_dma_channel ch10;
    struct odma_dma_channel ch11;
};

/*
 * Splits the controller into its channels. Consumes the controller, produces every channel. Touches
 * no register: a channel that other code uses is not disturbed until it is paired. Any context.
 */
ODMA_INLINE void odma_dma_split(struct odma_dma *dma, struct odma_dma_channels *channels)
    ODMA_CONSUMES(dma) ODMA_PRODUCES(&channels->ch0, &channels->ch1, &channels->ch2, &channels->ch3,
        &channels->ch4, &channels->ch5, &channels->ch6, &channels->ch7, &channels->ch8,
        &channels->ch9, &channels->ch10, &channels->ch11);

/* The number of a channel, 0 to 11. Borrows the channel. Any context. */
ODMA_INLINE uint32_t odma_dma_channel_number(const struct odma_dma_channel *channel)
    ODMA_BORROWS(channel);

/*
 * Which interrupt line the channel raises when a transfer has ended: DMA_IRQ_0, DMA_IRQ_1 or, as
 * after a reset, neither. Borrows the channel, so choose before pairing; pairing, stopping and
 * parting keep the choice. An old request of the channel is dropped. Enabling the line in the NVIC
 * of the core that is to handle it stays yours. Any context.
 *
 * A transfer that goes round and round never ends, and this chip raises nothing at its halves: the
 * channel stays silent but for a bus error. Look for halves, or read the stream, from a timer, at
 * least twice a round.
 */
ODMA_INLINE void odma_dma_channel_raises_irq_0(struct odma_dma_channel *channel)
    ODMA_BORROWS(channel);
ODMA_INLINE void odma_dma_channel_raises_irq_1(struct odma_dma_channel *channel)
    ODMA_BORROWS(channel);
ODMA_INLINE void odma_dma_channel_raises_no_irq(struct odma_dma_channel *channel)
    ODMA_BORROWS(channel);

/*
 * A channel as a copier, and back: memory to memory (<odma/items/copy.h>), with the low priority.
 * ..._as_copier consumes the channel and produces the copier; it puts the channel into a known
 * state, whoever used it before. ..._from_copier is the reverse; the channel that comes back is the
 * one that went in. Any context.
 */
ODMA_INLINE void odma_dma_channel_as_copier(struct odma_dma_channel *channel,
    struct odma_copier *copier) ODMA_CONSUMES(channel) ODMA_PRODUCES(copier);
ODMA_INLINE void odma_dma_channel_from_copier(struct odma_copier *copier,
    struct odma_dma_channel *channel) ODMA_CONSUMES(copier) ODMA_PRODUCES(channel);

/*
 * Interrupt entry: the handler of the line calls this once for each channel that raises it, before
 * it looks at the channel's transfer. True if the channel has raised the line; its request is then
 * acknowledged. A request that nobody acknowledges comes again for ever. Channels of other code on
 * the same line are not touched. The number, 0 to 11, is no right: name only channels of yours. A
 * stop may leave the line pending in the NVIC once without a channel behind it.
 *
 *     void isr_dma_0(void)
 *     {
 *         if (odma_dma_acknowledge_irq_0(3) && odma_is_done(&transfer)) { ... odma_wait ... }
 *     }
 */
ODMA_INLINE bool odma_dma_acknowledge_irq_0(uint32_t channel_number);
ODMA_INLINE bool odma_dma_acknowledge_irq_1(uint32_t channel_number);

/*
 * The bodies
 */

ODMA_INLINE void odma_dma_split(struct odma_dma *dma, struct odma_dma_channels *channels)
{
    ODMA_REQUIRE(dma->held, odma_refused_controller, ODMA_VIOLATION_CONTROLLER);
    dma->held = false;
    channels->ch0.address = ODMA_DMA_CHANNEL(0u);
    channels->ch1.address = ODMA_DMA_CHANNEL(1u);
    channels->ch2.address = ODMA_DMA_CHANNEL(2u);
    channels->ch3.address = ODMA_DMA_CHANNEL(3u);
    channels->ch4.address = ODMA_DMA_CHANNEL(4u);
    channels->ch5.address = ODMA_DMA_CHANNEL(5u);
    channels->ch6.address = ODMA_DMA_CHANNEL(6u);
    channels->ch7.address = ODMA_DMA_CHANNEL(7u);
    channels->ch8.address = ODMA_DMA_CHANNEL(8u);
    channels->ch9.address = ODMA_DMA_CHANNEL(9u);
    channels->ch10.address = ODMA_DMA_CHANNEL(10u);
    channels->ch11.address = ODMA_DMA_CHANNEL(11u);
}

ODMA_INLINE uint32_t odma_dma_channel_number(const struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(channel->address != 0, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    return odma_port_channel_number(channel->address);
}

/* HIGH_PRIORITY for the upper two. */
ODMA_INLINE uint32_t odma_dma_priority_bit(enum odma_dma_priority priority)
{
    return (uint32_t)priority & ODMA_DMA_CTRL_HIGH_PRIORITY;
}

ODMA_INLINE void odma_dma_channel_as_copier(
    struct odma_dma_channel *channel, struct odma_copier *copier)
{
    ODMA_REQUIRE(channel->address != 0, odma_refused_channel, ODMA_VIOLATION_CHANNEL);
    const struct odma_link link = {channel->address, &odma_copier_side};
    const struct odma_route route = odma_port_route(link);
    channel->address = 0;
    odma_port_prepare_copier(&route);
    copier->link = link;
}

ODMA_INLINE void odma_dma_channel_from_copier(
    struct odma_copier *copier, struct odma_dma_channel *channel)
{
    ODMA_REQUIRE(odma_port_holds(copier->link), odma_refused_copier, ODMA_VIOLATION_COPIER);
    odma_port_disable(copier->link.channel);
    channel->address = copier->link.channel;
    odma_port_drop(&copier->link);
}

/* `line_0` and `line_1` are 0 or 1. Off before on, so that neither line sees an old request. */
ODMA_INLINE void odma_dma_route_interrupt(
    const struct odma_dma_channel *channel, uint32_t line_0, uint32_t line_1)
{
    const uint32_t number = odma_dma_channel_number(channel);
    odma_register_write(ODMA_ATOMIC_CLEAR(ODMA_DMA_BASE), ODMA_DMA_INTE0, 1u << number);
    odma_register_write(ODMA_ATOMIC_CLEAR(ODMA_DMA_BASE), ODMA_DMA_INTE1, 1u << number);
    odma_register_write(ODMA_DMA_BASE, ODMA_DMA_INTR, 1u << number);
    odma_register_write(ODMA_ATOMIC_SET(ODMA_DMA_BASE), ODMA_DMA_INTE0, line_0 << number);
    odma_register_write(ODMA_ATOMIC_SET(ODMA_DMA_BASE), ODMA_DMA_INTE1, line_1 << number);
}

ODMA_INLINE void odma_dma_channel_raises_irq_0(struct odma_dma_channel *channel)
{
    odma_dma_route_interrupt(channel, 1, 0);
}

ODMA_INLINE void odma_dma_channel_raises_irq_1(struct odma_dma_channel *channel)
{
    odma_dma_route_interrupt(channel, 0, 1);
}

ODMA_INLINE void odma_dma_channel_raises_no_irq(struct odma_dma_channel *channel)
{
    odma_dma_route_interrupt(channel, 0, 0);
}

/* `ints` is INTS0 or INTS1: what the line sees, and writing a bit drops the request. */
ODMA_INLINE bool odma_dma_acknowledge(uint32_t ints, uint32_t channel_number)
{
    const uint32_t bit = 1u << channel_number;
    const bool raised = (odma_register_read(ODMA_DMA_BASE, ints) & bit) != 0;
    if (raised) {
        odma_register_write(ODMA_DMA_BASE, ints, bit);
    }
    return raised;
}

ODMA_INLINE bool odma_dma_acknowledge_irq_0(uint32_t channel_number)
{
    return odma_dma_acknowledge(ODMA_DMA_INTS0, channel_number);
}

ODMA_INLINE bool odma_dma_acknowledge_irq_1(uint32_t channel_number)
{
    return odma_dma_acknowledge(ODMA_DMA_INTS1, channel_number);
}

#endif
