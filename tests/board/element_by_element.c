/* SPDX-License-Identifier: MIT */
/*
 * Items of a buffer are read and written by index, and copied in and out, never behind its end, in
 * each width. Buffers are zero at the start, lie where their attributes say, and are aligned so.
 *
 * RUN:
 */
#include "bench.h"

ODMA_BUFFER(bytes, 5);
ODMA_BUFFER_16(halfwords, 5);
ODMA_BUFFER_32(words, 5);
ODMA_BUFFER_WITH(aligned, 64, __attribute__((aligned(64))));
ODMA_BUFFER_16_WITH(aligned_16, 32, __attribute__((aligned(128))));
ODMA_BUFFER_32_WITH(in_a_section, 4, __attribute__((section(".bss.lent"))));

extern uint32_t _bss_start[], _bss_end[];

/* GCC 12.2 at -O2 computes a constant copied in, looked at by parts and copied out again wrongly;
 * with plain arrays too. So that it computes nothing: */
#define UNKNOWN(pointer) __asm("" : "+r"(pointer))

#define ITEM_BY_ITEM(storage, buffer_type, item_type, ending)                                      \
    do {                                                                                           \
        struct buffer_type buffer;                                                                 \
        if (!odma_claim##ending(&(storage), &buffer)) {                                            \
            board_exit(2);                                                                         \
        }                                                                                          \
        const item_type most = (item_type)-1;                                                      \
        item_type item = 1;                                                                        \
        for (size_t i = 0; i < 5; i++) {                                                           \
            EXPECT(odma_get##ending(&buffer, i, &item) && item == 0);                              \
            EXPECT(odma_set##ending(&buffer, i, (item_type)(most - i)));                           \
        }                                                                                          \
        item = 77;                                                                                 \
        EXPECT(!odma_get##ending(&buffer, 5, &item));                                              \
        EXPECT(!odma_get##ending(&buffer, SIZE_MAX, &item));                                       \
        EXPECT_EQUAL(item, 77);                                                                    \
        EXPECT(!odma_set##ending(&buffer, 5, 0));                                                  \
        EXPECT(!odma_set##ending(&buffer, SIZE_MAX, 0));                                           \
        item_type out[7] = {9, 9, 9, 9, 9, 9, 9};                                                  \
        EXPECT_EQUAL(odma_copy_out##ending(&buffer, out, 7), 5);                                   \
        EXPECT(out[0] == most && out[4] == (item_type)(most - 4) && out[5] == 9 && out[6] == 9);   \
        const item_type numbers[7] = {1, 2, 3, 4, 5, 6, 7};                                        \
        const item_type *in = numbers;                                                             \
        UNKNOWN(in);                                                                               \
        struct buffer_type rest;                                                                   \
        if (!odma_split##ending(&buffer, 3, &rest)) {                                              \
            board_exit(3);                                                                         \
        }                                                                                          \
        EXPECT_EQUAL(odma_copy_in##ending(&buffer, in, 7), 3); /* not into the rest */             \
        EXPECT(odma_get##ending(&rest, 0, &item) && item == (item_type)(most - 3));                \
        EXPECT(!odma_get##ending(&buffer, 3, &item));                                              \
        EXPECT_EQUAL(odma_copy_in##ending(&rest, in, 1), 1);                                       \
        EXPECT_EQUAL(odma_copy_in##ending(&rest, in, 0), 0);                                       \
        EXPECT_EQUAL(odma_copy_out##ending(&rest, out, 0), 0);                                     \
        if (!odma_join##ending(&buffer, &rest)) {                                                  \
            board_exit(4);                                                                         \
        }                                                                                          \
        EXPECT_EQUAL(odma_copy_out##ending(&buffer, out, 5), 5);                                   \
        EXPECT(out[0] == 1 && out[2] == 3 && out[3] == 1 && out[4] == (item_type)(most - 4));      \
    } while (0)

static void nothing(struct odma_buffer *empty) ODMA_BORROWS(empty);
static void nothing(struct odma_buffer *empty)
{
    uint8_t item = 7;
    EXPECT(!odma_get(empty, 0, &item) && !odma_set(empty, 0, item));
    EXPECT_EQUAL(odma_copy_in(empty, &item, 1), 0);
    EXPECT_EQUAL(odma_copy_out(empty, &item, 1), 0);
    EXPECT_EQUAL(item, 7);
}

/* The macro splits and joins within conditions that end the program. */
#if defined(__clang__)
#define UNCHECKED __attribute__((no_thread_safety_analysis))
#else
#define UNCHECKED
#endif

UNCHECKED int main(void)
{
    board_start();
    ITEM_BY_ITEM(bytes, odma_buffer, uint8_t, );
    ITEM_BY_ITEM(halfwords, odma_buffer_16, uint16_t, _16);
    ITEM_BY_ITEM(words, odma_buffer_32, uint32_t, _32);
    struct odma_buffer buffer;
    struct odma_buffer empty;
    bench_claim(&aligned, &buffer);
    EXPECT_EQUAL((uintptr_t)odma_bytes(&buffer) % 64, 0);
    EXPECT_EQUAL(odma_length(&buffer), 64);
    if (!odma_split(&buffer, 64, &empty)) {
        board_exit(5);
    }
    nothing(&empty);
    struct odma_buffer_16 buffer_16;
    struct odma_buffer_32 buffer_32;
    EXPECT(odma_claim_16(&aligned_16, &buffer_16));
    EXPECT_EQUAL((uintptr_t)odma_items_16(&buffer_16) % 128, 0);
    EXPECT(odma_claim_32(&in_a_section, &buffer_32));
    EXPECT_EQUAL((uintptr_t)odma_items_32(&buffer_32) % 4, 0);
    EXPECT(odma_items_32(&buffer_32) >= _bss_start && odma_items_32(&buffer_32) < _bss_end);
    bench_end();
}
