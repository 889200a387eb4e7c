/* SPDX-License-Identifier: MIT */
/*
 * What a duplex pair writes, in order, and nothing else. Sending is on channel 3, receiving on channel 2.
 *
 *   exchange  the receive channel and its request, then the transmit channel, and TXDMAEN last of all;
 *             the receiver has the higher priority
 *   send      the same without the receiver
 *   receive   as an exchange; the transmit channel does not step
 *   end       TXDMAEN off, transmit channel off; when the bus is idle, the receiver likewise; the flags
 *   stop      the same, and both addresses for the next start
 *   pairing   requests off, channels off, flags clear, both addresses
 *   parting   nothing
 *
 * RUN: --argument x --spi1 loopback --writes 40020028=any,40020020=10,42260080=1,4002001c=108b,\
 *4002003c=any,40020034=10,40020030=9b,42260084=1
 * RUN: --argument s --spi1 loopback --writes 4002003c=any,40020034=10,40020030=9b,42260084=1
 * RUN: --argument r --spi1 loopback --writes 40020028=any,40020020=10,42260080=1,4002001c=108b,\
 *4002003c=any,40020034=10,40020030=1b,42260084=1
 * RUN: --argument e --spi1 loopback --writes 42260084=0,40020030=0,42260080=0,4002001c=0,40020004=ee0
 * RUN: --argument E --spi1 loopback --writes 42260084=0,40020030=0,42260080=0,4002001c=0,40020004=ee0
 * RUN: --argument p --spi1 loopback --writes 42260084=0,40020030=0,42260080=0,4002001c=0,40020004=ee0,\
 *40020024=4001300c,40020038=4001300c
 * RUN: --argument a --spi1 loopback --writes 42260084=0,40020030=0,42260080=0,4002001c=0,40020004=ee0,\
 *40020024=4001300c,40020038=4001300c
 * RUN: --argument b --spi1 loopback --writes 40020008=0
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 16u

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

static char operation;

/* Opens or closes the window in which the runner looks at the registers that are written. */
static void mark(char wanted)
{
    if (operation == wanted) {
        (void)RAW_CHANNEL(1)->cndtr;
    }
}

/* Before anybody else can wait for it. */
static void expect_idle(void)
{
    EXPECT_EQUAL(RAW_SPI1->sr, RAW_SPI_SR_TXE);
    EXPECT_EQUAL(RAW_SPI1->cr2, 0);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    operation = test_argument();
    struct odma_buffer out, in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    RAW_SPI1->cr1 =
        RAW_SPI_MASTER(6); /* slow: at every level of optimisation a stop comes in time */
    struct odma_duplex duplex;
    mark('a');
    bus1_with_dma(&lines.bus1, &duplex);
    mark('a');
    EXPECT_EQUAL(RAW_SPI1->cr2, 0);

    struct odma_exchange_transfer exchanging;
    mark('x');
    odma_exchange(&duplex, &out, &in, &exchanging);
    mark('x');
    EXPECT((RAW_CHANNEL(2)->ccr & RAW_CCR_PL(3u)) >= (RAW_CHANNEL(3)->ccr & RAW_CCR_PL(3u)));
    if (operation == 'p') {
        while (odma_remaining(&exchanging) > LENGTH / 2u) {}
        mark('p');
        (void)odma_stop(&exchanging, &duplex, &out, &in).count;
        mark('p');
    } else {
        while (!odma_is_done(&exchanging)) {}
        mark('e');
        (void)odma_wait(&exchanging, &duplex, &out, &in).count;
        mark('e');
    }
    expect_idle();

    struct odma_send_transfer sending;
    mark('s');
    odma_send(&duplex, &out, &sending);
    mark('s');
    while (!odma_is_done(&sending)) {}
    mark('E');
    (void)odma_wait(&sending, &duplex, &out).count;
    mark('E');
    expect_idle();

    struct odma_receive_transfer receiving;
    mark('r');
    odma_receive(&duplex, &in, &receiving);
    mark('r');
    EXPECT_RESULT(odma_wait(&receiving, &duplex, &in), ODMA_COMPLETED, LENGTH);
    expect_idle();
    mark('b');
    bus1_without_dma(&duplex, &lines.bus1);
    RAW_CHANNEL(1)->ccr = 0; /* a window has at least one write */
    mark('b');
    bench_end();
}
