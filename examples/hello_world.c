/* SPDX-License-Identifier: MIT */
/*
 * "Hello, world!" through a serial line by DMA, while the processor counts what else it gets done;
 * the same byte by byte, for comparison; then sixteen bytes from the other side, by DMA, and back
 * again. The same source for every chip: lines.h of the board says which peripheral and which DMA
 * channels line 1 is made of.
 */
#include <odma/odma.h>

#include "board.h"
#include "lines.h"

#include <string.h>

ODMA_STRING(greeting, "Hello, world!\r\n");
ODMA_STRING(question, "Type sixteen characters, then Enter:\r\n");
ODMA_STRING(answer, "You sent: ");
ODMA_STRING(line_end, "\r\n");

#define REPORT_LENGTH 56
static const char by_dma_report[REPORT_LENGTH + 1] =
    "  by DMA:       meanwhile        0 steps of other work\r\n";
static const char byte_by_byte_report[REPORT_LENGTH + 1] =
    "  byte by byte: meanwhile        0 steps of other work\r\n";

ODMA_BUFFER(report_storage, REPORT_LENGTH);
ODMA_BUFFER(received_storage, 16);

/* Errors are values. This program has no use for a damaged line and ends with the status. */
static void expect_completed(struct odma_result result)
{
    if (result.status != ODMA_COMPLETED) {
        board_exit((int)result.status);
    }
}

static void write_constant(struct odma_writer *writer, const struct odma_constant *constant)
    ODMA_BORROWS(writer);
static void write_constant(struct odma_writer *writer, const struct odma_constant *constant)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, constant, &transfer);
    expect_completed(odma_wait(&transfer, writer));
}

static void write_buffer(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write_buffer(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    expect_completed(odma_wait(&transfer, writer, buffer));
}

/* The other work: one step of it, whatever your program does all day. */
static uint32_t steps_of_other_work;
static void do_other_work(void)
{
    steps_of_other_work++;
}

static uint32_t greet_by_dma(struct odma_writer *writer) ODMA_BORROWS(writer);
static uint32_t greet_by_dma(struct odma_writer *writer)
{
    steps_of_other_work = 0;
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
    while (!odma_is_done(&transfer)) {
        do_other_work();
    }
    expect_completed(odma_wait(&transfer, writer));
    return steps_of_other_work;
}

static uint32_t greet_byte_by_byte(struct line1_tx *line1_tx) ODMA_BORROWS(line1_tx);
static uint32_t greet_byte_by_byte(struct line1_tx *line1_tx)
{
    steps_of_other_work = 0;
    const uint8_t *bytes = greeting.items;
    for (size_t i = 0; i < greeting.length; i++) {
        line1_tx_write_byte(line1_tx, bytes[i]); /* waits here, and works nowhere */
    }
    return steps_of_other_work;
}

/* Writes the report with the number in place of the zero, right-aligned. */
static void report(struct odma_writer *writer, struct odma_buffer *line, const char *how,
    uint32_t steps) ODMA_BORROWS(writer, line);
static void report(
    struct odma_writer *writer, struct odma_buffer *line, const char *how, uint32_t steps)
{
    uint8_t *text = odma_bytes(line);
    memcpy(text, how, REPORT_LENGTH);
    size_t digit = (size_t)(strchr(how, '0') - how);
    do {
        text[digit--] = (uint8_t)('0' + steps % 10u);
        steps /= 10u;
    } while (steps != 0);
    write_buffer(writer, line);
}

int main(void)
{
    board_start();

    /* Every right there is on these lines, once. */
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }

    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    const uint32_t by_dma = greet_by_dma(&writer);

    line1_tx_without_dma(&writer, &lines.line1_tx);
    const uint32_t byte_by_byte = greet_byte_by_byte(&lines.line1_tx);
    line1_tx_with_dma(&lines.line1_tx, &writer);

    struct odma_buffer line;
    if (!odma_claim(&report_storage, &line)) {
        board_exit(1);
    }
    report(&writer, &line, by_dma_report, by_dma);
    report(&writer, &line, byte_by_byte_report, byte_by_byte);

    struct odma_buffer received;
    if (!odma_claim(&received_storage, &received)) {
        board_exit(1);
    }

    write_constant(&writer, &question);

    /* Read first, then let the other side talk. */
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &received, &reading);
    board_listen(1);
    expect_completed(odma_wait(&reading, &reader, &received));

    write_constant(&writer, &answer);
    write_buffer(&writer, &received);
    write_constant(&writer, &line_end);
    board_drain();
    board_exit(0);
}
