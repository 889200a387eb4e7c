/* SPDX-License-Identifier: MIT */
/*
 * The items that remain only ever get fewer, none remains when the transfer is done, and looking
 * changes nothing: the wait afterwards reports the whole transfer.
 *
 * RUN: --in1 @16 --out1 '0123456789ABCDEFA constant of 25 bytes...'
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_STRING(constant, "A constant of 25 bytes...");

/* One loop for the three kinds of transfer. Sees at least `least` different values. */
#define EXPECT_PROGRESS(transfer, total, least)                                                    \
    do {                                                                                           \
        size_t before = (total);                                                                   \
        unsigned steps = 0;                                                                        \
        for (;;) {                                                                                 \
            const bool done = odma_is_done(transfer);                                              \
            const size_t now = odma_remaining(transfer);                                           \
            EXPECT(now <= before);                                                                 \
            steps += now < before ? 1u : 0u;                                                       \
            before = now;                                                                          \
            if (done) {                                                                            \
                EXPECT_EQUAL(now, 0);                                                              \
                EXPECT_EQUAL(odma_remaining(transfer), 0);                                         \
                EXPECT(odma_is_done(transfer));                                                    \
                break;                                                                             \
            }                                                                                      \
        }                                                                                          \
        EXPECT(steps >= (least));                                                                  \
    } while (0)

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_EQUAL(odma_remaining(&reading), 16);
    EXPECT(!odma_is_done(&reading));
    board_listen(1);
    EXPECT_PROGRESS(&reading, 16, 15u);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 16);

    struct odma_write_transfer writing;
    odma_write_all(&writer, &buffer, &writing);
    EXPECT_PROGRESS(&writing, 16, 13u);
    EXPECT_RESULT(odma_wait(&writing, &writer, &buffer), ODMA_COMPLETED, 16);

    struct odma_constant_transfer writing_constant;
    odma_write_constant(&writer, &constant, &writing_constant);
    EXPECT_PROGRESS(&writing_constant, 25, 22u);
    EXPECT_RESULT(odma_wait(&writing_constant, &writer), ODMA_COMPLETED, 25);
    bench_end();
}
