/* SPDX-License-Identifier: MIT */
/* The firmware file: its segments in flash and SRAM, and its symbols. Trusts nothing in it. */
#ifndef ODMA_BOARD_ELF_IMAGE_H
#define ODMA_BOARD_ELF_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct memory_image {
    uint8_t *flash;
    uint32_t flash_size;
    uint8_t *sram;
    uint32_t sram_size;
};

struct elf_image {
    const char *path;
    uint8_t *bytes; /* the whole file */
    size_t size;
    uint32_t initial_sp;
    uint32_t reset_vector;
    uint32_t data_end; /* first byte of SRAM behind .data and .bss */
};

/* Loads the segments. False: one line about the mistake was printed. */
bool elf_image_load(struct elf_image *image, const char *path, const struct memory_image *memory);

/* The address of a function, without the Thumb bit, or 0. */
uint32_t elf_image_function(const struct elf_image *image, const char *name);

/* The name of the function that holds an address, or NULL. */
const char *elf_image_symbol_at(const struct elf_image *image, uint32_t address);

void elf_image_free(struct elf_image *image);

#endif
