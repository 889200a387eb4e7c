/* SPDX-License-Identifier: MIT */
/* J1: write 13 bytes and wait; DMA errors reported. */
#include "handles.h"
#include "job.h"

ODMA_BUFFER(storage, 13);

COUNTED uint32_t job(void)
{
    struct odma_writer writer = line1_writer();
    struct odma_buffer buffer = whole_of(&storage);
    struct odma_write_transfer transfer;
    odma_write_all(&writer, &buffer, &transfer);
    return odma_wait(&transfer, &writer, &buffer).status;
}
