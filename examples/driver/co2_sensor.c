/* SPDX-License-Identifier: MIT */
#include "co2_sensor.h"

/* A frame: its start, its number or what it answers, data, and the checksum. */
#define FRAME_START      0xFFu
#define SENSOR_NUMBER    0x01u
#define READ_CO2         0x86u
#define SELF_CALIBRATION 0x79u
#define ON               0xA0u
#define OFF              0x00u

/* The bytes between the start and the checksum make zero with it. */
static uint8_t checksum(const uint8_t frame[])
{
    uint8_t sum = 0;
    for (size_t i = 1; i < CO2_FRAME_LENGTH - 1; i++) {
        sum = (uint8_t)(sum + frame[i]);
    }
    return (uint8_t)-sum;
}

static void fill_command(struct odma_buffer *buffer, uint8_t command, uint8_t parameter)
    ODMA_BORROWS(buffer);
static void fill_command(struct odma_buffer *buffer, uint8_t command, uint8_t parameter)
{
    uint8_t *frame = odma_bytes(buffer);
    frame[0] = FRAME_START;
    frame[1] = SENSOR_NUMBER;
    frame[2] = command;
    frame[3] = parameter;
    for (size_t i = 4; i < CO2_FRAME_LENGTH - 1; i++) {
        frame[i] = 0;
    }
    frame[CO2_FRAME_LENGTH - 1] = checksum(frame);
}

bool co2_sensor_claim(struct co2_sensor *sensor, const struct odma_storage *command,
    const struct odma_storage *answer)
{
    return odma_claim(command, &sensor->command) && odma_claim(answer, &sensor->answer) &&
           odma_length(&sensor->command) == CO2_FRAME_LENGTH &&
           odma_length(&sensor->answer) == CO2_FRAME_LENGTH;
}

static bool anything_has_come(struct co2_sensor *sensor) ODMA_BORROWS(&sensor->answering);
static bool anything_has_come(struct co2_sensor *sensor)
{
    return odma_is_done(&sensor->answering) ||
           odma_remaining(&sensor->answering) < CO2_FRAME_LENGTH;
}

/* The answer may begin as soon as the question has ended, so its reception starts before. What is
 * there before anything has been asked is left over from an earlier answer: the line keeps a byte,
 * or the error of one that was lost, until somebody reads. */
void co2_sensor_ask(struct co2_sensor *sensor)
{
    odma_read_exact(&sensor->reader, &sensor->answer, &sensor->answering);
    fill_command(&sensor->command, READ_CO2, 0);
    while (anything_has_come(sensor)) {
        const struct odma_result leftover =
            odma_stop(&sensor->answering, &sensor->reader, &sensor->answer);
        (void)leftover;
        odma_read_exact(&sensor->reader, &sensor->answer, &sensor->answering);
    }
    odma_write_all(&sensor->writer, &sensor->command, &sensor->asking);
}

bool co2_sensor_has_answered(struct co2_sensor *sensor)
{
    return odma_is_done(&sensor->answering);
}

static bool is_answer(const uint8_t frame[], uint8_t command)
{
    return frame[0] == FRAME_START && frame[1] == command &&
           frame[CO2_FRAME_LENGTH - 1] == checksum(frame);
}

static enum co2_error error_of(struct odma_result question, struct odma_result answer)
{
    if ((question.status | answer.status) & ODMA_TRANSFER_ERROR) {
        return CO2_BUS_ERROR;
    }
    if (question.status != ODMA_COMPLETED) {
        return CO2_CUT_OFF;
    }
    if (answer.status != ODMA_COMPLETED && answer.status != ODMA_STOPPED) {
        return CO2_DAMAGED_ANSWER;
    }
    if (answer.count < CO2_FRAME_LENGTH) {
        return answer.count == 0 ? CO2_NO_ANSWER : CO2_SHORT_ANSWER;
    }
    return CO2_NO_ERROR;
}

/* A stop of what has completed is as good as a wait: one call serves both. */
struct co2_result co2_sensor_finish(struct co2_sensor *sensor)
{
    const struct odma_result question =
        odma_stop(&sensor->asking, &sensor->writer, &sensor->command);
    const struct odma_result answer =
        odma_stop(&sensor->answering, &sensor->reader, &sensor->answer);
    struct co2_result result = {error_of(question, answer), 0, answer};
    if (result.error == CO2_NO_ERROR) {
        const uint8_t *frame = odma_bytes(&sensor->answer);
        if (is_answer(frame, READ_CO2)) {
            result.ppm = (uint16_t)(frame[2] << 8 | frame[3]);
        } else {
            result.error = CO2_WRONG_ANSWER;
        }
    }
    return result;
}

struct odma_result co2_sensor_set_self_calibration(struct co2_sensor *sensor, bool on)
{
    fill_command(&sensor->command, SELF_CALIBRATION, on ? ON : OFF);
    struct odma_write_transfer transfer;
    odma_write_all(&sensor->writer, &sensor->command, &transfer);
    return odma_wait(&transfer, &sensor->writer, &sensor->command);
}
