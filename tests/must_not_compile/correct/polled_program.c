/* SPDX-License-Identifier: MIT */
// One writer and one reader, both directions at once, constants, stops, in a main that never ends.
#include <string.h>

#include "lines.h"

ODMA_BUFFER(line, 64);
ODMA_BUFFER(incoming, 16);
ODMA_STRING(greeting, "Hello\r\n");
static const uint8_t table[4] = {1, 2, 3, 4};
ODMA_CONSTANT(numbers, table);

_Noreturn void halt(void);

_Noreturn void halt(void)
{
    for (;;) {}
}

int main(void)
{
    struct lines lines;
    struct odma_buffer sent;
    struct odma_buffer received;
    if (!lines_take(&lines)) {
        halt();
    }
    if (!odma_claim(&line, &sent)) {
        halt();
    }
    if (!odma_claim(&incoming, &received)) { /* not in one condition with the claim above */
        halt();
    }
    line1_tx_write_byte(&lines.line1_tx, '>');
    uint8_t key = 0;
    uint32_t status = line1_rx_read_byte(&lines.line1_rx, &key);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);

    /* Constants, the second one stopped, the third one with the handle of the first. */
    struct odma_constant_transfer constant;
    odma_write_constant(&writer, &greeting, &constant);
    struct odma_result result = odma_wait(&constant, &writer);
    odma_write_constant(&writer, &numbers, &constant);
    if (odma_remaining(&constant) > 2) {
        result = odma_stop(&constant, &writer);
    } else {
        result = odma_wait(&constant, &writer);
    }
    odma_write_constant(&writer, &greeting, &constant);
    result = odma_constant_wait(&constant, &writer);

    /* Both directions at once, in a loop; the bytes are looked at while they are read out. */
    for (unsigned round = 0; round < 3; round++) {
        struct odma_write_transfer write;
        struct odma_read_transfer read;
        memset(odma_bytes(&sent), (int)(round + key + status), odma_length(&sent));
        odma_read_exact(&reader, &received, &read);
        odma_write_all(&writer, &sent, &write);
        while (!odma_is_done(&write) && odma_remaining(&read) > 0) {
            key = odma_lent_bytes(&write)[0];
        }
        result = odma_wait(&write, &writer, &sent);
        if (odma_is_done(&read)) {
            result = odma_wait(&read, &reader, &received);
        } else {
            result = odma_stop(&read, &reader, &received);
        }
        odma_bytes(&sent)[0] = odma_bytes(&received)[result.count > 0 ? result.count - 1 : 0];
    }

    /* Another peripheral for the buffers, another use for the first one. */
    line1_tx_without_dma(&writer, &lines.line1_tx);
    line1_tx_write_byte(&lines.line1_tx, key);
    struct odma_writer other;
    line2_tx_with_dma(&lines.line2_tx, &other);
    struct odma_write_transfer last;
    odma_write_all(&other, &sent, &last);
    result = odma_wait(&last, &other, &sent);
    line2_tx_without_dma(&other, &lines.line2_tx);
    line1_tx_with_dma(&lines.line1_tx, &writer);

    /* Given up: harmless, and the handles are gone. */
    odma_write_all(&writer, &sent, &last);
    odma_abandon(&last);
    struct odma_read_transfer never;
    odma_read_exact(&reader, &received, &never);
    odma_abandon(&never);
    (void)result;
    for (;;) {}
}
