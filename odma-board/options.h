/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef ODMA_BOARD_OPTIONS_H
#define ODMA_BOARD_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "exit_status.h"
#include "injection.h"

#define SERIAL_PORTS      5u
#define ADC_PORTS         2u /* ADC1 and ADC3 */
#define DAC_PORTS         2u
#define SPI_PORTS         3u
#define I2C_PORTS         2u
#define COUNTED_FUNCTIONS 16u

struct options {
    const char *firmware;
    char *const *command_line;        /* the firmware's own, which begins with it; NULL ends it */
    const char *serial[SERIAL_PORTS]; /* SPEC of --usart1 to --uart5 */
    const char *spi[SPI_PORTS];       /* SPEC of --spi1 to --spi3 */
    const char *i2c[I2C_PORTS];       /* SPEC of --i2c1 and --i2c2 */
    const char *adc[ADC_PORTS];       /* SPEC of --adc1 and --adc3 */
    const char *dac[DAC_PORTS];       /* SPEC of --dac1 and --dac2 */
    uint64_t instruction_limit;       /* 0: none */
    uint32_t clock_hz;                /* 0: what RCC says */
    uint32_t flash_kib;
    uint32_t sram_kib;
    bool statistics;
    bool check_ownership;
    bool stop_on_report;
    bool trace_mmio;
    bool benchmark;
    const char *counted[COUNTED_FUNCTIONS];
    unsigned counted_functions;
    struct injection injections[INJECTIONS];
    unsigned injection_count;
};

/*
 * Fills `options`. Returns -1 to go on; otherwise the exit status: help and version were printed,
 * or one line about the mistake.
 */
int options_parse(struct options *options, int argc, char **argv);

#endif
