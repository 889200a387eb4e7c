/* SPDX-License-Identifier: MIT */
#include "board.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "attention.h"
#include "cpu.h"
#include "devices.h"
#include "registers.h"
#include "source_lines.h"

/* How often a transfer into the stack is looked at while no item moves: soon after a return. */
#define STACK_CHECK_TICKS 128u

uint8_t *board_attention(const struct board *board, uint32_t address)
{
    uint32_t in_flash = address >= STM32F1_FLASH_BASE ? address - STM32F1_FLASH_BASE : address;

    return in_flash < board->memory.flash_size ? &board->attention[in_flash / 2] : NULL;
}

uint32_t board_clock_hz(const struct board *board)
{
    return board->options.clock_hz != 0 ? board->options.clock_hz
                                        : stm32f1_rcc_hclk_hz(&board->chip.rcc);
}

void board_finish(struct board *board, int exit_status)
{
    if (board->stop_reason != STOP_FINISHED && board->stop_reason != STOP_CRASHED) {
        board->stop_reason = STOP_FINISHED;
        board->exit_status = exit_status;
    }
    board->deadline = 0;
}

void board_crash(struct board *board, const char *format, ...)
{
    va_list arguments;

    if (board->stop_reason == STOP_CRASHED) {
        return; /* the first cause is the one to tell */
    }
    va_start(arguments, format);
    vsnprintf(board->crash_text, sizeof board->crash_text, format, arguments);
    va_end(arguments);
    board->stop_reason = STOP_CRASHED;
    board->exit_status = EXIT_CRASHED;
    fprintf(stderr, "odma-board: crash: %s: ", board->crash_text);
    board_print_place(board);
    board->deadline = 0;
}

void board_print_place(const struct board *board)
{
    char place[PLACE_TEXT_SIZE];
    double milliseconds = 1e3 * (double)board->now / (double)board_clock_hz(board);

    source_lines_describe(&board->image, board->pc, place);
    fprintf(stderr, "pc 0x%08x in %s, t = %.3f ms (%llu instructions)\n", board->pc, place,
        milliseconds, (unsigned long long)board_instructions(board));
}

/* As a shell reports a program that a signal ended. */
#define SIGNAL_STATUS_BASE 128

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static bool exception_is_due(const struct board *board)
{
    struct stm32f1_masks masks;

    if (board->chip.nvic.pending_count == 0) {
        return false;
    }
    masks = cpu_masks(board);
    return stm32f1_nvic_exception_to_enter(&board->chip.nvic, &masks) != 0;
}

void board_update_deadline(struct board *board)
{
    uint64_t next = earlier(stm32f1_chip_next_event(&board->chip), board->next_irq_injection);

    next = earlier(next, devices_next_event(board));
    next = earlier(next, board->idle.next_look);
    if (board->options.instruction_limit != 0) {
        next = earlier(next, board->options.instruction_limit + board->slept_ticks + 1);
    }
    if (board->ownership.active_in_stack > 0) {
        next = earlier(next, board->now + STACK_CHECK_TICKS);
    }
    if (board->stop_reason != STOP_NONE || board->interrupted_by != 0 ||
        board->guard.move_pending || board->idle.poll_watched || board->idle.probe_end != 0 ||
        exception_is_due(board)) {
        next = 0;
    }
    board->deadline = next;
}

static void inject_interrupts(struct board *board)
{
    board->next_irq_injection = STM32F1_NEVER;
    for (unsigned i = 0; i < board->options.injection_count; i++) {
        struct injection *injection = &board->options.injections[i];
        uint64_t due = injection->at + board->slept_ticks + 1;
        if (injection->kind != INJECT_INTERRUPT || injection->done) {
            continue;
        }
        if (due <= board->now) {
            injection->done = true;
            stm32f1_nvic_set_pending(&board->chip.nvic, 16 + injection->unit, true);
            idle_activity(board);
        } else {
            board->next_irq_injection = earlier(board->next_irq_injection, due);
        }
    }
}

void board_advance(struct board *board)
{
    if (board->interrupted_by != 0) {
        board_finish(board, SIGNAL_STATUS_BASE + board->interrupted_by);
    }
    if (stm32f1_chip_next_event(&board->chip) <= board->now) {
        if (!stm32f1_chip_nothing_scheduled(&board->chip)) {
            board->idle.quiet_since = board->now;
        }
        stm32f1_chip_advance(&board->chip, board->now);
    }
    board->chip.now = board->now;
    if (devices_next_event(board) <= board->now) {
        devices_advance(board);
    }
    if (board->next_irq_injection <= board->now) {
        inject_interrupts(board);
    }
    if (board->idle.next_look <= board->now) {
        idle_look(board);
    }
    ownership_check_stack(board);
}

static void *allocate_memory(uint32_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return memory != MAP_FAILED ? memory : NULL;
}

static bool allocate(struct board *board)
{
    struct memory_image *memory = &board->memory;

    memory->flash_size = board->options.flash_kib * 1024;
    memory->sram_size = board->options.sram_kib * 1024;
    memory->flash = allocate_memory(memory->flash_size);
    memory->sram = allocate_memory(memory->sram_size);
    board->attention = calloc(memory->flash_size / 2, 1);
    if (memory->flash == NULL || memory->sram == NULL || board->attention == NULL) {
        fputs("odma-board: no memory for flash and SRAM\n", stderr);
        return false;
    }
    board->attention_size = memory->flash_size;
    memset(memory->flash, 0xFF, memory->flash_size); /* as erased */
    return true;
}

static void find_attention(struct board *board)
{
    for (uint32_t i = 0; i + 2 <= board->memory.flash_size / 2; i++) {
        uint16_t code[2];
        memcpy(code, board->memory.flash + 2 * i, sizeof code);
        board->attention[i] = attention_of(code[0], code[1]);
    }
}

bool board_start(struct board *board, const struct options *options)
{
    struct stm32f1_host host;

    *board = (struct board){.options = *options};
    devices_prepare(board);
    if (!allocate(board) || !elf_image_load(&board->image, options->firmware, &board->memory)) {
        return false;
    }
    find_attention(board);
    registers_describe_host(board, &host);
    stm32f1_chip_reset(&board->chip, &host);
    if (!cpu_start(board) || !statistics_start(board) || !devices_start(board)) {
        return false;
    }
    idle_start(board);
    inject_interrupts(board);
    board_update_deadline(board);
    return true;
}

static void release_memory(void *memory, uint32_t size)
{
    if (memory != NULL) {
        munmap(memory, size);
    }
}

void board_end(struct board *board)
{
    devices_end(board);
    if (board->uc != NULL) {
        uc_close(board->uc);
    }
    idle_end(board);
    elf_image_free(&board->image);
    release_memory(board->memory.flash, board->memory.flash_size);
    release_memory(board->memory.sram, board->memory.sram_size);
    free(board->attention);
}
