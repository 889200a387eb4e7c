/* SPDX-License-Identifier: MIT */
#ifndef SENDER_H
#define SENDER_H

#include <odma/odma.h>

uint32_t send(struct odma_writer *writer, struct odma_buffer *buffer) ODMA_BORROWS(writer, buffer);

#endif
