/* SPDX-License-Identifier: MIT */
/*
 * What can fail says so with its value and is no violation: a second take, a second claim.
 *
 * RUN:
 */
#include "violation.h"

ODMA_BUFFER(storage, 1);

int main(void)
{
    struct odma_stm32f103 chip;
    struct odma_buffer buffer;
    const bool taken = odma_stm32f103_take(&chip);
    const bool claimed = odma_claim(&storage, &buffer);
    EXPECT(taken && claimed);
    for (unsigned i = 0; i < 3; i++) {
        EXPECT(!odma_stm32f103_take(&chip));
        EXPECT(!odma_claim(&storage, &buffer));
    }
    board_exit(0);
}
