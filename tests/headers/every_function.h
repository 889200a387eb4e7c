/* SPDX-License-Identifier: MIT */
/* every_function.c, for the file of each chip that makes the handles. */
#ifndef EVERY_FUNCTION_H
#define EVERY_FUNCTION_H

#include <odma/odma.h>

#ifdef __cplusplus
extern "C" {
#endif
const char *use_writes(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
size_t use_reads(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
size_t use_constants(struct odma_writer *writer) ODMA_BORROWS(writer);
size_t use_own_names(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_BORROWS(writer, reader, buffer);
void give_up(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_CONSUMES(writer, buffer);
void give_up_read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_CONSUMES(reader, buffer);
void give_up_constant(struct odma_writer *writer) ODMA_CONSUMES(writer);
#ifdef __cplusplus
}
#endif

#endif
