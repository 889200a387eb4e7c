/* SPDX-License-Identifier: MIT */
/*
 * The processor sleeps (WFI) until sixteen characters have come, and again until they have gone
 * back: a transfer as a future, and the interrupt of its channel to wake the program.
 */
#include <odma/odma.h>

#include "board.h"
#include "lines.h"

ODMA_BUFFER(line_storage, 16);
ODMA_STRING(question, "Type sixteen characters, then Enter:\r\n");
ODMA_STRING(answer, "I slept until they came: ");
ODMA_STRING(line_end, "\r\n");

static struct odma_waker waker;

/* The handlers only wake. What was transferred, main finds out. */
void line1_read_interrupt(void)
{
    if (line1_read_acknowledge()) {
        odma_wake(&waker);
    }
}

void line1_write_interrupt(void)
{
    if (line1_write_acknowledge()) {
        odma_wake(&waker);
    }
}

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
    struct odma_future sent;
    odma_write_constant(writer, constant, &transfer);
    odma_future_of(&sent, &transfer);
    odma_block_on(&sent, &waker);
    expect_completed(odma_wait(&transfer, writer));
}

int main(void)
{
    board_start();
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer line;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    if (!odma_claim(&line_storage, &line)) {
        board_exit(1);
    }
    board_enable_read_interrupt(1);
    board_enable_write_interrupt(1);
    write_constant(&writer, &question);

    struct odma_read_transfer reading;
    struct odma_future received;
    odma_read_exact(&reader, &line, &reading);
    odma_future_of(&received, &reading);
    board_listen(1);
    odma_block_on(&received, &waker); /* the processor does nothing, and needs little power */
    expect_completed(odma_wait(&reading, &reader, &line));

    write_constant(&writer, &answer);
    struct odma_write_transfer writing;
    struct odma_future sent;
    odma_write_all(&writer, &line, &writing);
    odma_future_of(&sent, &writing);
    odma_block_on(&sent, &waker);
    expect_completed(odma_wait(&writing, &writer, &line));
    write_constant(&writer, &line_end);
    board_drain();
    board_exit(0);
}
