/* SPDX-License-Identifier: MIT */
/*
 * A program that ends its reads in interrupt handlers is told of a failed read by the interrupt of
 * the USART, also where the channel's own would never come, and can start the next read there.
 * A parity error does not raise that interrupt (nor does it stop the engine): it is reported with
 * the end of the transfer.
 *
 * An error in the last byte raises both interrupts. The first handler ends the read and starts the
 * next one; the second comes too late and finds a read that is not done. It must leave that alone:
 * a wait would hold up the program until the next bytes arrive.
 *
 * The argument is how many reads come to their end.
 *
 * RUN: --argument 2 --in1 @40 --says 'channel: status 0 count 16'
 * RUN: --argument 2 --in1 @40 --says 'usart: status 16 count 0' --inject usart1:overrun@1
 * RUN: --argument 2 --in1 @40 --says 'usart: status 16 count 8' --inject usart1:overrun@9
 * RUN: --argument 2 --in1 @40 --says 'usart: status 16 count 15' --inject usart1:overrun@16
 * RUN: --argument 2 --in1 @40 --says 'usart: status 4 count 5' --inject usart1:framing@5
 * RUN: --argument 2 --in1 @40 --says 'usart: status 8 count 1' --inject usart1:noise@1
 * RUN: --argument 2 --in1 @40 --says 'channel: status 2 count 16' --inject usart1:parity@5
 * RUN: --argument 2 --in1 @40 --says 'channel: status 1 count 4' --inject dma1.5:error@5
 * RUN: --argument 2 --in1 @40 --says 'usart: status 4 count 16' --inject usart1:framing@16
 * RUN: --argument 1 --in1 @16 --says 'usart: status 4 count 16' --inject usart1:framing@16 \
 *      --limit 1000000
 * RUN: --argument 1 --in1 @16 --says 'usart: status 8 count 16' --inject usart1:noise@16 \
 *      --limit 1000000
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(storage, 16);

static struct odma_reader reader;
static struct odma_buffer buffer;
static struct odma_read_transfer reading;
static volatile unsigned finished;

/* The first end is said, every later one is of a complete read. */
static void finish(const char *interrupt) ODMA_BORROWS(&reading);
static void finish(const char *interrupt)
{
    if (!odma_is_done(&reading)) {
        return;
    }
    const struct odma_result result = odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &buffer, &reading);
    if (finished == 0) {
        say(interrupt);
        say_result(result);
    } else {
        EXPECT_RESULT(result, ODMA_COMPLETED, 16);
    }
    finished++;
}

void DMA1_Channel5_IRQHandler(void) ODMA_BORROWS(&reading);
void DMA1_Channel5_IRQHandler(void)
{
    finish("channel: ");
}

void USART1_IRQHandler(void) ODMA_BORROWS(&reading);
void USART1_IRQHandler(void)
{
    finish("usart: ");
}

int main(void)
{
    struct bench bench;
    bench_start(&bench);
    const unsigned expected = (unsigned)(test_argument() - '0');
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    bench_claim(&storage, &buffer);

    odma_read_exact(&reader, &buffer, &reading);
    board_enable_interrupt(BOARD_USART1);
    board_enable_interrupt(BOARD_DMA1_CHANNEL5);
    board_listen(1);
    while (finished < expected) {}
    EXPECT_EQUAL(finished, expected);
    bench_end();
}
