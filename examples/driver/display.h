/* SPDX-License-Identifier: MIT */
/*
 * A small colour display on an SPI: Sitronix ST7789V and its relatives, which take a command, its
 * parameters and pixels of 16 bits, the higher byte first (ST7789V datasheet, "4-line serial
 * interface").
 *
 * Written against <odma/odma.h> alone: it knows no chip, no bus, no pin and no clock. The bus is lent
 * to each call, so that other devices can share it.
 *
 *     ODMA_BUFFER(command, DISPLAY_COMMAND_LENGTH);
 *
 *     struct display display = {.select = set_cs_pin, .announce_data = set_dc_pin};
 *     if (!display_claim(&display, &command)) { ... }
 *     error = display_command(&display, &duplex, 0x11, NULL, 0);
 *
 *     error = display_paint(&display, &duplex, &window, paint_line, NULL, &line, &other_line);
 *
 * paints each line while the one before it is on the bus;
 *
 *     if (display_push(&display, &duplex, &window, &pixels, &error)) {
 *         while (!display_has_been_pushed(&display)) { work(); }
 *         error = display_finish(&display, &duplex, &pixels);
 *     }
 *
 * sends pixels that are ready. The pins change only while the bus is idle.
 */
#ifndef DISPLAY_H
#define DISPLAY_H

#include <odma/odma.h>

#define DISPLAY_PARAMETERS      14 /* of the longest command, which sets the gamma curve */
#define DISPLAY_COMMAND_LENGTH  (1 + DISPLAY_PARAMETERS)
#define DISPLAY_BYTES_PER_PIXEL 2

/* You set the two functions; the other members are the driver's. */
struct display {
    void (*select)(bool selected);    /* the chip select, which is low when selected */
    void (*announce_data)(bool data); /* the pin that is high for data and low for a command */
    struct odma_buffer code;
    struct odma_buffer parameters;
    struct odma_send_transfer pushing;
};

/* What of it is held between calls. */
#define DISPLAY_IDLE(display) &(display)->code, &(display)->parameters

enum display_error {
    DISPLAY_NO_ERROR,
    DISPLAY_UNSUITABLE, /* too many parameters, an empty window, or lines or pixels that do not fit
                           it: nothing was sent */
    DISPLAY_BUS_ERROR /* not all was sent, the picture is not to be trusted; the next try is sound */
};

struct display_window {
    uint16_t x;
    uint16_t y;
    uint16_t width;
    uint16_t height;
};

/* Paints line `y` of a window, counted from its top. */
typedef void display_paint_line(void *context, uint16_t y, uint8_t *pixels, size_t count);

/* Claims storage of DISPLAY_COMMAND_LENGTH bytes. True once, if it is that long. */
ODMA_MUST_USE bool display_claim(struct display *display, const struct odma_storage *command)
    ODMA_PRODUCES_IF_TRUE(DISPLAY_IDLE(display));

/* Sends a command with its parameters, and waits for the end. */
ODMA_MUST_USE enum display_error display_command(struct display *display,
    struct odma_duplex *duplex, uint8_t code, const uint8_t *parameters, size_t count)
    ODMA_BORROWS(duplex, DISPLAY_IDLE(display));

/*
 * Paints a window line by line, each in one buffer while the other is sent, and waits for the end.
 * Both buffers are as long as a line of the window.
 */
ODMA_MUST_USE enum display_error display_paint(struct display *display, struct odma_duplex *duplex,
    const struct display_window *window, display_paint_line *paint, void *context,
    struct odma_buffer *line, struct odma_buffer *other_line)
    ODMA_BORROWS(duplex, line, other_line, DISPLAY_IDLE(display));

/*
 * Starts to send all pixels of a window, and returns while they are sent. Consumes bus and pixels,
 * and produces `display->pushing`, when true; false if an error came before.
 */
ODMA_MUST_USE bool display_push(struct display *display, struct odma_duplex *duplex,
    const struct display_window *window, struct odma_buffer *pixels, enum display_error *error)
    ODMA_BORROWS(DISPLAY_IDLE(display)) ODMA_CONSUMES(duplex, pixels)
        ODMA_PRODUCES_IF_TRUE(&display->pushing) ODMA_PRODUCES_IF_FALSE(duplex, pixels);

/* Whether display_finish would find the pixels sent, but for the last on their way. */
ODMA_MUST_USE bool display_has_been_pushed(struct display *display) ODMA_BORROWS(&display->pushing);

/* Waits for the end of the pixels. */
ODMA_MUST_USE enum display_error display_finish(struct display *display, struct odma_duplex *duplex,
    struct odma_buffer *pixels) ODMA_CONSUMES(&display->pushing) ODMA_PRODUCES(duplex, pixels);

#endif
