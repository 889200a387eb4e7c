/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a take is ignored and the handle used.
// refused by result because: ignoring return value
// refused by capability because: 'line1_tx_write_byte' requires holding .* 'lines\.line1_tx'
#include "lines.h"

int main(void)
{
    struct lines lines;
#ifdef MISUSE
    lines_take(&lines);
    line1_tx_write_byte(&lines.line1_tx, 'A');
#else
    if (lines_take(&lines)) {
        line1_tx_write_byte(&lines.line1_tx, 'A');
        for (;;) {}
    }
#endif
    for (;;) {}
}
