/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "benchmark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "board.h"
#include "cpu.h"

#define ROUNDS    5
#define REGISTERS 16u

static const int register_names[REGISTERS] = {UC_ARM_REG_R0, UC_ARM_REG_R1, UC_ARM_REG_R2,
    UC_ARM_REG_R3, UC_ARM_REG_R4, UC_ARM_REG_R5, UC_ARM_REG_R6, UC_ARM_REG_R7, UC_ARM_REG_R8,
    UC_ARM_REG_R9, UC_ARM_REG_R10, UC_ARM_REG_R11, UC_ARM_REG_R12, UC_ARM_REG_SP, UC_ARM_REG_LR,
    UC_ARM_REG_XPSR};

static double seconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* The stretch of firmware that is measured, and the state it begins with. */
struct stretch {
    uint32_t begin, end;
    uint8_t *sram;
    uint32_t registers[REGISTERS];
    uint64_t instructions;
    bool dma_in_flight;
};

/* Runs the board until the first instruction of `address` is due. */
static bool run_to(struct board *board, uint32_t address)
{
    cpu_run_to(board, address);
    return board->stop_reason == STOP_NONE;
}

static bool dma_is_in_flight(const struct board *board)
{
    for (unsigned i = 0; i < STM32F1_DMA_CONTROLLERS * STM32F1_DMA_CHANNELS; i++) {
        const struct stm32f1_dma_channel *c =
            &board->chip.dma.controller[i / STM32F1_DMA_CHANNELS].channel[i % STM32F1_DMA_CHANNELS];
        if ((c->ccr & STM32F1_DMA_EN) != 0 && c->cndtr > 0) {
            return true;
        }
    }
    return false;
}

/* Returns the seconds the board needed, or a negative number if the firmware did not get there. */
static double measure_board(const struct options *options, struct stretch *stretch, bool keep_state)
{
    static struct board board;
    double time = -1;

    if (!board_start(&board, options)) {
        return -1;
    }
    stretch->begin = elf_image_function(&board.image, "benchmark_begin");
    stretch->end = elf_image_function(&board.image, "benchmark_end");
    if (stretch->begin == 0 || stretch->end == 0) {
        fprintf(stderr,
            "odma-board: --benchmark: %s lacks the function benchmark_begin or benchmark_end\n",
            board.image.path);
    } else if (run_to(&board, stretch->begin)) {
        if (keep_state) {
            memcpy(stretch->sram, board.memory.sram, board.memory.sram_size);
            for (unsigned i = 0; i < REGISTERS; i++) {
                stretch->registers[i] = cpu_read_register(&board, register_names[i]);
            }
        }
        stretch->dma_in_flight = dma_is_in_flight(&board);
        uint64_t before = board_instructions(&board);
        double start = seconds();
        if (run_to(&board, stretch->end)) {
            time = seconds() - start;
            stretch->instructions = board_instructions(&board) - before;
        }
        stretch->dma_in_flight = stretch->dma_in_flight && dma_is_in_flight(&board);
    }
    board_end(&board);
    return time;
}

/* The same code from the same state, on an engine without hooks. */
static double measure_bare(const struct options *options, const struct stretch *stretch)
{
    static struct board board; /* only for its memories and its image */
    struct options quiet = *options;
    uc_engine *uc = NULL;
    double time = -1;

    quiet.check_ownership = false;
    if (!board_start(&board, &quiet)) {
        return -1;
    }
    memcpy(board.memory.sram, stretch->sram, board.memory.sram_size);
    if (uc_open(UC_ARCH_ARM, UC_MODE_THUMB | UC_MODE_MCLASS, &uc) == UC_ERR_OK &&
        uc_ctl_set_cpu_model(uc, UC_CPU_ARM_CORTEX_M3) == UC_ERR_OK) {
        uc_mem_map_ptr(uc, STM32F1_FLASH_BASE, board.memory.flash_size, UC_PROT_READ | UC_PROT_EXEC,
            board.memory.flash);
        uc_mem_map_ptr(
            uc, 0, board.memory.flash_size, UC_PROT_READ | UC_PROT_EXEC, board.memory.flash);
        uc_mem_map_ptr(
            uc, STM32F1_SRAM_BASE, board.memory.sram_size, UC_PROT_ALL, board.memory.sram);
        for (unsigned i = 0; i < REGISTERS; i++) {
            uc_reg_write(uc, register_names[i], &stretch->registers[i]);
        }
        double start = seconds();
        if (uc_emu_start(uc, stretch->begin | 1u, stretch->end, 0, 0) == UC_ERR_OK) {
            time = seconds() - start;
        }
        uc_close(uc);
    }
    board_end(&board);
    return time;
}

static int print_result(const struct stretch *stretch, double bare, double full)
{
    double millions = (double)stretch->instructions / 1e6;

    printf("bare:  %.1f MIPS\n", millions / bare);
    printf("board: %.1f MIPS (checker on, DMA %s)\n", millions / full,
        stretch->dma_in_flight ? "in flight" : "not in flight");
    printf("ratio: %.2f (%.0f million instructions)\n", bare / full, millions);
    return EXIT_SUCCESS;
}

int benchmark_run(const struct options *options)
{
    struct stretch stretch = {.sram = malloc(options->sram_kib * 1024u)};
    double bare = 1e9;
    double full = 1e9;
    int status = EXIT_BAD_USAGE;

    if (stretch.sram == NULL) {
        fputs("odma-board: no memory for a copy of SRAM\n", stderr);
        return EXIT_FAILURE;
    }
    /* Alternating and keeping the best evens out what else the host does. */
    for (int round = 0; round < ROUNDS && full >= 0 && bare >= 0; round++) {
        double full_now = measure_board(options, &stretch, round == 0);
        double bare_now = full_now >= 0 ? measure_bare(options, &stretch) : -1;
        full = full_now < full ? full_now : full;
        bare = bare_now < bare ? bare_now : bare;
    }
    if (full > 0 && bare > 0) {
        status = print_result(&stretch, bare, full);
    }
    free(stretch.sram);
    return status;
}
