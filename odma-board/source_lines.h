/* SPDX-License-Identifier: MIT */
/* From an address to function, file and line, through DWARF. */
#ifndef ODMA_BOARD_SOURCE_LINES_H
#define ODMA_BOARD_SOURCE_LINES_H

#include <stdint.h>

#include "elf_image.h"

#define PLACE_TEXT_SIZE 256

/*
 * Writes e.g. "read_line (main.c:42)" into text. Without debug information only the name of the
 * function appears, without symbols "?".
 */
void source_lines_describe(
    const struct elf_image *image, uint32_t address, char text[PLACE_TEXT_SIZE]);

#endif
