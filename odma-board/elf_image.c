/* SPDX-License-Identifier: MIT */
#include "elf_image.h"

#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "address_map.h"

#define LARGEST_FILE_BYTES (256u * 1024u * 1024u)

__attribute__((format(printf, 2, 3))) static bool refuse(
    const struct elf_image *image, const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "odma-board: %s: ", image->path);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return false;
}

/* A pointer to `size` bytes at `offset` of the file, or NULL if the file is not that long. */
static const void *part(const struct elf_image *image, uint64_t offset, uint64_t size)
{
    if (offset > image->size || size > image->size - offset) {
        return NULL;
    }
    return image->bytes + offset;
}

static bool read_whole(struct elf_image *image, FILE *file, size_t size)
{
    image->bytes = malloc(size + 1);
    if (image->bytes == NULL) {
        return refuse(image, "no memory for %zu bytes", size);
    }
    image->size = fread(image->bytes, 1, size, file);
    if (image->size != size) {
        return refuse(image, "could not be read to its end: %s", strerror(errno));
    }
    return true;
}

static bool read_file(struct elf_image *image)
{
    struct stat status;
    FILE *file = NULL;
    bool ok = false;

    if (stat(image->path, &status) != 0) {
        return refuse(image, "%s; give the path of a firmware file", strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return refuse(image, "is %s; give a firmware file",
            S_ISDIR(status.st_mode) ? "a directory" : "not a regular file");
    }
    if (status.st_size > (off_t)LARGEST_FILE_BYTES) {
        return refuse(image, "has %lld bytes, more than any firmware for this chip",
            (long long)status.st_size);
    }
    file = fopen(image->path, "rb");
    if (file == NULL) {
        return refuse(image, "%s; make it readable", strerror(errno));
    }
    ok = read_whole(image, file, (size_t)status.st_size);
    fclose(file);
    return ok;
}

static bool check_header(const struct elf_image *image)
{
    Elf32_Ehdr header;
    const void *at = part(image, 0, sizeof header);

    if (image->size < SELFMAG || memcmp(image->bytes, ELFMAG, SELFMAG) != 0) {
        return refuse(image, "is not an ELF file; link with arm-none-eabi-gcc and give its output");
    }
    if (at == NULL) {
        return refuse(
            image, "is cut off in the ELF header (%zu bytes); link it again", image->size);
    }
    memcpy(&header, at, sizeof header);
    if (header.e_ident[EI_DATA] == ELFDATA2MSB) {
        header.e_machine = (uint16_t)(header.e_machine << 8 | header.e_machine >> 8);
    }
    if (header.e_ident[EI_CLASS] != ELFCLASS32 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
        header.e_machine != EM_ARM) {
        return refuse(image,
            "is for another machine (class %u, data %u, machine %u); this board needs 32-bit "
            "little-endian ARM",
            header.e_ident[EI_CLASS], header.e_ident[EI_DATA], header.e_machine);
    }
    if (header.e_type != ET_EXEC) {
        return refuse(image, "is not an executable (type %u); link it", header.e_type);
    }
    if (header.e_phentsize != sizeof(Elf32_Phdr) || header.e_phnum == 0) {
        return refuse(image, "has no program headers (%u of %u bytes); link it again",
            header.e_phnum, header.e_phentsize);
    }
    if (part(image, header.e_phoff, (uint64_t)header.e_phnum * sizeof(Elf32_Phdr)) == NULL) {
        return refuse(
            image, "is cut off in the program headers (%zu bytes); link it again", image->size);
    }
    return true;
}

/* Where a range of the chip's memory lives on the host, or NULL if it is not inside one memory. */
static uint8_t *host_memory(const struct memory_image *memory, uint32_t address, uint32_t size)
{
    uint32_t in_flash = address - STM32F1_FLASH_BASE;
    uint32_t in_sram = address - STM32F1_SRAM_BASE;

    if (in_flash <= memory->flash_size && size <= memory->flash_size - in_flash) {
        return memory->flash + in_flash;
    }
    if (in_sram <= memory->sram_size && size <= memory->sram_size - in_sram) {
        return memory->sram + in_sram;
    }
    return NULL;
}

static bool load_segment(
    struct elf_image *image, const struct memory_image *memory, const Elf32_Phdr *segment)
{
    const void *source = part(image, segment->p_offset, segment->p_filesz);

    if (segment->p_memsz == 0) {
        return true;
    }
    if (segment->p_filesz > segment->p_memsz) {
        return refuse(image,
            "has a segment of %u bytes in the file but %u in memory; link it again",
            segment->p_filesz, segment->p_memsz);
    }
    if (source == NULL) {
        return refuse(image, "is cut off: a segment ends at byte %llu of %zu; link it again",
            (unsigned long long)segment->p_offset + segment->p_filesz, image->size);
    }
    uint8_t *load = host_memory(memory, segment->p_paddr, segment->p_filesz);
    if (load == NULL || host_memory(memory, segment->p_vaddr, segment->p_memsz) == NULL) {
        return refuse(image,
            "has a segment at 0x%08x (%u bytes, loaded at 0x%08x) outside flash (%u KiB at "
            "0x08000000) and SRAM (%u KiB at 0x20000000); mend the linker script, or see --flash "
            "and --sram",
            segment->p_vaddr, segment->p_memsz, segment->p_paddr, memory->flash_size / 1024,
            memory->sram_size / 1024);
    }
    memcpy(load, source, segment->p_filesz);
    if (segment->p_vaddr >= STM32F1_SRAM_BASE &&
        segment->p_vaddr + segment->p_memsz > image->data_end) {
        image->data_end = segment->p_vaddr + segment->p_memsz;
    }
    return true;
}

static bool load_segments(struct elf_image *image, const struct memory_image *memory)
{
    Elf32_Ehdr header;

    memcpy(&header, image->bytes, sizeof header);
    for (unsigned i = 0; i < header.e_phnum; i++) {
        Elf32_Phdr segment;
        memcpy(&segment, image->bytes + header.e_phoff + i * sizeof segment, sizeof segment);
        if (segment.p_type == PT_LOAD && !load_segment(image, memory, &segment)) {
            return false;
        }
    }
    return true;
}

static bool check_vectors(struct elf_image *image, const struct memory_image *memory)
{
    uint32_t reset;

    memcpy(&image->initial_sp, memory->flash, 4);
    memcpy(&reset, memory->flash + 4, 4);
    if (image->initial_sp <= STM32F1_SRAM_BASE ||
        image->initial_sp > STM32F1_SRAM_BASE + memory->sram_size || image->initial_sp % 4 != 0) {
        return refuse(image,
            "the vector table at 0x08000000 begins with the stack pointer 0x%08x, which is not in "
            "SRAM (0x20000000 to 0x%08x); place the vectors first in flash",
            image->initial_sp, STM32F1_SRAM_BASE + memory->sram_size);
    }
    if ((reset & 1u) == 0 ||
        (reset - STM32F1_FLASH_BASE >= memory->flash_size && reset >= memory->flash_size)) {
        return refuse(image,
            "the reset vector is 0x%08x, which is not Thumb code in flash; place the vectors first "
            "in flash",
            reset);
    }
    image->reset_vector = reset & ~1u;
    return true;
}

/* The symbol table with its strings; zero symbols if the file has none or a broken one. */
struct symbols {
    const uint8_t *table;
    uint32_t count;
    const char *strings;
    uint32_t strings_size;
};

static bool read_section(const struct elf_image *image, unsigned index, Elf32_Shdr *section)
{
    Elf32_Ehdr header;

    memcpy(&header, image->bytes, sizeof header);
    if (header.e_shentsize != sizeof *section || index >= header.e_shnum) {
        return false;
    }
    const void *at =
        part(image, (uint64_t)header.e_shoff + (uint64_t)index * sizeof *section, sizeof *section);
    if (at == NULL) {
        return false;
    }
    memcpy(section, at, sizeof *section);
    return true;
}

static struct symbols find_symbols(const struct elf_image *image)
{
    struct symbols symbols = {0};
    Elf32_Shdr section;
    Elf32_Shdr strings;

    for (unsigned i = 0; read_section(image, i, &section); i++) {
        if (section.sh_type != SHT_SYMTAB || section.sh_entsize != sizeof(Elf32_Sym) ||
            !read_section(image, section.sh_link, &strings)) {
            continue;
        }
        symbols.table = part(image, section.sh_offset, section.sh_size);
        symbols.strings = part(image, strings.sh_offset, strings.sh_size);
        if (symbols.table == NULL || symbols.strings == NULL || strings.sh_size == 0 ||
            symbols.strings[strings.sh_size - 1] != '\0') {
            return (struct symbols){0};
        }
        symbols.count = section.sh_size / (uint32_t)sizeof(Elf32_Sym);
        symbols.strings_size = strings.sh_size;
        return symbols;
    }
    return symbols;
}

static Elf32_Sym symbol_at(const struct symbols *symbols, uint32_t index)
{
    Elf32_Sym symbol;

    memcpy(&symbol, symbols->table + (size_t)index * sizeof symbol, sizeof symbol);
    return symbol;
}

static const char *symbol_name(const struct symbols *symbols, const Elf32_Sym *symbol)
{
    return symbol->st_name < symbols->strings_size ? symbols->strings + symbol->st_name : "";
}

uint32_t elf_image_function(const struct elf_image *image, const char *name)
{
    struct symbols symbols = find_symbols(image);

    for (uint32_t i = 0; i < symbols.count; i++) {
        Elf32_Sym symbol = symbol_at(&symbols, i);
        if (ELF32_ST_TYPE(symbol.st_info) == STT_FUNC && symbol.st_shndx != SHN_UNDEF &&
            strcmp(symbol_name(&symbols, &symbol), name) == 0) {
            return symbol.st_value & ~1u;
        }
    }
    return 0;
}

const char *elf_image_symbol_at(const struct elf_image *image, uint32_t address)
{
    struct symbols symbols = find_symbols(image);

    for (uint32_t i = 0; i < symbols.count; i++) {
        Elf32_Sym symbol = symbol_at(&symbols, i);
        uint32_t start = symbol.st_value & ~1u;
        if (ELF32_ST_TYPE(symbol.st_info) == STT_FUNC && address - start < symbol.st_size) {
            return symbol_name(&symbols, &symbol);
        }
    }
    return NULL;
}

/* The linker's own mark for the end of .bss is better than the segment, which may hold a heap. */
static void find_data_end(struct elf_image *image, const struct memory_image *memory)
{
    struct symbols symbols = find_symbols(image);

    for (uint32_t i = 0; i < symbols.count; i++) {
        Elf32_Sym symbol = symbol_at(&symbols, i);
        const char *name = symbol_name(&symbols, &symbol);
        if ((strcmp(name, "_end") == 0 || strcmp(name, "end") == 0) &&
            symbol.st_value - STM32F1_SRAM_BASE < memory->sram_size) {
            image->data_end = symbol.st_value;
        }
    }
    if (image->data_end < STM32F1_SRAM_BASE) {
        image->data_end = STM32F1_SRAM_BASE;
    }
}

bool elf_image_load(struct elf_image *image, const char *path, const struct memory_image *memory)
{
    *image = (struct elf_image){.path = path};
    if (!read_file(image) || !check_header(image) || !load_segments(image, memory) ||
        !check_vectors(image, memory)) {
        return false;
    }
    find_data_end(image, memory);
    return true;
}

void elf_image_free(struct elf_image *image)
{
    free(image->bytes);
    image->bytes = NULL;
}
