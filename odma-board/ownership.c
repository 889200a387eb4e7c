/* SPDX-License-Identifier: MIT */
#include "ownership.h"

#include <stdarg.h>
#include <stdio.h>

#include "board.h"
#include "source_lines.h"

enum report_kind {
    REPORT_STORE,
    REPORT_LOAD,
    REPORT_REPROGRAMMED,
    REPORT_DEAD_STACK,
    REPORT_OVERLAP,
};

static bool reported_before(const struct board *board, const struct report_key *key)
{
    const struct ownership *ownership = &board->ownership;

    for (unsigned i = 0; i < ownership->reported_count; i++) {
        const struct report_key *old = &ownership->reported[i];
        if (old->kind == key->kind && old->pc == key->pc && old->channel == key->channel &&
            old->address == key->address) {
            return true;
        }
    }
    return false;
}

__attribute__((format(printf, 3, 4))) static void report(
    struct board *board, struct report_key key, const char *format, ...)
{
    struct ownership *ownership = &board->ownership;
    va_list arguments;

    ownership->reports++;
    if (reported_before(board, &key)) {
        return;
    }
    if (ownership->reported_count < REPORT_KEYS) {
        ownership->reported[ownership->reported_count++] = key;
    }
    fputs("odma-board: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputs(": ", stderr);
    board_print_place(board);
    if (board->options.stop_on_report) {
        board_finish(board, EXIT_REPORTED);
    }
}

/* The same mistake at the same place is told once. */
static struct report_key mistake_here(
    const struct board *board, enum report_kind kind, unsigned controller, unsigned channel)
{
    return (struct report_key){.kind = kind, .channel = 10 * controller + channel, .pc = board->pc};
}

static bool in_sram(const struct board *board, uint32_t address)
{
    return address - STM32F1_SRAM_BASE < board->memory.sram_size;
}

static bool overlaps(uint32_t a, uint32_t a_size, uint32_t b, uint32_t b_size)
{
    return a < b + b_size && b < a + a_size;
}

/*
 * The main stack is known; a thread's own stack may lie anywhere and is left alone. Below the end
 * of the data there is no stack, unless the stack was placed there.
 */
static bool main_stack_pointer(const struct board *board, uint32_t *sp)
{
    uint32_t lowest = board->image.initial_sp > board->image.data_end ? board->image.data_end : 0;
    uint32_t control = 0;

    uc_reg_read(board->uc, UC_ARM_REG_CONTROL, &control);
    uc_reg_read(board->uc, UC_ARM_REG_SP, sp);
    return ((control & 2u) == 0 || board->exception_depth > 0) && *sp >= lowest &&
           *sp <= board->image.initial_sp;
}

static bool is_in_live_stack(const struct board *board, uint32_t start)
{
    uint32_t sp;

    /* What lies below the stack pointer now is a heap, not this stack. */
    return main_stack_pointer(board, &sp) && start >= sp && start < board->image.initial_sp;
}

static struct owned_range make_range(const struct board *board, uint32_t start, uint32_t item_size,
    bool increments, bool is_written, uint32_t items)
{
    start &= ~(item_size - 1);
    struct owned_range range = {
        .start = start,
        .size = increments ? items * item_size : item_size,
        .item_size = item_size,
        .increments = increments,
        .is_written = is_written,
        .in_live_stack = is_in_live_stack(board, start),
    };
    if (!in_sram(board, start)) {
        range.size = 0;
    }
    return range;
}

/* Memory to memory is never circular, whatever CIRC says. */
static bool is_circular(const struct stm32f1_dma_channel *c)
{
    uint32_t both = STM32F1_DMA_CIRC | STM32F1_DMA_MEM2MEM;

    return (c->ccr & both) == STM32F1_DMA_CIRC;
}

static void note_start(
    struct board *board, struct owner *owner, const struct stm32f1_dma_channel *c)
{
    bool from_memory = (c->ccr & STM32F1_DMA_DIR) != 0;

    owner->enabled_at = board->pc;
    owner->total = is_circular(c) ? c->programmed_count : c->cndtr;
    owner->side[0] = make_range(board, c->cmar, stm32f1_dma_memory_size(c),
        (c->ccr & STM32F1_DMA_MINC) != 0, !from_memory, owner->total);
    owner->side[1] = make_range(board, c->cpar, stm32f1_dma_peripheral_size(c),
        (c->ccr & STM32F1_DMA_PINC) != 0, from_memory, owner->total);
}

static void guard_owned_memory(struct board *board)
{
    struct ownership *ownership = &board->ownership;

    memory_guard_want_none(&board->guard);
    ownership->active = ownership->active_in_stack = 0;
    for (unsigned i = 0; i < STM32F1_DMA_CONTROLLERS * STM32F1_DMA_CHANNELS; i++) {
        const struct owner *owner =
            &ownership->owner[i / STM32F1_DMA_CHANNELS][i % STM32F1_DMA_CHANNELS];
        for (unsigned side = 0; side < 2 && owner->is_active; side++) {
            const struct owned_range *range = &owner->side[side];
            if (range->size > 0) {
                memory_guard_want(&board->guard, range->start, range->size);
            }
            ownership->active_in_stack += range->size > 0 && range->in_live_stack ? 1 : 0;
        }
        ownership->active += owner->is_active ? 1 : 0;
    }
    board->deadline = 0; /* the guards may have to move before the next instruction */
}

static bool ranges_conflict(const struct owned_range *a, const struct owned_range *b)
{
    return a->size > 0 && b->size > 0 && (a->is_written || b->is_written) &&
           overlaps(a->start, a->size, b->start, b->size);
}

static void check_overlap(struct board *board, unsigned controller, unsigned channel,
    unsigned other_controller, unsigned other_channel)
{
    const struct owner *owner = &board->ownership.owner[controller - 1][channel - 1];
    const struct owner *other = &board->ownership.owner[other_controller - 1][other_channel - 1];

    for (unsigned pair = 0; pair < 4 && other->is_active; pair++) {
        const struct owned_range *a = &owner->side[pair / 2];
        const struct owned_range *b = &other->side[pair % 2];
        if (ranges_conflict(a, b)) {
            report(board, mistake_here(board, REPORT_OVERLAP, controller, channel),
                "DMA%u channel %u is enabled on 0x%08x-0x%08x, which overlaps what DMA%u channel "
                "%u owns (0x%08x-0x%08x)",
                controller, channel, a->start, a->start + a->size - 1, other_controller,
                other_channel, b->start, b->start + b->size - 1);
        }
    }
}

static void check_overlaps(struct board *board, unsigned controller, unsigned channel)
{
    for (unsigned d = 1; d <= STM32F1_DMA_CONTROLLERS; d++) {
        for (unsigned c = 1; c <= STM32F1_DMA_CHANNELS; c++) {
            if (d != controller || c != channel) {
                check_overlap(board, controller, channel, d, c);
            }
        }
    }
}

void ownership_channel_changed(struct board *board, unsigned controller, unsigned channel)
{
    const struct stm32f1_dma_channel *c =
        &board->chip.dma.controller[controller - 1].channel[channel - 1];
    struct owner *owner = &board->ownership.owner[controller - 1][channel - 1];
    bool is_active = (c->ccr & STM32F1_DMA_EN) != 0 && c->cndtr > 0;

    if (!board->options.check_ownership) {
        return;
    }
    if (is_active != owner->is_active) {
        owner->is_active = is_active;
        if (is_active) {
            note_start(board, owner, c);
            check_overlaps(board, controller, channel);
        }
        guard_owned_memory(board);
    } else if (is_active) {
        ownership_check_stack(board); /* an item moved */
    }
}

void ownership_locked_write(
    struct board *board, unsigned controller, unsigned channel, uint32_t offset)
{
    static const char *const names[] = {"CCR", "CNDTR", "CPAR", "CMAR"};

    if (board->options.check_ownership) {
        report(board, mistake_here(board, REPORT_REPROGRAMMED, controller, channel),
            "write to %s%u of DMA%u channel %u, which is enabled, so the hardware ignores it",
            names[offset / 4 % 4], channel, controller, channel);
    }
}

static void report_access(struct board *board, enum report_kind kind, uint32_t address,
    unsigned size, unsigned controller, unsigned channel, const struct owned_range *range)
{
    report(board, mistake_here(board, kind, controller, channel),
        "CPU %s of %u byte%s at 0x%08x, owned by DMA%u channel %u (0x%08x-0x%08x)",
        kind == REPORT_STORE ? "store" : "load", size, size == 1 ? "" : "s", address, controller,
        channel, range->start, range->start + range->size - 1);
}

/* Whether a load touches bytes that the channel has still to write. */
static bool is_unwritten(const struct owned_range *range, const struct stm32f1_dma_channel *c,
    uint32_t total, uint32_t address, unsigned size)
{
    uint32_t done = total - c->cndtr;
    uint32_t next = range->start + (range->increments ? done * range->item_size : 0);

    if (is_circular(c) || !range->increments) {
        return overlaps(address, size, next, range->item_size);
    }
    return address + size > next;
}

/* Whether all of a store is in the half of a circle that the engine has left. */
static bool is_left_half(const struct owned_range *range, const struct stm32f1_dma_channel *c,
    uint32_t total, uint32_t address, unsigned size)
{
    uint32_t first_half = (total - total / 2) * range->item_size; /* as HTIF divides it */
    bool in_first = (total - c->cndtr) * range->item_size < first_half;
    uint32_t start = in_first ? range->start : range->start + first_half;
    uint32_t half_size = in_first ? first_half : range->size - first_half;

    return is_circular(c) && range->increments && !overlaps(address, size, start, half_size);
}

static void check_access(
    struct board *board, enum report_kind kind, uint32_t address, unsigned size)
{
    for (unsigned d = 1; d <= STM32F1_DMA_CONTROLLERS; d++) {
        for (unsigned n = 1; n <= STM32F1_DMA_CHANNELS; n++) {
            const struct owner *owner = &board->ownership.owner[d - 1][n - 1];
            const struct stm32f1_dma_channel *c = &board->chip.dma.controller[d - 1].channel[n - 1];
            for (unsigned side = 0; side < 2 && owner->is_active; side++) {
                const struct owned_range *range = &owner->side[side];
                bool is_hit = overlaps(address, size, range->start, range->size);
                if (is_hit && kind == REPORT_LOAD) {
                    is_hit =
                        range->is_written && is_unwritten(range, c, owner->total, address, size);
                } else if (is_hit) {
                    is_hit = !is_left_half(range, c, owner->total, address, size);
                }
                if (is_hit) {
                    report_access(board, kind, address, size, d, n, range);
                }
            }
        }
    }
}

void ownership_check_load(struct board *board, uint32_t address, unsigned size)
{
    if (board->ownership.active > 0) {
        check_access(board, REPORT_LOAD, address, size);
    }
}

void ownership_check_store(struct board *board, uint32_t address, unsigned size)
{
    if (board->ownership.active > 0) {
        check_access(board, REPORT_STORE, address, size);
    }
}

/* A transfer is told once, wherever it shows: the place that matters is where it was begun. */
static void report_left_stack(struct board *board, unsigned controller, unsigned channel,
    const struct owned_range *range, uint32_t sp)
{
    const struct owner *owner = &board->ownership.owner[controller - 1][channel - 1];
    char place[PLACE_TEXT_SIZE];
    struct report_key key = {
        .kind = REPORT_DEAD_STACK,
        .channel = 10 * controller + channel,
        .pc = owner->enabled_at,
        .address = range->start,
    };

    if (reported_before(board, &key)) {
        return; /* which is asked often; finding the line takes long */
    }
    source_lines_describe(&board->image, owner->enabled_at, place);
    report(board, key,
        "DMA%u channel %u owns 0x%08x-0x%08x in a stack frame that was left (the stack pointer is "
        "0x%08x, the channel was enabled at 0x%08x in %s)",
        controller, channel, range->start, range->start + range->size - 1, sp, owner->enabled_at,
        place);
}

static void check_stack_of(struct board *board, unsigned controller, unsigned channel, uint32_t sp)
{
    const struct owner *owner = &board->ownership.owner[controller - 1][channel - 1];

    for (unsigned side = 0; side < 2 && owner->is_active; side++) {
        const struct owned_range *range = &owner->side[side];
        if (range->size > 0 && range->in_live_stack && range->start < sp) {
            report_left_stack(board, controller, channel, range, sp);
        }
    }
}

void ownership_check_stack(struct board *board)
{
    uint32_t sp;

    if (board->ownership.active_in_stack == 0 || !main_stack_pointer(board, &sp)) {
        return;
    }
    for (unsigned d = 1; d <= STM32F1_DMA_CONTROLLERS; d++) {
        for (unsigned c = 1; c <= STM32F1_DMA_CHANNELS; c++) {
            check_stack_of(board, d, c, sp);
        }
    }
}
