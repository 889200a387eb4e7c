/* SPDX-License-Identifier: MIT */
// Handles in arrays. Clang's capability analysis takes a[0] and a[1] for one handle, because it
// does not compare the numbers; it does tell enumerators and variables apart.
#include <odma/odma.h>

enum { LEFT, RIGHT };

void both(struct odma_writer writers[2], struct odma_buffer buffers[2])
    ODMA_BORROWS(&writers[LEFT], &writers[RIGHT], &buffers[LEFT], &buffers[RIGHT]);
uint32_t one(struct odma_writer writers[], struct odma_buffer buffers[], unsigned i)
    ODMA_BORROWS(&writers[i], &buffers[i]);

void both(struct odma_writer writers[2], struct odma_buffer buffers[2])
{
    struct odma_write_transfer transfers[2];
    odma_write_all(&writers[LEFT], &buffers[LEFT], &transfers[LEFT]);
    odma_write_all(&writers[RIGHT], &buffers[RIGHT], &transfers[RIGHT]);
    struct odma_result result = odma_wait(&transfers[LEFT], &writers[LEFT], &buffers[LEFT]);
    odma_bytes(&buffers[LEFT])[0] = (uint8_t)result.count;
    result = odma_wait(&transfers[RIGHT], &writers[RIGHT], &buffers[RIGHT]);
    odma_bytes(&buffers[RIGHT])[0] = (uint8_t)result.count;
}

uint32_t one(struct odma_writer writers[], struct odma_buffer buffers[], unsigned i)
{
    struct odma_write_transfer transfers[4];
    odma_write_all(&writers[i], &buffers[i], &transfers[i]);
    const struct odma_result result = odma_wait(&transfers[i], &writers[i], &buffers[i]);
    return result.status;
}
