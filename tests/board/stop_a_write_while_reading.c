/* SPDX-License-Identifier: MIT */
/*
 * The end of a write does not hide an error that the read of the same line has not seen yet: the two
 * halves share registers. On the RP2040 the engine leaves the damaged byte where it is, and the bytes
 * after it overrun it.
 *
 * RUN stm32f103: --in1 @16 --argument s --out1 01 --inject line1:framing@4 \
 *      --says 'status 4 count 16'
 * RUN stm32f103: --in1 @16 --argument c --out1 01 --inject line1:framing@4 \
 *      --says 'status 4 count 16'
 * RUN stm32f103: --in1 @16 --argument w --out1 0123456789ABCDEF --inject line1:framing@4 \
 *      --says 'status 4 count 16'
 * RUN stm32f103: --in1 @16 --argument u --inject line1:framing@4 --says 'status 4 count 16'
 * RUN rp2040: --in1 @16 --argument s --out1 01 --inject line1:framing@4 --says 'status 20 count 3'
 * RUN rp2040: --in1 @16 --argument c --out1 01 --inject line1:framing@4 --says 'status 20 count 3'
 * RUN rp2040: --in1 @16 --argument w --out1 0123456789ABCDEF --inject line1:framing@4 \
 *      --says 'status 20 count 3'
 * RUN rp2040: --in1 @16 --argument u --inject line1:framing@4 --says 'status 20 count 3'
 * RUN rp2040: --in1 @4 --argument s --out1 01 --inject line1:framing@4 --says 'status 4 count 3'
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(received_storage, 16);
ODMA_BUFFER(sent_storage, 16);

/* Slow, so that the write is stopped before another byte arrives. */
#define BIT_CYCLES 0x800u

ODMA_STRING(constant, "0123456789ABCDEF");

static void write_and_stop(struct odma_writer *writer, struct odma_buffer *sent)
    ODMA_BORROWS(writer, sent);
static void write_and_stop(struct odma_writer *writer, struct odma_buffer *sent)
{
    struct odma_write_transfer writing;
    odma_write_all(writer, sent, &writing);
    while (odma_remaining(&writing) > 14) {} /* two bytes fit into the transmitter at once */
    (void)odma_stop(&writing, writer, sent).count;
}

static void write_constant(struct odma_writer *writer, bool stop) ODMA_BORROWS(writer);
static void write_constant(struct odma_writer *writer, bool stop)
{
    struct odma_constant_transfer writing;
    odma_write_constant(writer, &constant, &writing);
    while (odma_remaining(&writing) > 14) {}
    (void)(stop ? odma_stop(&writing, writer) : odma_wait(&writing, writer)).count;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char kind = test_argument();
    struct odma_writer writer;
    struct odma_reader reader;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer received, sent;
    bench_claim(&received_storage, &received);
    bench_claim(&sent_storage, &sent);
    bench_fill(&sent, 0);
    board_set_bit_cycles(1, BIT_CYCLES);

    struct odma_read_transfer reading;
    odma_read_exact(&reader, &received, &reading);
    board_listen(1);
    const uint32_t start = board_cycles();
    bench_wait(45u * BIT_CYCLES); /* the damaged byte has arrived, the next has not */
    EXPECT(odma_remaining(&reading) <= 13);
    if (kind == 's') {
        write_and_stop(&writer, &sent);
    } else if (kind == 'u') {
        line1_tx_without_dma(&writer, &lines.line1_tx);
        line1_tx_with_dma(&lines.line1_tx, &writer);
    } else {
        write_constant(&writer, kind == 'c');
    }
    while (board_cycles() - start < 165u * BIT_CYCLES) {} /* so have all others */
    say_result(odma_wait(&reading, &reader, &received));
    bench_end();
}
