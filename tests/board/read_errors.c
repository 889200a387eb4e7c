/* SPDX-License-Identifier: MIT */
/*
 * A damaged or lost byte ends the read with its own status bit and an exact count, and the next
 * read goes on with the byte that follows. What is lost between the two: by an overrun, the byte
 * that it left in the data register; of a damaged one, nothing on the STM32F103, where it is among
 * the counted ones, and on the RP2040 that byte, which is the one after them.
 *
 * RUN: --in1 @40 --says 'status 0 count 16 lost 0'
 * RUN stm32f103: --in1 @40 --says 'status 2 count 1 lost 0' --inject line1:parity@1
 * RUN stm32f103: --in1 @40 --says 'status 2 count 2 lost 0' --inject line1:parity@2
 * RUN stm32f103: --in1 @40 --says 'status 2 count 9 lost 0' --inject line1:parity@9
 * RUN stm32f103: --in1 @40 --says 'status 2 count 15 lost 0' --inject line1:parity@15
 * RUN stm32f103: --in1 @40 --says 'status 2 count 16 lost 0' --inject line1:parity@16
 * RUN stm32f103: --in1 @40 --says 'status 4 count 1 lost 0' --inject line1:framing@1
 * RUN stm32f103: --in1 @40 --says 'status 4 count 2 lost 0' --inject line1:framing@2
 * RUN stm32f103: --in1 @40 --says 'status 4 count 9 lost 0' --inject line1:framing@9
 * RUN stm32f103: --in1 @40 --says 'status 4 count 15 lost 0' --inject line1:framing@15
 * RUN stm32f103: --in1 @40 --says 'status 4 count 16 lost 0' --inject line1:framing@16
 * RUN stm32f103: --in1 @40 --says 'status 8 count 1 lost 0' --inject line1:noise@1
 * RUN stm32f103: --in1 @40 --says 'status 8 count 2 lost 0' --inject line1:noise@2
 * RUN stm32f103: --in1 @40 --says 'status 8 count 9 lost 0' --inject line1:noise@9
 * RUN stm32f103: --in1 @40 --says 'status 8 count 15 lost 0' --inject line1:noise@15
 * RUN stm32f103: --in1 @40 --says 'status 8 count 16 lost 0' --inject line1:noise@16
 * RUN stm32f103: --in1 @40 --says 'status 12 count 7 lost 0' --inject line1:noise@7 \
 *      --inject line1:framing@7
 * RUN rp2040: --in1 @40 --says 'status 2 count 0 lost 1' --inject line1:parity@1
 * RUN rp2040: --in1 @40 --says 'status 2 count 1 lost 1' --inject line1:parity@2
 * RUN rp2040: --in1 @40 --says 'status 2 count 8 lost 1' --inject line1:parity@9
 * RUN rp2040: --in1 @40 --says 'status 2 count 14 lost 1' --inject line1:parity@15
 * RUN rp2040: --in1 @40 --says 'status 2 count 15 lost 1' --inject line1:parity@16
 * RUN rp2040: --in1 @40 --says 'status 4 count 0 lost 1' --inject line1:framing@1
 * RUN rp2040: --in1 @40 --says 'status 4 count 1 lost 1' --inject line1:framing@2
 * RUN rp2040: --in1 @40 --says 'status 4 count 8 lost 1' --inject line1:framing@9
 * RUN rp2040: --in1 @40 --says 'status 4 count 14 lost 1' --inject line1:framing@15
 * RUN rp2040: --in1 @40 --says 'status 4 count 15 lost 1' --inject line1:framing@16
 * RUN rp2040: --in1 @40 --says 'status 4 count 0 lost 1' --inject line1:break@1
 * RUN rp2040: --in1 @40 --says 'status 4 count 8 lost 1' --inject line1:break@9
 * RUN rp2040: --in1 @40 --says 'status 4 count 15 lost 1' --inject line1:break@16
 * RUN rp2040: --in1 @40 --says 'status 6 count 6 lost 1' --inject line1:parity@7 \
 *      --inject line1:framing@7
 * RUN: --in1 @40 --says 'status 16 count 0 lost 1' --inject line1:overrun@1
 * RUN: --in1 @40 --says 'status 16 count 1 lost 1' --inject line1:overrun@2
 * RUN: --in1 @40 --says 'status 16 count 8 lost 1' --inject line1:overrun@9
 * RUN: --in1 @40 --says 'status 16 count 14 lost 1' --inject line1:overrun@15
 * RUN: --in1 @40 --says 'status 16 count 15 lost 1' --inject line1:overrun@16
 */
#include "bench.h"

ODMA_BUFFER(storage, 16);
ODMA_BUFFER(other_storage, 16);

/* How many bytes of the test text are missing between position `from` and the first of these. */
static uint32_t missing(const uint8_t *bytes, uint32_t from)
{
    uint32_t count = 0;
    while (bytes[0] != text_at(from + count)) {
        EXPECT(++count < 16);
    }
    return count;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(
        1, 256); /* slow enough to go on before another byte arrives, also at -O0 */
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer, other;
    bench_claim(&storage, &buffer);
    bench_claim(&other_storage, &other);
    bench_blank(&buffer);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    board_listen(1);
    const struct odma_result result = odma_wait(&reading, &reader, &buffer);
    odma_read_exact(&reader, &other, &reading);

    const uint32_t count = (uint32_t)result.count;
    bench_expect_received(&buffer, 0, count);
    EXPECT_RESULT(odma_wait(&reading, &reader, &other), ODMA_COMPLETED, 16);
    const uint32_t lost = missing(odma_bytes(&other), count);
    EXPECT_TEXT(odma_bytes(&other), count + lost, 16);
    say("status ");
    say_number(result.status);
    say(" count ");
    say_number(count);
    say(" lost ");
    say_number(lost);
    say("\n");
    bench_end();
}
