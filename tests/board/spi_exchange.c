/* SPDX-License-Identifier: MIT */
/*
 * What a bus sends comes back over a wire, whole and in order, for 1, 2, 16 and 256 bytes; the buffer
 * that was sent is unchanged, and what lies behind the one that was filled is too. A byte that was
 * received before the start is not part of it.
 *
 * RUN stm32f103: --spi1 loopback
 * RUN rp2040: --spi0 loopback
 */
#include "bench.h"

#define LONGEST 256u

ODMA_BUFFER(out_storage, LONGEST);
ODMA_BUFFER(in_storage, LONGEST + 1u);

static void exchange(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in,
    uint32_t length) ODMA_BORROWS(duplex, out, in);
static void exchange(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, uint32_t length)
{
    struct odma_buffer rest_of_out, rest_of_in;
    struct odma_exchange_transfer exchanging;
    bench_fill(out, length);
    bench_blank(in);
    if (!odma_split(out, length, &rest_of_out)) {
        board_exit(1);
    }
    if (!odma_split(in, length, &rest_of_in)) {
        board_exit(1);
    }
    odma_exchange(duplex, out, in, &exchanging);
    EXPECT(odma_remaining(&exchanging) <= length);
    if (length % 16u == 0) {
        while (!odma_is_done(&exchanging)) {}
        EXPECT_EQUAL(odma_remaining(&exchanging), 0);
    }
    EXPECT_RESULT(odma_wait(&exchanging, duplex, out, in), ODMA_COMPLETED, length);
    EXPECT(odma_length(out) == length && odma_length(in) == length);
    if (!odma_join(out, &rest_of_out)) {
        board_exit(1);
    }
    if (!odma_join(in, &rest_of_in)) {
        board_exit(1);
    }
    EXPECT_TEXT(odma_bytes(out), length, LONGEST);
    bench_expect_received(in, length, length);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer out, in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);
    static const uint32_t lengths[] = {1, 2, 16, LONGEST, 1, 2};
    for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        exchange(&duplex, &out, &in, lengths[i]);
    }
    bus1_without_dma(&duplex, &lines.bus1);
    bus1_with_dma(&lines.bus1, &duplex);
    exchange(&duplex, &out, &in, 16);
    bench_end();
}
