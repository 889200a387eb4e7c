/* SPDX-License-Identifier: MIT */
/* The far end of a USART: standard input and output, a pseudo-terminal, files, or nothing. */
#ifndef ODMA_BOARD_SERIAL_LINE_H
#define ODMA_BOARD_SERIAL_LINE_H

#include <stdbool.h>
#include <stdint.h>

#define SERIAL_BUFFER_SIZE 4096u

struct serial_line {
    unsigned number; /* of the USART */
    int input;       /* file descriptors, or -1 */
    int output;
    int pty_other_end;   /* keeps the pseudo-terminal alive while no program has it open */
    bool is_interactive; /* input may come at any time: a terminal or a pipe */
    bool is_pty;
    bool waited; /* a pipe got its moment to deliver since it last ran dry */
    uint8_t in[SERIAL_BUFFER_SIZE];
    unsigned in_first, in_count;
    uint8_t out[SERIAL_BUFFER_SIZE];
    unsigned out_count;
    uint64_t received; /* bytes the firmware's receiver has been sent */
};

/* False: a line about the mistake was printed. */
bool serial_line_open(struct serial_line *line, unsigned number, const char *spec);
void serial_line_close(struct serial_line *line);

/* Takes the next byte that has come, without blocking for a terminal. */
bool serial_line_receive(struct serial_line *line, uint8_t *byte);
void serial_line_transmit(struct serial_line *line, uint8_t byte);
void serial_line_flush(struct serial_line *line);

/* Whether input may still come, now or later. */
bool serial_line_is_open(const struct serial_line *line);

/*
 * Sleeps until one of the lines has input or the time is over (-1: without end). True: input came
 * or a line ended.
 */
bool serial_lines_wait(struct serial_line *lines, unsigned count, int milliseconds);

#endif
