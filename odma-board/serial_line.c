/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "serial_line.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* How long a pipe may take to deliver before the firmware goes on without it. */
#define PIPE_PATIENCE_MS 100
/* How long the reader of a pseudo-terminal may take to fetch the last bytes. */
#define PTY_PATIENCE_MS 500
/* How often waiting for room looks whether the run is to end. */
#define OUTPUT_STEP_MS 50
/* The kernel passes bytes on a little later than they are written. */
#define PTY_DELAY_MS 100

static bool refuse(const char *path, const char *what)
{
    fprintf(stderr, "odma-board: %s: %s\n", path, what);
    return false;
}

static bool open_pty(struct serial_line *line)
{
    struct termios raw;
    char name[64];

    line->input = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (line->input < 0 || grantpt(line->input) != 0 || unlockpt(line->input) != 0 ||
        ptsname_r(line->input, name, sizeof name) != 0) {
        return refuse("pty", strerror(errno));
    }
    line->pty_other_end = open(name, O_RDWR | O_NOCTTY);
    if (line->pty_other_end < 0 || tcgetattr(line->pty_other_end, &raw) != 0) {
        return refuse(name, strerror(errno));
    }
    cfmakeraw(&raw);
    tcsetattr(line->pty_other_end, TCSANOW, &raw);
    line->output = line->input;
    line->is_interactive = line->is_pty = true;
    fprintf(stderr, "odma-board: %s is %s\n", line->name, name);
    return true;
}

static bool open_input_file(struct serial_line *line, const char *path)
{
    struct stat status;

    line->input = open(path, O_RDONLY | O_CLOEXEC);
    if (line->input < 0 || fstat(line->input, &status) != 0) {
        return refuse(path, strerror(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return refuse(path, "is a directory; give a file for the serial line");
    }
    line->is_interactive = !S_ISREG(status.st_mode);
    return true;
}

static bool open_output_file(struct serial_line *line, const char *path)
{
    line->output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return line->output >= 0 || refuse(path, strerror(errno));
}

/* "IN", "IN,OUT" or ",OUT" */
static bool open_files(struct serial_line *line, const char *names)
{
    char copy[4096];
    char *comma;

    if (strlen(names) >= sizeof copy) {
        return refuse(names, "the name is too long");
    }
    strcpy(copy, names);
    comma = strchr(copy, ',');
    if (comma != NULL) {
        *comma = '\0';
        if (comma[1] != '\0' && !open_output_file(line, comma + 1)) {
            return false;
        }
    }
    return copy[0] == '\0' || open_input_file(line, copy);
}

static void open_stdio(struct serial_line *line)
{
    struct stat status;

    line->output = STDOUT_FILENO;
    if (fstat(STDIN_FILENO, &status) == 0) {
        line->input = STDIN_FILENO;
        line->is_interactive = !S_ISREG(status.st_mode);
    }
}

bool serial_line_open(struct serial_line *line, const char *kind, unsigned number, const char *spec)
{
    snprintf(line->name, sizeof line->name, "%.5s%u", kind, number % 10);
    line->input = line->output = line->pty_other_end = -1;
    if (strcmp(spec, "pty") == 0) {
        return open_pty(line);
    }
    if (strcmp(spec, "stdio") == 0) {
        open_stdio(line);
        return true;
    }
    line->is_loopback = strcmp(spec, "loopback") == 0;
    return line->is_loopback || strcmp(spec, "none") == 0 ||
           open_files(line, spec + strlen("file:"));
}

static void close_descriptor(int descriptor)
{
    if (descriptor > STDERR_FILENO) {
        close(descriptor);
    }
}

/* Closing a pseudo-terminal discards what its reader has not fetched yet. */
static void wait_for_reader(const struct serial_line *line)
{
    int unread = 0;

    poll(NULL, 0, PTY_DELAY_MS);
    for (int waited = 0; waited < PTY_PATIENCE_MS; waited++) {
        if (ioctl(line->pty_other_end, FIONREAD, &unread) != 0 || unread == 0) {
            return;
        }
        poll(NULL, 0, 1);
    }
}

void serial_line_close(struct serial_line *line)
{
    serial_line_flush(line);
    if (line->is_pty) {
        wait_for_reader(line);
    }
    close_descriptor(line->pty_other_end);
    close_descriptor(line->input);
    if (line->output != line->input) {
        close_descriptor(line->output);
    }
    line->input = line->output = line->pty_other_end = -1;
}

static bool has_input(const struct serial_line *line, int milliseconds)
{
    struct pollfd poll_input = {.fd = line->input, .events = POLLIN};

    return poll(&poll_input, 1, milliseconds) > 0;
}

static void end_input(struct serial_line *line)
{
    if (!line->is_pty) {
        close_descriptor(line->input);
        line->input = -1;
    }
}

/* A pipe that has run dry gets one moment, so that `producer | odma-board` is deterministic. */
static int patience_of(struct serial_line *line)
{
    if (!line->is_interactive || line->is_pty || line->waited || isatty(line->input)) {
        return 0;
    }
    line->waited = true;
    return PIPE_PATIENCE_MS;
}

static void refill(struct serial_line *line)
{
    ssize_t got;

    if (line->input < 0 || (line->is_interactive && !has_input(line, patience_of(line)))) {
        return;
    }
    do {
        got = read(line->input, line->in, sizeof line->in);
    } while (got < 0 && errno == EINTR);
    if (got > 0) {
        line->in_first = 0;
        line->in_count = (unsigned)got;
        line->waited = false;
    } else if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) {
        end_input(line);
    }
}

bool serial_line_receive(struct serial_line *line, uint8_t *byte)
{
    if (line->in_count == 0) {
        refill(line);
    }
    if (line->in_count == 0) {
        return false;
    }
    *byte = line->in[line->in_first];
    line->in_first = (line->in_first + 1) % SERIAL_BUFFER_SIZE;
    line->in_count--;
    line->received++;
    return true;
}

/*
 * Waits until the far end takes bytes. False: it will not. A real line does not wait for its
 * reader, so a pseudo-terminal gets a moment once, and then again when it has been read.
 */
static bool wait_for_room(struct serial_line *line)
{
    struct pollfd output = {.fd = line->output, .events = POLLOUT};
    int left = line->overflows ? 0 : PTY_PATIENCE_MS;

    for (;;) {
        bool interrupted = *line->interrupted_by != 0;
        int step = interrupted || left == 0 ? 0 : OUTPUT_STEP_MS;
        if (poll(&output, 1, step) > 0) {
            return true;
        }
        left -= line->is_pty ? step : 0;
        if (interrupted || left <= 0) {
            return false;
        }
    }
}

static void note_overflow(struct serial_line *line)
{
    if (line->is_pty && !line->overflows) {
        fprintf(stderr, "odma-board: %s: nobody reads the pseudo-terminal; bytes are lost\n",
            line->name);
        line->overflows = true;
    }
}

/* A reader that has gone is its own decision; anything else is a loss that has to be told. */
static void end_output(struct serial_line *line, int error)
{
    if (error != EPIPE) {
        fprintf(stderr, "odma-board: %s: its output could not be written: %s\n", line->name,
            strerror(error));
        line->failed = true;
    }
    if (line->output != line->input) {
        close_descriptor(line->output);
    }
    line->output = -1;
}

void serial_line_flush(struct serial_line *line)
{
    unsigned done = 0;

    while (line->output >= 0 && done < line->out_count) {
        if (!wait_for_room(line)) {
            note_overflow(line);
            break;
        }
        ssize_t wrote = write(line->output, line->out + done, line->out_count - done);
        if (wrote > 0) {
            done += (unsigned)wrote;
            line->overflows = false;
        } else if (wrote < 0 && errno != EINTR && errno != EAGAIN) {
            end_output(line, errno);
        } else if (*line->interrupted_by != 0 || line->is_pty) {
            break;
        }
    }
    line->out_count = 0;
}

static void send_back(struct serial_line *line, uint8_t byte)
{
    if (line->in_count < SERIAL_BUFFER_SIZE) {
        line->in[(line->in_first + line->in_count++) % SERIAL_BUFFER_SIZE] = byte;
    }
}

void serial_line_transmit(struct serial_line *line, uint8_t byte)
{
    if (line->is_loopback) {
        send_back(line, byte);
        return;
    }
    if (line->output < 0) {
        return;
    }
    line->out[line->out_count++] = byte;
    /* A person or a program may wait for the answer; a file does not. */
    if (line->out_count == sizeof line->out || (line->is_interactive && line->input >= 0)) {
        serial_line_flush(line);
    }
}

bool serial_line_is_open(const struct serial_line *line)
{
    return line->in_count > 0 || line->input >= 0;
}

void serial_lines_reserve_stdio(void)
{
    /* Output to what was closed has to fail, so that it is told. */
    static const int modes[] = {O_RDONLY, O_RDONLY, O_WRONLY};

    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        if (fcntl(descriptor, F_GETFD) < 0) {
            (void)!open("/dev/null", modes[descriptor]); /* takes the lowest free number */
        }
    }
}

void serial_lines_wait(struct serial_line *lines, unsigned count, int milliseconds)
{
    struct pollfd polls[8];
    unsigned used = 0;

    for (unsigned i = 0; i < count && used < 8; i++) {
        serial_line_flush(&lines[i]);
        if (lines[i].input >= 0 && lines[i].is_interactive) {
            polls[used++] = (struct pollfd){.fd = lines[i].input, .events = POLLIN};
        }
    }
    poll(polls, used, milliseconds);
}
