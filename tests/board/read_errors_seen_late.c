/* SPDX-License-Identifier: MIT */
/*
 * An error that nobody was looking for is reported by the wait that comes after everything has
 * arrived. A damaged byte has not stopped the engine of the STM32F103, so all items are counted
 * there; an overrun has. On the RP2040 the engine leaves the damaged byte where it is, and the next
 * one overruns it. The next read is clean.
 *
 * RUN: --in1 @64 --says 'status 0 count 16'
 * RUN stm32f103: --in1 @64 --says 'status 2 count 16' --inject line1:parity@1
 * RUN stm32f103: --in1 @64 --says 'status 4 count 16' --inject line1:framing@9
 * RUN stm32f103: --in1 @64 --says 'status 8 count 16' --inject line1:noise@16
 * RUN stm32f103: --in1 @64 --says 'status 10 count 16' --inject line1:noise@3 \
 *      --inject line1:parity@5
 * RUN rp2040: --in1 @64 --says 'status 18 count 0' --inject line1:parity@1
 * RUN rp2040: --in1 @64 --says 'status 20 count 8' --inject line1:framing@9
 * RUN rp2040: --in1 @64 --says 'status 20 count 15' --inject line1:break@16
 * RUN: --in1 @64 --says 'status 16 count 0' --inject line1:overrun@1
 * RUN: --in1 @64 --says 'status 16 count 8' --inject line1:overrun@9
 * RUN: --in1 @64 --says 'status 16 count 15' --inject line1:overrun@16
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

#define BIT_CYCLES 128u

/* Until all is there or the engine has stood still for three bytes, without a look for errors: how
 * many items remain is a question to the engine alone. */
static void let_arrive(const struct odma_read_transfer *reading) ODMA_BORROWS(reading);
static void let_arrive(const struct odma_read_transfer *reading)
{
    size_t before = odma_remaining(reading);
    uint32_t since = board_cycles();
    while (before != 0 && board_cycles() - since < 3u * 10u * BIT_CYCLES) {
        const size_t now = odma_remaining(reading);
        since = now == before ? since : board_cycles();
        before = now;
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    bench_blank(&buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    let_arrive(&reading);
    const struct odma_result result = odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &other, &reading);

    say_result(result);
    bench_expect_received(&buffer, 0, (uint32_t)result.count);
    EXPECT_RESULT(odma_wait(&reading, &reader, &other), ODMA_COMPLETED, 16);
    bench_end();
}
