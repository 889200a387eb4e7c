/* SPDX-License-Identifier: MIT */
/*
 * DMA from and into arrays on the stack. Each transfer ends before its block does, whichever way
 * the block is left, so the array is the function's again behind it and may be gone when the
 * function returns. Sixteen characters come in while the question is still on its way out; they go
 * back in reverse order.
 */
#include <odma/odma.h>

#include "board.h"
#include "lines.h"

#include <odma/during.h>

/* Errors are values. This program has no use for a damaged line and ends with the status. */
static void expect_completed(struct odma_result result)
{
    if (result.status != ODMA_COMPLETED) {
        board_exit((int)result.status);
    }
}

static void ask_and_answer(struct odma_reader *reader, struct odma_writer *writer)
    ODMA_BORROWS(reader, writer);
static void ask_and_answer(struct odma_reader *reader, struct odma_writer *writer)
{
    static const uint8_t question[] = {'1', '6', '?', ' '}; /* of a string the zero would go, too */
    uint8_t line[16];
    struct odma_result received, sent;

    ODMA_DURING_READ(*reader, line, received)
    {
        board_listen(1);
        ODMA_DURING_WRITE(*writer, question, sent)
        {
            /* Both directions are at work, and so could be the processor. The compiler refuses the
             * names `line` and `question` in here. */
        }
        expect_completed(sent);
    }
    expect_completed(received);

    uint8_t answer[sizeof line + 2];
    for (size_t i = 0; i < sizeof line; i++) {
        answer[i] = line[sizeof line - 1 - i];
    }
    answer[sizeof line] = '\r';
    answer[sizeof line + 1] = '\n';
    expect_completed(odma_during_write(writer, answer, sizeof answer, NULL, NULL));
}

/* A break, a return or a goto stops the transfer; the result says how far it came. */
static bool send_for_a_moment(struct odma_writer *writer) ODMA_BORROWS(writer);
static bool send_for_a_moment(struct odma_writer *writer)
{
    uint8_t returns[200];
    for (size_t i = 0; i < sizeof returns; i++) {
        returns[i] = '\r';
    }
    struct odma_result result;
    ODMA_DURING_WRITE(*writer, returns, result)
    {
        break;
    }
    return result.status == ODMA_STOPPED && result.count < sizeof returns;
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
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    ask_and_answer(&reader, &writer);
    if (send_for_a_moment(&writer)) {
        static const uint8_t stopped[] = "Stopped in the middle.\r\n";
        expect_completed(odma_during_write(&writer, stopped, sizeof stopped - 1, NULL, NULL));
    }
    board_drain();
    board_exit(0);
}
