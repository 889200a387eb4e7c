/* SPDX-License-Identifier: MIT */
/* A copy from memory to memory takes its time, at any size of items: what has arrived may be read
 * while the rest is still to come. A fill, an abort. */
#include "chip.h"

#define BYTES 1024u

static volatile uint32_t from[BYTES / 4];
static volatile uint32_t to[BYTES / 4];

static volatile uint8_t *byte_of(volatile uint32_t *words, uint32_t index)
{
    return (volatile uint8_t *)words + index;
}

static void prepare(void)
{
    for (uint32_t i = 0; i < BYTES; i++) {
        *byte_of(from, i) = (uint8_t)(5 * i + 1);
        *byte_of(to, i) = 0;
    }
    DMA_INTR = 1u << 2;
}

static void start_copy(uint32_t size, uint32_t increments)
{
    start_dma(2, address_of(from), address_of(to), BYTES >> size,
        size << 2 | increments | CTRL_TREQ(TREQ_ALWAYS));
}

static void copy(uint32_t size)
{
    uint32_t looks = 0;
    uint32_t last = BYTES >> size;

    prepare();
    start_copy(size, CTRL_INCR_READ | CTRL_INCR_WRITE);
    for (;;) {
        const uint32_t left = DMA_TRANS_COUNT(2);
        const uint32_t done = BYTES - (left << size);
        CHECK(left <= last);
        CHECK(done == 0 || *byte_of(to, done - 1) == (uint8_t)(5 * (done - 1) + 1));
        if (left == 0) {
            break;
        }
        CHECK(left < last); /* something moves between any two looks */
        last = left;
        looks++;
    }
    CHECK(looks >= 5 && !is_busy(2) && DMA_INTR == 1u << 2);
    for (uint32_t i = 0; i < BYTES / 4; i++) {
        CHECK(to[i] == from[i]);
    }
    CHECK(DMA_READ_ADDR(2) == address_of(from) + BYTES);
    CHECK(DMA_WRITE_ADDR(2) == address_of(to) + BYTES);
}

static void fill(uint32_t size)
{
    prepare();
    from[0] = 0x44332211u;
    start_copy(size, CTRL_INCR_WRITE);
    CHECK(is_busy(2) && DMA_TRANS_COUNT(2) > 0);
    wait_dma(2);
    for (uint32_t i = 0; i < BYTES; i++) {
        CHECK(*byte_of(to, i) == 0x11u * (1 + i % (1u << size)));
    }
    CHECK(DMA_READ_ADDR(2) == address_of(from));
}

/* Nothing moves behind an abort, and the memory is the processor's again. */
static void abort_copy(void)
{
    uint32_t arrived = 0;

    prepare();
    start_copy(0, CTRL_INCR_READ | CTRL_INCR_WRITE);
    DMA_CHAN_ABORT = 1u << 2;
    const uint32_t end = DMA_WRITE_ADDR(2);
    while (DMA_CHAN_ABORT != 0) {}
    wait_dma(2);
    while (*byte_of(to, arrived) != 0) {
        arrived++;
    }
    CHECK(arrived > 0 && arrived < BYTES / 2);
    CHECK(DMA_WRITE_ADDR(2) == end && end == address_of(byte_of(to, arrived)));
    for (uint32_t i = arrived; i < BYTES; i++) {
        CHECK(*byte_of(to, i) == 0);
    }
    *byte_of(from, 400) = 0;
    *byte_of(to, 0) = 0;
    CHECK(DMA_INTR == 1u << 2);
}

int main(void)
{
    copy(0);
    copy(1);
    copy(2);
    fill(0);
    fill(1);
    fill(2);
    abort_copy();
    return 0;
}
