/* SPDX-License-Identifier: MIT */
// N8: a byte is written to a line whose transfer runs; the handles are parameters.
// refused by capability because: 'line1_tx_write_byte' requires holding .* 'line1_tx'
#include "lines.h"

void driver(struct line1_tx *line1_tx, struct odma_buffer *buffer) ODMA_BORROWS(line1_tx, buffer);

void driver(struct line1_tx *line1_tx, struct odma_buffer *buffer)
{
    struct odma_writer writer;
    line1_tx_with_dma(line1_tx, &writer);
    struct odma_write_transfer transfer;
    odma_write_all(&writer, buffer, &transfer);
#ifdef MISUSE
    line1_tx_write_byte(line1_tx, 'x');
#endif
    const struct odma_result result = odma_wait(&transfer, &writer, buffer);
    (void)result;
    line1_tx_without_dma(&writer, line1_tx);
    line1_tx_write_byte(line1_tx, 'x');
}
