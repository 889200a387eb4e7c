/* SPDX-License-Identifier: MIT */
// N11: a buffer handle is made by hand, here around an array on the stack.
// refused by capability because: releasing .* 'made' that was not held
#include <odma/odma.h>

void driver(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

void driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    uint8_t local[16] = {0};
    struct odma_buffer made = {local, sizeof local};
    struct odma_write_transfer transfer;
#ifdef MISUSE
    odma_write_all(writer, &made, &transfer);
#else
    (void)made;
    odma_write_all(writer, buffer, &transfer);
#endif
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    (void)result;
}
