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
    board_start();
    struct lines lines;
    struct odma_buffer buffer;
    const bool taken = lines_take(&lines);
    const bool claimed = odma_claim(&storage, &buffer);
    EXPECT(taken && claimed);
    for (unsigned i = 0; i < 3; i++) {
        EXPECT(!lines_take(&lines));
        EXPECT(!odma_claim(&storage, &buffer));
    }
    board_exit(0);
}
