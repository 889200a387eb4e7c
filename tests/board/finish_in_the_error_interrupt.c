/* SPDX-License-Identifier: MIT */
/*
 * A program that ends its reads in interrupt handlers is told of a failed read by the error
 * interrupt of the line, also where the channel's own would never come, and can start the next read
 * there.
 *
 * On the STM32F103 a parity error does not raise that interrupt (nor does it stop the engine): it is
 * reported with the end of the transfer. And an error in the last byte raises both interrupts. The
 * first handler ends the read and starts the next one; the second comes too late and finds a read
 * that is not done. It must leave that alone: a wait would hold up the program until the next bytes
 * arrive. On the RP2040 the engine leaves a damaged byte alone.
 *
 * The argument is how many reads come to their end.
 *
 * RUN: --argument 2 --in1 @40 --says 'channel: status 0 count 16'
 * RUN: --argument 2 --in1 @40 --says 'error: status 16 count 0' --inject line1:overrun@1
 * RUN: --argument 2 --in1 @40 --says 'error: status 16 count 8' --inject line1:overrun@9
 * RUN: --argument 2 --in1 @40 --says 'error: status 16 count 15' --inject line1:overrun@16
 * RUN stm32f103: --argument 2 --in1 @40 --says 'error: status 4 count 5' --inject line1:framing@5
 * RUN rp2040: --argument 2 --in1 @40 --says 'error: status 4 count 4' --inject line1:framing@5
 * RUN rp2040: --argument 2 --in1 @40 --says 'error: status 4 count 0' --inject line1:break@1
 * RUN stm32f103: --argument 2 --in1 @40 --says 'error: status 8 count 1' --inject line1:noise@1
 * RUN stm32f103: --argument 2 --in1 @40 --says 'channel: status 2 count 16' --inject line1:parity@5
 * RUN rp2040: --argument 2 --in1 @40 --says 'error: status 2 count 4' --inject line1:parity@5
 * RUN: --argument 2 --in1 @40 --says 'channel: status 1 count 4' --inject read1:error@5
 * RUN stm32f103: --argument 2 --in1 @40 --says 'error: status 4 count 16' --inject line1:framing@16
 * RUN rp2040: --argument 2 --in1 @40 --says 'error: status 4 count 15' --inject line1:framing@16
 * RUN stm32f103: --argument 1 --in1 @16 --says 'error: status 4 count 16' \
 *      --inject line1:framing@16 --limit 1000000
 * RUN rp2040: --argument 1 --in1 @16 --says 'error: status 4 count 15' --inject line1:framing@16 \
 *      --limit 1000000
 * RUN stm32f103: --argument 1 --in1 @16 --says 'error: status 8 count 16' --inject line1:noise@16 \
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

void line1_read_interrupt(void) ODMA_BORROWS(&reading);
void line1_read_interrupt(void)
{
    finish("channel: ");
}

void line1_error_interrupt(void) ODMA_BORROWS(&reading);
void line1_error_interrupt(void)
{
    finish("error: ");
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 400); /* slow enough for the handlers at -O0 */
    const unsigned expected = (unsigned)(test_argument() - '0');
    line1_rx_with_dma(&lines.line1_rx, &reader);
    bench_claim(&storage, &buffer);

    odma_read_exact(&reader, &buffer, &reading);
    board_enable_error_interrupt(1);
    board_enable_read_interrupt(1);
    board_listen(1);
    while (finished < expected) {}
    EXPECT_EQUAL(finished, expected);
    bench_end();
}
