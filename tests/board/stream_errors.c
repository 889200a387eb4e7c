/* SPDX-License-Identifier: MIT */
/*
 * An error of the receiver, at whichever item of a ring, is told once and does not end a stream:
 * it goes on, and what it gives is what was sent but for the item that was lost or damaged.
 *
 * RUN: --each 123456789 --in1 %60 --inject line1:overrun@$letter --says 'status 16 told 1'
 * RUN: --each 123456789 --in1 %60 --inject line1:framing@$letter --says 'status 4 told 1'
 * RUN: --each 123456789 --in1 %60 --inject line1:parity@$letter --says 'status 2 told 1'
 * RUN stm32f103: --each 123456789 --in1 %60 --inject line1:noise@$letter --says 'status 8 told 1'
 * RUN: --argument n --in1 %60 --says 'status 0 told 0'
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 8, __attribute__((aligned(8))));

static uint32_t next; /* number of the next item */
static uint32_t lost;

static void check(uint8_t item)
{
    if (item == number_at(next + 1u) && lost == 0) {
        lost++;
        next++;
    }
    EXPECT_EQUAL(item, number_at(next));
    next++;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(512);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    line_listen();
    uint32_t all_status = 0;
    uint32_t told = 0;
    while (next < 40u) {
        uint8_t items[8];
        const struct odma_result result = odma_stream_read(&stream, items, sizeof items);
        for (uint32_t i = 0; i < result.count; i++) {
            check(items[i]);
        }
        const uint32_t errors = result.status & ~(uint32_t)ODMA_IDLE;
        all_status |= errors;
        told += errors != ODMA_COMPLETED;
    }
    EXPECT(told != 0 || lost == 0);
    const struct odma_result result = odma_stop(&stream, &reader, &buffer, NULL);
    EXPECT_EQUAL(result.status, ODMA_STOPPED);
    say("status ");
    say_number(all_status);
    say(" told ");
    say_number(told);
    say("\n");
    bench_end();
}
