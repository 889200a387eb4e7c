/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "benchmark.h"
#include "board.h"
#include "cpu.h"
#include "devices.h"

static struct board board_on_desk;

/* Ctrl-C: the run ends at the next instruction, with statistics and everything flushed. */
static void on_signal(int number)
{
    board_on_desk.interrupted_by = number;
    board_on_desk.deadline = 0;
}

static void catch_signals(void)
{
    /* Without SA_RESTART, so that waiting for input ends too. */
    const struct sigaction action = {.sa_handler = on_signal};

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int run(struct board *board)
{
    bool scripts_are_done;

    cpu_run(board);
    devices_flush(board);
    ownership_check_stack(board);
    scripts_are_done = devices_are_done(board);
    statistics_print(board);
    /* What the board saw outweighs what the firmware says, but not that a run was cut short. */
    if (board->ownership.reports > 0 && board->status_is_firmwares) {
        return EXIT_REPORTED;
    }
    if (!scripts_are_done && board->status_is_firmwares) {
        return EXIT_SCRIPT;
    }
    if (devices_lost_output(board) && board->status_is_firmwares) {
        return EXIT_OUTPUT_LOST;
    }
    return board->exit_status;
}

int main(int argc, char **argv)
{
    struct options options;
    int status;

    serial_lines_reserve_stdio();
    status = options_parse(&options, argc, argv);
    if (status >= 0) {
        return status;
    }
    if (options.benchmark) {
        return benchmark_run(&options);
    }
    status = EXIT_BAD_USAGE;
    if (board_start(&board_on_desk, &options)) {
        catch_signals();
        status = run(&board_on_desk);
    }
    board_end(&board_on_desk);
    return status;
}
