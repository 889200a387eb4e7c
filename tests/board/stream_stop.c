/* SPDX-License-Identifier: MIT */
/*
 * A stream can be stopped at every position, with any number of items unread: the count is the
 * index of the item that would have been next, and so many items before it as the stop says are
 * good and were not handed out. If unread items were written over the stop says that it was
 * lapped, and does not offer them. The next read goes on with the item that follows.
 *
 * RUN: --in1 %900
 */
#include "line_time.h"

ODMA_BUFFER_WITH(storage, 8, __attribute__((aligned(8))));

#define LENGTH 8u

static uint32_t received;

/* Reads `first` items as they come, and stops when `more` have come. */
static void stop_after(struct odma_reader *reader, struct odma_buffer *buffer, uint32_t first,
    uint32_t more) ODMA_BORROWS(reader, buffer);
static void stop_after(
    struct odma_reader *reader, struct odma_buffer *buffer, uint32_t first, uint32_t more)
{
    struct odma_stream stream;
    if (!odma_read_stream(reader, buffer, &stream)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be gone round");
        board_exit(1);
    }
    if (received == 0 && first == 0 && more == 0) {
        line_listen();
    }
    for (uint32_t taken = 0; taken != first;) {
        uint8_t items[LENGTH];
        const struct odma_result result = odma_stream_read(&stream, items, first - taken);
        EXPECT_EQUAL(result.status & ~(uint32_t)ODMA_IDLE, ODMA_COMPLETED);
        EXPECT_NUMBERS(items, received + taken, result.count);
        taken += (uint32_t)result.count;
    }
    received += first + more;
    line_wait_for(received);
    size_t unread = 99;
    const struct odma_result result = more % 3u == 2u
                                          ? odma_stream_stop(&stream, reader, buffer, &unread)
                                          : odma_stop(&stream, reader, buffer, &unread);
    EXPECT_EQUAL(result.count, (first + more) % LENGTH);
    if (more > LENGTH) {
        EXPECT(result.status & ODMA_LAPPED);
    }
    if (more < LENGTH / 2u) {
        EXPECT(!(result.status & ODMA_LAPPED));
    }
    EXPECT_EQUAL(result.status & ~(uint32_t)ODMA_LAPPED, ODMA_STOPPED);
    EXPECT_EQUAL(unread, result.status & ODMA_LAPPED ? 0 : more);
    for (uint32_t back = 1; back <= unread; back++) {
        EXPECT_EQUAL(odma_bytes(buffer)[(result.count + LENGTH - back) % LENGTH],
            number_at(received - back));
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    line_set_speed(1024);
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    for (uint32_t first = 0; first <= LENGTH + 1u; first += 3u) {
        for (uint32_t more = 0; more <= LENGTH + 4u; more++) {
            stop_after(&reader, &buffer, first, more);
        }
    }
    struct odma_stream stream;
    if (!odma_read_stream(&reader, &buffer, &stream)) {
        board_exit(2);
    }
    line_wait_for(received + 3u);
    EXPECT_EQUAL(odma_stop(&stream, &reader, &buffer, NULL).count, 3); /* unread is not asked */
    EXPECT_NUMBERS(odma_bytes(&buffer), received, 3);
    bench_end();
}
