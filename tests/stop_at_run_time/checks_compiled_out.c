/* SPDX-License-Identifier: MIT */
/*
 * With -DODMA_RUNTIME_CHECKS=0 no handle is checked at run time: a faulty program goes on, and a
 * correct one works.
 *
 * RUN: --out1 texttext --says 'behind the violation'
 */
#include "bench.h"

void hidden(void *handle);

ODMA_STRING(constant, "text");
ODMA_BUFFER(storage, 4);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    struct odma_constant_transfer writing;
    odma_write_constant(&writer, &constant, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 4);

    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    hidden(&buffer);
    const uint8_t *volatile bytes_in_flight = odma_bytes(&buffer);
    (void)bytes_in_flight;
    say("behind the violation\n");

    odma_write_constant(&writer, &constant, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer), ODMA_COMPLETED, 4);
    bench_end();
}
