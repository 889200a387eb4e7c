/* SPDX-License-Identifier: MIT */
/*
 * Of what comes on line 1, whole lines with the right checksum are handed out and no others, on every
 * board.
 *
 * A receiver that is switched on within a line, that sends rubbish, lines that are too long, broken
 * off, or ended by one character only (argument f):
 * RUN stm32f103: --argument f --script1 nmea_lines.txt --says 'GPGLL,4916.45,N,12311.12,W,225444,A' \
 *      --says '(broken off)' --says '(wrong checksum)' --says 'GPTXT,small' \
 *      --says '(wrong checksum)' --says '(wrong checksum)' --says '(wrong checksum)' \
 *      --says 'GPTXT,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' \
 *      --says '(too long)' --says '(too long)' --says '(broken off)' --says 'GPTXT,after' \
 *      --says 'GPTXT,LF' --says 'GPTXT,CR' --says 'END'
 * RUN rp2040: --argument f --script1 nmea_lines.txt --says 'GPGLL,4916.45,N,12311.12,W,225444,A' \
 *      --says '(broken off)' --says '(wrong checksum)' --says 'GPTXT,small' \
 *      --says '(wrong checksum)' --says '(wrong checksum)' --says '(wrong checksum)' \
 *      --says 'GPTXT,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' \
 *      --says '(too long)' --says '(too long)' --says '(broken off)' --says 'GPTXT,after' \
 *      --says 'GPTXT,LF' --says 'GPTXT,CR' --says 'END'
 *
 * The shortest:
 * RUN: --argument f --in1 '$*00\r\n$A*41\r\n$END*4F\r\n' --says '' --says 'A' --says 'END'
 *
 * A line that was damaged is not handed out, though its checksum may be right; the next one is:
 * RUN: --argument f --in1 '$AB*03\r\n$AC*02\r\n$END*4F\r\n' --inject line1:framing@4 \
 *      --says '(lost 4)' --says 'AC' --says 'END'
 * RUN: --argument f --in1 '$AB*03\r\n$AC*02\r\n$END*4F\r\n' --inject line1:overrun@4 \
 *      --says '(lost 16)' --says 'AC' --says 'END'
 * RUN: --argument f --in1 '$GPTXT,00*63\r\n$AC*02\r\n$END*4F\r\n' --inject line1:overrun@8 \
 *      --inject line1:overrun@9 --says '(lost 16)' --says '(lost 16)' --says 'AC' --says 'END'
 *
 * Also when 30 characters wait, of which the 24th and the 25th were damaged (argument s):
 * RUN: --argument s --in1 '$AB*03\r\n$AC*02\r\n$GPTXT,00*63\r\n\r\n\r\n\r\n$END*4F\r\n' \
 *      --inject line1:overrun@24 --inject line1:overrun@25 --says '(lost 16)' --says 'END'
 * RUN: --argument s --in1 '$AB*03\r\n$AC*02\r\n$GPTXT,00*63\r\n\r\n\r\n\r\n$END*4F\r\n' --says 'AB' \
 *      --says 'AC' --says 'GPTXT,00' --says 'END'
 *
 * Polled only when 147 characters have come, more than two rings of 64 (argument l):
 * RUN: --argument l --in1 '!for i in 1 2 3 4 5 6 7 8 9 10; do printf "\$GPTXT,ten*1C\r\n"; \
 *      done; printf "\$END*4F\r\n"' --says '(lost 64)' --says 'END'
 *
 * A bus error ends it, within the second line. It is stopped and started again (argument r):
 * RUN: --argument r --in1 '$AB*03\r\n$AC*02\r\n$AB*03\r\n$END*4F\r\n' --inject read1:error@12 \
 *      --says 'AB' --says '(ended 1)' --says 'AB' --says 'END'
 *
 * Stopped and started again within the second line, of which the rest is nothing (argument q):
 * RUN: --argument q --in1 '$AB*03\r\n$AC*02\r\n$END*4F\r\n' --says 'AB' --says 'END'
 *
 * A line that goes quiet is no error, and nothing waits for it (argument n):
 * RUN: --argument n --in1 '$AB*03\r\n$A' --says 'AB'
 *
 * A ring that does not suit the chip is refused (argument u):
 * RUN: --argument u --in1 '$END*4F\r\n' --says 'END'
 */
#include "nmea_reader.h"

#include <string.h>

#include "argument.h"
#include "bench.h"

#define BIT_CYCLES       1000u
#define CHARACTER_CYCLES (10u * BIT_CYCLES)

ODMA_BUFFER_WITH(ring_storage, 64, __attribute__((aligned(64))));
ODMA_BUFFER(too_short, 1);

static uint32_t listening_since;

/* Waits until this many characters have come, and the next one is on its way. */
static void wait_for(uint32_t characters)
{
    const uint32_t cycles = characters * CHARACTER_CYCLES + CHARACTER_CYCLES / 2u;
    while (board_cycles() - listening_since < cycles) {}
}

struct test {
    struct nmea_reader nmea;
    struct odma_reader reader;
    struct odma_buffer ring;
};

static void start(struct test *test) ODMA_CONSUMES(&test->reader, &test->ring)
    ODMA_PRODUCES(&test->nmea.stream);
static void start(struct test *test)
{
    if (!nmea_start(&test->nmea, &test->reader, &test->ring)) {
        expect_failed(__FILE__, __LINE__, "the ring suits the chip");
        board_exit(1);
    }
}

static void restart(struct test *test) ODMA_BORROWS(&test->nmea.stream);
static void restart(struct test *test)
{
    const struct odma_result result = nmea_stop(&test->nmea, &test->reader, &test->ring);
    EXPECT((result.status & ODMA_STOPPED) != 0);
    EXPECT_EQUAL(odma_length(&test->ring), 64);
    start(test);
}

static void say_with_status(const char *what, uint32_t status)
{
    say(what);
    say_number(status);
    say(")\n");
}

static void say_event(const struct nmea_reader *nmea, enum nmea_event event)
{
    static const char *const texts[] = {
        [NMEA_WRONG_CHECKSUM] = "(wrong checksum)\n",
        [NMEA_TOO_LONG] = "(too long)\n",
        [NMEA_BROKEN_OFF] = "(broken off)\n",
    };
    if (event == NMEA_SENTENCE) {
        say(nmea_sentence(nmea));
        say("\n");
    } else if (event == NMEA_LOST) {
        say_with_status("(lost ", nmea->status);
    } else if (event == NMEA_ENDED) {
        say_with_status("(ended ", nmea->status);
    } else {
        say(texts[event]);
    }
}

/* Until nothing is left for now. False when it has ended. */
static bool take_all(struct nmea_reader *nmea) ODMA_BORROWS(&nmea->stream);
static bool take_all(struct nmea_reader *nmea)
{
    enum nmea_event event = nmea_poll(nmea);
    while (event != NMEA_NOTHING) {
        say_event(nmea, event);
        if (event == NMEA_ENDED ||
            (event == NMEA_SENTENCE && strcmp(nmea_sentence(nmea), "END") == 0)) {
            return false;
        }
        event = nmea_poll(nmea);
    }
    return true;
}

static void follow(struct nmea_reader *nmea) ODMA_BORROWS(&nmea->stream);
static void follow(struct nmea_reader *nmea)
{
    while (take_all(nmea)) {}
}

/* It goes on saying that it has ended. */
static void follow_to_the_end(struct test *test) ODMA_BORROWS(&test->nmea.stream);
static void follow_to_the_end(struct test *test)
{
    follow(&test->nmea);
    EXPECT_EQUAL(nmea_poll(&test->nmea), NMEA_ENDED);
    restart(test);
    follow(&test->nmea);
}

static void stop_within_a_line(struct test *test) ODMA_BORROWS(&test->nmea.stream);
static void stop_within_a_line(struct test *test)
{
    wait_for(11);
    EXPECT(take_all(&test->nmea));
    restart(test);
    follow(&test->nmea);
}

static void find_no_end(struct nmea_reader *nmea) ODMA_BORROWS(&nmea->stream);
static void find_no_end(struct nmea_reader *nmea)
{
    wait_for(20);
    EXPECT(take_all(nmea));
    EXPECT(take_all(nmea));
    EXPECT_EQUAL(nmea_poll(nmea), NMEA_NOTHING);
}

/* Reader and ring are still held. */
static void refuse(struct test *test, struct odma_buffer *ring) ODMA_BORROWS(&test->reader, ring);
static void refuse(struct test *test, struct odma_buffer *ring)
{
    if (nmea_start(&test->nmea, &test->reader, ring)) {
        expect_failed(__FILE__, __LINE__, "a ring of one character is refused");
        board_exit(1);
    }
    EXPECT_EQUAL(odma_length(ring), 1);
}

static void run(struct test *test, char what) ODMA_BORROWS(&test->nmea.stream);
static void run(struct test *test, char what)
{
    board_listen(1);
    listening_since = board_cycles();
    switch (what) {
    case 's':
        wait_for(30);
        follow(&test->nmea);
        break;
    case 'l':
        wait_for(147);
        follow(&test->nmea);
        break;
    case 'r':
        follow_to_the_end(test);
        break;
    case 'q':
        stop_within_a_line(test);
        break;
    case 'n':
        find_no_end(&test->nmea);
        break;
    default:
        follow(&test->nmea);
        break;
    }
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    board_set_bit_cycles(1, BIT_CYCLES);
    static struct test test;
    const char what = test_argument();
    line1_rx_with_dma(&lines.line1_rx, &test.reader);
    bench_claim(&ring_storage, &test.ring);
    struct odma_buffer short_ring;
    bench_claim(&too_short, &short_ring);
    if (what == 'u') {
        refuse(&test, &short_ring);
    }
    start(&test);
    run(&test, what);
    bench_wait(3u * CHARACTER_CYCLES); /* the last line ends, for whoever looks after the script */
    bench_end();
}
