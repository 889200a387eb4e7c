/* SPDX-License-Identifier: MIT */
/*
 * An output that never pauses: the engine goes round and round in one buffer, and the program fills
 * the half that has just left while the other one is on its way. So one makes sound with a DAC, or a
 * signal with a timer; here it is a line of text for each half.
 */
#include <odma/odma.h>

#include "board.h"
#include "lines.h"

#include <string.h>

#define LINES       20u
#define LINE_LENGTH 16u

/* A power of two at a multiple of itself, which is what some engines can go round in. */
ODMA_BUFFER_WITH(storage, 2u * LINE_LENGTH, __attribute__((aligned(2u * LINE_LENGTH))));

/* The work: the next samples. Behind the last line nothing is left to say. */
static void fill(uint8_t *items, unsigned line)
{
    memcpy(items, line < LINES ? "sample 00 of 20\n" : "               \n", LINE_LENGTH);
    if (line < LINES) {
        items[7] = (uint8_t)('0' + (line + 1u) / 10u);
        items[8] = (uint8_t)('0' + (line + 1u) % 10u);
    }
}

int main(void)
{
    board_start();
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);

    struct odma_buffer buffer;
    if (!odma_claim(&storage, &buffer)) {
        board_exit(1);
    }
    fill(odma_bytes(&buffer), 0);
    fill(odma_bytes(&buffer) + LINE_LENGTH, 1);

    struct odma_circular_write circular;
    if (!odma_write_circular(&writer, &buffer, &circular)) {
        board_exit(1); /* the engine cannot go round in this buffer */
    }
    /* When half number `left` has left, line number `left` has; it takes up the next but one. */
    for (unsigned left = 0; left < LINES;) {
        struct odma_half half;
        if (odma_take_half(&circular, &half)) {
            size_t count;
            fill(odma_half_items(&half, &count), left + 2u);
            left++;
            if (odma_give_half(&circular, &half) != ODMA_COMPLETED) {
                board_exit(1); /* too late: the line shows something twice */
            }
        }
    }
    const struct odma_result result = odma_stop(&circular, &writer, &buffer);
    board_drain();
    board_exit(result.status == ODMA_STOPPED ? 0 : 1);
}
