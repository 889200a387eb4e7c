/* SPDX-License-Identifier: MIT */
/*
 * A display on bus 1 is woken, and gets a picture: a background that is painted line by line while the
 * line before is on the bus, and a square that was painted before, with other work meanwhile.
 */
#include "display.h"

#include "board.h"
#include "lines.h"

#define WIDTH  16u
#define HEIGHT 8u
#define SIDE   4u

#define FIVE_MILLISECONDS 100000u /* cycles, at up to 20 MHz */

#define WAKE        0x11u
#define FORMAT      0x3Au
#define FORMAT_RGB  0x55u /* 16 bits: five of red, six of green, five of blue */
#define SWITCHED_ON 0x29u

#define WHITE 0xFFu

ODMA_BUFFER(command, DISPLAY_COMMAND_LENGTH);
ODMA_BUFFER(line_storage, WIDTH *DISPLAY_BYTES_PER_PIXEL);
ODMA_BUFFER(other_line_storage, WIDTH *DISPLAY_BYTES_PER_PIXEL);
ODMA_BUFFER(square_storage, SIDE *SIDE *DISPLAY_BYTES_PER_PIXEL);

/* In your firmware these set pins. The emulated boards do not look at any. */
static void set_select_pin(bool selected)
{
    (void)selected;
}

static void set_data_pin(bool data)
{
    (void)data;
}

/* Errors are values. This program has no use for half a picture and ends with the error. */
static void expect_none(enum display_error error)
{
    if (error != DISPLAY_NO_ERROR) {
        board_exit((int)error);
    }
}

static void claim(const struct odma_storage *storage, struct odma_buffer *buffer)
    ODMA_PRODUCES(buffer);
static void claim(const struct odma_storage *storage, struct odma_buffer *buffer)
{
    if (!odma_claim(storage, buffer)) {
        board_exit(1);
    }
}

static void wait_for(uint32_t cycles)
{
    const uint32_t start = board_cycles();
    while (board_cycles() - start < cycles) {}
}

static void wake(struct display *display, struct odma_duplex *duplex)
    ODMA_BORROWS(duplex, DISPLAY_IDLE(display));
static void wake(struct display *display, struct odma_duplex *duplex)
{
    static const uint8_t format[] = {FORMAT_RGB};
    expect_none(display_command(display, duplex, WAKE, NULL, 0));
    wait_for(FIVE_MILLISECONDS);
    expect_none(display_command(display, duplex, FORMAT, format, sizeof format));
    expect_none(display_command(display, duplex, SWITCHED_ON, NULL, 0));
}

/* From black to blue, line by line. */
static void paint_sky(void *context, uint16_t y, uint8_t *pixels, size_t count)
{
    (void)context;
    for (size_t x = 0; x < count; x++) {
        pixels[2u * x] = 0;
        pixels[2u * x + 1u] = (uint8_t)(8u * y);
    }
}

static uint32_t push_square(struct display *display, struct odma_duplex *duplex,
    struct odma_buffer *square) ODMA_BORROWS(duplex, square, DISPLAY_IDLE(display));
static uint32_t push_square(
    struct display *display, struct odma_duplex *duplex, struct odma_buffer *square)
{
    static const struct display_window window = {.x = 6, .y = 2, .width = SIDE, .height = SIDE};
    enum display_error error = DISPLAY_NO_ERROR;
    uint32_t steps_of_other_work = 0;
    for (size_t i = 0; i < odma_length(square); i++) {
        odma_bytes(square)[i] = WHITE;
    }
    if (display_push(display, duplex, &window, square, &error)) {
        while (!display_has_been_pushed(display)) {
            steps_of_other_work++;
        }
        error = display_finish(display, duplex, square);
    }
    expect_none(error);
    return steps_of_other_work;
}

static void show(struct line1_tx *terminal, const char *text) ODMA_BORROWS(terminal);
static void show(struct line1_tx *terminal, const char *text)
{
    while (*text != '\0') {
        line1_tx_write_byte(terminal, (uint8_t)*text++);
    }
}

int main(void)
{
    board_start();
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);
    struct odma_buffer line;
    struct odma_buffer other_line;
    struct odma_buffer square;
    claim(&line_storage, &line);
    claim(&other_line_storage, &other_line);
    claim(&square_storage, &square);

    static struct display display = {.select = set_select_pin, .announce_data = set_data_pin};
    if (!display_claim(&display, &command)) {
        board_exit(1);
    }
    wake(&display, &duplex);
    static const struct display_window all = {.x = 0, .y = 0, .width = WIDTH, .height = HEIGHT};
    expect_none(display_paint(&display, &duplex, &all, paint_sky, NULL, &line, &other_line));
    const uint32_t steps = push_square(&display, &duplex, &square);
    show(&lines.line1_tx, steps != 0 ? "shown, with other work meanwhile\r\n" : "shown\r\n");
    board_drain();
    board_exit(0);
}
