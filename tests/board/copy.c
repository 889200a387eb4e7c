/* SPDX-License-Identifier: MIT */
/*
 * Copies and fills of items of every width and of many lengths move every item and nothing else:
 * what lies before and behind the destination stays, and so does the source. Without items they
 * are complete at once; of unequal lengths nothing is moved, and everything comes back.
 *
 * RUN:
 */
#include "bench.h"

#define ROOM 1032u /* items of the longest, and four on each side */

ODMA_BUFFER(from_8, ROOM);
ODMA_BUFFER(to_8, ROOM);
ODMA_BUFFER_16(from_16, ROOM);
ODMA_BUFFER_16(to_16, ROOM);
ODMA_BUFFER_32(from_32, ROOM);
ODMA_BUFFER_32(to_32, ROOM);

static uint32_t pattern(uint32_t i)
{
    return 0x01030507u * (i + 1u);
}

/* Everything for one width: `w` is the ending of its names. */
#define TESTS_OF(w, item)                                                                          \
    static void cut##w(struct odma_buffer##w *buffer, size_t length,                               \
        struct odma_buffer##w *middle, struct odma_buffer##w *end) ODMA_BORROWS(buffer)            \
        ODMA_PRODUCES(middle, end);                                                                \
    static void cut##w(struct odma_buffer##w *buffer, size_t length,                               \
        struct odma_buffer##w *middle, struct odma_buffer##w *end)                                 \
    {                                                                                              \
        if (!odma_split##w(buffer, 4, middle)) {                                                   \
            board_exit(2);                                                                         \
        }                                                                                          \
        if (!odma_split##w(middle, length, end)) {                                                 \
            board_exit(3);                                                                         \
        }                                                                                          \
    }                                                                                              \
    static void uncut##w(struct odma_buffer##w *buffer, struct odma_buffer##w *middle,             \
        struct odma_buffer##w *end) ODMA_BORROWS(buffer) ODMA_CONSUMES(middle, end);               \
    static void uncut##w(                                                                          \
        struct odma_buffer##w *buffer, struct odma_buffer##w *middle, struct odma_buffer##w *end)  \
    {                                                                                              \
        if (!odma_join##w(middle, end)) {                                                          \
            board_exit(4);                                                                         \
        }                                                                                          \
        if (!odma_join##w(buffer, middle)) {                                                       \
            board_exit(5);                                                                         \
        }                                                                                          \
    }                                                                                              \
    static void blank##w(struct odma_buffer##w *buffer) ODMA_BORROWS(buffer);                      \
    static void blank##w(struct odma_buffer##w *buffer)                                            \
    {                                                                                              \
        for (uint32_t i = 0; i < ROOM; i++) {                                                      \
            ITEMS##w(buffer)[i] = (item)BENCH_BLANK;                                               \
        }                                                                                          \
    }                                                                                              \
    static void expect##w(struct odma_buffer##w *buffer, size_t length, bool filled)               \
        ODMA_BORROWS(buffer);                                                                      \
    static void expect##w(struct odma_buffer##w *buffer, size_t length, bool filled)               \
    {                                                                                              \
        for (uint32_t i = 0; i < ROOM; i++) {                                                      \
            const bool in = i >= 4u && i - 4u < length;                                            \
            EXPECT_EQUAL(ITEMS##w(buffer)[i], (item)(!in      ? BENCH_BLANK                        \
                                                     : filled ? pattern(length)                    \
                                                              : pattern(i - 4u)));                 \
        }                                                                                          \
    }                                                                                              \
    static void copy##w(struct odma_copier *copier, struct odma_buffer##w *from,                   \
        struct odma_buffer##w *to, size_t length) ODMA_BORROWS(copier, from, to);                  \
    static void copy##w(struct odma_copier *copier, struct odma_buffer##w *from,                   \
        struct odma_buffer##w *to, size_t length)                                                  \
    {                                                                                              \
        struct odma_buffer##w source, source_end, destination, destination_end;                    \
        struct odma_copy_transfer##w transfer;                                                     \
        struct odma_fill_transfer##w filling;                                                      \
        blank##w(from);                                                                            \
        blank##w(to);                                                                              \
        for (uint32_t i = 0; i < length; i++) {                                                    \
            ITEMS##w(from)[i + 4u] = (item)pattern(i);                                             \
        }                                                                                          \
        cut##w(from, length, &source, &source_end);                                                \
        cut##w(to, length, &destination, &destination_end);                                        \
        odma_copy##w(copier, &source, &destination, &transfer);                                    \
        EXPECT_RESULT(                                                                             \
            odma_wait(&transfer, copier, &source, &destination), ODMA_COMPLETED, length);          \
        uncut##w(from, &source, &source_end);                                                      \
        uncut##w(to, &destination, &destination_end);                                              \
        expect##w(from, length, false);                                                            \
        expect##w(to, length, false);                                                              \
        cut##w(to, length, &destination, &destination_end);                                        \
        odma_fill##w(copier, &destination, (item)pattern((uint32_t)length), &filling);             \
        EXPECT_RESULT(odma_wait(&filling, copier, &destination), ODMA_COMPLETED, length);          \
        uncut##w(to, &destination, &destination_end);                                              \
        expect##w(to, length, true);                                                               \
    }                                                                                              \
    static void unequal##w(struct odma_copier *copier, struct odma_buffer##w *from,                \
        struct odma_buffer##w *to, size_t length, size_t other) ODMA_BORROWS(copier, from, to);    \
    static void unequal##w(struct odma_copier *copier, struct odma_buffer##w *from,                \
        struct odma_buffer##w *to, size_t length, size_t other)                                    \
    {                                                                                              \
        struct odma_buffer##w source, source_end, destination, destination_end;                    \
        struct odma_copy_transfer##w transfer;                                                     \
        blank##w(to);                                                                              \
        cut##w(from, length, &source, &source_end);                                                \
        cut##w(to, other, &destination, &destination_end);                                         \
        odma_copy##w(copier, &source, &destination, &transfer);                                    \
        EXPECT(odma_is_done(&transfer));                                                           \
        EXPECT_EQUAL(odma_remaining(&transfer), 0);                                                \
        const struct odma_result result =                                                          \
            length % 2u == 0 ? odma_wait(&transfer, copier, &source, &destination)                 \
                             : odma_stop(&transfer, copier, &source, &destination);                \
        EXPECT_RESULT(result, ODMA_UNSUITABLE, 0);                                                 \
        EXPECT_EQUAL(odma_length##w(&source), length);                                             \
        EXPECT_EQUAL(odma_length##w(&destination), other);                                         \
        uncut##w(from, &source, &source_end);                                                      \
        uncut##w(to, &destination, &destination_end);                                              \
        expect##w(to, 0, false);                                                                   \
    }                                                                                              \
    static void test##w(struct odma_copier *copier, struct odma_buffer##w *from,                   \
        struct odma_buffer##w *to) ODMA_BORROWS(copier) ODMA_PRODUCES(from, to);                   \
    static void test##w(                                                                           \
        struct odma_copier *copier, struct odma_buffer##w *from, struct odma_buffer##w *to)        \
    {                                                                                              \
        static const size_t lengths[] = {0, 1, 2, 3, 64, 1024};                                    \
        if (!odma_claim##w(&FROM##w, from)) {                                                      \
            board_exit(6);                                                                         \
        }                                                                                          \
        if (!odma_claim##w(&TO##w, to)) {                                                          \
            board_exit(7);                                                                         \
        }                                                                                          \
        for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {                        \
            copy##w(copier, from, to, lengths[i]);                                                 \
        }                                                                                          \
        unequal##w(copier, from, to, 3, 4);                                                        \
        unequal##w(copier, from, to, 4, 3);                                                        \
        unequal##w(copier, from, to, 0, 1);                                                        \
        unequal##w(copier, from, to, 1, 0);                                                        \
    }

#define ITEMS    odma_bytes
#define ITEMS_16 odma_items_16
#define ITEMS_32 odma_items_32
#define FROM     from_8
#define FROM_16  from_16
#define FROM_32  from_32
#define TO       to_8
#define TO_16    to_16
#define TO_32    to_32

TESTS_OF(, uint8_t)
TESTS_OF(_16, uint16_t)
TESTS_OF(_32, uint32_t)

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_copier copier;
    copy1_as_copier(&lines.copy1, &copier);
    struct odma_buffer from, to;
    struct odma_buffer_16 halfwords_from, halfwords_to;
    struct odma_buffer_32 words_from, words_to;
    test(&copier, &from, &to);
    test_16(&copier, &halfwords_from, &halfwords_to);
    test_32(&copier, &words_from, &words_to);
    copy1_from_copier(&copier, &lines.copy1);
    copy1_as_copier(&lines.copy1, &copier);
    bench_end();
}
