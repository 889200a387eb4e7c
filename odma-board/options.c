/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicorn/unicorn.h>

#include "analog.h"

#define BOARD_VERSION "0.1.0"

static const char help_text[] =
    "Usage: odma-board [OPTION]... FIRMWARE.elf [ARGUMENT]...\n"
    "Runs the firmware of an STM32F103 (high density) and checks who owns memory lent to DMA.\n"
    "What follows FIRMWARE.elf is for the firmware, which gets it through semihosting.\n"
    "\n"
    "Serial lines (SPEC: stdio, none, pty, loopback, file:IN, file:IN,OUT, file:,OUT or\n"
    "script:FILE):\n"
    "  --usart1 SPEC          far end of USART1 (default stdio)\n"
    "  --usart2 SPEC          far end of USART2 (default none)\n"
    "  --usart3 SPEC          far end of USART3 (default none)\n"
    "  --uart4 SPEC           far end of UART4, also uart5 (default none)\n"
    "\n"
    "Devices (SPEC: none or script:FILE; for an SPI also loopback and the three with file:):\n"
    "  --spi1 SPEC            device on SPI1, also spi2, spi3 (default none: it answers FF)\n"
    "  --i2c1 SPEC            devices on I2C1, also i2c2 (default none: no acknowledge)\n"
    "  --adc1 SPEC            what ADC1 measures, also adc3: none (0), ramp (0, 1, ... 4095, 0)\n"
    "                         or script:FILE (default none)\n"
    "  --dac1 SPEC            where channel 1 of the DAC goes, also dac2: none or file:OUT, which\n"
    "                         gets a line \"NANOSECONDS VALUE\" for each value (default none)\n"
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
    "  --inject usart1:overrun@BYTE   also noise, framing, parity; usart2 to uart5\n"
    "  --inject spi1:overrun@FRAME    the frame is lost; also spi2, spi3\n"
    "  --inject i2c1:nack@BYTE        also arbitration, bus-error; i2c2\n"
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
    "  104  the firmware waits for input that has ended\n"
    "  105  the firmware did not follow a script, or not to its end\n";

enum option_key {
    KEY_USART1 = 256,
    KEY_USART2,
    KEY_USART3,
    KEY_UART4,
    KEY_UART5,
    KEY_SPI1,
    KEY_SPI2,
    KEY_SPI3,
    KEY_I2C1,
    KEY_I2C2,
    KEY_ADC1,
    KEY_ADC3,
    KEY_DAC1,
    KEY_DAC2,
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
    {"uart4", required_argument, NULL, KEY_UART4},
    {"uart5", required_argument, NULL, KEY_UART5},
    {"spi1", required_argument, NULL, KEY_SPI1},
    {"spi2", required_argument, NULL, KEY_SPI2},
    {"spi3", required_argument, NULL, KEY_SPI3},
    {"i2c1", required_argument, NULL, KEY_I2C1},
    {"i2c2", required_argument, NULL, KEY_I2C2},
    {"adc1", required_argument, NULL, KEY_ADC1},
    {"adc3", required_argument, NULL, KEY_ADC3},
    {"dac1", required_argument, NULL, KEY_DAC1},
    {"dac2", required_argument, NULL, KEY_DAC2},
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

/* What a SPEC may be; one that ends in a colon needs a name behind it. */
static const char *const serial_words[] = {
    "stdio", "none", "pty", "loopback", "file:", "script:", NULL};
static const char *const spi_words[] = {"none", "loopback", "file:", "script:", NULL};
static const char *const i2c_words[] = {"none", "script:", NULL};

static bool is_one_of(const char *const *words, const char *text)
{
    for (; *words != NULL; words++) {
        size_t length = strlen(*words);
        bool needs_name = (*words)[length - 1] == ':';
        if (strncmp(text, *words, length) == 0 && (text[length] != '\0') == needs_name) {
            return true;
        }
    }
    return false;
}

/* `port` counts from 0; `kind` is "usart", "spi" or "i2c". */
static bool parse_far_end(
    const char **spec, const char *kind, unsigned port, const char *const *words, const char *text)
{
    if (is_one_of(words, text)) {
        spec[port] = text;
        return true;
    }
    fprintf(stderr, "odma-board: --%s%u: \"%s\" is none of ", kind, port + 1, text);
    for (; strcmp(*words, "script:") != 0; words++) {
        bool is_file = strcmp(*words, "file:") == 0;
        fprintf(stderr, "%s, ", is_file ? "file:IN, file:IN,OUT, file:,OUT" : *words);
    }
    fputs("script:FILE\n", stderr);
    return false;
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

static bool parse_adc(struct options *options, int key, const char *text)
{
    if (analog_input_understands(text)) {
        options->adc[key - KEY_ADC1] = text;
        return true;
    }
    fprintf(stderr, "odma-board: --adc%d: \"%s\" is none of none, ramp, script:FILE\n",
        key == KEY_ADC1 ? 1 : 3, text);
    return false;
}

static bool parse_dac(struct options *options, int key, const char *text)
{
    if (analog_output_understands(text)) {
        options->dac[key - KEY_DAC1] = text;
        return true;
    }
    fprintf(stderr, "odma-board: --dac%d: \"%s\" is none of none, file:OUT\n", 1 + key - KEY_DAC1,
        text);
    return false;
}

/* False: the value is bad, and a line about it was printed. */
static bool take_option(struct options *options, int key, const char *value)
{
    switch (key) {
    case KEY_USART1:
    case KEY_USART2:
    case KEY_USART3:
    case KEY_UART4:
    case KEY_UART5:
        return parse_far_end(options->serial, key < KEY_UART4 ? "usart" : "uart",
            (unsigned)(key - KEY_USART1), serial_words, value);
    case KEY_SPI1:
    case KEY_SPI2:
    case KEY_SPI3:
        return parse_far_end(options->spi, "spi", (unsigned)(key - KEY_SPI1), spi_words, value);
    case KEY_I2C1:
    case KEY_I2C2:
        return parse_far_end(options->i2c, "i2c", (unsigned)(key - KEY_I2C1), i2c_words, value);
    case KEY_ADC1:
    case KEY_ADC3:
        return parse_adc(options, key, value);
    case KEY_DAC1:
    case KEY_DAC2:
        return parse_dac(options, key, value);
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
        .serial = {"stdio", "none", "none", "none", "none"},
        .adc = {"none", "none"},
        .dac = {"none", "none"},
        .spi = {"none", "none", "none"},
        .i2c = {"none", "none"},
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
