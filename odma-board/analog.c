/* SPDX-License-Identifier: MIT */
#include "analog.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define LARGEST_SAMPLE 0xFFFu

bool analog_input_understands(const char *spec)
{
    return strcmp(spec, "none") == 0 || strcmp(spec, "ramp") == 0 ||
           (strncmp(spec, "script:", 7) == 0 && spec[7] != '\0');
}

bool analog_output_understands(const char *spec)
{
    return strcmp(spec, "none") == 0 || (strncmp(spec, "file:", 5) == 0 && spec[5] != '\0');
}

/* The next step for this channel, or the end. */
static unsigned step_for(const struct script *script, unsigned first, unsigned channel)
{
    while (first < script->count && script->steps[first].address != channel) {
        first++;
    }
    return first;
}

bool analog_input_start(struct analog_input *input, const char *spec)
{
    *input = (struct analog_input){.is_ramp = strcmp(spec, "ramp") == 0};
    if (strncmp(spec, "script:", 7) == 0 && !script_load(&input->script, SCRIPT_ADC, spec + 7)) {
        return false;
    }
    for (unsigned channel = 0; channel < ANALOG_CHANNELS; channel++) {
        input->at[channel].step = step_for(&input->script, 0, channel);
    }
    return true;
}

void analog_input_end(struct analog_input *input)
{
    script_free(&input->script);
}

/* Takes the value at hand; behind the last one there is none, so that one stays. */
static uint16_t take_scripted(struct analog_input *input, unsigned channel)
{
    const struct script *script = &input->script;
    const struct script_step *step = &script->steps[input->at[channel].step];
    uint16_t value = step->values[input->at[channel].value];
    unsigned next = step_for(script, input->at[channel].step + 1, channel);

    if (input->at[channel].value + 1 < step->count) {
        input->at[channel].value++;
    } else if (next < script->count) {
        input->at[channel].step = next;
        input->at[channel].value = 0;
    }
    return value;
}

uint16_t analog_input_sample(struct analog_input *input, unsigned channel)
{
    if (input->is_ramp) {
        return input->ramp++ & LARGEST_SAMPLE;
    }
    if (channel >= ANALOG_CHANNELS || input->at[channel].step >= input->script.count) {
        return 0;
    }
    return take_scripted(input, channel);
}

bool analog_output_start(struct analog_output *output, unsigned number, const char *spec)
{
    *output = (struct analog_output){.number = number};
    if (strcmp(spec, "none") == 0) {
        return true;
    }
    output->file = fopen(spec + strlen("file:"), "we");
    if (output->file == NULL) {
        fprintf(stderr, "odma-board: %s: %s\n", spec + strlen("file:"), strerror(errno));
    }
    return output->file != NULL;
}

void analog_output_put(struct analog_output *output, uint64_t nanoseconds, uint16_t value)
{
    if (output->file != NULL) {
        fprintf(output->file, "%" PRIu64 " %u\n", nanoseconds, value);
    }
}

bool analog_output_flush(struct analog_output *output)
{
    if (output->file != NULL && !output->failed &&
        (fflush(output->file) != 0 || ferror(output->file))) {
        output->failed = true;
        fprintf(stderr, "odma-board: DAC channel %u: its output could not be written: %s\n",
            output->number, strerror(errno));
    }
    return !output->failed;
}

void analog_output_end(struct analog_output *output)
{
    if (output->file != NULL) {
        fclose(output->file);
        output->file = NULL;
    }
}
