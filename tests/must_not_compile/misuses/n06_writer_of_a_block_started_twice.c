/* SPDX-License-Identifier: MIT */
// N6: a transfer is started with the writer of a block, in the block.
// refused by types because: incompatible pointer type|incomplete type|undefined type
// refused by optimiser because: this writer is not held: it was moved into a transfer
// refused by capability because: requires holding|releasing
#include "lines.h"

#include <odma/during.h>

ODMA_STRING(greeting, "Hello\r\n");

int main(void)
{
    struct lines lines;
    if (!lines_take(&lines)) {
        for (;;) {}
    }
    struct odma_writer writer;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    uint8_t line[2] = {'\r', '\n'};
    struct odma_result result;
    struct odma_constant_transfer transfer;
    ODMA_DURING_WRITE(writer, line, result)
    {
#ifdef MISUSE
        odma_write_constant(&writer, &greeting, &transfer);
#endif
    }
    odma_write_constant(&writer, &greeting, &transfer);
    result = odma_wait(&transfer, &writer);
    for (;;) {}
}
