/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "statistics.h"

#include <stdio.h>

#include "attention.h"
#include "board.h"
#include "host_time.h"

bool statistics_start(struct board *board)
{
    board->statistics.wall_start = host_seconds();
    for (unsigned i = 0; i < board->options.counted_functions; i++) {
        const char *name = board->options.counted[i];
        uint32_t address = elf_image_function(&board->image, name);
        uint8_t *attention = board_attention(board, address);
        if (address == 0 || attention == NULL) {
            fprintf(stderr,
                "odma-board: --count: %s has no function \"%s\" in flash (inlined, or removed by "
                "the linker?)\n",
                board->image.path, name);
            return false;
        }
        board->statistics.function_address[i] = address;
        *attention |= ATTENTION_ENTRY;
    }
    return true;
}

static unsigned depth_index(const struct board *board)
{
    return board->exception_depth < EXCEPTION_DEPTH ? board->exception_depth : EXCEPTION_DEPTH - 1;
}

/* Sums at the present depth, with the instructions before the one at hand. */
static struct depth_sums present_sums(const struct board *board, uint64_t instructions)
{
    struct depth_sums sums = board->statistics.depth[depth_index(board)];

    sums.instructions += instructions - board->statistics.depth_since;
    return sums;
}

void statistics_exception(struct board *board, bool is_entry)
{
    struct statistics *statistics = &board->statistics;
    unsigned depth = depth_index(board);

    statistics->depth[depth] = present_sums(board, board_instructions(board));
    statistics->depth_since = board_instructions(board);
    if (is_entry) {
        statistics->exceptions++;
        statistics->depth[depth].exceptions++;
    }
}

void statistics_register_access(struct board *board, bool is_write)
{
    struct depth_sums *sums = &board->statistics.depth[depth_index(board)];

    if (is_write) {
        sums->register_writes++;
    } else {
        sums->register_reads++;
    }
}

void statistics_entry(struct board *board, uint32_t address)
{
    struct statistics *statistics = &board->statistics;
    struct open_call *call = &statistics->open[statistics->open_calls];
    uint8_t *attention;

    if (statistics->open_calls == OPEN_CALLS) {
        return;
    }
    for (unsigned i = 0; i < board->options.counted_functions; i++) {
        if ((statistics->function_address[i] ^ address) % STM32F1_FLASH_BASE == 0) {
            call->function = i;
        }
    }
    uc_reg_read(board->uc, UC_ARM_REG_LR, &call->return_address);
    uc_reg_read(board->uc, UC_ARM_REG_SP, &call->sp);
    call->return_address &= ~1u;
    call->depth = board->exception_depth;
    call->at_entry = present_sums(board, board_instructions(board) - 1);
    attention = board_attention(board, call->return_address);
    if (attention != NULL) {
        *attention |= ATTENTION_RETURN;
        statistics->open_calls++;
    }
}

static void close_call(struct board *board, const struct open_call *open)
{
    struct statistics *statistics = &board->statistics;
    struct depth_sums sums = present_sums(board, board_instructions(board) - 1);
    unsigned number = statistics->calls[open->function]++;

    if (number < COUNTED_CALLS) {
        statistics->call[open->function][number] = (struct counted_call){
            .instructions = sums.instructions - open->at_entry.instructions,
            .register_reads = sums.register_reads - open->at_entry.register_reads,
            .register_writes = sums.register_writes - open->at_entry.register_writes,
            .interrupts = sums.exceptions - open->at_entry.exceptions,
        };
    }
}

void statistics_return(struct board *board, uint32_t address)
{
    struct statistics *statistics = &board->statistics;
    uint32_t sp;

    uc_reg_read(board->uc, UC_ARM_REG_SP, &sp);
    while (statistics->open_calls > 0) {
        const struct open_call *open = &statistics->open[statistics->open_calls - 1];
        if (open->return_address != address || open->sp != sp ||
            open->depth != board->exception_depth) {
            return;
        }
        close_call(board, open);
        statistics->open_calls--;
    }
}

static void print_calls(const struct board *board, unsigned function)
{
    const struct statistics *statistics = &board->statistics;
    const char *name = board->options.counted[function];

    if (statistics->calls[function] == 0) {
        fprintf(stderr, "odma-board: %s was not called, or did not return\n", name);
    }
    for (unsigned i = 0; i < statistics->calls[function] && i < COUNTED_CALLS; i++) {
        const struct counted_call *call = &statistics->call[function][i];
        fprintf(stderr,
            "odma-board: %s call %u: %llu instructions, %llu register reads, %llu register writes, "
            "%llu interrupts\n",
            name, i + 1, (unsigned long long)call->instructions,
            (unsigned long long)call->register_reads, (unsigned long long)call->register_writes,
            (unsigned long long)call->interrupts);
    }
}

static void print_channels(const struct board *board)
{
    for (unsigned d = 1; d <= STM32F1_DMA_CONTROLLERS; d++) {
        for (unsigned c = 1; c <= stm32f1_dma_channel_count(d); c++) {
            uint64_t items = board->chip.dma.controller[d - 1].channel[c - 1].items;
            if (items > 0) {
                fprintf(stderr, "odma-board: DMA%u channel %u: %llu items\n", d, c,
                    (unsigned long long)items);
            }
        }
    }
}

static void print_totals(const struct board *board)
{
    double wall = host_seconds() - board->statistics.wall_start;
    uint64_t waited = board->slept_ticks + board->statistics.polling_ticks;

    fprintf(stderr, "odma-board: %llu instructions in %.6f s simulated, %.3f s real, %.1f MIPS\n",
        (unsigned long long)board_instructions(board),
        (double)board->now / (double)board_clock_hz(board), wall,
        (double)board_instructions(board) / wall / 1e6);
    fprintf(stderr, "odma-board: %llu interrupts taken\n",
        (unsigned long long)board->statistics.exceptions);
    fprintf(stderr, "odma-board: waiting: %.1f %% of CPU time (%llu ticks asleep, %llu polling)\n",
        board->now > 0 ? 100.0 * (double)waited / (double)board->now : 0.0,
        (unsigned long long)board->slept_ticks,
        (unsigned long long)board->statistics.polling_ticks);
    print_channels(board);
}

void statistics_print(struct board *board)
{
    for (unsigned i = 0; i < board->options.counted_functions; i++) {
        print_calls(board, i);
    }
    if (board->options.statistics) {
        print_totals(board);
    }
}
