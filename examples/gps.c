/* SPDX-License-Identifier: MIT */
/*
 * A satellite receiver on line 2: what it says is shown on line 1 as it comes, line by line, until it
 * takes its leave. What is damaged on the way is told, and not shown.
 */
#include "nmea_reader.h"

#include "board.h"
#include "lines.h"

#include <string.h>

ODMA_BUFFER_WITH(ring_storage, 128, __attribute__((aligned(128))));

static void show(struct line1_tx *terminal, const char *text) ODMA_BORROWS(terminal);
static void show(struct line1_tx *terminal, const char *text)
{
    while (*text != '\0') {
        line1_tx_write_byte(terminal, (uint8_t)*text++);
    }
}

static const char *explain(enum nmea_event event)
{
    switch (event) {
    case NMEA_WRONG_CHECKSUM:
        return "(a wrong checksum)";
    case NMEA_TOO_LONG:
        return "(too long)";
    case NMEA_BROKEN_OFF:
        return "(broken off)";
    default:
        return "(lost)";
    }
}

/* False when it was the last. */
static bool show_event(struct line1_tx *terminal, const struct nmea_reader *nmea,
    enum nmea_event event) ODMA_BORROWS(terminal);
static bool show_event(
    struct line1_tx *terminal, const struct nmea_reader *nmea, enum nmea_event event)
{
    const char *text = event == NMEA_SENTENCE ? nmea_sentence(nmea) : explain(event);
    show(terminal, text);
    show(terminal, "\r\n");
    return event != NMEA_ENDED && strcmp(text, "GPTXT,bye") != 0;
}

static void follow(struct line1_tx *terminal, struct nmea_reader *nmea)
    ODMA_BORROWS(terminal, &nmea->stream);
static void follow(struct line1_tx *terminal, struct nmea_reader *nmea)
{
    for (;;) {
        const enum nmea_event event = nmea_poll(nmea); /* returns at once */
        if (event != NMEA_NOTHING && !show_event(terminal, nmea, event)) {
            return;
        }
    }
}

int main(void)
{
    board_start();
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }
    struct odma_reader reader;
    line2_rx_with_dma(&lines.line2_rx, &reader);
    struct odma_buffer ring;
    if (!odma_claim(&ring_storage, &ring)) {
        board_exit(1);
    }

    static struct nmea_reader nmea;
    if (!nmea_start(&nmea, &reader, &ring)) {
        board_exit(1);
    }
    board_listen(2);
    follow(&lines.line1_tx, &nmea);
    const struct odma_result result = nmea_stop(&nmea, &reader, &ring);
    board_drain();
    board_exit((result.status & ~(uint32_t)ODMA_STOPPED) != ODMA_COMPLETED);
}
