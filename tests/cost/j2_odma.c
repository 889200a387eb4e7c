/* SPDX-License-Identifier: MIT */
/* J2: read 16 bytes and wait; DMA and USART errors reported. */
#include "handles.h"
#include "job.h"

ODMA_BUFFER(storage, 16);

COUNTED uint32_t job(void)
{
    struct odma_reader reader = line1_reader();
    struct odma_buffer buffer = whole_of(&storage);
    struct odma_read_transfer transfer;
    odma_read_exact(&reader, &buffer, &transfer);
    return odma_wait(&transfer, &reader, &buffer).status;
}
