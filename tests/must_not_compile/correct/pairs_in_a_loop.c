/* SPDX-License-Identifier: MIT */
// A line is paired and taken apart in every turn of a loop, by a function that borrows it, while the
// other line's writer lies in a static variable.
#include "lines.h"

ODMA_BUFFER(line, 16);
ODMA_STRING(greeting, "Hello\r\n");

static struct odma_buffer buffer;
static struct odma_writer writer;

uint32_t say(struct line2_tx *line2_tx) ODMA_BORROWS(line2_tx);

uint32_t say(struct line2_tx *line2_tx)
{
    struct odma_writer other;
    line2_tx_with_dma(line2_tx, &other);
    struct odma_constant_transfer transfer;
    odma_write_constant(&other, &greeting, &transfer);
    const struct odma_result result = odma_wait(&transfer, &other);
    line2_tx_without_dma(&other, line2_tx);
    return result.status;
}

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    line1_tx_with_dma(&lines.line1_tx, &writer);
    for (;;) {
        odma_bytes(&buffer)[0] = (uint8_t)say(&lines.line2_tx);
    }
}
