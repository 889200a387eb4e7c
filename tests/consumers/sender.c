/* SPDX-License-Identifier: MIT */
/* A driver that names no chip. */
#include "sender.h"

uint32_t send(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    return odma_wait(&transfer, writer, buffer).status;
}
