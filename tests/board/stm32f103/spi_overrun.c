/* SPDX-License-Identifier: MIT */
/*
 * A frame that is lost ends what is received, with the exact count of the frames before it, whoever
 * sees it first: the wait, a look that a late wait follows (the look has cleared OVR), or a stop. What
 * comes behind the lost frame is not counted. The next exchange is right. Only sending, nothing is
 * received, and nothing is reported.
 *
 * The frame is lost on demand of the board, or (capital letters) because a copy with a higher priority
 * holds the engine: the engine then reads DR behind the loss, and the next look at SR clears OVR. E: so
 * close to the end that no later frame can be lost.
 *
 * RUN: --argument w --spi1 loopback --inject spi1:overrun@5
 * RUN: --argument l --spi1 loopback --inject spi1:overrun@5
 * RUN: --argument s --spi1 loopback --inject spi1:overrun@5
 * RUN: --argument r --spi1 loopback --inject spi1:overrun@5
 * RUN: --argument q --spi1 loopback --inject spi1:overrun@5
 * RUN: --argument n --spi1 loopback --inject spi1:overrun@5
 * RUN: --each WLSQE --spi1 loopback
 * RUN: --argument w --spi1 loopback --inject spi1:overrun@1
 * RUN: --argument l --spi1 loopback --inject spi1:overrun@1
 * RUN: --argument w --spi1 loopback --inject spi1:overrun@48
 * RUN: --argument l --spi1 loopback --inject spi1:overrun@48
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH       48u
#define SLOWER       8u
#define FRAME_CYCLES 64u /* 8 bits of an eighth of the clock */

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

static char what;
static uint16_t here[2u * SLOWER * FRAME_CYCLES], there[2u * SLOWER * FRAME_CYCLES];

/* For four frames' time nothing else is moved. */
static void hold_the_engine(void)
{
    RAW_CHANNEL(1)->cpar = (uint32_t)(uintptr_t)here;
    RAW_CHANNEL(1)->cmar = (uint32_t)(uintptr_t)there;
    RAW_CHANNEL(1)->cndtr = 2u * FRAME_CYCLES * (what == 'E' ? SLOWER : 1u);
    RAW_CHANNEL(1)->ccr =
        RAW_CCR_MEM2MEM | 0x3000u | 0x0500u | RAW_CCR_MINC | RAW_CCR_PINC | RAW_CCR_EN;
    while (!(RAW_FLAGS(1) & 2u)) {}
    RAW_CHANNEL(1)->ccr = 0;
}

static void receive(struct odma_duplex *duplex, struct odma_buffer *in) ODMA_BORROWS(duplex, in);
static void receive(struct odma_duplex *duplex, struct odma_buffer *in)
{
    struct odma_receive_transfer receiving;
    odma_receive(duplex, in, &receiving);
    if (what != 'r') {
        if (what == 'Q') {
            while (odma_remaining(&receiving) > LENGTH - 4u) {}
            hold_the_engine();
        }
        while (!odma_is_done(&receiving)) {}
        bench_wait(2u * LENGTH * FRAME_CYCLES);
        EXPECT(odma_is_done(&receiving));
    }
    const struct odma_result result = odma_wait(&receiving, duplex, in);
    EXPECT_EQUAL(result.status, ODMA_OVERRUN_ERROR);
    EXPECT(result.count >= 4 && result.count < LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT(odma_bytes(in)[i] == (i < result.count ? 0xFF : BENCH_BLANK) || i == result.count);
    }
}

static void send(struct odma_duplex *duplex, struct odma_buffer *out) ODMA_BORROWS(duplex, out);
static void send(struct odma_duplex *duplex, struct odma_buffer *out)
{
    struct odma_send_transfer sending;
    odma_send(duplex, out, &sending);
    while (!odma_is_done(&sending)) {}
    EXPECT_RESULT(odma_wait(&sending, duplex, out), ODMA_COMPLETED, LENGTH);
}

static void exchange(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
    ODMA_BORROWS(duplex, out, in);
static void exchange(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_exchange_transfer exchanging;
    odma_exchange(duplex, out, in, &exchanging);
    if (what < 'a') {
        while (odma_remaining(&exchanging) > (what == 'E' ? 2u : LENGTH - 4u)) {}
        hold_the_engine();
    }
    if (what == 'l' || what == 'L' || what == 'E') {
        while (!odma_is_done(&exchanging)) {}
        bench_wait(2u * LENGTH * FRAME_CYCLES);
        EXPECT(odma_is_done(&exchanging));
    } else if (what == 's') {
        bench_wait(4u * LENGTH * FRAME_CYCLES);
    }
    const bool stop = what == 's' || what == 'S';
    const struct odma_result result =
        stop ? odma_stop(&exchanging, duplex, out, in) : odma_wait(&exchanging, duplex, out, in);
    EXPECT_EQUAL(result.status, stop ? ODMA_OVERRUN_ERROR | ODMA_STOPPED : ODMA_OVERRUN_ERROR);
    EXPECT(result.count < LENGTH && (what > 'a' || result.count >= 4));
    EXPECT_TEXT(odma_bytes(in), 0, (uint32_t)result.count);
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
    if (what == 'E') {
        RAW_SPI1->cr1 = RAW_SPI_MASTER(5);
    }
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);

    if (what == 'n') {
        send(&duplex, &out);
    } else if (what == 'r' || what == 'q' || what == 'Q') {
        receive(&duplex, &in);
    } else {
        exchange(&duplex, &out, &in);
    }
    EXPECT_EQUAL(RAW_CHANNEL(2)->ccr & RAW_CCR_EN, 0);
    EXPECT_EQUAL(RAW_CHANNEL(3)->ccr & RAW_CCR_EN, 0);

    struct odma_exchange_transfer exchanging;
    bench_blank(&in);
    odma_exchange(&duplex, &out, &in, &exchanging);
    EXPECT_RESULT(odma_wait(&exchanging, &duplex, &out, &in), ODMA_COMPLETED, LENGTH);
    bench_expect_received(&in, 0, LENGTH);
    bench_end();
}
