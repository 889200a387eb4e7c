/* SPDX-License-Identifier: MIT */
// N25: nobody asks whether a circular transfer could be started, and it is used.
// refused by result because: ignoring return value
// refused by capability because: 'odma_circular_read_status' requires holding
#include <odma/odma.h>

uint32_t listen(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_CONSUMES(reader, buffer);

uint32_t listen(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_circular_read circular;
    uint32_t status = ODMA_COMPLETED;
#ifdef MISUSE
    odma_read_circular(reader, buffer, &circular);
    status = odma_circular_status(&circular);
#else
    if (odma_read_circular(reader, buffer, &circular)) {
        status = odma_circular_status(&circular);
        odma_abandon(&circular);
        return status;
    }
    for (;;) {}
#endif
    return status;
}
