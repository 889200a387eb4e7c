/* SPDX-License-Identifier: MIT */
// N25: nobody looks at what a stream says: how many items came, and whether any were lost.
// refused by result because: ignoring return value
#include <odma/odma.h>

uint8_t first(struct odma_stream *stream) ODMA_BORROWS(stream);

uint8_t first(struct odma_stream *stream)
{
    uint8_t chunk[8] = {0};
#ifdef MISUSE
    odma_stream_read(stream, chunk, sizeof chunk);
#else
    if (odma_stream_read(stream, chunk, sizeof chunk).count == 0) {
        return 0;
    }
#endif
    return chunk[0];
}
