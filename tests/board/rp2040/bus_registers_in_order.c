/* SPDX-License-Identifier: MIT */
/*
 * What a duplex pair writes, in order, and nothing else. Sending is on channel 4, receiving on
 * channel 5.
 *
 *   exchange  the overrun cleared; of the receiver the count, the address and the request; of the
 *             transmitter likewise
 *   send      the same without the receiver
 *   receive   as an exchange; the transmitter's CTRL without INCR_READ
 *   end       the requests off, addresses, CTRL and the count of requests of both channels as every
 *             start finds them, the overrun cleared
 *   stop      the transmitter is aborted, then, when the bus is idle, the receiver
 *   pairing   both channels are taken over
 *   parting   requests off, both channels off
 *
 * RUN: --argument x --spi0 loopback --writes 4003c020=1,50000164=10,5000016c=any,4003e024=1,\
 *50000124=10,5000013c=any,4003e024=2
 * RUN: --argument s --spi0 loopback --writes 4003c020=1,50000124=10,5000013c=any,4003e024=2
 * RUN: --argument r --spi0 loopback --writes 4003c020=1,50000164=10,5000016c=any,4003e024=1,\
 *50000110=82001,50000124=10,5000013c=any,4003e024=2
 * RUN: --argument e --spi0 loopback --writes 4003f024=2,4003f024=1,50000104=4003c008,\
 *50000110=60082011,50000900=0,50000140=4003c008,50000150=6008a821,50000940=0,4003c020=1
 * RUN: --argument p --spi0 loopback --writes 4003f024=2,50003404=10,50003414=10,50000444=10,\
 *50000400=10,50002404=0,50002414=0,4003f024=1,50003404=20,50003414=20,50000444=20,50000400=20,\
 *50002404=20,50002414=0,4003f024=1,50000104=4003c008,50000110=60082011,50000900=0,\
 *50000140=4003c008,50000150=6008a821,50000940=0,4003c020=1
 * RUN: --argument a --spi0 loopback --writes 50000110=2000,4003f024=2,50003404=10,50003414=10,\
 *50000444=10,50000400=10,50002404=0,50002414=0,50000150=2800,4003f024=1,50003404=20,50003414=20,\
 *50000444=20,50000400=20,50002404=20,50002414=0,50000104=4003c008,50000110=60082011,50000900=0,\
 *50000140=4003c008,50000150=6008a821,50000940=0
 * RUN: --argument b --spi0 loopback --writes 4003f024=2,4003f024=1,50003110=1,50003150=1
 */
#include "argument.h"
#include "chip_bench.h"

#define LENGTH 16u

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

static char operation;

/* Opens or closes the window in which the runner looks at the registers that are written. */
static void mark(char wanted)
{
    if (operation == wanted) {
        (void)RAW_CHANNEL(11)->trans_count;
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    RAW_SPI0->cpsr = 250; /* slow enough for what is not optimised */
    operation = test_argument();
    struct odma_buffer out;
    struct odma_buffer in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    bench_fill(&out, 0);
    struct odma_duplex duplex;
    mark('a');
    bus1_with_dma(&lines.bus1, &duplex);
    mark('a');

    struct odma_exchange_transfer exchanging;
    mark('x');
    odma_exchange(&duplex, &out, &in, &exchanging);
    mark('x');
    while (operation == 'p' && odma_remaining(&exchanging) > LENGTH / 2u) {}
    mark('p');
    if (operation == 'p') {
        const struct odma_result result = odma_stop(&exchanging, &duplex, &out, &in);
        mark('p');
        EXPECT(result.status == ODMA_STOPPED || result.status == ODMA_COMPLETED);
        EXPECT_TEXT(odma_bytes(&in), 0, result.count);
        EXPECT(result.count > LENGTH / 2u);
    } else {
        while (!odma_is_done(&exchanging)) {}
        mark('e');
        const struct odma_result result = odma_wait(&exchanging, &duplex, &out, &in);
        mark('e');
        EXPECT_RESULT(result, ODMA_COMPLETED, LENGTH);
        EXPECT_TEXT(odma_bytes(&in), 0, LENGTH);
    }

    struct odma_send_transfer sending;
    mark('s');
    odma_send(&duplex, &out, &sending);
    mark('s');
    EXPECT_RESULT(odma_wait(&sending, &duplex, &out), ODMA_COMPLETED, LENGTH);
    EXPECT_EQUAL(RAW_SPI0->sr, RAW_SR_TFE | RAW_SR_TNF);
    EXPECT_EQUAL(RAW_SPI0->ris & RAW_RIS_ROR, 0);

    struct odma_receive_transfer receiving;
    bench_blank(&in);
    mark('r');
    odma_receive(&duplex, &in, &receiving);
    mark('r');
    EXPECT_RESULT(odma_wait(&receiving, &duplex, &in), ODMA_COMPLETED, LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        EXPECT_EQUAL(odma_bytes(&in)[i], 0xFF);
    }
    mark('b');
    bus1_without_dma(&duplex, &lines.bus1);
    mark('b');
    bench_end();
}
