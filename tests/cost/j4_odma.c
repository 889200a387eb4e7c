/* SPDX-License-Identifier: MIT */
/* J4: copy 1 KiB from memory to memory, start and wait; DMA errors reported. */
#include "handles.h"
#include "job.h"

ODMA_BUFFER_32(source_storage, 256);
ODMA_BUFFER_32(destination_storage, 256);

COUNTED uint32_t job(void)
{
    struct odma_copier copier = copy1_copier();
    struct odma_buffer_32 source = whole_of_32(&source_storage);
    struct odma_buffer_32 destination = whole_of_32(&destination_storage);
    struct odma_copy_transfer_32 transfer;
    odma_copy_32(&copier, &source, &destination, &transfer);
    return odma_wait(&transfer, &copier, &source, &destination).status;
}
