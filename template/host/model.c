/* SPDX-License-Identifier: MIT */
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <odma/template/registers.h>

#define WIRE           1024u
#define DRAINING_READS 3u
#define PATIENCE       1000000u /* reads without an item: nobody is going to end this */

struct channel {
    uint32_t control, status, count, memory, peripheral;
    uint32_t whole, begin; /* COUNT and MEMORY at the start, for CIRCULAR */
    unsigned draining;     /* reads until BUSY falls, after it was disabled in the middle */
};

static struct {
    struct channel channels[ODMA_DMA_CHANNELS];
    uint32_t uart_requests, uart_errors;
    uint8_t sent[WIRE], arriving[WIRE], taken_last;
    uint32_t damage[WIRE];
    size_t sent_count, arriving_count, taken;
    unsigned items, failing_item, idle_reads;
    bool sticks;
    void (*handler)(void);
} chip;

_Noreturn static void broken(const char *rule)
{
    fprintf(stderr, "model: %s\n", rule);
    exit(1);
}

/* The port gives 32 bits of an address. Static memory of one program lies close together, so the
 * rest is that of any other static object. */
static uint8_t *memory_at(uint32_t address)
{
    const uintptr_t here = (uintptr_t)&chip;
    return (uint8_t *)(here + (uintptr_t)(intptr_t)(int32_t)(address - (uint32_t)here));
}

static bool has_arrived(void)
{
    return chip.taken < chip.arriving_count;
}

static uint8_t take_byte(void)
{
    if (!has_arrived()) {
        return chip.taken_last;
    }
    chip.taken_last = chip.arriving[chip.taken];
    chip.uart_errors |= chip.damage[chip.taken];
    chip.taken++;
    return chip.taken_last;
}

static void send_byte(uint8_t byte)
{
    if (chip.sent_count == WIRE) {
        broken("more is sent than the model can hold");
    }
    chip.sent[chip.sent_count++] = byte;
}

static uint32_t request_bit_of(const struct channel *channel)
{
    switch (channel->control >> ODMA_DMA_CONTROL_REQUEST_SHIFT) {
    case ODMA_DMA_REQUEST_UART0_TX:
        return ODMA_UART_DMA_TX;
    case ODMA_DMA_REQUEST_UART0_RX:
        return ODMA_UART_DMA_RX;
    default:
        broken("a channel waits for a request that does not exist");
    }
}

static bool has_item(const struct channel *channel)
{
    return channel->control & (ODMA_DMA_CONTROL_TO_PERIPHERAL | ODMA_DMA_CONTROL_COPY) ||
           (has_arrived() && chip.uart_errors == 0);
}

static bool is_requested(const struct channel *channel)
{
    return (chip.uart_requests & request_bit_of(channel)) != 0;
}

static bool may_move(const struct channel *channel)
{
    return channel->control & ODMA_DMA_CONTROL_COPY || is_requested(channel);
}

/* Returns how many bytes an item has. */
static unsigned copy_item(struct channel *channel)
{
    const unsigned size = 1u << (channel->control >> ODMA_DMA_CONTROL_WIDTH_SHIFT & 3u);
    memcpy(memory_at(channel->memory), memory_at(channel->peripheral), size);
    if (channel->control & ODMA_DMA_CONTROL_STEP_SOURCE) {
        channel->peripheral += size;
    }
    return size;
}

static void count_item(struct channel *channel)
{
    channel->count--;
    if (channel->count == channel->whole / 2u) {
        channel->status |= ODMA_DMA_STATUS_HALF;
    }
    if (channel->count != 0) {
        return;
    }
    channel->status |= ODMA_DMA_STATUS_DONE;
    if (channel->control & ODMA_DMA_CONTROL_CIRCULAR && channel->draining == 0) {
        channel->count = channel->whole;
        channel->memory = channel->begin;
    } else {
        channel->status &= ~ODMA_DMA_STATUS_BUSY;
    }
}

static void move_item(struct channel *channel)
{
    chip.idle_reads = 0;
    if (++chip.items == chip.failing_item) {
        channel->status |= ODMA_DMA_STATUS_ERROR;
        channel->status &= ~ODMA_DMA_STATUS_BUSY;
        return;
    }
    if (channel->control & ODMA_DMA_CONTROL_COPY) {
        channel->memory += copy_item(channel) - 1u;
    } else if (channel->control & ODMA_DMA_CONTROL_TO_PERIPHERAL) {
        send_byte(*memory_at(channel->memory));
    } else {
        *memory_at(channel->memory) = take_byte();
    }
    channel->memory++;
    count_item(channel);
}

/* At the first read after a channel was disabled the item that it had in hand is moved. */
static void drain(struct channel *channel)
{
    if (channel->draining == DRAINING_READS && has_item(channel)) {
        move_item(channel);
    }
    if (--channel->draining == 0 && !chip.sticks) {
        channel->status &= ~ODMA_DMA_STATUS_BUSY;
    }
}

static void pass_time(void)
{
    if (++chip.idle_reads == PATIENCE) {
        broken("nothing moves any more, and still somebody waits");
    }
    for (unsigned i = 0; i < ODMA_DMA_CHANNELS; i++) {
        struct channel *channel = &chip.channels[i];
        const bool busy = (channel->status & ODMA_DMA_STATUS_BUSY) != 0;
        if (busy && channel->draining != 0) {
            drain(channel);
        } else if (busy && channel->draining == 0 && may_move(channel) && has_item(channel)) {
            move_item(channel);
        }
    }
}

static void write_control(struct channel *channel, uint32_t value)
{
    const bool busy = (channel->status & ODMA_DMA_STATUS_BUSY) != 0;
    if (!(value & ODMA_DMA_CONTROL_ENABLE)) {
        if (busy && !(channel->control & ODMA_DMA_CONTROL_COPY) && is_requested(channel)) {
            broken("a running channel is disabled while its peripheral requests");
        }
        channel->draining = busy ? DRAINING_READS : 0;
        channel->control &= ~ODMA_DMA_CONTROL_ENABLE;
        return;
    }
    if (busy || channel->control & ODMA_DMA_CONTROL_ENABLE) {
        broken("a channel is started that has not been disabled");
    }
    if (channel->status != 0) {
        broken("a channel is started whose flags have not been cleared");
    }
    if (channel->count == 0 || channel->count > 0xFFFFu ||
        (!(value & ODMA_DMA_CONTROL_COPY) &&
            channel->peripheral != ODMA_UART0_BASE + ODMA_UART_DATA)) {
        broken("a channel is started without a count or a peripheral");
    }
    channel->control = value;
    channel->whole = channel->count;
    channel->begin = channel->memory;
    channel->draining = 0;
    channel->status = ODMA_DMA_STATUS_BUSY;
}

static void write_channel(struct channel *channel, uint32_t offset, uint32_t value)
{
    if (offset == ODMA_DMA_CONTROL) {
        write_control(channel, value);
        return;
    }
    if (offset == ODMA_DMA_STATUS) {
        channel->status &= ~(value & ODMA_DMA_STATUS_FLAGS);
        return;
    }
    if (channel->control & ODMA_DMA_CONTROL_ENABLE || channel->status & ODMA_DMA_STATUS_BUSY) {
        broken("a register of a running channel is written");
    }
    switch (offset) {
    case ODMA_DMA_COUNT:
        channel->count = value;
        return;
    case ODMA_DMA_MEMORY:
        channel->memory = value;
        return;
    case ODMA_DMA_PERIPHERAL:
        channel->peripheral = value;
        return;
    default:
        broken("a register is written that does not exist");
    }
}

static struct channel *channel_at(uint32_t base)
{
    for (unsigned i = 0; i < ODMA_DMA_CHANNELS; i++) {
        if (base == ODMA_DMA_CHANNEL(i)) {
            return &chip.channels[i];
        }
    }
    if (base != ODMA_UART0_BASE) {
        broken("a block is reached that does not exist");
    }
    return NULL;
}

void odma_register_write(uint32_t base, uint32_t offset, uint32_t value)
{
    struct channel *channel = channel_at(base);
    if (channel) {
        write_channel(channel, offset, value);
        return;
    }
    switch (offset) {
    case ODMA_UART_DATA:
        send_byte((uint8_t)value);
        return;
    case ODMA_UART_CLEAR:
        chip.uart_errors &= ~value;
        return;
    case ODMA_UART_DMA_SET:
        chip.uart_requests |= value;
        return;
    case ODMA_UART_DMA_CLEAR:
        chip.uart_requests &= ~value;
        return;
    default:
        broken("a register is written that does not exist");
    }
}

uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset)
{
    const struct channel *channel = channel_at(base);
    if (channel && offset == ODMA_DMA_STATUS) {
        return channel->status;
    }
    if (channel && offset == ODMA_DMA_COUNT) {
        return channel->count;
    }
    if (!channel && offset == ODMA_UART_STATUS) {
        return ODMA_UART_STATUS_TX_READY | (has_arrived() ? ODMA_UART_STATUS_RX_READY : 0u) |
               chip.uart_errors;
    }
    broken("a register is read that the port has no business with");
}

uint32_t odma_register_read(uint32_t base, uint32_t offset)
{
    if (base == ODMA_UART0_BASE && offset == ODMA_UART_DATA) {
        return take_byte();
    }
    pass_time();
    return odma_register_read_at_rest(base, offset);
}

void odma_memory_barrier(const void *memory)
{
    (void)memory;
}

uint32_t odma_mask_interrupts(void)
{
    return 0;
}

void odma_restore_interrupts(uint32_t primask)
{
    (void)primask;
}

/* Interrupts come while the program sleeps and at no other time. */
void odma_wait_for_interrupt(void)
{
    pass_time();
    for (unsigned i = 0; i < ODMA_DMA_CHANNELS; i++) {
        if (chip.channels[i].control & ODMA_DMA_CONTROL_INTERRUPT &&
            chip.channels[i].status & ODMA_DMA_STATUS_FLAGS && chip.handler) {
            chip.handler();
        }
    }
}

void model_on_interrupt(void (*handler)(void))
{
    chip.handler = handler;
}

void model_reset(void)
{
    memset(&chip, 0, sizeof chip);
}

void model_arrive(const void *bytes, size_t count)
{
    if (count > WIRE - chip.arriving_count) {
        broken("more is to arrive than the model can hold");
    }
    memcpy(chip.arriving + chip.arriving_count, bytes, count);
    chip.arriving_count += count;
}

void model_damage_last(uint32_t errors)
{
    chip.damage[chip.arriving_count - 1] = errors;
}

void model_fail_at_item(unsigned item)
{
    chip.failing_item = item;
}

void model_stick(void)
{
    chip.sticks = true;
}

const uint8_t *model_sent(void)
{
    return chip.sent;
}

size_t model_sent_count(void)
{
    return chip.sent_count;
}

unsigned model_items(void)
{
    return chip.items;
}
