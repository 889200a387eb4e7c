/* SPDX-License-Identifier: MIT */
/*
 * With FIFOs, a damaged byte ends a read as without: the counted bytes are good, and the next read
 * begins with what arrives from then on. If it came between two reads, the next read ends at once,
 * and the good bytes beside it in the FIFO go with it.
 *
 * A read of 8, three bytes between the reads, and a read of 8; waited for, or stopped when done:
 *
 * RUN: --argument w --in1 @60 --says 'status 0 count 8' --says 'status 0 count 8' --says 'next 16'
 * RUN: --argument w --in1 @60 --inject line1:framing@6 --says 'status 4 count 5' \
 *      --says 'status 0 count 8' --says 'next 14'
 * RUN: --argument w --in1 @60 --inject line1:parity@8 --says 'status 2 count 7' \
 *      --says 'status 0 count 8' --says 'next 16'
 * RUN: --argument w --in1 @60 --inject line1:break@1 --says 'status 4 count 0' \
 *      --says 'status 0 count 8' --says 'next 9'
 * RUN: --argument w --in1 @60 --inject line1:overrun@3 --says 'status 16 count 2' \
 *      --says 'status 0 count 8' --says 'next 11'
 * RUN: --argument w --in1 @60 --inject line1:framing@9 --says 'status 0 count 8' \
 *      --says 'status 4 count 0' --says 'next 11'
 * RUN: --argument w --in1 @60 --inject line1:parity@10 --says 'status 0 count 8' \
 *      --says 'status 2 count 0' --says 'next 11'
 * RUN: --argument w --in1 @60 --inject line1:break@11 --says 'status 0 count 8' \
 *      --says 'status 4 count 0' --says 'next 11'
 * RUN: --argument w --in1 @60 --inject line1:overrun@11 --says 'status 0 count 8' \
 *      --says 'status 16 count 0' --says 'next 11'
 * RUN: --argument w --in1 @60 --inject line1:parity@9 --inject line1:framing@11 \
 *      --says 'status 0 count 8' --says 'status 6 count 0' --says 'next 11'
 * RUN: --argument w --in1 @60 --inject line1:framing@12 --says 'status 0 count 8' \
 *      --says 'status 4 count 3' --says 'next 12'
 * RUN: --argument w --in1 @60 --inject line1:overrun@15 --says 'status 0 count 8' \
 *      --says 'status 16 count 6' --says 'next 15'
 * RUN: --argument s --in1 @60 --says 'status 0 count 8' --says 'status 0 count 8' --says 'next 16'
 * RUN: --argument s --in1 @60 --inject line1:framing@6 --says 'status 36 count 5' \
 *      --says 'status 0 count 8' --says 'next 14'
 * RUN: --argument s --in1 @60 --inject line1:parity@10 --says 'status 0 count 8' \
 *      --says 'status 34 count 0' --says 'next 11'
 * RUN: --argument s --in1 @60 --inject line1:overrun@11 --says 'status 0 count 8' \
 *      --says 'status 48 count 0' --says 'next 11'
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 8);

static bool stops;

static struct odma_result end(struct odma_read_transfer *reading, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_CONSUMES(reading) ODMA_PRODUCES(reader, buffer);
static struct odma_result end(
    struct odma_read_transfer *reading, struct odma_reader *reader, struct odma_buffer *buffer)
{
    if (!stops) {
        return odma_wait(reading, reader, buffer);
    }
    while (!odma_is_done(reading)) {}
    return odma_stop(reading, reader, buffer);
}

/* Every byte of the counted ones is good; `from` is its place in the test text. */
static uint32_t read(struct odma_reader *reader, struct odma_buffer *buffer, uint32_t from)
    ODMA_BORROWS(reader, buffer);
static uint32_t read(struct odma_reader *reader, struct odma_buffer *buffer, uint32_t from)
{
    struct odma_read_transfer reading;
    bench_blank(buffer);
    odma_read_exact(reader, buffer, &reading);
    const struct odma_result result = end(&reading, reader, buffer);
    EXPECT(result.status == ODMA_COMPLETED || (RAW_UART0->fr & RAW_FR_RXFE));
    bench_expect_received(buffer, from, (uint32_t)result.count);
    say_result(result);
    return (uint32_t)result.count + (result.status == ODMA_COMPLETED ? 0u : 1u);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    stops = test_argument() == 's';
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    board_set_bit_cycles(1, 0x1000); /* slow: 40960 cycles a byte */
    chip_bench_use_fifos(RAW_UART0);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);

    board_listen(1);
    const uint32_t gone = read(&reader, &buffer, 0);
    bench_wait(3u * 40960u + 8000u);
    const bool is_old_error = (RAW_UART0->ris & RAW_RIS_ERRORS) != 0;
    const uint32_t then_gone = gone + read(&reader, &buffer, gone);
    const uint32_t next = is_old_error ? gone + 3u : then_gone;

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, &reader, &buffer), ODMA_COMPLETED, 8);
    bench_expect_received(&buffer, next, 8);
    say("next ");
    say_number(next);
    say("\n");
    bench_end();
}
