/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "idle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "devices.h"
#include "host_time.h"

#define LONGEST_POLLING_LOOP_TICKS 200u
#define PROBE_TICKS                20000u
/* A polling loop that counts its turns may have a limit. Longer than this, and it is taken for one
 * that has none. */
#define COUNTING_SECONDS 10u
/* The longest transfer, 65535 bytes at 1200 baud, takes less. */
#define LONGEST_SLEEP_SECONDS 600u
#define UNSCHEDULED_PACE_MS   10

void idle_start(struct board *board)
{
    board->idle.real_start = host_seconds();
    board->idle.next_look = 0;
}

void idle_end(struct board *board)
{
    free(board->idle.snapshot);
    board->idle.snapshot = NULL;
}

void idle_activity(struct board *board)
{
    struct idle *idle = &board->idle;

    idle->quiet_since = board->now;
    idle->reads = 0;
    idle->probe_end = 0;
    idle->poll_pc = 0;
    idle->poll_watched = false;
}

static bool is_known_read(struct idle *idle, uint32_t pc, uint32_t address)
{
    for (unsigned i = 0; i < idle->reads; i++) {
        if (idle->read[i].pc == pc && idle->read[i].address == address) {
            return true;
        }
    }
    return false;
}

static void note_read_place(struct board *board, uint32_t address)
{
    struct idle *idle = &board->idle;

    idle->last_read = board->now;
    if (is_known_read(idle, board->pc, address)) {
        return;
    }
    if (idle->reads == IDLE_READS) {
        idle->reads = 0;
    }
    idle->read[idle->reads].pc = board->pc;
    idle->read[idle->reads].address = address;
    idle->reads++;
    idle->quiet_since = board->now;
}

void idle_register_read(struct board *board, uint32_t address)
{
    struct idle *idle = &board->idle;

    if (stm32f1_chip_counts_time(&board->chip, address)) {
        /* Whoever looks at a clock may do something else when its time has come. */
        idle->clock_read = board->now;
        idle->probe_end = 0;
    }
    note_read_place(board, address);
    if (idle->poll_pc == board->pc && idle->poll_address == address) {
        if (idle->poll_watched) {
            board->statistics.polling_ticks += board->now - idle->poll_tick;
        }
        idle->poll_watched = true;
        idle->poll_tick = board->now;
    } else if (board->now - idle->poll_tick > LONGEST_POLLING_LOOP_TICKS || idle->poll_pc == 0) {
        idle->poll_pc = board->pc;
        idle->poll_address = address;
        idle->poll_watched = false;
        idle->poll_tick = board->now;
    }
}

void idle_store(struct board *board)
{
    board->idle.poll_watched = false;
    board->idle.poll_pc = 0;
}

/* R0 to R12, SP, LR, PC and the flags. */
static void read_registers(struct board *board, uint32_t registers[17])
{
    static const int names[17] = {UC_ARM_REG_R0, UC_ARM_REG_R1, UC_ARM_REG_R2, UC_ARM_REG_R3,
        UC_ARM_REG_R4, UC_ARM_REG_R5, UC_ARM_REG_R6, UC_ARM_REG_R7, UC_ARM_REG_R8, UC_ARM_REG_R9,
        UC_ARM_REG_R10, UC_ARM_REG_R11, UC_ARM_REG_R12, UC_ARM_REG_SP, UC_ARM_REG_LR, UC_ARM_REG_PC,
        UC_ARM_REG_XPSR};

    for (unsigned i = 0; i < 17; i++) {
        uc_reg_read(board->uc, names[i], &registers[i]);
    }
}

static void report_starved(struct board *board)
{
    unsigned listed = 0;

    fputs("odma-board: the firmware waits for input that has ended (", stderr);
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        uint64_t received = board->serial[i].received;
        if (strcmp(board->options.serial[i], "none") != 0) {
            const char *name = board->serial[i].name;
            fprintf(stderr, "%s%s received %llu byte%s", listed++ > 0 ? ", " : "", name,
                (unsigned long long)received, received == 1 ? "" : "s");
            if ((board->chip.usart[i].sr & STM32F1_USART_ORE) != 0) {
                fprintf(stderr, ", %s has an overrun", name);
            }
        }
    }
    fputs(listed == 0 ? "no USART is connected): " : "): ", stderr);
    board_print_place(board);
    board_finish(board, EXIT_STARVED);
}

/* Input that the firmware can receive as it is now: a receiver that is off hears nothing. */
static bool input_may_come(const struct board *board)
{
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        if (board->serial[i].is_interactive && serial_line_is_open(&board->serial[i]) &&
            stm32f1_usart_receiver_is_on(&board->chip.usart[i])) {
            return true;
        }
    }
    return false;
}

/* If the whole state comes back while nothing is scheduled, it will come back for ever. */
static void start_probe(struct board *board)
{
    struct idle *idle = &board->idle;

    if (idle->snapshot == NULL) {
        idle->snapshot = malloc(board->memory.sram_size);
    }
    if (idle->snapshot != NULL) {
        memcpy(idle->snapshot, board->memory.sram, board->memory.sram_size);
        read_registers(board, idle->snapshot_registers);
        idle->probe_end = board->now + PROBE_TICKS;
    }
}

static bool state_came_back(struct board *board)
{
    uint32_t registers[17];

    read_registers(board, registers);
    return memcmp(registers, board->idle.snapshot_registers, sizeof registers) == 0 &&
           memcmp(board->memory.sram, board->idle.snapshot, board->memory.sram_size) == 0;
}

void idle_instruction(struct board *board)
{
    struct idle *idle = &board->idle;

    if (idle->poll_watched && board->now - idle->poll_tick > LONGEST_POLLING_LOOP_TICKS) {
        idle->poll_watched = false;
    }
    if (idle->probe_end == 0) {
        return;
    }
    if (board->now >= idle->probe_end) {
        idle->probe_end = 0;
    } else if (board->now > idle->probe_end - PROBE_TICKS && /* not the instruction it began with */
               board->pc == idle->snapshot_registers[15] && state_came_back(board)) {
        report_starved(board);
    }
}

static void fetch_input(struct board *board)
{
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        stm32f1_chip_kick_usart(&board->chip, i + 1);
    }
}

/* While input may come at any time, simulated time does not run ahead of a waiting person. */
static void keep_pace(struct board *board)
{
    double simulated = (double)board->now / (double)board_clock_hz(board);
    double ahead = simulated - (host_seconds() - board->idle.real_start);
    int milliseconds = (int)(ahead * 1e3);

    if (stm32f1_chip_nothing_scheduled(&board->chip)) {
        milliseconds = UNSCHEDULED_PACE_MS;
    }
    if (milliseconds > 0) {
        serial_lines_wait(board->serial, SERIAL_PORTS, milliseconds < 50 ? milliseconds : 50);
    } else if (ahead < -0.1) {
        board->idle.real_start = host_seconds() - simulated; /* late: do not race to catch up */
    }
}

/* Neither the chip nor a far end nor a mishap will do anything by itself. */
static bool nothing_wakes(const struct board *board)
{
    return stm32f1_chip_nothing_scheduled(&board->chip) &&
           devices_next_event(board) == STM32F1_NEVER && board->next_irq_injection == STM32F1_NEVER;
}

static void look_for_starvation(struct board *board)
{
    struct idle *idle = &board->idle;
    uint64_t second = board_clock_hz(board);

    if (board->now - idle->quiet_since < second || board->now - idle->clock_read < second ||
        !nothing_wakes(board)) {
        return;
    }
    bool polls = idle->reads > 0 && board->now - idle->last_read < second / 10;
    if (polls && board->now - idle->quiet_since >= COUNTING_SECONDS * second) {
        report_starved(board);
    } else if (idle->probe_end == 0 && board->now >= idle->next_probe) {
        idle->next_probe = board->now + second;
        start_probe(board);
    }
}

void idle_look(struct board *board)
{
    uint64_t second = board_clock_hz(board);

    if (input_may_come(board)) {
        if (board->now - board->idle.quiet_since >= second / 500) {
            keep_pace(board);
        }
        fetch_input(board);
        board->idle.next_look = board->now + second / 1000;
        return;
    }
    devices_flush(board);
    look_for_starvation(board);
    board->idle.next_look = board->now + second / 4;
}

bool idle_sleep_forever(struct board *board)
{
    if (board->stop_reason == STOP_FINISHED) {
        return true;
    }
    uint64_t asleep = board->now - board->asleep_since;

    if (input_may_come(board)) {
        if (nothing_wakes(board)) {
            serial_lines_wait(board->serial, SERIAL_PORTS, -1);
            board->idle.real_start =
                host_seconds() - (double)board->now / (double)board_clock_hz(board);
            fetch_input(board);
        }
        return false;
    }
    if (nothing_wakes(board) || asleep > (uint64_t)LONGEST_SLEEP_SECONDS * board_clock_hz(board)) {
        report_starved(board);
        return true;
    }
    return false;
}
