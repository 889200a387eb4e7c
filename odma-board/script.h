/* SPDX-License-Identifier: MIT */
/*
 * Scripts of far ends: what a device says, and what it must hear, step by step. The grammar is in
 * README.md. Here a file becomes a list of steps; script_player.h goes through it.
 */
#ifndef ODMA_BOARD_SCRIPT_H
#define ODMA_BOARD_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

enum script_device { SCRIPT_USART, SCRIPT_SPI, SCRIPT_I2C, SCRIPT_ADC };

enum script_word {
    SCRIPT_WAIT,
    SCRIPT_SEND,
    SCRIPT_EXPECT,
    SCRIPT_EXCHANGE,
    SCRIPT_WRITE,
    SCRIPT_READ,
    SCRIPT_NACK,
    SCRIPT_STRETCH,
    SCRIPT_SAMPLE,
};

#define SCRIPT_ANY 0x100u /* among the values of an exchange: any byte will do */

struct script_step {
    enum script_word word;
    unsigned line;
    uint64_t nanoseconds; /* of wait and stretch */
    unsigned address;     /* of write, read and nack; the channel of sample */
    uint16_t *values;     /* bytes, or samples */
    uint16_t *answers;    /* of exchange, as many */
    unsigned count;
    char *text; /* as it stands in the file */
};

struct script {
    char *path;
    struct script_step *steps;
    unsigned count;
};

/* False: a line about the mistake was printed. */
bool script_load(struct script *script, enum script_device device, const char *path);
void script_free(struct script *script);

#endif
