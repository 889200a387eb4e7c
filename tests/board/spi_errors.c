/* SPDX-License-Identifier: MIT */
/*
 * A bus error of the channel that receives ends an exchange, and so does one of the channel that sends,
 * while the other waits for what never comes. It is a value, all handles come back, and the next
 * exchange is right. The same sending only and receiving only, first seen by a wait, by a look, or by
 * a stop.
 *
 * RUN stm32f103: --each xlsr --spi1 loopback --inject dma1.2:error@1
 * RUN stm32f103: --each xlsr --spi1 loopback --inject dma1.2:error@7
 * RUN stm32f103: --each xls --spi1 loopback --inject dma1.2:error@16
 * RUN stm32f103: --each xlsrtT --spi1 loopback --inject dma1.3:error@1
 * RUN stm32f103: --each xlsrtT --spi1 loopback --inject dma1.3:error@7
 * RUN stm32f103: --each xlstT --spi1 loopback --inject dma1.3:error@16
 * RUN rp2040: --each xlsr --spi0 loopback --inject dma.5:error@7
 * RUN rp2040: --each xl --spi0 loopback --inject dma.5:error-busy@1
 * RUN rp2040: --each xlsrtT --spi0 loopback --inject dma.4:error@7
 * RUN rp2040: --each xt --spi0 loopback --inject dma.4:error-busy@16
 */
#include "argument.h"
#include "bench.h"

#define LENGTH  16u
#define A_WHILE (200u * LENGTH)

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

static char what;

/* What the channel that fails has moved before, the other one may be ahead of. */
static void expect_error(struct odma_result result, bool stopped)
{
    EXPECT_EQUAL(result.status, ODMA_TRANSFER_ERROR | (stopped ? ODMA_STOPPED : 0u));
    EXPECT(result.count < LENGTH);
}

static void exchange(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
    ODMA_BORROWS(duplex, out, in);
static void exchange(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_exchange_transfer exchanging;
    odma_exchange(duplex, out, in, &exchanging);
    if (what == 'l') {
        while (!odma_is_done(&exchanging)) {}
        bench_wait(A_WHILE);
        EXPECT(odma_is_done(&exchanging));
    }
    if (what == 's') {
        bench_wait(A_WHILE);
        const struct odma_result result = odma_stop(&exchanging, duplex, out, in);
        expect_error(result, true);
        bench_expect_received(in, 0, (uint32_t)result.count);
    } else {
        const struct odma_result result = odma_wait(&exchanging, duplex, out, in);
        expect_error(result, false);
        bench_expect_received(in, 0, (uint32_t)result.count);
    }
}

static void receive(struct odma_duplex *duplex, struct odma_buffer *in) ODMA_BORROWS(duplex, in);
static void receive(struct odma_duplex *duplex, struct odma_buffer *in)
{
    struct odma_receive_transfer receiving;
    odma_receive(duplex, in, &receiving);
    const struct odma_result result = odma_wait(&receiving, duplex, in);
    expect_error(result, false);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_bytes(in)[i], i < result.count ? 0xFF : BENCH_BLANK);
    }
}

static void send(struct odma_duplex *duplex, struct odma_buffer *out) ODMA_BORROWS(duplex, out);
static void send(struct odma_duplex *duplex, struct odma_buffer *out)
{
    struct odma_send_transfer sending;
    odma_send(duplex, out, &sending);
    if (what == 'T') {
        while (!odma_is_done(&sending)) {}
        bench_wait(A_WHILE);
    }
    expect_error(odma_wait(&sending, duplex, out), false);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    what = test_argument();
    struct odma_buffer out, in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    bench_fill(&out, 0);
    bench_blank(&in);
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);
    if (what == 't' || what == 'T') {
        send(&duplex, &out);
    } else if (what == 'r') {
        receive(&duplex, &in);
    } else {
        exchange(&duplex, &out, &in);
    }

    struct odma_exchange_transfer exchanging;
    bench_fill(&out, 5);
    bench_blank(&in);
    odma_exchange(&duplex, &out, &in, &exchanging);
    EXPECT_RESULT(odma_wait(&exchanging, &duplex, &out, &in), ODMA_COMPLETED, LENGTH);
    bench_expect_received(&in, 5, LENGTH);
    bus1_without_dma(&duplex, &lines.bus1);
    bench_end();
}
