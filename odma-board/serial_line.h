/* SPDX-License-Identifier: MIT */
/*
 * The far end of a USART or an SPI: standard input and output, a pseudo-terminal, files, a script,
 * the port itself, or nothing.
 */
#ifndef ODMA_BOARD_SERIAL_LINE_H
#define ODMA_BOARD_SERIAL_LINE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SERIAL_BUFFER_SIZE 4096u

struct script_player;

struct serial_line {
    char name[8]; /* "USART1" */
    int input;    /* file descriptors, or -1 */
    int output;
    int pty_other_end;   /* keeps the pseudo-terminal alive while no program has it open */
    bool is_interactive; /* input may come at any time: a terminal or a pipe */
    bool is_pty;
    bool is_loopback;             /* what is sent comes back */
    struct script_player *script; /* or NULL; see devices.h */
    bool overflows; /* a pseudo-terminal that nobody reads: bytes are dropped until there is room */
    bool failed;    /* output was lost by an error, and a line said so */
    bool waited;    /* a pipe got its moment to deliver since it last ran dry */
    uint8_t in[SERIAL_BUFFER_SIZE];
    unsigned in_first, in_count;
    uint8_t out[SERIAL_BUFFER_SIZE];
    unsigned out_count;
    uint64_t received;                           /* bytes the firmware's receiver has been sent */
    const volatile sig_atomic_t *interrupted_by; /* not 0: do not wait for the far end any more */
};

/* False: a line about the mistake was printed. */
bool serial_line_open(
    struct serial_line *line, const char *kind, unsigned number, const char *spec);
void serial_line_close(struct serial_line *line);

/* Takes the next byte that has come, without blocking for a terminal. */
bool serial_line_receive(struct serial_line *line, uint8_t *byte);
void serial_line_transmit(struct serial_line *line, uint8_t byte);
void serial_line_flush(struct serial_line *line);

/* Gives descriptors 0 to 2 that are closed a file, so that no file of ours is taken for them. */
void serial_lines_reserve_stdio(void);

/* Whether input may still come, now or later. */
bool serial_line_is_open(const struct serial_line *line);

/* Sleeps until a line has input or has ended, or the time is over (-1: without end). */
void serial_lines_wait(struct serial_line *lines, unsigned count, int milliseconds);

#endif
