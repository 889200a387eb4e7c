/* SPDX-License-Identifier: MIT */
#include "semihosting.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "board.h"
#include "cpu.h"

#define SYS_OPEN          0x01u
#define SYS_CLOSE         0x02u
#define SYS_WRITEC        0x03u
#define SYS_WRITE0        0x04u
#define SYS_WRITE         0x05u
#define SYS_READ          0x06u
#define SYS_READC         0x07u
#define SYS_ISERROR       0x08u
#define SYS_ISTTY         0x09u
#define SYS_SEEK          0x0Au
#define SYS_FLEN          0x0Cu
#define SYS_CLOCK         0x10u
#define SYS_TIME          0x11u
#define SYS_ERRNO         0x13u
#define SYS_GET_CMDLINE   0x15u
#define SYS_HEAPINFO      0x16u
#define SYS_EXIT          0x18u
#define SYS_EXIT_EXTENDED 0x20u
#define SYS_ELAPSED       0x30u
#define SYS_TICKFREQ      0x31u

#define STOPPED_APPLICATION_EXIT 0x20026u

/* More does not fit, and a multiple of 256 must not look like success. */
#define LARGEST_STATUS 255

#define FAILED       0xFFFFFFFFu
#define HANDLE_INPUT 1u /* ":tt" opened for reading, writing and appending */
#define HANDLE_OUT   2u
#define HANDLE_ERROR 3u

/* Reads word number `index` of the parameter block; 0 where there is no memory. */
static uint32_t parameter(const struct board *board, uint32_t block, unsigned index)
{
    uint32_t word = 0;

    cpu_read_memory(board, block + 4 * index, &word, sizeof word);
    return word;
}

static uint32_t open_console(const struct board *board, uint32_t block)
{
    uint32_t name = parameter(board, block, 0);
    uint32_t mode = parameter(board, block, 1);
    char text[4] = "";

    cpu_read_memory(board, name, text, sizeof text);
    if (text[0] != ':' || text[1] != 't' || text[2] != 't' || text[3] != '\0') {
        return FAILED; /* the firmware gets no other file of the host */
    }
    return mode < 4 ? HANDLE_INPUT : mode < 8 ? HANDLE_OUT : HANDLE_ERROR;
}

static void write_string(const struct board *board, uint32_t address)
{
    char c;

    while (cpu_read_memory(board, address++, &c, 1) && c != '\0') {
        fputc(c, stderr);
    }
    fflush(stderr);
}

/* Returns the number of bytes that were not written. */
static uint32_t write_bytes(struct board *board, uint32_t block)
{
    uint32_t handle = parameter(board, block, 0);
    uint32_t address = parameter(board, block, 1);
    uint32_t length = parameter(board, block, 2);
    int output = handle == HANDLE_OUT ? STDOUT_FILENO : STDERR_FILENO;
    char c;

    if (handle != HANDLE_OUT && handle != HANDLE_ERROR) {
        return length;
    }
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        serial_line_flush(&board->serial[i]); /* keep the order of what shares standard output */
    }
    while (length > 0 && cpu_read_memory(board, address, &c, 1)) {
        struct pollfd room = {.fd = output, .events = POLLOUT};
        if (write(output, &c, 1) == 1) {
            address++;
            length--;
        } else if ((errno != EINTR && errno != EAGAIN) || board->interrupted_by != 0) {
            break;
        } else {
            poll(&room, 1, -1);
        }
    }
    return length;
}

static uint32_t elapsed(struct board *board, uint32_t block)
{
    return cpu_write_memory(board, block, &board->now, sizeof board->now) ? 0 : FAILED;
}

/* The words of the command line, joined by one space; to be freed. NULL: there is no memory. */
static char *join_command_line(char *const *words, size_t size)
{
    char *text = malloc(size);
    char *end = text;

    for (; text != NULL && *words != NULL; words++) {
        end = stpcpy(end, *words);
        *end++ = words[1] != NULL ? ' ' : '\0';
    }
    return text;
}

static uint32_t get_command_line(struct board *board, uint32_t block)
{
    char *const *words = board->options.command_line;
    uint32_t address = parameter(board, block, 0);
    uint32_t room = parameter(board, block, 1);
    size_t size = 0;
    uint32_t length;
    char *text;
    bool stored;

    for (unsigned i = 0; words[i] != NULL; i++) {
        size += strlen(words[i]) + 1; /* the space behind it, or the zero */
    }
    if (size > room || (text = join_command_line(words, size)) == NULL) {
        return FAILED;
    }
    length = (uint32_t)size - 1;
    /* Storing what is there already tells whether the block can be written before the buffer is. */
    stored = cpu_write_memory(board, block + 4, &room, sizeof room) &&
             cpu_write_memory(board, address, text, (uint32_t)size) &&
             cpu_write_memory(board, block + 4, &length, sizeof length);
    free(text);
    return stored ? 0 : FAILED;
}

static uint32_t heap_info(struct board *board, uint32_t block)
{
    const uint32_t info[4] = {board->image.data_end, board->image.initial_sp,
        board->image.initial_sp, board->image.data_end};

    cpu_write_memory(board, parameter(board, block, 0), info, sizeof info);
    return 0;
}

static void exit_firmware(struct board *board, uint32_t request, uint32_t argument)
{
    uint32_t reason = argument;
    uint32_t code = 0;

    if (request == SYS_EXIT_EXTENDED) {
        reason = parameter(board, argument, 0);
        code = parameter(board, argument, 1);
    }
    if (reason != STOPPED_APPLICATION_EXIT) {
        code = 1;
    }
    board->status_is_firmwares = board->stop_reason != STOP_FINISHED;
    board_finish(board, code < LARGEST_STATUS ? (int)code : LARGEST_STATUS);
}

static uint32_t serve(struct board *board, uint32_t request, uint32_t argument)
{
    uint64_t hertz = board_clock_hz(board);
    char c = '\0';

    switch (request) {
    case SYS_OPEN:
        return open_console(board, argument);
    case SYS_WRITEC:
        cpu_read_memory(board, argument, &c, 1);
        fputc(c, stderr);
        return 0;
    case SYS_WRITE0:
        write_string(board, argument);
        return 0;
    case SYS_WRITE:
        return write_bytes(board, argument);
    case SYS_READ:
        return parameter(board, argument, 2); /* nothing was read: the end of the file */
    case SYS_ISERROR:
        return (int32_t)parameter(board, argument, 0) < 0 ? 1 : 0;
    case SYS_ISTTY:
        return 1;
    case SYS_CLOSE:
    case SYS_FLEN:
    case SYS_ERRNO:
        return 0;
    case SYS_CLOCK:
        return (uint32_t)(board->now * 100 / hertz);
    case SYS_TIME:
        return (uint32_t)time(NULL);
    case SYS_GET_CMDLINE:
        return get_command_line(board, argument);
    case SYS_HEAPINFO:
        return heap_info(board, argument);
    case SYS_ELAPSED:
        return elapsed(board, argument);
    case SYS_TICKFREQ:
        return (uint32_t)hertz;
    case SYS_EXIT:
    case SYS_EXIT_EXTENDED:
        exit_firmware(board, request, argument);
        return 0;
    default: /* SYS_READC, SYS_SEEK and what is not a file of the console */
        return FAILED;
    }
}

void semihosting_serve(struct board *board)
{
    uint32_t request = cpu_read_register(board, UC_ARM_REG_R0);
    uint32_t argument = cpu_read_register(board, UC_ARM_REG_R1);

    idle_activity(board);
    cpu_write_register(board, UC_ARM_REG_R0, serve(board, request, argument));
}
