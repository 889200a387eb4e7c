/* SPDX-License-Identifier: MIT */
/*
 * A driver that names no chip does the same on every board: it asks, judges the answer, and gets
 * every handle back whatever went wrong, so that the next question can follow.
 *
 * The sensor is the far end of line 1; its answer comes once the question has left.
 *
 * One question, at most 20 bytes' time long (argument q):
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --says '544 ppm' \
 *      --out1 '\377\001\206\0\0\0\0\0\171'
 * RUN: --argument q --in1 '\377\206\047\020\101\002\003\004\371' --says '10000 ppm' \
 *      --out1 '\377\001\206\0\0\0\0\0\171'
 *
 * Nine bytes that are no answer: of another start, to another command, with another checksum.
 * RUN: --argument q --in1 '\376\206\002\040\0\0\0\0\130' --any-output --says 'wrong answer'
 * RUN: --argument q --in1 '\377\231\002\040\0\0\0\0\105' --any-output --says 'wrong answer'
 * RUN: --argument q --in1 '\377\206\002\041\0\0\0\0\130' --any-output --says 'wrong answer'
 *
 * Fewer than nine:
 * RUN: --argument q --in1 '' --any-output --says 'no answer'
 * RUN: --argument q --in1 '\377' --any-output --says 'short answer: 1 byte'
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0' --any-output --says 'short answer: 8 bytes'
 *
 * Damaged on the line, in the first, a middle and the last byte:
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --any-output \
 *      --says 'damaged answer: framing' --inject line1:framing@1
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --any-output \
 *      --says 'damaged answer: parity' --inject line1:parity@5
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --any-output \
 *      --says 'damaged answer: framing' --inject line1:framing@9
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --any-output \
 *      --says 'damaged answer: overrun after 3 bytes' --inject line1:overrun@4
 *
 * A bus error on either way, and a question that is finished while it is being sent (argument c):
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --any-output --says 'bus error' \
 *      --inject read1:error@4
 * RUN: --argument q --in1 '\377\206\002\040\0\0\0\0\130' --out1 '\377' --says 'bus error' \
 *      --inject write1:error@2
 * RUN: --argument c --in1 '' --any-output --says 'cut off'
 *
 * After a damaged answer, of which eight more bytes arrive while nobody reads, and after an answer
 * with one byte too many, the next question gets its own answer (arguments d and l):
 * RUN: --argument d --in1 '\377\206\002........\377\206\002\040\0\0\0\0\130' \
 *      --says 'damaged answer: framing' --says '544 ppm' --inject line1:framing@3 \
 *      --out1 '\377\001\206\0\0\0\0\0\171\377\001\206\0\0\0\0\0\171'
 * RUN: --argument l --in1 '\377\206\002\041\0\0\0\0\127.\377\206\002\040\0\0\0\0\130' \
 *      --says '545 ppm' --says '544 ppm' \
 *      --out1 '\377\001\206\0\0\0\0\0\171\377\001\206\0\0\0\0\0\171'
 *
 * A command without an answer, off and on (argument s):
 * RUN: --argument s --in1 '' --says 'sent' --says 'sent' \
 *      --out1 '\377\001\171\0\0\0\0\0\206\377\001\171\240\0\0\0\0\346'
 *
 * Somebody who waits for an answer without a limit of time (argument w) waits for ever:
 * RUN: --argument w --in1 '\377\206\002\040\0\0\0\0' --any-output --starved
 *
 * Storage that is too short for a frame, or claimed before, is refused (argument r):
 * RUN: --argument r
 */
#include "co2_sensor.h"

#include "argument.h"
#include "bench.h"

ODMA_BUFFER(command, CO2_FRAME_LENGTH);
ODMA_BUFFER(answer, CO2_FRAME_LENGTH);

#define BIT_CYCLES  3000u /* a byte takes much longer than what is done between two questions */
#define BYTE_CYCLES (10u * BIT_CYCLES)

static bool has_passed(uint32_t start, uint32_t cycles)
{
    return board_cycles() - start >= cycles;
}

static void pause_for(uint32_t cycles)
{
    const uint32_t start = board_cycles();
    while (!has_passed(start, cycles)) {}
}

static void connect(struct lines *lines, struct co2_sensor *sensor)
    ODMA_CONSUMES(&lines->line1_tx, &lines->line1_rx) ODMA_PRODUCES(CO2_SENSOR_IDLE(sensor));
static void connect(struct lines *lines, struct co2_sensor *sensor)
{
    line1_tx_with_dma(&lines->line1_tx, &sensor->writer);
    line1_rx_with_dma(&lines->line1_rx, &sensor->reader);
    if (!co2_sensor_claim(sensor, &command, &answer)) {
        expect_failed(__FILE__, __LINE__, "the sensor's storage can be claimed");
        board_exit(1);
    }
}

/* Whether a damaged byte is counted depends on the chip; bytes before an overrun are. */
static void say_damage(struct odma_result damaged)
{
    switch (damaged.status & ~(uint32_t)ODMA_STOPPED) {
    case ODMA_FRAMING_ERROR:
        say("damaged answer: framing\n");
        break;
    case ODMA_PARITY_ERROR:
        say("damaged answer: parity\n");
        break;
    case ODMA_OVERRUN_ERROR:
        say("damaged answer: overrun after ");
        say_number((uint32_t)damaged.count);
        say(" bytes\n");
        break;
    default:
        say("damaged answer: ");
        say_result(damaged);
        break;
    }
}

static void say_outcome(struct co2_result result)
{
    static const char *const texts[] = {
        [CO2_BUS_ERROR] = "bus error\n",
        [CO2_CUT_OFF] = "cut off\n",
        [CO2_NO_ANSWER] = "no answer\n",
        [CO2_WRONG_ANSWER] = "wrong answer\n",
    };
    if (result.error == CO2_NO_ERROR) {
        EXPECT_RESULT(result.answer, ODMA_COMPLETED, CO2_FRAME_LENGTH);
        say_number(result.ppm);
        say(" ppm\n");
        return;
    }
    EXPECT_EQUAL(result.ppm, 0);
    if (result.error == CO2_DAMAGED_ANSWER) {
        say_damage(result.answer);
    } else if (result.error == CO2_SHORT_ANSWER) {
        say("short answer: ");
        say_number((uint32_t)result.answer.count);
        say(result.answer.count == 1 ? " byte\n" : " bytes\n");
    } else {
        say(texts[result.error]);
    }
}

/* Asks and waits, at most 20 bytes' time from when the sensor may speak. */
static void measure(struct co2_sensor *sensor) ODMA_BORROWS(CO2_SENSOR_IDLE(sensor));
static void measure(struct co2_sensor *sensor)
{
    co2_sensor_ask(sensor);
    const uint32_t start = board_cycles();
    while (!co2_sensor_has_answered(sensor) && !has_passed(start, 20u * BYTE_CYCLES)) {}
    say_outcome(co2_sensor_finish(sensor));
}

/* The far end has its answer ready all the time; it may speak when the question has left. */
static void measure_first(struct co2_sensor *sensor) ODMA_BORROWS(CO2_SENSOR_IDLE(sensor));
static void measure_first(struct co2_sensor *sensor)
{
    co2_sensor_ask(sensor);
    EXPECT(!co2_sensor_has_answered(sensor));
    pause_for(10u * BYTE_CYCLES);
    board_listen(1);
    const uint32_t start = board_cycles();
    while (!co2_sensor_has_answered(sensor) && !has_passed(start, 20u * BYTE_CYCLES)) {}
    say_outcome(co2_sensor_finish(sensor));
}

static void wait_for_ever(struct co2_sensor *sensor) ODMA_BORROWS(CO2_SENSOR_IDLE(sensor));
static void wait_for_ever(struct co2_sensor *sensor)
{
    co2_sensor_ask(sensor);
    board_listen(1);
    while (!co2_sensor_has_answered(sensor)) {}
    say_outcome(co2_sensor_finish(sensor));
}

static void cut_off(struct co2_sensor *sensor) ODMA_BORROWS(CO2_SENSOR_IDLE(sensor));
static void cut_off(struct co2_sensor *sensor)
{
    co2_sensor_ask(sensor);
    say_outcome(co2_sensor_finish(sensor));
}

static void set_self_calibration(struct co2_sensor *sensor, bool on)
    ODMA_BORROWS(CO2_SENSOR_IDLE(sensor));
static void set_self_calibration(struct co2_sensor *sensor, bool on)
{
    EXPECT_RESULT(co2_sensor_set_self_calibration(sensor, on), ODMA_COMPLETED, CO2_FRAME_LENGTH);
    say("sent\n");
}

ODMA_BUFFER(too_short, CO2_FRAME_LENGTH - 1);
ODMA_BUFFER(unclaimed, CO2_FRAME_LENGTH);
static bool can_be_claimed(const struct odma_storage *one, const struct odma_storage *other)
{
    static struct co2_sensor another;
    return co2_sensor_claim(&another, one, other);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    struct co2_sensor sensor;
    connect(&lines, &sensor);
    switch (test_argument()) {
    case 'q':
        measure_first(&sensor);
        break;
    case 'd': /* bytes 4 to 11 are over, byte 12 is on its way */
        measure_first(&sensor);
        pause_for(8u * BYTE_CYCLES + BYTE_CYCLES / 2u);
        measure(&sensor);
        break;
    case 'l': /* byte 10 is over, byte 11 is on its way */
        measure_first(&sensor);
        pause_for(BYTE_CYCLES + BYTE_CYCLES / 2u);
        measure(&sensor);
        break;
    case 'c':
        cut_off(&sensor);
        break;
    case 's':
        set_self_calibration(&sensor, false);
        set_self_calibration(&sensor, true);
        break;
    case 'w':
        wait_for_ever(&sensor);
        break;
    default:
        EXPECT(!can_be_claimed(&unclaimed, &too_short));
        EXPECT(!can_be_claimed(&unclaimed, &unclaimed));
        EXPECT(!can_be_claimed(&answer, &command));
        break;
    }
    bench_end();
}
