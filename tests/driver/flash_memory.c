/* SPDX-License-Identifier: MIT */
/*
 * A flash memory on bus 1 gets exactly the bytes of its datasheet, its answers are judged, and the bus
 * comes back with everything else whatever went wrong.
 *
 * Who are you (argument i), all three registers (argument r), a register written (argument w),
 * contents (argument d):
 * RUN: --argument i --script-bus flash_identity.txt --says 'EF 40 17' --says 'pins: Ss'
 * RUN: --argument r --script-bus flash_registers.txt --says '00 02 60' --says 'pins: SsSsSs'
 * RUN: --argument w --script-bus flash_write.txt --says 'written' --says 'pins: SsSsSsSsSs'
 * RUN: --argument d --script-bus flash_contents.txt --says 'read' --says 'pins: Ss' \
 *      --says '30 31 32 33 34 35 36 37'
 *
 * Nobody there: the bus stays where it is drawn to. Ones on one board, zeros on the other.
 * RUN: --argument i --says 'no answer' --says 'pins: Ss'
 * RUN stm32f103: --argument w --says 'no answer' --says 'pins: SsSs'
 * RUN rp2040: --argument w --says 'locked' --says 'pins: SsSs'
 * RUN: --argument i --script-bus flash_ones.txt --says 'no answer' --says 'pins: Ss'
 * RUN: --argument i --script-bus flash_zeros.txt --says 'no answer' --says 'pins: Ss'
 *
 * A memory that does not let itself be written gets no new value:
 * RUN: --argument w --script-bus flash_locked.txt --says 'locked' --says 'pins: SsSs'
 *
 * A bus error in a question, and in the answer to it: the next try is sound (argument I).
 * RUN: --argument I --script-bus flash_identity_error.txt --inject buswrite1:error@2 \
 *      --says 'bus error' --says 'pins: Ss' --says 'EF 40 17' --says 'pins: Ss'
 * RUN: --argument I --script-bus flash_identity_twice.txt --inject busread1:error@4 \
 *      --says 'bus error' --says 'pins: Ss' --says 'EF 40 17' --says 'pins: Ss'
 *
 * An item that is lost is no answer:
 * RUN: --argument I --script-bus flash_identity_twice.txt --inject bus1:overrun@4 \
 *      --says 'bus error' --says 'pins: Ss' --says 'EF 40 17' --says 'pins: Ss'
 *
 * In each command of a write; what follows is not sent (argument w):
 * RUN: --argument w --inject buswrite1:error@1 --says 'bus error' --says 'pins: Ss'
 * RUN: --argument w --inject buswrite1:error@2 --says 'bus error' --says 'pins: SsSs'
 * RUN: --argument w --script-bus flash_write_error.txt --inject buswrite1:error@5 \
 *      --says 'bus error' --says 'pins: SsSsSs'
 *
 * In the address, and in the last byte of the contents (argument D):
 * RUN: --argument D --script-bus flash_contents_error.txt --inject buswrite1:error@3 \
 *      --says 'bus error' --says 'pins: Ss' --says 'read' --says 'pins: Ss' \
 *      --says '30 31 32 33 34 35 36 37'
 * RUN: --argument D --script-bus flash_contents_twice.txt --inject busread1:error@12 \
 *      --says 'bus error' --says 'pins: Ss' --says 'read' --says 'pins: Ss' \
 *      --says '30 31 32 33 34 35 36 37'
 *
 * Storage that is too short, or claimed before, is refused (argument u):
 * RUN: --argument u
 */
#include "flash_memory.h"

#include "argument.h"
#include "bench.h"
#include "pins.h"

#define ADDRESS 0x123456u
#define LENGTH  8u

ODMA_BUFFER(command, FLASH_COMMAND_LENGTH);
ODMA_BUFFER(answer, FLASH_COMMAND_LENGTH);
ODMA_BUFFER(too_short, FLASH_COMMAND_LENGTH - 1);
ODMA_BUFFER(unclaimed, FLASH_COMMAND_LENGTH);
ODMA_BUFFER(data_storage, LENGTH);

struct test {
    struct flash_memory flash;
    struct odma_duplex duplex;
    struct odma_buffer data;
};
#define TEST(test) &(test)->duplex, &(test)->data, FLASH_MEMORY_IDLE(&(test)->flash)

static void connect(struct lines *lines, struct test *test) ODMA_CONSUMES(&lines->bus1)
    ODMA_PRODUCES(TEST(test));
static void connect(struct lines *lines, struct test *test)
{
    bus1_with_dma(&lines->bus1, &test->duplex);
    bench_claim(&data_storage, &test->data);
    test->flash.select = set_select;
    if (!flash_memory_claim(&test->flash, &command, &answer)) {
        expect_failed(__FILE__, __LINE__, "the memory's storage can be claimed");
        board_exit(1);
    }
}

static void say_bytes(const uint8_t bytes[], size_t count)
{
    static const char digits[] = "0123456789ABCDEF";
    char text[] = "HH ";
    for (size_t i = 0; i < count; i++) {
        text[0] = digits[bytes[i] >> 4];
        text[1] = digits[bytes[i] & 0xFu];
        text[2] = i + 1u == count ? '\n' : ' ';
        say(text);
    }
}

static void say_error(enum flash_error error, const char *good)
{
    const char *const texts[] = {
        [FLASH_NO_ERROR] = good,
        [FLASH_BUS_ERROR] = "bus error\n",
        [FLASH_NO_ANSWER] = "no answer\n",
        [FLASH_LOCKED] = "locked\n",
    };
    say(texts[error]);
}

static void identify(struct test *test) ODMA_BORROWS(TEST(test));
static void identify(struct test *test)
{
    struct flash_identity identity = {0, 0, 0};
    const enum flash_error error = flash_memory_identify(&test->flash, &test->duplex, &identity);
    const uint8_t bytes[] = {identity.manufacturer, identity.type, identity.capacity};
    if (error == FLASH_NO_ERROR) {
        say_bytes(bytes, sizeof bytes);
    } else {
        EXPECT_EQUAL(identity.manufacturer | identity.type | identity.capacity, 0);
    }
    say_error(error, "");
    say_pins();
}

static void read_registers(struct test *test) ODMA_BORROWS(TEST(test));
static void read_registers(struct test *test)
{
    static const enum flash_register all[] = {FLASH_STATUS_1, FLASH_STATUS_2, FLASH_STATUS_3};
    uint8_t values[3];
    for (unsigned i = 0; i < 3; i++) {
        EXPECT_EQUAL(flash_memory_read_register(&test->flash, &test->duplex, all[i], &values[i]),
            FLASH_NO_ERROR);
    }
    say_bytes(values, sizeof values);
    say_pins();
}

/* The memory is busy once, then not. */
static void write_register(struct test *test) ODMA_BORROWS(TEST(test));
static void write_register(struct test *test)
{
    const enum flash_error error =
        flash_memory_write_register(&test->flash, &test->duplex, FLASH_STATUS_2, 0x02);
    bool busy = error == FLASH_NO_ERROR;
    for (unsigned looks = 0; busy && looks < 2; looks++) {
        EXPECT_EQUAL(flash_memory_is_busy(&test->flash, &test->duplex, &busy), FLASH_NO_ERROR);
    }
    EXPECT(!busy);
    say_error(error, "written\n");
    say_pins();
}

static void work_while_reading(struct flash_memory *flash) ODMA_BORROWS(&flash->reading);
static void work_while_reading(struct flash_memory *flash)
{
    unsigned steps = 0;
    while (!flash_memory_has_been_read(flash)) {
        EXPECT(is_selected);
        steps++;
    }
    EXPECT(steps != 0);
}

static void read_data(struct test *test) ODMA_BORROWS(TEST(test));
static void read_data(struct test *test)
{
    enum flash_error error = FLASH_NO_ERROR;
    bench_blank(&test->data);
    if (flash_memory_read(&test->flash, &test->duplex, ADDRESS, &test->data, &error)) {
        EXPECT_EQUAL(error, FLASH_NO_ERROR);
        work_while_reading(&test->flash);
        error = flash_memory_finish(&test->flash, &test->duplex, &test->data);
    }
    EXPECT_EQUAL(odma_length(&test->data), LENGTH);
    say_error(error, "read\n");
    say_pins();
    if (error == FLASH_NO_ERROR) {
        say_bytes(odma_bytes(&test->data), LENGTH);
    }
}

static bool can_be_claimed(const struct odma_storage *one, const struct odma_storage *other)
{
    static struct flash_memory another;
    return flash_memory_claim(&another, one, other);
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    static struct test test;
    connect(&lines, &test);
    switch (test_argument()) {
    case 'I':
        identify(&test);
        identify(&test);
        break;
    case 'i':
        identify(&test);
        break;
    case 'r':
        read_registers(&test);
        break;
    case 'w':
        write_register(&test);
        break;
    case 'D':
        read_data(&test);
        read_data(&test);
        break;
    case 'd':
        read_data(&test);
        break;
    default:
        EXPECT(!can_be_claimed(&unclaimed, &too_short));
        EXPECT(!can_be_claimed(&unclaimed, &unclaimed));
        EXPECT(!can_be_claimed(&answer, &command));
        break;
    }
    bench_end();
}
