/* SPDX-License-Identifier: MIT */
/*
 * Transfers through a queue that is not odma's and copies bytes, as the mailbox of an RTOS does,
 * with odma_unsafe_give_up and odma_unsafe_take_up. The compiler keeps nothing of the value back.
 *
 * RUN: --out1 @16 --out2 @16
 */
#include "bench.h"

#define QUEUE_LENGTH 3u
#define ITEM_SIZE    sizeof(struct odma_write_transfer)

static volatile uint8_t queue[QUEUE_LENGTH][ITEM_SIZE];
static unsigned queue_first, queue_count;

static bool queue_send(const void *item)
{
    if (queue_count == QUEUE_LENGTH) {
        return false;
    }
    const uint8_t *bytes = item;
    for (unsigned i = 0; i < ITEM_SIZE; i++) {
        queue[(queue_first + queue_count) % QUEUE_LENGTH][i] = bytes[i];
    }
    queue_count++;
    return true;
}

static bool queue_receive(void *item)
{
    if (queue_count == 0) {
        return false;
    }
    uint8_t *bytes = item;
    for (unsigned i = 0; i < ITEM_SIZE; i++) {
        bytes[i] = queue[queue_first][i];
    }
    queue_first = (queue_first + 1) % QUEUE_LENGTH;
    queue_count--;
    return true;
}

ODMA_BUFFER(storage_a, 16);
ODMA_BUFFER(storage_b, 16);

static void send(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_CONSUMES(writer, buffer);
static void send(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    odma_unsafe_give_up(&transfer);
    EXPECT(queue_send(&transfer));
}

static void receive(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_PRODUCES(writer, buffer);
static void receive(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    EXPECT(queue_receive(&transfer));
    odma_unsafe_take_up(&transfer);
    EXPECT_RESULT(odma_wait(&transfer, writer, buffer), ODMA_COMPLETED, 16);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_writer first;
    struct odma_writer second;
    line1_tx_with_dma(&lines.line1_tx, &first);
    line2_tx_with_dma(&lines.line2_tx, &second);
    struct odma_buffer a;
    struct odma_buffer b;
    bench_claim(&storage_a, &a);
    bench_claim(&storage_b, &b);
    bench_fill(&a, 0);
    bench_fill(&b, 0);
    const uint8_t *bytes_a = odma_bytes(&a);
    send(&first, &a);
    send(&second, &b);
    receive(&first, &a);
    receive(&second, &b);
    EXPECT_EQUAL(queue_count, 0);
    EXPECT(odma_bytes(&a) == bytes_a);
    bench_blank(&a);
    bench_blank(&b);
    line1_tx_without_dma(&first, &lines.line1_tx);
    line2_tx_without_dma(&second, &lines.line2_tx);
    bench_end();
}
