/* SPDX-License-Identifier: MIT */
#include "dma.h"

#include <stddef.h>
#include <string.h>

#include "address_map.h"

#define ISR_OFFSET     0x00u
#define IFCR_OFFSET    0x04u
#define CHANNEL_OFFSET 0x08u
#define CHANNEL_STRIDE 0x14u
#define CCR_OFFSET     0x00u
#define CNDTR_OFFSET   0x04u
#define CPAR_OFFSET    0x08u
#define CMAR_OFFSET    0x0Cu
#define GAP_OFFSET     0x10u /* one reserved word per channel makes the stride 20 bytes */

#define CCR_MASK              0x7FFFu
#define CCR_INTERRUPT_ENABLES 0x000Eu
/* What may change only while the channel is disabled. */
#define CCR_LOCKED (CCR_MASK & ~(CCR_INTERRUPT_ENABLES | STM32F1_DMA_EN))

void stm32f1_dma_reset(struct stm32f1_dma *dma)
{
    memset(dma->controller, 0, sizeof dma->controller);
    dma->clocked[0] = dma->clocked[1] = false;
    dma->next_item = STM32F1_NEVER;
    dma->last_item = 0;
}

unsigned stm32f1_dma_channel_count(unsigned controller)
{
    return controller == 1 ? STM32F1_DMA_CHANNELS : STM32F1_DMA2_CHANNELS;
}

static unsigned size_from_field(uint32_t field)
{
    /* 3 is reserved; the model takes it for 32 bits. */
    return (field & 3u) == 0 ? 1 : (field & 3u) == 1 ? 2 : 4;
}

unsigned stm32f1_dma_memory_size(const struct stm32f1_dma_channel *channel)
{
    return size_from_field(channel->ccr >> 10);
}

unsigned stm32f1_dma_peripheral_size(const struct stm32f1_dma_channel *channel)
{
    return size_from_field(channel->ccr >> 8);
}

unsigned stm32f1_dma_interrupt(unsigned controller, unsigned channel)
{
    if (controller == 1) {
        return 10 + channel;
    }
    return channel >= 4 ? 59 : 55 + channel; /* DMA2 channels 4 and 5 share a vector */
}

static struct stm32f1_dma_channel *channel_of(
    struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    return &dma->controller[controller - 1].channel[channel - 1];
}

static uint32_t flags_of(const struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    return dma->controller[controller - 1].isr >> (4 * (channel - 1)) & 0xFu;
}

/* TCIE, HTIE and TEIE have the positions of TCIF, HTIF and TEIF. */
static bool wants_interrupt(const struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    uint32_t ccr = dma->controller[controller - 1].channel[channel - 1].ccr;

    return (flags_of(dma, controller, channel) & ccr & CCR_INTERRUPT_ENABLES) != 0;
}

static void update_interrupt(struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    bool level = wants_interrupt(dma, controller, channel);

    if (controller == 2 && channel >= 4) {
        level = wants_interrupt(dma, 2, 4) || wants_interrupt(dma, 2, 5);
    }
    stm32f1_nvic_set_line(dma->nvic, stm32f1_dma_interrupt(controller, channel), level);
}

static void set_flag(struct stm32f1_dma *dma, unsigned controller, unsigned channel, uint32_t flag)
{
    dma->controller[controller - 1].isr |= (flag | STM32F1_DMA_GIF) << (4 * (channel - 1));
    update_interrupt(dma, controller, channel);
}

static void notify_changed(struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    if (dma->observer.changed != NULL) {
        dma->observer.changed(dma->observer.context, controller, channel);
    }
}

static bool is_ready(const struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    const struct stm32f1_dma_channel *c = &dma->controller[controller - 1].channel[channel - 1];

    if ((c->ccr & STM32F1_DMA_EN) == 0 || c->cndtr == 0 || !dma->clocked[controller - 1]) {
        return false;
    }
    return (c->ccr & STM32F1_DMA_MEM2MEM) != 0 ||
           dma->bus.request(dma->bus.context, controller, channel);
}

/* The arbiter: by PL, then the lower channel; DMA1 before DMA2. False: no channel is ready. */
static bool choose(const struct stm32f1_dma *dma, unsigned *controller, unsigned *channel)
{
    int best = -1;

    for (unsigned d = 1; d <= STM32F1_DMA_CONTROLLERS; d++) {
        for (unsigned c = 1; c <= stm32f1_dma_channel_count(d); c++) {
            int priority = (int)(dma->controller[d - 1].channel[c - 1].ccr >> 12 & 3u);
            if (priority > best && is_ready(dma, d, c)) {
                best = priority;
                *controller = d;
                *channel = c;
            }
        }
        if (best >= 0) {
            return true;
        }
    }
    return false;
}

void stm32f1_dma_update(struct stm32f1_dma *dma, uint64_t now)
{
    unsigned controller;
    unsigned channel;

    if (!choose(dma, &controller, &channel)) {
        dma->next_item = STM32F1_NEVER;
    } else if (dma->next_item == STM32F1_NEVER) {
        uint64_t bus_free = dma->last_item + STM32F1_DMA_TICKS_PER_ITEM;
        dma->next_item = bus_free > now + 1 ? bus_free : now + 1;
    }
}

/* Reads at the source width; the value is padded with zeros or cut at the destination width. */
static bool copy_item(struct stm32f1_dma *dma, const struct stm32f1_dma_channel *c)
{
    bool from_memory = (c->ccr & STM32F1_DMA_DIR) != 0;
    unsigned memory_size = stm32f1_dma_memory_size(c);
    unsigned peripheral_size = stm32f1_dma_peripheral_size(c);
    uint32_t memory = c->memory_next & ~(memory_size - 1);
    uint32_t peripheral = c->peripheral_next & ~(peripheral_size - 1);
    unsigned destination_size = from_memory ? peripheral_size : memory_size;
    uint32_t value;

    if (!dma->bus.read(dma->bus.context, from_memory ? memory : peripheral,
            from_memory ? memory_size : peripheral_size, &value)) {
        return false;
    }
    if (destination_size < 4) {
        value &= (1u << (8 * destination_size)) - 1;
    }
    return dma->bus.write(
        dma->bus.context, from_memory ? peripheral : memory, destination_size, value);
}

static void rewind_addresses(struct stm32f1_dma_channel *c)
{
    c->peripheral_next = c->cpar;
    c->memory_next = c->cmar;
}

static void step_addresses(struct stm32f1_dma_channel *c)
{
    if ((c->ccr & STM32F1_DMA_PINC) != 0) {
        c->peripheral_next += stm32f1_dma_peripheral_size(c);
    }
    if ((c->ccr & STM32F1_DMA_MINC) != 0) {
        c->memory_next += stm32f1_dma_memory_size(c);
    }
}

static void count_item(struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    struct stm32f1_dma_channel *c = channel_of(dma, controller, channel);

    c->items++;
    c->cndtr--;
    step_addresses(c);
    if (c->cndtr == c->programmed_count / 2) {
        set_flag(dma, controller, channel, STM32F1_DMA_HTIF);
    }
    if (c->cndtr == 0) {
        set_flag(dma, controller, channel, STM32F1_DMA_TCIF);
        /* EN stays set. A memory-to-memory transfer cannot be circular. */
        if ((c->ccr & STM32F1_DMA_CIRC) != 0 && (c->ccr & STM32F1_DMA_MEM2MEM) == 0) {
            c->cndtr = c->programmed_count;
            rewind_addresses(c);
        }
    }
}

static void move_item(struct stm32f1_dma *dma, unsigned controller, unsigned channel)
{
    struct stm32f1_dma_channel *c = channel_of(dma, controller, channel);
    const struct stm32f1_dma_observer *observer = &dma->observer;
    bool fails = observer->before_item != NULL &&
                 observer->before_item(observer->context, controller, channel);

    dma->moving_controller = controller;
    dma->moving_channel = channel;
    fails = fails || !copy_item(dma, c);
    if ((c->ccr & STM32F1_DMA_MEM2MEM) == 0) {
        dma->bus.served(dma->bus.context, controller, channel);
    }
    dma->moving_controller = dma->moving_channel = 0;
    if (fails) {
        c->ccr &= ~STM32F1_DMA_EN; /* only an error disables a channel by hardware */
        set_flag(dma, controller, channel, STM32F1_DMA_TEIF);
    } else {
        count_item(dma, controller, channel);
    }
    notify_changed(dma, controller, channel);
}

void stm32f1_dma_advance(struct stm32f1_dma *dma, uint64_t now)
{
    unsigned controller;
    unsigned channel;

    if (dma->next_item > now) {
        return;
    }
    if (choose(dma, &controller, &channel)) {
        dma->last_item = dma->next_item;
        move_item(dma, controller, channel);
    }
    dma->next_item = STM32F1_NEVER;
    stm32f1_dma_update(dma, now);
}

bool stm32f1_dma_read(
    const struct stm32f1_dma *dma, unsigned controller, uint32_t offset, uint32_t *value)
{
    const struct stm32f1_dma_controller *d = &dma->controller[controller - 1];

    *value = 0;
    if (offset == ISR_OFFSET) {
        *value = d->isr;
        return true;
    }
    if (offset == IFCR_OFFSET) {
        return true; /* write only */
    }
    unsigned index = (offset - CHANNEL_OFFSET) / CHANNEL_STRIDE;
    if (offset < CHANNEL_OFFSET || index >= stm32f1_dma_channel_count(controller)) {
        return false;
    }
    const struct stm32f1_dma_channel *c = &d->channel[index];
    switch ((offset - CHANNEL_OFFSET) % CHANNEL_STRIDE) {
    case CCR_OFFSET:
        *value = c->ccr;
        return true;
    case CNDTR_OFFSET:
        *value = c->cndtr;
        return true;
    case CPAR_OFFSET:
        *value = c->cpar;
        return true;
    case CMAR_OFFSET:
        *value = c->cmar;
        return true;
    default:
        return false;
    }
}

static void write_ifcr(struct stm32f1_dma *dma, unsigned controller, uint32_t value)
{
    struct stm32f1_dma_controller *d = &dma->controller[controller - 1];

    for (unsigned channel = 1; channel <= stm32f1_dma_channel_count(controller); channel++) {
        unsigned shift = 4 * (channel - 1);
        uint32_t clear = value >> shift & 0xFu;
        uint32_t flags = d->isr >> shift & 0xFu;
        if (clear == 0) {
            continue;
        }
        flags = (clear & STM32F1_DMA_GIF) != 0 ? 0 : flags & ~clear;
        if ((flags & ~STM32F1_DMA_GIF) == 0) {
            flags = 0; /* GIF is the OR of the other three */
        }
        d->isr = (d->isr & ~(0xFu << shift)) | flags << shift;
        update_interrupt(dma, controller, channel);
    }
}

static void notify_locked_write(
    struct stm32f1_dma *dma, unsigned controller, unsigned channel, uint32_t offset)
{
    if (dma->observer.locked_write != NULL) {
        dma->observer.locked_write(dma->observer.context, controller, channel, offset);
    }
}

static void write_ccr(
    struct stm32f1_dma *dma, unsigned controller, unsigned channel, uint32_t value)
{
    struct stm32f1_dma_channel *c = channel_of(dma, controller, channel);
    bool was_enabled = (c->ccr & STM32F1_DMA_EN) != 0;

    value &= CCR_MASK;
    if (was_enabled && (value & STM32F1_DMA_EN) != 0) {
        if (((value ^ c->ccr) & CCR_LOCKED) != 0) {
            notify_locked_write(dma, controller, channel, CCR_OFFSET);
        }
        value = (value & ~CCR_LOCKED) | (c->ccr & CCR_LOCKED);
    }
    c->ccr = value;
    if (!was_enabled && (value & STM32F1_DMA_EN) != 0) {
        rewind_addresses(c);
    }
    update_interrupt(dma, controller, channel);
    notify_changed(dma, controller, channel);
}

/* CNDTR, CPAR or CMAR: locked while the channel is enabled. */
static void write_transfer_register(
    struct stm32f1_dma *dma, unsigned controller, unsigned channel, uint32_t offset, uint32_t value)
{
    struct stm32f1_dma_channel *c = channel_of(dma, controller, channel);

    if ((c->ccr & STM32F1_DMA_EN) != 0) {
        notify_locked_write(dma, controller, channel, offset);
    } else if (offset == CNDTR_OFFSET) {
        c->cndtr = c->programmed_count = value & 0xFFFFu;
    } else if (offset == CPAR_OFFSET) {
        c->cpar = value;
    } else {
        c->cmar = value;
    }
}

bool stm32f1_dma_write(
    struct stm32f1_dma *dma, unsigned controller, uint64_t now, uint32_t offset, uint32_t value)
{
    if (offset == ISR_OFFSET) {
        return true; /* read only */
    }
    if (offset == IFCR_OFFSET) {
        write_ifcr(dma, controller, value);
        return true;
    }
    unsigned channel = (offset - CHANNEL_OFFSET) / CHANNEL_STRIDE + 1;
    uint32_t within = (offset - CHANNEL_OFFSET) % CHANNEL_STRIDE;
    if (offset < CHANNEL_OFFSET || channel > stm32f1_dma_channel_count(controller) ||
        within >= GAP_OFFSET) {
        return false;
    }
    if (within == CCR_OFFSET) {
        write_ccr(dma, controller, channel, value);
    } else {
        write_transfer_register(dma, controller, channel, within, value);
    }
    stm32f1_dma_update(dma, now);
    return true;
}
