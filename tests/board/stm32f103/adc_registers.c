/* SPDX-License-Identifier: MIT */
/*
 * From the start of a read to its end nothing of the ADC is written: a store to CR2 while it converts
 * would start it anew and shift the channels. What is seen here is the program's own start (SWSTART). The
 * same for a circular read with its halves. A stop switches the bit DMA off and on again.
 *
 * RUN: --argument r --writes 40020464=any,4002045c=6,40020458=258b,40013c08=5e0103,40020458=0,\
 *40020404=e0000
 * RUN: --argument c --writes 40020464=any,4002045c=6,40020458=25af,40013c08=5e0103,40020404=40000,\
 *40020404=20000,40020404=40000
 * RUN: --argument s --writes 42278120=0,40020458=0,40020404=e0000,40020460=40013c4c,42278120=1
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

ODMA_BUFFER_16(storage, 6);

static char operation;

/* Opens or closes the window in which the runner looks at the registers that are written. */
static void mark(char wanted)
{
    if (operation == wanted) {
        (void)RAW_CHANNEL(1)->cndtr;
    }
}

static void begin(void)
{
    RAW_ADC3->cr2 |= RAW_ADC_SWSTART;
}

static void read(struct odma_reader_16 *reader, struct odma_buffer_16 *buffer)
    ODMA_BORROWS(reader, buffer);
static void read(struct odma_reader_16 *reader, struct odma_buffer_16 *buffer)
{
    struct odma_read_transfer_16 reading;
    mark('r');
    odma_read_exact_16(reader, buffer, &reading);
    begin();
    while (!odma_is_done(&reading)) {}
    EXPECT_EQUAL(odma_remaining(&reading), 0);
    const struct odma_result result = odma_wait(&reading, reader, buffer);
    mark('r');
    EXPECT_RESULT(result, ODMA_COMPLETED, 6);
}

static void go_round(struct odma_reader_16 *reader, struct odma_buffer_16 *buffer)
    ODMA_BORROWS(reader, buffer);
static void go_round(struct odma_reader_16 *reader, struct odma_buffer_16 *buffer)
{
    struct odma_circular_read_16 circular;
    mark('c');
    if (!odma_read_circular_16(reader, buffer, &circular)) {
        board_exit(1);
    }
    begin();
    for (unsigned halves = 0; halves < 3;) {
        struct odma_half_16 half;
        if (odma_take_half(&circular, &half)) {
            EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
            halves++;
        }
    }
    mark('c');
    mark('s');
    const struct odma_result result = odma_stop(&circular, reader, buffer);
    mark('s');
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
}

int main(void)
{
    static struct chip_bench bench;
    static struct odma_dma2_channels dma2;
    chip_bench_start(&bench);
    odma_dma2_split(&bench.chip.dma2, &dma2);
    operation = test_argument();
    raw_clocks();
    RAW_ADC3->cr1 = RAW_ADC_SCAN;
    RAW_ADC3->smpr[0] = RAW_ADC3->smpr[1] = 0x3FFFFFFFu; /* slow */
    RAW_ADC3->sqr1 = 2u << 20;
    RAW_ADC3->cr2 = RAW_ADC_ADON | RAW_ADC_CONT | RAW_ADC_BY_CODE;
    struct odma_reader_16 reader;
    struct odma_buffer_16 buffer;
    odma_adc3_with_dma(&bench.chip.adc3, &dma2.ch5, &reader);
    if (!odma_claim_16(&storage, &buffer)) {
        board_exit(1);
    }
    if (operation == 'r') {
        read(&reader, &buffer);
    } else {
        go_round(&reader, &buffer);
    }
    bench_end();
}
