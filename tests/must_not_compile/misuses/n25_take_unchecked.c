/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a take is kept, but not asked before the handle is used.
// refused by capability because: 'line1_tx_write_byte' requires holding .* 'lines\.line1_tx'
#include "lines.h"

int main(void)
{
    struct lines lines;
    const bool mine = lines_take(&lines);
#ifdef MISUSE
    line1_tx_write_byte(&lines.line1_tx, 'A');
#endif
    if (mine) {
        line1_tx_write_byte(&lines.line1_tx, 'A');
        for (;;) {}
    }
    for (;;) {}
}
