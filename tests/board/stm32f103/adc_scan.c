/* SPDX-License-Identifier: MIT */
/*
 * A scan of three channels of ADC1: the items are those of the channels, in the order of the sequence,
 * from the first to the last of 100 rounds, read at once and by halves. ADC3 the same. A bus error is a
 * value, and the next read begins again with the first channel where conversions begin anew. Pairing and
 * parting start no conversion, as a store of what CR2 holds already would.
 *
 * RUN: --each oh3 --adc1 script:${source%.c}.txt --adc3 script:${source%.c}.txt
 * RUN: --argument e --adc1 script:${source%.c}.txt --inject dma1.1:error@8
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

#define CHANNELS 3u
#define ROUNDS   100u

ODMA_BUFFER_16(storage, CHANNELS *ROUNDS);
ODMA_BUFFER_16(ring_storage, 2u * CHANNELS);

static const uint16_t expected[CHANNELS] = {1005, 2016, 304}; /* channels 5, 16, 4 of the script */

static struct odma_buffer_16 whole, ring;

/* Short conversions where nobody computes meanwhile. */
static void set_up(struct raw_adc *adc, uint32_t sampling)
{
    raw_clocks();
    adc->cr1 = RAW_ADC_SCAN;
    adc->smpr[0] = adc->smpr[1] = sampling;
    adc->sqr1 = (CHANNELS - 1u) << 20;
    adc->sqr3 = 5u | 16u << 5 | 4u << 10;
    adc->cr2 |= RAW_ADC_ADON | RAW_ADC_CONT | RAW_ADC_BY_CODE;
}

static void expect_paired(const struct raw_adc *adc)
{
    EXPECT(adc->cr2 & RAW_ADC_DMA);
    EXPECT_EQUAL(adc->sr & RAW_ADC_STRT, 0);
}

static void begin(struct raw_adc *adc)
{
    adc->cr2 |= RAW_ADC_SWSTART;
}

static void end(struct raw_adc *adc)
{
    adc->cr2 &= ~RAW_ADC_CONT;
    bench_wait(20000);
    (void)adc->dr;
}

static void expect_rounds(const uint16_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        EXPECT_EQUAL(items[i], expected[i % CHANNELS]);
    }
}

static void once(struct odma_reader_16 *reader, struct raw_adc *adc) ODMA_BORROWS(reader, &whole);
static void once(struct odma_reader_16 *reader, struct raw_adc *adc)
{
    struct odma_read_transfer_16 reading;
    odma_read_exact_16(reader, &whole, &reading);
    begin(adc);
    EXPECT_RESULT(odma_wait(&reading, reader, &whole), ODMA_COMPLETED, CHANNELS * ROUNDS);
    expect_rounds(odma_items_16(&whole), CHANNELS * ROUNDS);
    end(adc);
}

static void by_halves(struct odma_reader_16 *reader, struct raw_adc *adc)
    ODMA_BORROWS(reader, &ring);
static void by_halves(struct odma_reader_16 *reader, struct raw_adc *adc)
{
    struct odma_circular_read_16 circular;
    if (!odma_read_circular_16(reader, &ring, &circular)) {
        board_exit(1);
    }
    begin(adc);
    for (unsigned halves = 0; halves < ROUNDS;) {
        struct odma_half_16 half;
        if (odma_take_half(&circular, &half)) {
            size_t count;
            const uint16_t *items = odma_half_items_16(&half, &count);
            EXPECT_EQUAL(count, CHANNELS);
            expect_rounds(items, count);
            EXPECT_EQUAL(odma_give_half(&circular, &half), ODMA_COMPLETED);
            halves++;
        }
    }
    end(adc);
    const struct odma_result result = odma_stop(&circular, reader, &ring);
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
    EXPECT_EQUAL(result.count % CHANNELS, 0);
}

static void with_an_error(struct odma_reader_16 *reader, struct raw_adc *adc)
    ODMA_BORROWS(reader, &ring);
static void with_an_error(struct odma_reader_16 *reader, struct raw_adc *adc)
{
    struct odma_read_transfer_16 reading;
    for (unsigned i = 0; i < 4; i++) {
        odma_read_exact_16(reader, &ring, &reading);
        begin(adc);
        if (i == 1) {
            EXPECT_RESULT(odma_wait(&reading, reader, &ring), ODMA_TRANSFER_ERROR, 1);
            expect_rounds(odma_items_16(&ring), 1);
        } else {
            EXPECT_RESULT(odma_wait(&reading, reader, &ring), ODMA_COMPLETED, 2u * CHANNELS);
            expect_rounds(odma_items_16(&ring), 2u * CHANNELS);
        }
        end(adc);
        adc->cr2 |= RAW_ADC_CONT;
    }
}

int main(void)
{
    static struct chip_bench bench;
    static struct odma_dma2_channels dma2;
    chip_bench_start(&bench);
    odma_dma2_split(&bench.chip.dma2, &dma2);
    const char what = test_argument();
    if (!odma_claim_16(&storage, &whole)) {
        board_exit(1);
    }
    if (!odma_claim_16(&ring_storage, &ring)) {
        board_exit(1);
    }
    struct odma_reader_16 reader;
    struct raw_adc *adc = what == '3' ? RAW_ADC3 : RAW_ADC1;
    set_up(adc, what == 'h' ? 0x3FFFFFFFu : 0x12492492u);
    if (what == '3') {
        odma_adc3_with_dma(&bench.chip.adc3, &dma2.ch5, &reader);
        expect_paired(adc);
        once(&reader, adc);
        EXPECT_EQUAL(RAW_CHANNEL_OF_DMA2(5)->ccr & RAW_CCR_EN, 0);
        odma_adc3_without_dma(&reader, &bench.chip.adc3, &dma2.ch5);
    } else {
        odma_adc1_with_dma(&bench.chip.adc1, &bench.dma1.ch1, &reader);
        expect_paired(adc);
        if (what == 'o') {
            once(&reader, adc);
        } else if (what == 'h') {
            by_halves(&reader, adc);
        } else {
            with_an_error(&reader, adc);
        }
        odma_adc1_without_dma(&reader, &bench.chip.adc1, &bench.dma1.ch1);
    }
    EXPECT_EQUAL(adc->cr2 & RAW_ADC_DMA, 0);
    bench_end();
}
