/* SPDX-License-Identifier: MIT */
// N2: a raw pointer, taken before a stream was started, is used while it runs.
// refused by alias because: after it is freed|free released memory
#include <odma/odma.h>

bool listen(struct odma_reader *reader, struct odma_buffer *buffer, struct odma_stream *stream)
    ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES_IF_TRUE(stream)
        ODMA_PRODUCES_IF_FALSE(reader, buffer);

bool listen(struct odma_reader *reader, struct odma_buffer *buffer, struct odma_stream *stream)
{
    uint8_t *bytes = odma_bytes(buffer);
    bytes[0] = 0;
    if (!odma_read_stream(reader, buffer, stream)) {
        return false;
    }
#ifdef MISUSE
    bytes[1] = 0;
#endif
    return true;
}
