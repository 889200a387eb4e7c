/* SPDX-License-Identifier: MIT */
/*
 * An error on one line ends the read of that line and no other transfer, be it of the same line or
 * of the other. So does an error of one channel. The argument is the line whose read ends first.
 *
 * RUN stm32f103: --argument 2 --in1 @16 --in2 @16 --out1 @16 --out2 @16 --inject line2:framing@5 \
 *      --says 'read 2: status 4 count 5' --says 'read 1: status 0 count 16' \
 *      --says 'write 1: status 0 count 16' --says 'write 2: status 0 count 16'
 * RUN rp2040: --argument 2 --in1 @16 --in2 @16 --out1 @16 --out2 @16 --inject line2:framing@5 \
 *      --says 'read 2: status 4 count 4' --says 'read 1: status 0 count 16' \
 *      --says 'write 1: status 0 count 16' --says 'write 2: status 0 count 16'
 * RUN: --argument 1 --in1 @16 --in2 @16 --out1 @16 --out2 @16 --inject line1:overrun@8 \
 *      --says 'read 1: status 16 count 7' --says 'read 2: status 0 count 16' \
 *      --says 'write 1: status 0 count 16' --says 'write 2: status 0 count 16'
 * RUN: --argument 2 --in1 @16 --in2 @16 --out1 @16 --out2 @16 --inject line1:overrun@12 \
 *      --inject read2:error@6 \
 *      --says 'read 2: status 1 count 5' --says 'read 1: status 16 count 11' \
 *      --says 'write 1: status 0 count 16' --says 'write 2: status 0 count 16'
 * RUN: --argument 2 --in1 @16 --in2 @16 --out1 01234567 --out2 @16 --inject line2:overrun@8 \
 *      --inject write1:error@9 \
 *      --says 'read 2: status 16 count 7' --says 'read 1: status 0 count 16' \
 *      --says 'write 1: status 1 count 8' --says 'write 2: status 0 count 16'
 */
#include "argument.h"
#include "bench.h"

ODMA_BUFFER(received1, 16);
ODMA_BUFFER(received2, 16);
ODMA_BUFFER(sent1, 16);
ODMA_BUFFER(sent2, 16);

struct pairs {
    struct odma_writer writer1, writer2;
    struct odma_reader reader1, reader2;
};

struct transfers {
    struct odma_write_transfer write1, write2;
    struct odma_read_transfer read1, read2;
};

static void start_all(struct lines *lines, struct pairs *pairs, struct transfers *transfers)
    ODMA_CONSUMES(&lines->line1_tx, &lines->line1_rx, &lines->line2_tx, &lines->line2_rx)
        ODMA_PRODUCES(&transfers->write1, &transfers->write2, &transfers->read1, &transfers->read2);
static void start_all(struct lines *lines, struct pairs *pairs, struct transfers *transfers)
{
    line1_tx_with_dma(&lines->line1_tx, &pairs->writer1);
    line1_rx_with_dma(&lines->line1_rx, &pairs->reader1);
    line2_tx_with_dma(&lines->line2_tx, &pairs->writer2);
    line2_rx_with_dma(&lines->line2_rx, &pairs->reader2);
    struct odma_buffer written1, written2, read1, read2;
    bench_claim(&sent1, &written1);
    bench_claim(&sent2, &written2);
    bench_claim(&received1, &read1);
    bench_claim(&received2, &read2);
    bench_fill(&written1, 0);
    bench_fill(&written2, 0);
    bench_blank(&read1);
    bench_blank(&read2);
    odma_read_exact(&pairs->reader1, &read1, &transfers->read1);
    odma_read_exact(&pairs->reader2, &read2, &transfers->read2);
    odma_write_all(&pairs->writer1, &written1, &transfers->write1);
    odma_write_all(&pairs->writer2, &written2, &transfers->write2);
}

static void finish_read(struct odma_read_transfer *transfer, struct odma_reader *reader,
    struct odma_buffer *buffer, const char *name) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(reader, buffer);
static void finish_read(struct odma_read_transfer *transfer, struct odma_reader *reader,
    struct odma_buffer *buffer, const char *name)
{
    const struct odma_result result = odma_wait(transfer, reader, buffer);
    say(name);
    say_result(result);
    bench_expect_received(buffer, 0, (uint32_t)result.count);
}

static void finish_write(struct odma_write_transfer *transfer, struct odma_writer *writer,
    struct odma_buffer *buffer, const char *name) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(writer, buffer);
static void finish_write(struct odma_write_transfer *transfer, struct odma_writer *writer,
    struct odma_buffer *buffer, const char *name)
{
    const struct odma_result result = odma_wait(transfer, writer, buffer);
    say(name);
    say_result(result);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    const char first = test_argument();
    struct pairs pairs;
    struct transfers transfers;
    start_all(&lines, &pairs, &transfers);
    board_listen(1);
    board_listen(2);
    struct odma_buffer buffer1, buffer2, written1, written2;
    if (first == '1') {
        finish_read(&transfers.read1, &pairs.reader1, &buffer1, "read 1: ");
        EXPECT(!odma_is_done(&transfers.read2));
        finish_read(&transfers.read2, &pairs.reader2, &buffer2, "read 2: ");
    } else {
        finish_read(&transfers.read2, &pairs.reader2, &buffer2, "read 2: ");
        EXPECT(!odma_is_done(&transfers.read1));
        finish_read(&transfers.read1, &pairs.reader1, &buffer1, "read 1: ");
    }
    finish_write(&transfers.write1, &pairs.writer1, &written1, "write 1: ");
    finish_write(&transfers.write2, &pairs.writer2, &written2, "write 2: ");
    bench_end();
}
