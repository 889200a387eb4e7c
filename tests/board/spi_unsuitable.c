/* SPDX-License-Identifier: MIT */
/*
 * Lengths that differ are a value, ODMA_UNSUITABLE: nothing is started, nothing moves, all handles come
 * back. Buffers without items are complete at once, touching nothing. The device's script would meet any
 * frame too many.
 *
 * RUN stm32f103: --spi1 script:${source%.c}.txt
 * RUN rp2040: --spi0 script:${source%.c}.txt
 */
#include "bench.h"

ODMA_BUFFER(out_storage, 8);
ODMA_BUFFER(in_storage, 7);

static void exchange_nothing(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in, uint32_t status) ODMA_BORROWS(duplex, out, in);
static void exchange_nothing(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, uint32_t status)
{
    struct odma_exchange_transfer exchanging;
    const size_t out_length = odma_length(out);
    const size_t in_length = odma_length(in);
    odma_exchange(duplex, out, in, &exchanging);
    bench_spin(500);
    EXPECT(odma_is_done(&exchanging));
    EXPECT_EQUAL(odma_remaining(&exchanging), 0);
    EXPECT_RESULT(odma_wait(&exchanging, duplex, out, in), status, 0);
    odma_exchange(duplex, out, in, &exchanging);
    EXPECT_RESULT(odma_stop(&exchanging, duplex, out, in), status, 0);
    EXPECT_EQUAL(odma_length(out), out_length);
    EXPECT_EQUAL(odma_length(in), in_length);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer out, in, rest_of_out, rest_of_in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    bench_fill(&out, 0);
    bench_blank(&in);
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);

    exchange_nothing(&duplex, &out, &in, ODMA_UNSUITABLE);
    exchange_nothing(&duplex, &in, &out, ODMA_UNSUITABLE);
    EXPECT_TEXT(odma_bytes(&out), 0, 8);
    bench_expect_received(&in, 0, 0);
    if (!odma_split(&out, 0, &rest_of_out)) {
        board_exit(1);
    }
    exchange_nothing(&duplex, &out, &in, ODMA_UNSUITABLE);
    exchange_nothing(&duplex, &in, &out, ODMA_UNSUITABLE);
    if (!odma_split(&in, 0, &rest_of_in)) {
        board_exit(1);
    }
    exchange_nothing(&duplex, &out, &in, ODMA_COMPLETED);
    struct odma_send_transfer sending;
    odma_send(&duplex, &out, &sending);
    EXPECT(odma_is_done(&sending) && odma_remaining(&sending) == 0);
    EXPECT_RESULT(odma_wait(&sending, &duplex, &out), ODMA_COMPLETED, 0);
    struct odma_receive_transfer receiving;
    odma_receive(&duplex, &in, &receiving);
    EXPECT(odma_is_done(&receiving) && odma_remaining(&receiving) == 0);
    EXPECT_RESULT(odma_stop(&receiving, &duplex, &in), ODMA_COMPLETED, 0);

    struct odma_buffer last;
    struct odma_exchange_transfer exchanging;
    if (!odma_split(&rest_of_out, 7, &last)) {
        board_exit(1);
    }
    odma_exchange(&duplex, &rest_of_out, &rest_of_in, &exchanging);
    EXPECT_RESULT(odma_wait(&exchanging, &duplex, &rest_of_out, &rest_of_in), ODMA_COMPLETED, 7);
    bench_expect_received(&rest_of_in, 10, 7);
    bench_end();
}
