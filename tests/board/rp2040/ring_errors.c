/* SPDX-License-Identifier: MIT */
/*
 * An error of the receiver does not end a ring: what is in the FIFO is thrown away, the next read
 * says what it was, and bytes go on to come. A bus error is the end, and the next transfer is sound.
 *
 * RUN: --argument e --in1 @100 --inject line1:framing@10
 * RUN: --argument e --in1 @100 --inject line1:parity@10
 * RUN: --argument f --in1 @100 --inject line1:framing@10
 * RUN: --argument b --in1 @100 --inject read1:error@10
 * RUN: --argument b --in1 @100 --inject read1:error-busy@10
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER_WITH(storage, 32, __attribute__((aligned(32))));

/* The tenth byte is lost, and with FIFOs what came right behind it may be too. */
static void go_on(struct odma_stream *stream) ODMA_BORROWS(stream);
static void go_on(struct odma_stream *stream)
{
    uint8_t bytes[32];
    uint32_t got = 0;
    uint32_t errors = 0;
    uint32_t lost = 0;
    while (got + lost < 80) {
        const struct odma_result result = odma_stream_read(stream, bytes, sizeof bytes);
        if (errors != 0 && result.count != 0 && lost == 0) {
            while (bytes[0] != text_at(got + lost)) {
                EXPECT(++lost < 10);
            }
        }
        EXPECT_TEXT(bytes, got + lost, result.count);
        got += result.count;
        EXPECT(result.status == ODMA_COMPLETED || errors == 0);
        errors |= result.status;
    }
    EXPECT(errors == ODMA_FRAMING_ERROR || errors == ODMA_PARITY_ERROR);
    EXPECT(lost >= 1);
    EXPECT_EQUAL(RAW_UART0->dmacr, RAW_DMACR_RXDMAE | RAW_DMACR_DMAONERR);
}

/* The stop says it as well, for as long as the channel shows it. */
static void end(struct odma_stream *stream) ODMA_BORROWS(stream);
static void end(struct odma_stream *stream)
{
    uint8_t bytes[32];
    uint32_t got = 0;
    struct odma_result result;
    do {
        result = odma_stream_read(stream, bytes, sizeof bytes);
        EXPECT_TEXT(bytes, got, result.count);
        got += result.count;
    } while (result.status == ODMA_COMPLETED);
    EXPECT_EQUAL(result.status, ODMA_TRANSFER_ERROR);
    EXPECT_EQUAL(odma_stream_read(stream, bytes, sizeof bytes).status, ODMA_TRANSFER_ERROR);
    EXPECT_EQUAL(got, 9);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, 0x400); /* slow enough for what is not optimised */
    const char what = test_argument();
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    struct odma_reader reader;
    struct odma_stream stream;
    if (what == 'f') {
        chip_bench_use_fifos(RAW_UART0);
    }
    line1_rx_with_dma(&lines.line1_rx, &reader);
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        board_exit(1);
    }
    board_listen(1);
    if (what == 'b') {
        end(&stream);
        size_t unread;
        EXPECT_RESULT(odma_stream_stop(&stream, &reader, &buffer, &unread),
            ODMA_TRANSFER_ERROR | ODMA_STOPPED, 9);
        EXPECT_EQUAL(unread, 0);
        EXPECT_EQUAL(RAW_CHANNEL(1)->al1_ctrl & (RAW_CTRL_ERRORS | RAW_CTRL_BUSY), 0);
    } else {
        go_on(&stream);
        EXPECT_EQUAL(odma_stream_stop(&stream, &reader, &buffer, NULL).status, ODMA_STOPPED);
    }
    /* The first read may find that bytes were lost meanwhile. */
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &buffer, &reading);
    (void)odma_stop(&reading, &reader, &buffer).count;
    odma_read_exact(&reader, &buffer, &reading);
    bench_wait(30000);
    EXPECT(odma_stop(&reading, &reader, &buffer).count > 0);
    bench_end();
}
