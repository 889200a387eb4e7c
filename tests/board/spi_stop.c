/* SPDX-License-Identifier: MIT */
/*
 * An exchange that is stopped at any instant: the count is exact and tells what has arrived and, since
 * the wire brings it back, what has been sent; behind it nothing is touched. Then the bus is idle: the
 * next exchange is right from its first byte. So are those after a stopped send and a stopped receive.
 *
 * RUN stm32f103: --spi1 loopback
 * RUN rp2040: --spi0 loopback
 */
#include "bench.h"

#define LENGTH 48u

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

static uint32_t next; /* position in the test text: every exchange has its own */

static void expect_right(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in) ODMA_BORROWS(duplex, out, in);
static void expect_right(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_exchange_transfer exchanging;
    bench_fill(out, next);
    bench_blank(in);
    odma_exchange(duplex, out, in, &exchanging);
    EXPECT_RESULT(odma_wait(&exchanging, duplex, out, in), ODMA_COMPLETED, LENGTH);
    bench_expect_received(in, next, LENGTH);
    next += LENGTH + 1u;
}

/* Returns how many bytes have been moved. */
static size_t stop_after(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in, uint32_t cycles) ODMA_BORROWS(duplex, out, in);
static size_t stop_after(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, uint32_t cycles)
{
    struct odma_exchange_transfer exchanging;
    bench_fill(out, next);
    bench_blank(in);
    odma_exchange(duplex, out, in, &exchanging);
    bench_wait(cycles);
    const struct odma_result result = odma_stop(&exchanging, duplex, out, in);
    EXPECT_EQUAL(result.status, result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
    bench_expect_received(in, next, (uint32_t)result.count);
    next += LENGTH + 1u;
    return result.count;
}

static void stop_one_way(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in, uint32_t cycles) ODMA_BORROWS(duplex, out, in);
static void stop_one_way(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, uint32_t cycles)
{
    struct odma_send_transfer sending;
    odma_send(duplex, out, &sending);
    bench_wait(cycles);
    struct odma_result result = odma_stop(&sending, duplex, out);
    EXPECT_EQUAL(result.status, result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
    expect_right(duplex, out, in);

    struct odma_receive_transfer receiving;
    bench_blank(in);
    odma_receive(duplex, in, &receiving);
    bench_wait(cycles);
    result = odma_stop(&receiving, duplex, in);
    EXPECT_EQUAL(result.status, result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_bytes(in)[i], i < result.count ? 0xFF : BENCH_BLANK);
    }
    expect_right(duplex, out, in);
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
    size_t different = 0, earlier = LENGTH + 1u;
    for (uint32_t cycles = 0; cycles < 100u * (LENGTH + 2u); cycles += 83) {
        const size_t count = stop_after(&duplex, &out, &in, cycles);
        different += count != earlier;
        earlier = count;
        expect_right(&duplex, &out, &in);
    }
    EXPECT_EQUAL(earlier, LENGTH);
    EXPECT(different >= 2);
    for (uint32_t cycles = 0; cycles < 100u * (LENGTH + 2u); cycles += 431) {
        stop_one_way(&duplex, &out, &in, cycles);
    }
    bench_end();
}
