/* SPDX-License-Identifier: MIT */
/*
 * A CO2 sensor on a serial line: Winsen MH-Z19B and its relatives, 9600 baud. Commands and answers
 * are frames of nine bytes with a checksum (MH-Z19B User's Manual, "UART output").
 *
 * Written against <odma/odma.h> alone: it knows no chip, no serial line and no clock.
 *
 *     ODMA_BUFFER(command, CO2_FRAME_LENGTH);
 *     ODMA_BUFFER(answer, CO2_FRAME_LENGTH);
 *
 *     struct co2_sensor sensor;                            its handles go straight into it
 *     odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &sensor.writer);
 *     odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &sensor.reader);
 *     if (!co2_sensor_claim(&sensor, &command, &answer)) { ... }
 *
 *     co2_sensor_ask(&sensor);                             returns at once
 *     while (!co2_sensor_has_answered(&sensor) && !time_is_up()) { work(); }
 *     struct co2_result result = co2_sensor_finish(&sensor);
 *     if (result.error == CO2_NO_ERROR) { show(result.ppm); }
 *
 * Whoever asked may finish at any time, answered or not; that is how a time limit is kept. Writer,
 * reader and both buffers are then back in the struct, whatever went wrong, for the next question
 * or to be taken out again. After an error leave the line quiet for the time of a frame, so that
 * the rest of an answer is not taken for the next one.
 */
#ifndef CO2_SENSOR_H
#define CO2_SENSOR_H

#include <odma/odma.h>

#define CO2_FRAME_LENGTH 9

struct co2_sensor {
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer command;
    struct odma_buffer answer;
    struct odma_write_transfer asking;
    struct odma_read_transfer answering;
};

/* What of it is held between questions, and what from a question to its end. */
#define CO2_SENSOR_IDLE(sensor)                                                                    \
    &(sensor)->writer, &(sensor)->reader, &(sensor)->command, &(sensor)->answer
#define CO2_SENSOR_ASKED(sensor) &(sensor)->asking, &(sensor)->answering

/* The first that applies. */
enum co2_error {
    CO2_NO_ERROR,
    CO2_BUS_ERROR,      /* the DMA engine met one */
    CO2_CUT_OFF,        /* finished before the command had been sent */
    CO2_DAMAGED_ANSWER, /* by the errors of the line in `answer.status`: overrun, framing ... */
    CO2_NO_ANSWER,
    CO2_SHORT_ANSWER, /* `answer.count` bytes came */
    CO2_WRONG_ANSWER  /* nine bytes came, but they are no answer to the question */
};

struct co2_result {
    enum co2_error error;
    uint16_t ppm;              /* 0 if there was an error */
    struct odma_result answer; /* how its reception ended */
};

/*
 * Claims storage for the two frames. True once for each storage, if both are CO2_FRAME_LENGTH bytes
 * long; then it produces `sensor->command` and `sensor->answer`.
 */
ODMA_MUST_USE bool co2_sensor_claim(struct co2_sensor *sensor, const struct odma_storage *command,
    const struct odma_storage *answer) ODMA_PRODUCES_IF_TRUE(&sensor->command, &sensor->answer);

/* Asks for the concentration. Returns at once. */
void co2_sensor_ask(struct co2_sensor *sensor) ODMA_CONSUMES(CO2_SENSOR_IDLE(sensor))
    ODMA_PRODUCES(CO2_SENSOR_ASKED(sensor));

/* Whether finishing would find a whole answer, or an error that has ended it. */
ODMA_MUST_USE bool co2_sensor_has_answered(struct co2_sensor *sensor)
    ODMA_BORROWS(CO2_SENSOR_ASKED(sensor));

/* Ends the question now and judges what has come. Does not wait. */
ODMA_MUST_USE struct co2_result co2_sensor_finish(struct co2_sensor *sensor)
    ODMA_CONSUMES(CO2_SENSOR_ASKED(sensor)) ODMA_PRODUCES(CO2_SENSOR_IDLE(sensor));

/*
 * Switches the sensor's calibration of its own zero point on or off. The sensor answers nothing to
 * that. Waits while the command is sent, and returns how that ended.
 */
ODMA_MUST_USE struct odma_result co2_sensor_set_self_calibration(struct co2_sensor *sensor, bool on)
    ODMA_BORROWS(CO2_SENSOR_IDLE(sensor));

#endif
