/* SPDX-License-Identifier: MIT */
/* A driver that names no chip: the project that compiles it says which port. */
#ifndef ANY_CHIP_H
#define ANY_CHIP_H

#include <odma/odma.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Fills the buffer from the reader and writes it; returns how many items left. */
size_t echo(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, reader, buffer);

/* Writes the constant twice; returns how many items left. */
size_t send_twice(struct odma_writer *writer, const struct odma_constant *constant)
    ODMA_BORROWS(writer);

#ifdef __cplusplus
}
#endif

#endif
