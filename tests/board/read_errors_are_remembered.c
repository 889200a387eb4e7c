/* SPDX-License-Identifier: MIT */
/*
 * An error that odma_is_done has seen is still reported by the wait or stop that follows, although
 * the hardware forgets it when the next byte is taken.
 *
 * RUN: --in1 @40 --argument w --inject usart1:framing@3 --says 'status 4'
 * RUN: --in1 @40 --argument w --inject usart1:noise@1 --says 'status 8'
 * RUN: --in1 @40 --argument w --inject usart1:parity@5 --says 'status 2'
 * RUN: --in1 @40 --argument w --inject usart1:parity@2 --inject usart1:noise@4 --says 'status 10'
 * RUN: --in1 @40 --argument s --inject usart1:framing@3 --says 'status 36'
 * RUN: --in1 @40 --argument e --inject usart1:framing@3 --says 'status 4'
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    const char way_to_end = test_argument();
    struct odma_reader reader;
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    bench_blank(&buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    while (!odma_is_done(&reading)) {}
    const size_t goal = way_to_end == 'e' ? 0 : odma_remaining(&reading) - 3;
    while (odma_remaining(&reading) > goal) {
        EXPECT(odma_is_done(&reading));
    }
    const struct odma_result result = way_to_end == 's' ? odma_stop(&reading, &reader, &buffer)
                                                        : odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &other, &reading);

    say("status ");
    say_number(result.status);
    say("\n");
    EXPECT_EQUAL(result.count, 16 - goal);
    bench_expect_received(&buffer, 0, (uint32_t)result.count);
    EXPECT_RESULT(odma_wait(&reading, &reader, &other), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&other), (uint32_t)result.count, 16);
    bench_end();
}
