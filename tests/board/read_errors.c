/* SPDX-License-Identifier: MIT */
/*
 * A damaged or lost byte ends the read with its own status bit and an exact count, and the next
 * read goes on with the byte that follows. An overrun costs the byte that it left in the data
 * register; the others cost nothing.
 *
 * RUN: --in1 @40 --says 'status 0 count 16'
 * RUN: --in1 @40 --says 'status 2 count 1' --inject usart1:parity@1
 * RUN: --in1 @40 --says 'status 2 count 2' --inject usart1:parity@2
 * RUN: --in1 @40 --says 'status 2 count 9' --inject usart1:parity@9
 * RUN: --in1 @40 --says 'status 2 count 15' --inject usart1:parity@15
 * RUN: --in1 @40 --says 'status 2 count 16' --inject usart1:parity@16
 * RUN: --in1 @40 --says 'status 4 count 1' --inject usart1:framing@1
 * RUN: --in1 @40 --says 'status 4 count 2' --inject usart1:framing@2
 * RUN: --in1 @40 --says 'status 4 count 9' --inject usart1:framing@9
 * RUN: --in1 @40 --says 'status 4 count 15' --inject usart1:framing@15
 * RUN: --in1 @40 --says 'status 4 count 16' --inject usart1:framing@16
 * RUN: --in1 @40 --says 'status 8 count 1' --inject usart1:noise@1
 * RUN: --in1 @40 --says 'status 8 count 2' --inject usart1:noise@2
 * RUN: --in1 @40 --says 'status 8 count 9' --inject usart1:noise@9
 * RUN: --in1 @40 --says 'status 8 count 15' --inject usart1:noise@15
 * RUN: --in1 @40 --says 'status 8 count 16' --inject usart1:noise@16
 * RUN: --in1 @40 --says 'status 16 count 0' --inject usart1:overrun@1
 * RUN: --in1 @40 --says 'status 16 count 1' --inject usart1:overrun@2
 * RUN: --in1 @40 --says 'status 16 count 8' --inject usart1:overrun@9
 * RUN: --in1 @40 --says 'status 16 count 14' --inject usart1:overrun@15
 * RUN: --in1 @40 --says 'status 16 count 15' --inject usart1:overrun@16
 * RUN: --in1 @40 --says 'status 12 count 7' --inject usart1:noise@7 --inject usart1:framing@7
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

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
    const struct odma_result result = odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &other, &reading);

    say_result(result);
    const uint32_t count = (uint32_t)result.count;
    const uint32_t lost = result.status == ODMA_OVERRUN_ERROR ? 1 : 0;
    bench_expect_received(&buffer, 0, count);
    EXPECT_RESULT(odma_wait(&reading, &reader, &other), ODMA_COMPLETED, 16);
    EXPECT_TEXT(odma_bytes(&other), count + lost, 16);
    bench_end();
}
