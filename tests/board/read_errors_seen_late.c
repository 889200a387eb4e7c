/* SPDX-License-Identifier: MIT */
/*
 * An error that nobody was looking for is reported by the wait that comes after everything has
 * arrived. A damaged byte has not stopped the engine, so all items are counted; an overrun has.
 * The next read is clean.
 *
 * RUN: --in1 @64 --says 'status 0 count 16'
 * RUN: --in1 @64 --says 'status 2 count 16' --inject usart1:parity@1
 * RUN: --in1 @64 --says 'status 4 count 16' --inject usart1:framing@9
 * RUN: --in1 @64 --says 'status 8 count 16' --inject usart1:noise@16
 * RUN: --in1 @64 --says 'status 10 count 16' --inject usart1:noise@3 --inject usart1:parity@5
 * RUN: --in1 @64 --says 'status 16 count 0' --inject usart1:overrun@1
 * RUN: --in1 @64 --says 'status 16 count 8' --inject usart1:overrun@9
 * RUN: --in1 @64 --says 'status 16 count 15' --inject usart1:overrun@16
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

/* Until the engine stands still, without a look at any status register. */
static void let_arrive(void)
{
    uint32_t before = RAW_CHANNEL(5)->cndtr;
    for (unsigned still = 0; still < 500 && before != 0; still++) {
        const uint32_t now = RAW_CHANNEL(5)->cndtr;
        still = now == before ? still : 0;
        before = now;
    }
}

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    struct odma_reader reader;
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    bench_blank(&buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    let_arrive();
    const struct odma_result result = odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &other, &reading);

    say_result(result);
    bench_expect_received(&buffer, 0, (uint32_t)result.count);
    EXPECT_RESULT(odma_wait(&reading, &reader, &other), ODMA_COMPLETED, 16);
    bench_end();
}
