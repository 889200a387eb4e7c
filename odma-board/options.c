/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicorn/unicorn.h>

#define BOARD_VERSION "0.1.0"

static const char help_text[] =
    "Usage: odma-board [OPTION]... FIRMWARE.elf [ARGUMENT]...\n"
    "Runs the firmware of an STM32F103 (high density) and checks who owns memory lent to DMA.\n"
    "What follows FIRMWARE.elf is for the firmware, which gets it through semihosting.\n"
    "\n"
    "Serial lines (SPEC: stdio, none, pty, file:IN, file:IN,OUT or file:,OUT):\n"
    "  --usart1 SPEC          far end of USART1 (default stdio)\n"
    "  --usart2 SPEC          far end of USART2 (default none)\n"
    "  --usart3 SPEC          far end of USART3 (default none)\n"
    "\n"
    "The machine:\n"
    "  --flash KiB            size of flash (default 512)\n"
    "  --sram KiB             size of SRAM (default 64)\n"
    "  --clock HZ             ticks per second (default: HCLK as RCC is set)\n"
    "  --limit N              stop after N instructions\n"
    "\n"
    "Watching:\n"
    "  --no-check             do not check who owns memory\n"
    "  --stop-on-report       stop at the first report of the checker\n"
    "  --stats                print statistics at the end\n"
    "  --count FUNCTION       print the cost of each of the first 16 calls (repeatable)\n"
    "  --trace-mmio           print every access to a register\n"
    "  --benchmark            compare the speed with the bare emulator, from the function\n"
    "                         benchmark_begin to the function benchmark_end\n"
    "\n"
    "Mishaps (repeatable; counted from 1):\n"
    "  --inject usart1:overrun@BYTE   also noise, framing, parity; usart2, usart3\n"
    "  --inject dma1.4:error@ITEM     bus error at an item of a channel\n"
    "  --inject irq:37@N              make an interrupt pending after N instructions\n"
    "\n"
    "  --help                 print this and exit\n"
    "  --version              print the version and exit\n"
    "\n"
    "Exit status: what the firmware returns through semihosting (0 is success), or\n"
    "  2    bad usage or bad input file, or output could not be written\n"
    "  101  the ownership checker reported something\n"
    "  102  the instruction limit was reached\n"
    "  103  the firmware crashed\n"
    "  104  the firmware waits for input that has ended\n";

enum option_key {
    KEY_USART1 = 256,
    KEY_USART2,
    KEY_USART3,
    KEY_FLASH,
    KEY_SRAM,
    KEY_CLOCK,
    KEY_LIMIT,
    KEY_NO_CHECK,
    KEY_STOP_ON_REPORT,
    KEY_STATS,
    KEY_COUNT,
    KEY_TRACE_MMIO,
    KEY_BENCHMARK,
    KEY_INJECT,
    KEY_HELP,
    KEY_VERSION,
};

static const struct option long_options[] = {
    {"usart1", required_argument, NULL, KEY_USART1},
    {"usart2", required_argument, NULL, KEY_USART2},
    {"usart3", required_argument, NULL, KEY_USART3},
    {"flash", required_argument, NULL, KEY_FLASH},
    {"sram", required_argument, NULL, KEY_SRAM},
    {"clock", required_argument, NULL, KEY_CLOCK},
    {"limit", required_argument, NULL, KEY_LIMIT},
    {"no-check", no_argument, NULL, KEY_NO_CHECK},
    {"stop-on-report", no_argument, NULL, KEY_STOP_ON_REPORT},
    {"stats", no_argument, NULL, KEY_STATS},
    {"count", required_argument, NULL, KEY_COUNT},
    {"trace-mmio", no_argument, NULL, KEY_TRACE_MMIO},
    {"benchmark", no_argument, NULL, KEY_BENCHMARK},
    {"inject", required_argument, NULL, KEY_INJECT},
    {"help", no_argument, NULL, KEY_HELP},
    {"version", no_argument, NULL, KEY_VERSION},
    {NULL, 0, NULL, 0},
};

static bool parse_number(
    const char *option, const char *text, uint64_t least, uint64_t most, uint64_t *number)
{
    char *end;

    errno = 0;
    *number = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || *number < least ||
        *number > most) {
        fprintf(stderr, "odma-board: %s: \"%s\" is not a number from %llu to %llu\n", option, text,
            (unsigned long long)least, (unsigned long long)most);
        return false;
    }
    return true;
}

static bool parse_size(
    const char *option, const char *text, uint64_t least, uint64_t most, uint32_t *result)
{
    uint64_t number;

    if (!parse_number(option, text, least, most, &number)) {
        return false;
    }
    *result = (uint32_t)number;
    return true;
}

static bool parse_serial(struct options *options, unsigned port, const char *text)
{
    if (strcmp(text, "stdio") != 0 && strcmp(text, "none") != 0 && strcmp(text, "pty") != 0 &&
        (strncmp(text, "file:", 5) != 0 || text[5] == '\0')) {
        fprintf(stderr,
            "odma-board: --usart%u: \"%s\" is none of stdio, none, pty, file:IN, file:IN,OUT, "
            "file:,OUT\n",
            port + 1, text);
        return false;
    }
    options->serial[port] = text;
    return true;
}

static bool parse_injection(struct options *options, const char *text)
{
    const char *mend = "";

    if (options->injection_count == INJECTIONS) {
        fprintf(stderr, "odma-board: --inject: at most %u are possible\n", INJECTIONS);
        return false;
    }
    if (!injection_parse(&options->injections[options->injection_count], text, &mend)) {
        fprintf(stderr, "odma-board: --inject: \"%s\" is not understood; write %s\n", text, mend);
        return false;
    }
    options->injection_count++;
    return true;
}

static bool parse_count(struct options *options, const char *name)
{
    if (options->counted_functions == COUNTED_FUNCTIONS) {
        fprintf(stderr, "odma-board: --count: at most %u are possible\n", COUNTED_FUNCTIONS);
        return false;
    }
    options->counted[options->counted_functions++] = name;
    return true;
}

/* False: the value is bad, and a line about it was printed. */
static bool take_option(struct options *options, int key, const char *value)
{
    switch (key) {
    case KEY_USART1:
    case KEY_USART2:
    case KEY_USART3:
        return parse_serial(options, (unsigned)(key - KEY_USART1), value);
    case KEY_FLASH:
        return parse_size("--flash", value, 16, 1024, &options->flash_kib);
    case KEY_SRAM:
        return parse_size("--sram", value, 4, 512, &options->sram_kib);
    case KEY_CLOCK:
        return parse_size("--clock", value, 1000, 1000000000, &options->clock_hz);
    case KEY_LIMIT:
        return parse_number("--limit", value, 1, UINT64_MAX / 2, &options->instruction_limit);
    case KEY_NO_CHECK:
        options->check_ownership = false;
        return true;
    case KEY_STOP_ON_REPORT:
        options->stop_on_report = true;
        return true;
    case KEY_STATS:
        options->statistics = true;
        return true;
    case KEY_COUNT:
        return parse_count(options, value);
    case KEY_TRACE_MMIO:
        options->trace_mmio = true;
        return true;
    case KEY_BENCHMARK:
        options->benchmark = true;
        return true;
    default:
        return parse_injection(options, value);
    }
}

static void print_version(void)
{
    unsigned major;
    unsigned minor;

    uc_version(&major, &minor);
    printf("odma-board " BOARD_VERSION " (Unicorn %u.%u)\n", major, minor);
    puts("Source: MIT. Linked with libunicorn, so this program as a whole is GPL-2.");
}

static int complain_about_option(int key, char **argv)
{
    const char *argument = argv[optind - 1];
    const char short_option[] = {'-', (char)optopt, '\0'};

    if (optopt > 0 && optopt < KEY_USART1) {
        argument = short_option; /* it may be one of several in an argument */
    }
    if (key == ':') {
        fprintf(stderr, "odma-board: option %s needs a value; see --help\n", argument);
    } else {
        fprintf(stderr, "odma-board: unknown option %s; see --help\n", argument);
    }
    return EXIT_BAD_USAGE;
}

/* Standard input and output can serve one line only. */
static bool serial_lines_agree(const struct options *options)
{
    unsigned on_stdio = 0;

    for (unsigned port = 0; port < SERIAL_PORTS; port++) {
        on_stdio += strcmp(options->serial[port], "stdio") == 0 ? 1 : 0;
    }
    if (on_stdio > 1) {
        fputs("odma-board: stdio is given to more than one USART (USART1 has it by default; give "
              "it --usart1 none)\n",
            stderr);
        return false;
    }
    return true;
}

int options_parse(struct options *options, int argc, char **argv)
{
    int key;

    *options = (struct options){
        .serial = {"stdio", "none", "none"},
        .flash_kib = 512,
        .sram_kib = 64,
        .check_ownership = true,
    };
    /* "+": the first argument that is no option is the firmware, and what follows belongs to it. */
    while ((key = getopt_long(argc, argv, "+:", long_options, NULL)) != -1) {
        if (key == KEY_HELP) {
            fputs(help_text, stdout);
            return 0;
        }
        if (key == KEY_VERSION) {
            print_version();
            return 0;
        }
        if (key == ':' || key == '?') {
            return complain_about_option(key, argv);
        }
        if (!take_option(options, key, optarg)) {
            return EXIT_BAD_USAGE;
        }
    }
    if (optind == argc) {
        fputs("odma-board: no firmware given; see --help\n", stderr);
        return EXIT_BAD_USAGE;
    }
    options->firmware = argv[optind];
    options->command_line = argv + optind;
    return serial_lines_agree(options) ? -1 : EXIT_BAD_USAGE;
}
