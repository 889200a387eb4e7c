/* SPDX-License-Identifier: MIT */
/* In a function that has a write and a read in flight. */
#include <odma/odma.h>

uint32_t both(struct odma_write_transfer *sending, struct odma_read_transfer *receiving)
    ODMA_BORROWS(sending, receiving);

static struct odma_waker waker;

uint32_t both(struct odma_write_transfer *sending, struct odma_read_transfer *receiving)
{
    uint32_t ready = 0;
    /* HERE */
    odma_wake(&waker);
    return ready;
}
