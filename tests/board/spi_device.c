/* SPDX-License-Identifier: MIT */
/*
 * A device that follows a script gets exactly the frames that were to be sent, and its answers arrive:
 * exchanges, sending alone (what the device says meanwhile appears nowhere later) and receiving alone
 * (ones are sent).
 *
 * RUN stm32f103: --spi1 script:${source%.c}.txt
 * RUN rp2040: --spi0 script:${source%.c}.txt
 */
#include "bench.h"

ODMA_BUFFER(out_storage, 8);
ODMA_BUFFER(in_storage, 8);

static void cut(struct odma_buffer *buffer, size_t length, struct odma_buffer *rest)
    ODMA_BORROWS(buffer) ODMA_PRODUCES(rest);
static void cut(struct odma_buffer *buffer, size_t length, struct odma_buffer *rest)
{
    if (!odma_split(buffer, length, rest)) {
        expect_failed(__FILE__, __LINE__, "the buffer is long enough");
        board_exit(1);
    }
}

static void join(struct odma_buffer *buffer, struct odma_buffer *rest) ODMA_BORROWS(buffer)
    ODMA_CONSUMES(rest);
static void join(struct odma_buffer *buffer, struct odma_buffer *rest)
{
    if (!odma_join(buffer, rest)) {
        expect_failed(__FILE__, __LINE__, "they belong together");
        board_exit(1);
    }
}

static void put(struct odma_buffer *buffer, const uint8_t *bytes, size_t count)
    ODMA_BORROWS(buffer);
static void put(struct odma_buffer *buffer, const uint8_t *bytes, size_t count)
{
    EXPECT_EQUAL(odma_copy_in(buffer, bytes, count), count);
}

static void get(struct odma_buffer *buffer, const uint8_t *bytes, size_t count)
    ODMA_BORROWS(buffer);
static void get(struct odma_buffer *buffer, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        EXPECT_EQUAL(odma_bytes(buffer)[i], bytes[i]);
    }
}

static void exchange(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in,
    size_t length) ODMA_BORROWS(duplex, out, in);
static void exchange(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, size_t length)
{
    struct odma_buffer rest_of_out, rest_of_in;
    struct odma_exchange_transfer exchanging;
    cut(out, length, &rest_of_out);
    cut(in, length, &rest_of_in);
    odma_exchange(duplex, out, in, &exchanging);
    EXPECT_RESULT(odma_wait(&exchanging, duplex, out, in), ODMA_COMPLETED, length);
    join(out, &rest_of_out);
    join(in, &rest_of_in);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer out, in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);

    put(&out, (const uint8_t *)"\x9F\0\0\0", 4);
    exchange(&duplex, &out, &in, 4);
    get(&in, (const uint8_t *)"\xFF\xEF\x40\x18", 4);

    struct odma_send_transfer sending;
    put(&out,
        (const uint8_t *)"\x02\x00\x10\x00"
                         "abcd",
        8);
    odma_send(&duplex, &out, &sending);
    EXPECT_RESULT(odma_wait(&sending, &duplex, &out), ODMA_COMPLETED, 8);

    put(&out, (const uint8_t *)"\x05\0", 2);
    exchange(&duplex, &out, &in, 2);
    get(&in, (const uint8_t *)"\xFF\x03", 2);

    struct odma_receive_transfer receiving;
    odma_receive(&duplex, &in, &receiving);
    EXPECT_RESULT(odma_wait(&receiving, &duplex, &in), ODMA_COMPLETED, 8);
    get(&in, (const uint8_t *)"received", 8);

    put(&out, (const uint8_t *)"\x05", 1);
    exchange(&duplex, &out, &in, 1);
    get(&in, (const uint8_t *)"\x5A", 1);
    bench_end();
}
