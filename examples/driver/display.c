/* SPDX-License-Identifier: MIT */
#include "display.h"

#define SET_COLUMNS  0x2Au
#define SET_ROWS     0x2Bu
#define WRITE_PIXELS 0x2Cu

bool display_claim(struct display *display, const struct odma_storage *command)
{
    return odma_claim(command, &display->code) &&
           odma_length(&display->code) == DISPLAY_COMMAND_LENGTH &&
           odma_split(&display->code, 1, &display->parameters);
}

static enum display_error error_of(struct odma_result result)
{
    return result.status == ODMA_COMPLETED ? DISPLAY_NO_ERROR : DISPLAY_BUS_ERROR;
}

/* When a wait has returned the bus is idle, so the pins may change. */
static enum display_error send(struct odma_duplex *duplex, struct odma_buffer *out)
    ODMA_BORROWS(duplex, out);
static enum display_error send(struct odma_duplex *duplex, struct odma_buffer *out)
{
    struct odma_send_transfer sending;
    odma_send(duplex, out, &sending);
    return error_of(odma_wait(&sending, duplex, out));
}

static enum display_error send_code(struct display *display, struct odma_duplex *duplex,
    uint8_t code) ODMA_BORROWS(duplex, &display->code);
static enum display_error send_code(
    struct display *display, struct odma_duplex *duplex, uint8_t code)
{
    odma_bytes(&display->code)[0] = code;
    display->announce_data(false);
    const enum display_error error = send(duplex, &display->code);
    display->announce_data(true);
    return error;
}

static enum display_error send_parameters(struct display *display, struct odma_duplex *duplex,
    const uint8_t *parameters, size_t count) ODMA_BORROWS(duplex, &display->parameters);
static enum display_error send_parameters(
    struct display *display, struct odma_duplex *duplex, const uint8_t *parameters, size_t count)
{
    struct odma_buffer rest;
    if (!odma_split(&display->parameters, count, &rest)) {
        return DISPLAY_UNSUITABLE;
    }
    odma_copy_in(&display->parameters, parameters, count);
    const enum display_error error = send(duplex, &display->parameters);
    while (!odma_join(&display->parameters, &rest)) {} /* neighbours join at once */
    return error;
}

static enum display_error send_command(struct display *display, struct odma_duplex *duplex,
    uint8_t code, const uint8_t *parameters, size_t count)
    ODMA_BORROWS(duplex, DISPLAY_IDLE(display));
static enum display_error send_command(struct display *display, struct odma_duplex *duplex,
    uint8_t code, const uint8_t *parameters, size_t count)
{
    const enum display_error error = send_code(display, duplex, code);
    return error == DISPLAY_NO_ERROR ? send_parameters(display, duplex, parameters, count) : error;
}

enum display_error display_command(struct display *display, struct odma_duplex *duplex,
    uint8_t code, const uint8_t *parameters, size_t count)
{
    if (count > DISPLAY_PARAMETERS) {
        return DISPLAY_UNSUITABLE;
    }
    display->select(true);
    const enum display_error error = send_command(display, duplex, code, parameters, count);
    display->select(false);
    return error;
}

/* First and last of columns or rows, both included. */
static enum display_error set_range(struct display *display, struct odma_duplex *duplex,
    uint8_t code, uint32_t first, uint32_t count) ODMA_BORROWS(duplex, DISPLAY_IDLE(display));
static enum display_error set_range(struct display *display, struct odma_duplex *duplex,
    uint8_t code, uint32_t first, uint32_t count)
{
    const uint32_t last = first + count - 1u;
    const uint8_t range[] = {
        (uint8_t)(first >> 8), (uint8_t)first, (uint8_t)(last >> 8), (uint8_t)last};
    return send_command(display, duplex, code, range, sizeof range);
}

/* Leaves the display selected and ready for pixels, unless there was an error. */
static enum display_error open_window(struct display *display, struct odma_duplex *duplex,
    const struct display_window *window) ODMA_BORROWS(duplex, DISPLAY_IDLE(display));
static enum display_error open_window(
    struct display *display, struct odma_duplex *duplex, const struct display_window *window)
{
    display->select(true);
    enum display_error error = set_range(display, duplex, SET_COLUMNS, window->x, window->width);
    if (error == DISPLAY_NO_ERROR) {
        error = set_range(display, duplex, SET_ROWS, window->y, window->height);
    }
    if (error == DISPLAY_NO_ERROR) {
        error = send_code(display, duplex, WRITE_PIXELS);
    }
    if (error != DISPLAY_NO_ERROR) {
        display->select(false);
    }
    return error;
}

/* A window, and how its lines are painted. */
struct picture {
    const struct display_window *window;
    display_paint_line *paint;
    void *context;
};

static void paint_line(const struct picture *picture, uint32_t y, struct odma_buffer *line)
    ODMA_BORROWS(line);
static void paint_line(const struct picture *picture, uint32_t y, struct odma_buffer *line)
{
    if (y < picture->window->height) {
        picture->paint(picture->context, (uint16_t)y, odma_bytes(line), picture->window->width);
    }
}

/* Sends line `y`, and paints the one behind it meanwhile. */
static enum display_error push_line(struct odma_duplex *duplex, const struct picture *picture,
    uint32_t y, struct odma_buffer *line, struct odma_buffer *next)
    ODMA_BORROWS(duplex, line, next);
static enum display_error push_line(struct odma_duplex *duplex, const struct picture *picture,
    uint32_t y, struct odma_buffer *line, struct odma_buffer *next)
{
    struct odma_send_transfer sending;
    odma_send(duplex, line, &sending);
    paint_line(picture, y + 1u, next);
    return error_of(odma_wait(&sending, duplex, line));
}

static enum display_error push_lines(struct odma_duplex *duplex, const struct picture *picture,
    struct odma_buffer *even, struct odma_buffer *odd) ODMA_BORROWS(duplex, even, odd);
static enum display_error push_lines(struct odma_duplex *duplex, const struct picture *picture,
    struct odma_buffer *even, struct odma_buffer *odd)
{
    enum display_error error = DISPLAY_NO_ERROR;
    paint_line(picture, 0, even);
    for (uint32_t y = 0; y != picture->window->height && error == DISPLAY_NO_ERROR; y++) {
        error = y % 2u == 0 ? push_line(duplex, picture, y, even, odd)
                            : push_line(duplex, picture, y, odd, even);
    }
    return error;
}

static bool fits(const struct display_window *window, size_t lines,
    const struct odma_buffer *pixels) ODMA_BORROWS(pixels);
static bool fits(
    const struct display_window *window, size_t lines, const struct odma_buffer *pixels)
{
    const size_t length = (size_t)window->width * lines * DISPLAY_BYTES_PER_PIXEL;
    return length != 0 && window->height != 0 && odma_length(pixels) == length;
}

enum display_error display_paint(struct display *display, struct odma_duplex *duplex,
    const struct display_window *window, display_paint_line *paint, void *context,
    struct odma_buffer *line, struct odma_buffer *other_line)
{
    if (!fits(window, 1, line) || !fits(window, 1, other_line)) {
        return DISPLAY_UNSUITABLE;
    }
    enum display_error error = open_window(display, duplex, window);
    if (error == DISPLAY_NO_ERROR) {
        const struct picture picture = {window, paint, context};
        error = push_lines(duplex, &picture, line, other_line);
        display->select(false);
    }
    return error;
}

bool display_push(struct display *display, struct odma_duplex *duplex,
    const struct display_window *window, struct odma_buffer *pixels, enum display_error *error)
{
    *error = DISPLAY_UNSUITABLE;
    if (!fits(window, window->height, pixels)) {
        return false;
    }
    *error = open_window(display, duplex, window);
    if (*error != DISPLAY_NO_ERROR) {
        return false;
    }
    odma_send(duplex, pixels, &display->pushing);
    return true;
}

bool display_has_been_pushed(struct display *display)
{
    return odma_is_done(&display->pushing);
}

enum display_error display_finish(
    struct display *display, struct odma_duplex *duplex, struct odma_buffer *pixels)
{
    const enum display_error error = error_of(odma_wait(&display->pushing, duplex, pixels));
    display->select(false);
    return error;
}
