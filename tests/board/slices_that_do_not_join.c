/* SPDX-License-Identifier: MIT */
/*
 * Only neighbours are joined, in their order, and only as far as the engine can count; whoever is
 * refused is held as before. A part without items joins anything, on either side. Of every width.
 *
 * RUN:
 */
#include "bench.h"

ODMA_BUFFER(storage, 6);
ODMA_BUFFER_16(storage_16, 6);
ODMA_BUFFER_32(storage_32, 6);

#define EXPECT_PART(part, begin, count)                                                            \
    do {                                                                                           \
        EXPECT((part).items == ((count) != 0 ? (begin) : NULL));                                   \
        EXPECT_EQUAL((part).length, (count) != 0 ? (count) : ODMA_NO_ITEMS);                       \
    } while (0)

/* Three parts of two items each; the second moves about. */
#define JOIN(storage, buffer_type, item, claim, split, join, length_of)                            \
    do {                                                                                           \
        struct buffer_type first;                                                                  \
        struct buffer_type second;                                                                 \
        struct buffer_type third;                                                                  \
        struct buffer_type none;                                                                   \
        if (!claim(&storage, &first) || !split(&first, 2, &second) ||                              \
            !split(&second, 2, &third) || !split(&third, 0, &none)) {                              \
            board_exit(2);                                                                         \
        }                                                                                          \
        item *const begin = first.items;                                                           \
        EXPECT_PART(third, begin, 0u);                                                             \
        EXPECT_PART(none, begin + 4, 2u);                                                          \
        if (join(&first, &none) || join(&second, &first) || join(&none, &second) ||                \
            join(&second, &second)) {                                                              \
            board_exit(3);                                                                         \
        }                                                                                          \
        EXPECT_PART(first, begin, 2u);                                                             \
        EXPECT_PART(second, begin + 2, 2u);                                                        \
        EXPECT_PART(none, begin + 4, 2u);                                                          \
        if (!join(&third, &none)) { /* nothing, and something behind it */                         \
            board_exit(4);                                                                         \
        }                                                                                          \
        EXPECT_PART(third, begin + 4, 2u);                                                         \
        if (!split(&first, 2, &none) || !join(&third, &none)) { /* far away, but nothing */        \
            board_exit(5);                                                                         \
        }                                                                                          \
        EXPECT_PART(third, begin + 4, 2u);                                                         \
        if (!join(&second, &third) || !join(&first, &second)) {                                    \
            board_exit(6);                                                                         \
        }                                                                                          \
        EXPECT_PART(first, begin, 6u);                                                             \
        EXPECT_EQUAL(length_of(&first), 6);                                                        \
        EXPECT(second.items == NULL && second.length == 0);                                        \
    } while (0)

/* No chip has this much memory: two handles that were never claimed, and are not looked into. */
static void too_long(void)
{
    uint8_t *const begin = (uint8_t *)0x10000;
    struct odma_buffer first = {begin, ODMA_MAX_LENGTH - 3};
    struct odma_buffer four = {begin + ODMA_MAX_LENGTH - 3, 4};
    struct odma_buffer three = {begin + ODMA_MAX_LENGTH - 3, 3};
    odma_unsafe_take_up(&first);
    odma_unsafe_take_up(&four);
    if (odma_join(&first, &four)) {
        board_exit(7);
    }
    EXPECT_PART(first, begin, ODMA_MAX_LENGTH - 3);
    EXPECT_PART(four, begin + ODMA_MAX_LENGTH - 3, 4u);
    odma_unsafe_take_up(&three);
    if (!odma_join(&first, &three)) {
        board_exit(8);
    }
    EXPECT_PART(first, begin, ODMA_MAX_LENGTH);
    odma_unsafe_give_up(&four);
    odma_unsafe_give_up(&first);
}

/* In two branches of one condition Clang sees rights that are not there. */
#if defined(__clang__)
#define UNCHECKED __attribute__((no_thread_safety_analysis))
#else
#define UNCHECKED
#endif

UNCHECKED int main(void)
{
    board_start();
    JOIN(storage, odma_buffer, uint8_t, odma_claim, odma_split, odma_join, odma_length);
    JOIN(storage_16, odma_buffer_16, uint16_t, odma_claim_16, odma_split_16, odma_join_16,
        odma_length_16);
    JOIN(storage_32, odma_buffer_32, uint32_t, odma_claim_32, odma_split_32, odma_join_32,
        odma_length_32);
    too_long();
    bench_end();
}
