/* SPDX-License-Identifier: MIT */
/*
 * A display on bus 1 gets exactly the bytes of its datasheet, its pins change only while the bus is
 * idle, and the bus comes back with everything else whatever went wrong.
 *
 * Commands without and with parameters:
 * RUN: --argument c --script-bus display_commands.txt --says 'sent' --says 'pins: SCDs' \
 *      --says 'sent' --says 'pins: SCDs'
 *
 * Three lines, painted while the bus is busy (argument l), and one (argument o):
 * RUN: --argument l --script-bus display_lines.txt --says 'sent' --says 'pins: SCDCDCDs'
 * RUN: --argument o --script-bus display_one_line.txt --says 'sent' --says 'pins: SCDCDCDs'
 *
 * The same window from pixels that are ready (argument p), with other work meanwhile:
 * RUN: --argument p --script-bus display_lines.txt --says 'sent' --says 'pins: SCDCDCDs'
 *
 * A bus error in the first command, in its parameters, in the third command and in the pixels:
 * the next try is sound. Painted (argument L) and pushed (argument P).
 * RUN: --each LP --script-bus display_error_1.txt --inject buswrite1:error@1 \
 *      --says 'bus error' --says 'pins: SCDs' --says 'sent' --says 'pins: SCDCDCDs'
 * RUN: --each LP --script-bus display_error_3.txt --inject buswrite1:error@3 \
 *      --says 'bus error' --says 'pins: SCDs' --says 'sent' --says 'pins: SCDCDCDs'
 * RUN: --each LP --script-bus display_error_11.txt --inject buswrite1:error@11 \
 *      --says 'bus error' --says 'pins: SCDCDCDs' --says 'sent' --says 'pins: SCDCDCDs'
 * RUN: --each LP --script-bus display_error_13.txt --inject buswrite1:error@13 \
 *      --says 'bus error' --says 'pins: SCDCDCDs' --says 'sent' --says 'pins: SCDCDCDs'
 *
 * What does not fit is refused, and nothing is sent (argument u):
 * RUN: --argument u --script-bus display_one_line.txt --says 'sent' --says 'pins: SCDCDCDs'
 *
 * Nobody can tell that there is no display (argument l):
 * RUN: --argument l --says 'sent' --says 'pins: SCDCDCDs'
 */
#include "display.h"

#include "argument.h"
#include "bench.h"
#include "pins.h"

#define WIDTH  4u
#define HEIGHT 3u
#define LINE   (WIDTH * DISPLAY_BYTES_PER_PIXEL)

ODMA_BUFFER(command, DISPLAY_COMMAND_LENGTH);
ODMA_BUFFER(too_short, DISPLAY_COMMAND_LENGTH - 1);
ODMA_BUFFER(line_storage, LINE);
ODMA_BUFFER(other_line_storage, LINE);
ODMA_BUFFER(pixel_storage, LINE *HEIGHT);

static const struct display_window window = {.x = 0x102, .y = 7, .width = WIDTH, .height = HEIGHT};
static const struct display_window one_line = {.x = 0, .y = 0xFF, .width = WIDTH, .height = 1};

/* How often a line was painted, and how often while the one before was on its way. */
struct painting {
    unsigned lines;
    unsigned lines_meanwhile;
};

/* Pixel x of line y is A0 + y, x. */
static void paint(void *context, uint16_t y, uint8_t *pixels, size_t count)
{
    struct painting *painting = context;
    EXPECT_EQUAL(count, WIDTH);
    painting->lines++;
    painting->lines_meanwhile += !bus_is_idle();
    for (uint32_t x = 0; x < count; x++) {
        pixels[2u * x] = (uint8_t)(0xA0u + y);
        pixels[2u * x + 1u] = (uint8_t)x;
    }
}

static void say_error(enum display_error error)
{
    static const char *const texts[] = {
        [DISPLAY_NO_ERROR] = "sent\n",
        [DISPLAY_UNSUITABLE] = "unsuitable\n",
        [DISPLAY_BUS_ERROR] = "bus error\n",
    };
    say(texts[error]);
    say_pins();
}

struct test {
    struct display display;
    struct odma_duplex duplex;
    struct odma_buffer line;
    struct odma_buffer other_line;
    struct odma_buffer pixels;
};
#define TEST(test)                                                                                 \
    &(test)->duplex, &(test)->line, &(test)->other_line, &(test)->pixels,                          \
        DISPLAY_IDLE(&(test)->display)

static void connect(struct lines *lines, struct test *test) ODMA_CONSUMES(&lines->bus1)
    ODMA_PRODUCES(TEST(test));
static void connect(struct lines *lines, struct test *test)
{
    bus1_with_dma(&lines->bus1, &test->duplex);
    bench_claim(&line_storage, &test->line);
    bench_claim(&other_line_storage, &test->other_line);
    bench_claim(&pixel_storage, &test->pixels);
    test->display.select = set_select;
    test->display.announce_data = set_data;
    if (!display_claim(&test->display, &command)) {
        expect_failed(__FILE__, __LINE__, "the display's storage can be claimed");
        board_exit(1);
    }
}

static void send_commands(struct test *test) ODMA_BORROWS(TEST(test));
static void send_commands(struct test *test)
{
    static const uint8_t parameters[] = {0x55, 0x12, 0x34};
    say_error(display_command(&test->display, &test->duplex, 0x11, NULL, 0));
    say_error(display_command(&test->display, &test->duplex, 0x3A, parameters, sizeof parameters));
}

static void send_lines(struct test *test, const struct display_window *where)
    ODMA_BORROWS(TEST(test));
static void send_lines(struct test *test, const struct display_window *where)
{
    struct painting painting = {0, 0};
    const enum display_error error = display_paint(
        &test->display, &test->duplex, where, paint, &painting, &test->line, &test->other_line);
    if (error == DISPLAY_NO_ERROR) {
        EXPECT_EQUAL(painting.lines, where->height);
        EXPECT_EQUAL(painting.lines_meanwhile, where->height - 1u);
    }
    say_error(error);
}

static void work_while_pushing(struct display *display) ODMA_BORROWS(&display->pushing);
static void work_while_pushing(struct display *display)
{
    unsigned steps = 0;
    while (!display_has_been_pushed(display)) {
        EXPECT(is_selected);
        steps++;
    }
    EXPECT(steps != 0);
}

static void push(struct test *test, bool is_sound) ODMA_BORROWS(TEST(test));
static void push(struct test *test, bool is_sound)
{
    enum display_error error = DISPLAY_NO_ERROR;
    uint8_t *pixels = odma_bytes(&test->pixels);
    for (uint32_t i = 0; i < LINE * HEIGHT; i++) {
        pixels[i] = (uint8_t)(i % 2u == 0 ? 0xA0u + i / LINE : i % LINE / 2u);
    }
    if (display_push(&test->display, &test->duplex, &window, &test->pixels, &error)) {
        EXPECT_EQUAL(error, DISPLAY_NO_ERROR);
        if (is_sound) {
            work_while_pushing(&test->display);
        }
        error = display_finish(&test->display, &test->duplex, &test->pixels);
    }
    EXPECT_EQUAL(odma_length(&test->pixels), LINE * HEIGHT);
    say_error(error);
}

static void refuse(struct test *test) ODMA_BORROWS(TEST(test));
static void refuse(struct test *test)
{
    static const uint8_t parameters[DISPLAY_PARAMETERS + 1];
    static const struct display_window wide = {0, 0, WIDTH + 1u, HEIGHT};
    static const struct display_window flat = {0, 0, WIDTH, 0};
    struct painting painting = {0, 0};
    EXPECT_EQUAL(
        display_command(&test->display, &test->duplex, 0x11, parameters, sizeof parameters),
        DISPLAY_UNSUITABLE);
    EXPECT_EQUAL(display_paint(&test->display, &test->duplex, &wide, paint, &painting, &test->line,
                     &test->other_line),
        DISPLAY_UNSUITABLE);
    EXPECT_EQUAL(display_paint(&test->display, &test->duplex, &flat, paint, &painting, &test->line,
                     &test->other_line),
        DISPLAY_UNSUITABLE);
    EXPECT_EQUAL(display_paint(&test->display, &test->duplex, &window, paint, &painting,
                     &test->line, &test->pixels),
        DISPLAY_UNSUITABLE);
    EXPECT_EQUAL(painting.lines, 0);
}

static void refuse_to_push(struct test *test) ODMA_BORROWS(TEST(test));
static void refuse_to_push(struct test *test)
{
    enum display_error error = DISPLAY_NO_ERROR;
    if (display_push(&test->display, &test->duplex, &one_line, &test->pixels, &error)) {
        expect_failed(__FILE__, __LINE__, "too many pixels are refused");
        board_exit(1);
    }
    EXPECT_EQUAL(error, DISPLAY_UNSUITABLE);
}

static bool can_be_claimed(const struct odma_storage *storage)
{
    static struct display another;
    return display_claim(&another, storage);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    static struct test test;
    connect(&lines, &test);
    switch (test_argument()) {
    case 'c':
        send_commands(&test);
        break;
    case 'L':
        send_lines(&test, &window);
        send_lines(&test, &window);
        break;
    case 'l':
        send_lines(&test, &window);
        break;
    case 'o':
        send_lines(&test, &one_line);
        break;
    case 'P':
        push(&test, false);
        push(&test, true);
        break;
    case 'p':
        push(&test, true);
        break;
    default:
        EXPECT(!can_be_claimed(&command));
        EXPECT(!can_be_claimed(&too_short));
        refuse(&test);
        refuse_to_push(&test);
        send_lines(&test, &one_line);
        break;
    }
    bench_end();
}
