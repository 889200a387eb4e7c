/* SPDX-License-Identifier: MIT */
#include "command_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: PROGRAM [OPTION]... [NAME [ARGUMENT]]\n"
    "  --usart1 SPEC   far end of USART1 to USART3: stdio, none, pty, loopback, file:IN,\n"
    "                  file:IN,OUT or file:,OUT; stdio for USART1 and none for the others if not "
    "given\n"
    "  --inject WHAT   usart1:framing@5, dma1.4:error@3 and so on, as for odma-board\n"
    "  --limit N       stop after N accesses to registers\n"
    "NAME is for those who run an emulated board in the same way; the ARGUMENT is the "
    "firmware's.\n";

static bool parse_injection(struct command_line *command_line, const char *text)
{
    const char *mend = "";

    if (command_line->injection_count == INJECTIONS ||
        !injection_parse(&command_line->injections[command_line->injection_count], text, &mend)) {
        fprintf(
            stderr, "host-board: --inject %s is one too many, or not understood: %s\n", text, mend);
        return false;
    }
    command_line->injection_count++;
    return true;
}

static bool parse_spec(struct command_line *command_line, unsigned index, const char *spec)
{
    static const char *const words[] = {"stdio", "none", "pty", "loopback"};
    bool known = strncmp(spec, "file:", 5) == 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        known = known || strcmp(spec, words[i]) == 0;
    }
    command_line->serial[index] = spec;
    return known;
}

static bool parse_option(struct command_line *command_line, const char *name, const char *value)
{
    char *end;

    if (strcmp(name, "--inject") == 0) {
        return parse_injection(command_line, value);
    }
    if (strcmp(name, "--limit") == 0) {
        command_line->limit = strtoull(value, &end, 10);
        return *end == '\0';
    }
    for (unsigned i = 0; i < USARTS; i++) {
        const char option[] = {'-', '-', 'u', 's', 'a', 'r', 't', (char)('1' + i), '\0'};
        if (strcmp(name, option) == 0) {
            return parse_spec(command_line, i, value);
        }
    }
    return false;
}

bool command_line_parse(struct command_line *command_line, int argc, char **argv)
{
    int i = 1;

    *command_line = (struct command_line){.serial = {"stdio", "none", "none"}};
    while (i < argc && argv[i][0] == '-') {
        if (i + 1 == argc || !parse_option(command_line, argv[i], argv[i + 1])) {
            fputs(usage, stderr);
            return false;
        }
        i += 2;
    }
    if (argc - i > 2) {
        fputs(usage, stderr);
        return false;
    }
    command_line->argument = i + 1 < argc ? argv[i + 1] : NULL;
    return true;
}
