/* SPDX-License-Identifier: MIT */
/* The far ends of the ADCs and of the DAC: where samples come from, and where voltages go. */
#ifndef ODMA_BOARD_ANALOG_H
#define ODMA_BOARD_ANALOG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "script.h"

#define ANALOG_CHANNELS 18u

struct analog_input {
    bool is_ramp;
    uint16_t ramp;
    struct script script; /* empty: every channel gives 0 */
    struct {
        unsigned step, value; /* the value at hand */
    } at[ANALOG_CHANNELS];
};

struct analog_output {
    unsigned number;
    FILE *file; /* or NULL */
    bool failed;
};

/* Whether SPEC is one; the file is looked for later. */
bool analog_input_understands(const char *spec);
bool analog_output_understands(const char *spec);

/* False: a line about the mistake was printed. */
bool analog_input_start(struct analog_input *input, const char *spec);
void analog_input_end(struct analog_input *input);
uint16_t analog_input_sample(struct analog_input *input, unsigned channel);

bool analog_output_start(struct analog_output *output, unsigned number, const char *spec);
void analog_output_put(struct analog_output *output, uint64_t nanoseconds, uint16_t value);
/* Writes what is left. False: something was lost, and a line said so. */
bool analog_output_flush(struct analog_output *output);
void analog_output_end(struct analog_output *output);

#endif
