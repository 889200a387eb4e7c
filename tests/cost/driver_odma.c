/* SPDX-License-Identifier: MIT */
/* J1 in a driver that borrows writer and buffer, whosever they are: every check and look-up
 * remains. */
#include "handles.h"
#include "job.h"

ODMA_BUFFER(storage, 13);

uint32_t driver(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);

__attribute__((noipa)) uint32_t driver(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    return odma_wait(&transfer, writer, buffer).status;
}

uint32_t job(void)
{
    struct odma_writer writer = line1_writer();
    struct odma_buffer buffer = whole_of(&storage);
    return driver(&writer, &buffer);
}
