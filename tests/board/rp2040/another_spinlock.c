/* SPDX-License-Identifier: MIT */
/*
 * ODMA_RP2040_SPINLOCK chooses the spinlock: claims then do not wait for any other. Every
 * translation unit has it, as the program's compiler options would give it to all.
 *
 * RUN:
 */
#define ODMA_RP2040_SPINLOCK 30u
#include "chip_bench.h"

ODMA_BUFFER(storage, 4);

int main(void)
{
    struct chip_bench bench;
    for (unsigned i = 0; i < 32; i++) { /* somebody has all the others */
        EXPECT(i == 30 || RAW_SPINLOCK(i) != 0);
    }
    chip_bench_start(&bench);
    struct odma_buffer buffer, again;
    bench_claim(&storage, &buffer);
    EXPECT(!odma_claim(&storage, &again));
    EXPECT_EQUAL(RAW_SPINLOCK_ST, 0xBFFFFFFFu);
    bench_end();
}
