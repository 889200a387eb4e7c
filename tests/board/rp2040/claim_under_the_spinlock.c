/* SPDX-License-Identifier: MIT */
/*
 * Taking and claiming wait for the hardware spinlock while the other core has it, with interrupts
 * masked, free it, and leave the interrupts as they were: enabled or masked.
 *
 * RUN:
 */
#define ODMA_REGISTER_HEADER "spinlock_of_two_cores.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 4);
ODMA_BUFFER(other_storage, 4);

static uint32_t get_primask(void)
{
    uint32_t primask;
    __asm volatile("mrs %0, primask" : "=r"(primask));
    return primask;
}

static void set_primask(uint32_t primask)
{
    __asm volatile("msr primask, %0" : : "r"(primask) : "memory");
}

static void expect_waited_and_freed(uint32_t primask)
{
    EXPECT_EQUAL(get_primask(), primask);
    EXPECT_EQUAL(RAW_SPINLOCK_ST, 0);
    EXPECT_EQUAL(spinlock_looks, SPINLOCK_LOOKS + 1u);
    EXPECT_EQUAL(spinlock_looks_unmasked, 0);
    spinlock_looks = 0;
}

int main(void)
{
    board_start();
    struct odma_rp2040 chip, chip_again;
    struct odma_buffer buffer, other, again;
    EXPECT(odma_rp2040_take(&chip));
    expect_waited_and_freed(0);
    EXPECT(odma_claim(&storage, &buffer));
    expect_waited_and_freed(0);
    EXPECT(!odma_claim(&storage, &again));
    expect_waited_and_freed(0);

    set_primask(1);
    EXPECT(!odma_rp2040_take(&chip_again));
    expect_waited_and_freed(1);
    EXPECT(odma_claim(&other_storage, &other));
    expect_waited_and_freed(1);
    EXPECT(!odma_claim(&storage, &again));
    expect_waited_and_freed(1);
    set_primask(0);
    bench_end();
}
