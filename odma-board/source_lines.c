/* SPDX-License-Identifier: MIT */
#include "source_lines.h"

#include <elfutils/libdw.h>
#include <dwarf.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOOKUP_SECONDS 2
#define LOOKUP_BYTES   (8ull << 30) /* of address space; Unicorn alone reserves more than one */
#define CACHED_PLACES  64

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* The child of a scope, or of a namespace in it, that holds an address. False: there is none. */
static bool child_at(Dwarf_Die *scope, uint32_t address, Dwarf_Die *child)
{
    if (dwarf_child(scope, child) != 0) {
        return false;
    }
    do {
        Dwarf_Die inner;
        if (dwarf_haspc(child, address) == 1) {
            return true;
        }
        if (dwarf_tag(child) == DW_TAG_namespace && child_at(child, address, &inner)) {
            *child = inner;
            return true;
        }
    } while (dwarf_siblingof(child, child) == 0);
    return false;
}

/*
 * The name of the innermost function at an address; an inlined one counts as a function. The tree
 * is walked by hand, because dwarf_getscopes gets lost where link-time optimization has inlined a
 * function of another unit.
 */
static const char *innermost_function(Dwarf_Die *unit, uint32_t address)
{
    Dwarf_Die scope = *unit;
    Dwarf_Die child;
    const char *name = NULL;

    while (child_at(&scope, address, &child)) {
        int tag = dwarf_tag(&child);
        if (tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine) {
            const char *found = dwarf_diename(&child);
            name = found != NULL ? found : name;
        }
        scope = child;
    }
    return name;
}

/* Not every compiler writes .debug_aranges, so all units are asked if the short way fails. */
static bool find_unit(Dwarf *dwarf, uint32_t address, Dwarf_Die *unit)
{
    Dwarf_Off offset = 0;
    Dwarf_Off next;
    size_t header_size;

    if (dwarf_addrdie(dwarf, address, unit) != NULL) {
        return true;
    }
    while (dwarf_nextcu(dwarf, offset, &next, &header_size, NULL, NULL, NULL) == 0) {
        if (dwarf_offdie(dwarf, offset + header_size, unit) != NULL &&
            dwarf_haspc(unit, address) == 1) {
            return true;
        }
        offset = next;
    }
    return false;
}

static void look_up(
    const struct elf_image *image, uint32_t address, const char *symbol, char *text, size_t size)
{
    Dwarf_Die unit;
    Dwarf_Line *line = NULL;
    int number = 0;

    elf_version(EV_CURRENT);
    Elf *elf = elf_memory((char *)image->bytes, image->size);
    Dwarf *dwarf = elf != NULL ? dwarf_begin_elf(elf, DWARF_C_READ, NULL) : NULL;
    if (dwarf == NULL || !find_unit(dwarf, address, &unit)) {
        return;
    }
    const char *function = innermost_function(&unit, address);
    function = function != NULL ? function : symbol;
    line = dwarf_getsrc_die(&unit, address);
    const char *file = line != NULL ? dwarf_linesrc(line, NULL, NULL) : NULL;
    if (file != NULL && dwarf_lineno(line, &number) == 0) {
        snprintf(text, size, "%s (%s:%d)", function, base_name(file), number);
    } else {
        snprintf(text, size, "%s", function);
    }
}

/*
 * The file may be damaged, and libdw was not written for hostile input: the lookup runs in a child
 * that may crash, hang or eat memory without harm. The answer then stays the symbol's name.
 */
static void look_up_in_child(
    const struct elf_image *image, uint32_t address, const char *symbol, char *text)
{
    const struct rlimit memory = {LOOKUP_BYTES, LOOKUP_BYTES};
    char answer[PLACE_TEXT_SIZE] = "";
    int ends[2];

    if (pipe(ends) != 0) {
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        static const struct rlimit no_core = {0, 0};
        signal(SIGALRM, SIG_DFL);
        alarm(LOOKUP_SECONDS);
        setrlimit(RLIMIT_CORE, &no_core);
        setrlimit(RLIMIT_AS, &memory);
        look_up(image, address, symbol, answer, sizeof answer);
        _exit(write(ends[1], answer, sizeof answer) == sizeof answer ? 0 : 1);
    }
    close(ends[1]);
    if (child > 0) {
        if (read(ends[0], answer, sizeof answer) == sizeof answer && answer[0] != '\0') {
            memcpy(text, answer, sizeof answer);
        }
        waitpid(child, NULL, 0);
    }
    close(ends[0]);
}

/* A damaged symbol table may hold anything; only printable names reach the terminal. */
static bool is_printable(const char *name)
{
    for (const char *c = name; *c != '\0'; c++) {
        if (*c < ' ' || *c > '~' || c - name > 200) {
            return false;
        }
    }
    return *name != '\0';
}

void source_lines_describe(
    const struct elf_image *image, uint32_t address, char text[PLACE_TEXT_SIZE])
{
    static struct {
        uint32_t address;
        char text[PLACE_TEXT_SIZE];
    } cache[CACHED_PLACES];
    static unsigned next;

    for (unsigned i = 0; i < CACHED_PLACES; i++) {
        if (cache[i].address == address && cache[i].text[0] != '\0') {
            memcpy(text, cache[i].text, PLACE_TEXT_SIZE);
            return;
        }
    }
    const char *symbol = elf_image_symbol_at(image, address);
    symbol = symbol != NULL && is_printable(symbol) ? symbol : "?";
    snprintf(text, PLACE_TEXT_SIZE, "%s", symbol);
    look_up_in_child(image, address, symbol, text);
    cache[next].address = address;
    memcpy(cache[next].text, text, PLACE_TEXT_SIZE);
    next = (next + 1) % CACHED_PLACES;
}
