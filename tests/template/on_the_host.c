/* SPDX-License-Identifier: MIT */
/*
 * Transfers of every kind through the template's port, against its model. Compiled as C and as C++.
 * The argument chooses what is done.
 */
#include <odma/template.h>

#include <string.h>

#include "any_chip.h"
#include "expect.h"
#include "model.h"

#define LENGTH 8u
#define RING   64u

ODMA_STRING(greeting, "Hello, world!\r\n");
ODMA_BUFFER(sent_storage, LENGTH);
ODMA_BUFFER(received_storage, LENGTH);
ODMA_BUFFER(ring_storage, RING);
ODMA_BUFFER_32(words_sent, LENGTH);
ODMA_BUFFER_32(words_received, LENGTH);

static const char text[] = "sixteen bytes ok";

static void write_and_poll(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void write_and_poll(struct odma_writer *writer, struct odma_buffer *buffer)
{
    memcpy(odma_bytes(buffer), text, LENGTH);
    struct odma_write_transfer transfer;
    odma_write_all(writer, buffer, &transfer);
    size_t looks = 0;
    size_t remaining = LENGTH;
    EXPECT(odma_lent_bytes(&transfer)[0] == 's');
    while (!odma_is_done(&transfer)) {
        const size_t now = odma_remaining(&transfer);
        EXPECT(now < remaining && now == LENGTH - model_items());
        remaining = now;
        looks++;
    }
    EXPECT(looks == LENGTH / 2u); /* is_done and remaining read a register each */
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    EXPECT(result.status == ODMA_COMPLETED && result.count == LENGTH);
    EXPECT(model_sent_count() == LENGTH && memcmp(model_sent(), text, LENGTH) == 0);
}

static void stop_a_write(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void stop_a_write(struct odma_writer *writer, struct odma_buffer *buffer)
{
    for (size_t polls = 0; polls < LENGTH + 2u; polls++) {
        const size_t before = model_sent_count();
        struct odma_write_transfer transfer;
        odma_write_all(writer, buffer, &transfer);
        for (size_t i = 0; i < polls; i++) {
            (void)odma_is_done(&transfer);
        }
        const struct odma_result result = odma_stop(&transfer, writer, buffer);
        EXPECT(result.count == (polls < LENGTH ? polls + 1u : LENGTH));
        EXPECT(result.status == (result.count == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED));
        EXPECT(model_sent_count() - before == result.count);
    }
}

static void read_and_wait(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read_and_wait(struct odma_reader *reader, struct odma_buffer *buffer)
{
    model_arrive(text, LENGTH);
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
    EXPECT(!odma_is_done(&transfer) && odma_remaining(&transfer) > 0);
    const struct odma_result result = odma_wait(&transfer, reader, buffer);
    EXPECT(result.status == ODMA_COMPLETED && result.count == LENGTH);
    EXPECT(memcmp(odma_bytes(buffer), text, LENGTH) == 0);
}

static void stop_a_read(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void stop_a_read(struct odma_reader *reader, struct odma_buffer *buffer)
{
    model_arrive("abc", 3);
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
    while (odma_remaining(&transfer) != LENGTH - 3u) {}
    const struct odma_result result = odma_stop(&transfer, reader, buffer);
    EXPECT(result.status == ODMA_STOPPED && result.count == 3);
    EXPECT(memcmp(odma_bytes(buffer), "abc", 3) == 0);
    EXPECT(model_items() == 3);
}

/* The damage is seen by a look, by the wait, or by the stop; the next read is sound. */
static void read_damage(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void read_damage(struct odma_reader *reader, struct odma_buffer *buffer)
{
    static const struct {
        uint32_t error;
        uint32_t status;
    } damages[] = {
        {ODMA_UART_STATUS_PARITY, ODMA_PARITY_ERROR},
        {ODMA_UART_STATUS_FRAMING, ODMA_FRAMING_ERROR},
        {ODMA_UART_STATUS_NOISE, ODMA_NOISE_ERROR},
        {ODMA_UART_STATUS_OVERRUN, ODMA_OVERRUN_ERROR},
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        model_arrive("abc", 3);
        model_damage_last(damages[i].error);
        model_arrive("def", 3);
        struct odma_read_transfer transfer;
        odma_read_exact(reader, buffer, &transfer);
        while (i == 1 && !odma_is_done(&transfer)) {}
        const struct odma_result result = odma_wait(&transfer, reader, buffer);
        EXPECT(result.status == damages[i].status && result.count == 3);
        model_arrive("ghijk", 5);
        odma_read_exact(reader, buffer, &transfer);
        const struct odma_result next = odma_wait(&transfer, reader, buffer);
        EXPECT(next.status == ODMA_COMPLETED && next.count == LENGTH);
        EXPECT(memcmp(odma_bytes(buffer), "defghijk", LENGTH) == 0);
    }
    model_arrive("a", 1);
    model_damage_last(ODMA_UART_STATUS_NOISE);
    struct odma_read_transfer transfer;
    odma_read_exact(reader, buffer, &transfer);
    const struct odma_result result = odma_stop(&transfer, reader, buffer);
    EXPECT(result.status == (ODMA_STOPPED | ODMA_NOISE_ERROR) && result.count == 1);
}

static void meet_a_bus_error(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void meet_a_bus_error(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    model_fail_at_item(3);
    odma_write_all(writer, buffer, &transfer);
    struct odma_result result = odma_wait(&transfer, writer, buffer);
    EXPECT(result.status == ODMA_TRANSFER_ERROR && result.count == 2);
    odma_write_all(writer, buffer, &transfer);
    result = odma_wait(&transfer, writer, buffer);
    EXPECT(result.status == ODMA_COMPLETED && result.count == LENGTH);
}

static void write_the_constant(struct odma_writer *writer) ODMA_BORROWS(writer);
static void write_the_constant(struct odma_writer *writer)
{
    struct odma_constant_transfer transfer;
    odma_write_constant(writer, &greeting, &transfer);
    EXPECT(odma_remaining(&transfer) == greeting.length - 1u);
    const struct odma_result result = odma_wait(&transfer, writer);
    EXPECT(result.status == ODMA_COMPLETED && result.count == greeting.length);
    EXPECT(model_sent_count() == greeting.length);
    EXPECT(memcmp(model_sent(), greeting.items, greeting.length) == 0);
}

/* A driver that was compiled without a chip's header. */
static void drive_from_elsewhere(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_BORROWS(writer, reader, buffer);
static void drive_from_elsewhere(
    struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    model_arrive(text, LENGTH);
    EXPECT(echo(writer, reader, buffer) == LENGTH);
    EXPECT(model_sent_count() == LENGTH && memcmp(model_sent(), text, LENGTH) == 0);
    EXPECT(send_twice(writer, &greeting) == 2u * greeting.length);
}

static void copy_words(struct odma_dma_channel *channel) ODMA_BORROWS(channel);
static void copy_words(struct odma_dma_channel *channel)
{
    struct odma_copier copier;
    struct odma_buffer_32 from;
    struct odma_buffer_32 to;
    struct odma_copy_transfer_32 copying;
    struct odma_fill_transfer_32 filling;
    if (!odma_claim_32(&words_sent, &from)) {
        exit(2);
    }
    if (!odma_claim_32(&words_received, &to)) {
        exit(2);
    }
    for (uint32_t i = 0; i < LENGTH; i++) {
        odma_items_32(&from)[i] = 0x01020304u * (i + 1u);
    }
    odma_dma_channel_as_copier(channel, &copier);
    odma_copy_32(&copier, &from, &to, &copying);
    EXPECT(odma_remaining(&copying) == LENGTH - 1u);
    struct odma_result result = odma_wait(&copying, &copier, &from, &to);
    EXPECT(result.status == ODMA_COMPLETED && result.count == LENGTH);
    for (uint32_t i = 0; i < LENGTH; i++) {
        EXPECT(odma_items_32(&to)[i] == 0x01020304u * (i + 1u));
    }
    odma_fill_32(&copier, &to, 0xA5A51234u, &filling);
    while (!odma_is_done(&filling)) {}
    result = odma_wait(&filling, &copier, &to);
    EXPECT(result.status == ODMA_COMPLETED && result.count == LENGTH);
    for (uint32_t i = 0; i < LENGTH; i++) {
        EXPECT(odma_items_32(&to)[i] == 0xA5A51234u);
    }
    model_fail_at_item(model_items() + 3u);
    odma_copy_32(&copier, &from, &to, &copying);
    result = odma_wait(&copying, &copier, &from, &to);
    EXPECT(result.status == ODMA_TRANSFER_ERROR && result.count == 2);
    odma_copy_32(&copier, &from, &to, &copying);
    result = odma_stop(&copying, &copier, &from, &to);
    EXPECT(result.status == ODMA_STOPPED && result.count == 1);
    odma_dma_channel_from_copier(&copier, channel);
    odma_unsafe_give_up(&from); /* for ever */
    odma_unsafe_give_up(&to);
}

/* Half after half, both ways. Each look at a register moves an item, so a half has more of them than
 * taking and giving back has looks. */
static void go_round(struct odma_writer *writer, struct odma_reader *reader)
    ODMA_BORROWS(writer, reader);
static void go_round(struct odma_writer *writer, struct odma_reader *reader)
{
    struct odma_buffer buffer;
    struct odma_circular_read reading;
    struct odma_circular_write writing;
    struct odma_half half;
    uint8_t numbers[4 * RING];
    size_t count;
    if (!odma_claim(&ring_storage, &buffer)) {
        exit(2);
    }
    for (size_t i = 0; i < sizeof numbers; i++) {
        numbers[i] = (uint8_t)i;
    }
    model_arrive(numbers, sizeof numbers);
    if (!odma_read_circular(reader, &buffer, &reading)) {
        exit(2);
    }
    for (size_t got = 0; got < sizeof numbers;) {
        if (odma_take_half(&reading, &half)) {
            EXPECT(memcmp(odma_half_items(&half, &count), numbers + got, RING / 2u) == 0);
            EXPECT(odma_give_half(&reading, &half) == ODMA_COMPLETED);
            got += count;
        }
    }
    const struct odma_result result = odma_stop(&reading, reader, &buffer);
    EXPECT(result.status == ODMA_STOPPED && result.count == 0);
    memcpy(odma_bytes(&buffer), numbers, RING);
    if (!odma_write_circular(writer, &buffer, &writing)) {
        exit(2);
    }
    for (size_t next = RING; next < sizeof numbers;) {
        if (odma_take_half(&writing, &half)) {
            memcpy(odma_half_items(&half, &count), numbers + next, RING / 2u);
            EXPECT(odma_give_half(&writing, &half) == ODMA_COMPLETED);
            next += count;
        }
    }
    while (model_sent_count() < sizeof numbers) {
        EXPECT(odma_circular_status(&writing) == ODMA_COMPLETED);
    }
    EXPECT(memcmp(model_sent(), numbers, sizeof numbers) == 0);
    EXPECT(odma_stop(&writing, writer, &buffer).status == ODMA_STOPPED);
    odma_unsafe_give_up(&buffer); /* for ever */
}

/* A stream that is read too late says so, one that was damaged too, and both go on. */
static void come_late(struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(reader, buffer);
static void come_late(struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_stream stream;
    uint8_t bytes[LENGTH];
    if (!odma_read_stream(reader, buffer, &stream)) {
        exit(2);
    }
    model_arrive(text, 16);
    while (model_items() < 16) {
        (void)odma_register_read(ODMA_UART0_BASE, ODMA_UART_STATUS);
    }
    struct odma_result result = odma_stream_read(&stream, bytes, LENGTH);
    EXPECT(result.status == ODMA_LAPPED && result.count == 0);
    model_arrive("abc", 3);
    model_damage_last(ODMA_UART_STATUS_FRAMING);
    model_arrive("de", 2);
    uint32_t status = ODMA_COMPLETED;
    size_t got = 0;
    while (got < 5) {
        result = odma_stream_read(&stream, bytes + got, LENGTH - got);
        got += result.count;
        status |= result.status;
    }
    EXPECT(status == ODMA_FRAMING_ERROR && memcmp(bytes, "abcde", 5) == 0);
    size_t unread;
    model_arrive("fg", 2);
    while (model_items() < 23) {
        (void)odma_register_read(ODMA_UART0_BASE, ODMA_UART_STATUS);
    }
    result = odma_stream_stop(&stream, reader, buffer, &unread);
    EXPECT(result.status == ODMA_STOPPED && result.count == 23 % LENGTH && unread == 2);
}

static struct odma_waker waker;

static void wake(void)
{
    odma_wake(&waker);
}

static void sleep_until_written(struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, buffer);
static void sleep_until_written(struct odma_writer *writer, struct odma_buffer *buffer)
{
    struct odma_write_transfer transfer;
    struct odma_future written;
    model_on_interrupt(wake);
    odma_write_all(writer, buffer, &transfer);
    odma_future_of(&written, &transfer);
    EXPECT(odma_block_on(&written, &waker) == ODMA_READY);
    const struct odma_result result = odma_wait(&transfer, writer, buffer);
    EXPECT(result.status == ODMA_COMPLETED && result.count == LENGTH);
}

static void bytes_without_dma(struct odma_uart0_tx *uart0_tx, struct odma_uart0_rx *uart0_rx)
    ODMA_BORROWS(uart0_tx, uart0_rx);
static void bytes_without_dma(struct odma_uart0_tx *uart0_tx, struct odma_uart0_rx *uart0_rx)
{
    uint8_t byte = 0;
    model_arrive("x", 1);
    EXPECT(odma_uart0_rx_read_byte(uart0_rx, &byte) == ODMA_COMPLETED && byte == 'x');
    odma_uart0_tx_write_byte(uart0_tx, byte);
    EXPECT(model_sent_count() == 1 && model_sent()[0] == 'x');
}

static void choose(const char *what, struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *sent, struct odma_buffer *received)
    ODMA_BORROWS(writer, reader, sent, received);
static void choose(const char *what, struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *sent, struct odma_buffer *received)
{
    if (strcmp(what, "write") == 0) {
        write_and_poll(writer, sent);
    } else if (strcmp(what, "stop-write") == 0) {
        stop_a_write(writer, sent);
    } else if (strcmp(what, "read") == 0) {
        read_and_wait(reader, received);
    } else if (strcmp(what, "stop-read") == 0) {
        stop_a_read(reader, received);
    } else if (strcmp(what, "damage") == 0) {
        read_damage(reader, received);
    } else if (strcmp(what, "bus-error") == 0) {
        meet_a_bus_error(writer, sent);
    } else if (strcmp(what, "constant") == 0) {
        write_the_constant(writer);
    } else if (strcmp(what, "elsewhere") == 0) {
        drive_from_elsewhere(writer, reader, sent);
    } else if (strcmp(what, "ring") == 0) {
        go_round(writer, reader);
    } else if (strcmp(what, "late") == 0) {
        come_late(reader, received);
    } else if (strcmp(what, "sleep") == 0) {
        sleep_until_written(writer, sent);
    } else if (strcmp(what, "stuck") == 0) {
        model_stick();
        stop_a_write(writer, sent);
    } else {
        EXPECT(strcmp(what, "bytes") == 0 || strcmp(what, "copy") == 0);
    }
}

/* A violation is the exit status. */
void odma_violation(enum odma_violation what)
{
    printf("%s\n", odma_violation_text(what));
    exit((int)what);
}

int main(int count, char **arguments)
{
    EXPECT(count == 2);
    model_reset();
    struct odma_template chip;
    struct odma_template second;
    struct odma_dma_channels channels;
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_buffer sent;
    struct odma_buffer received;
    if (!odma_template_take(&chip)) {
        exit(2);
    }
    if (odma_template_take(&second)) {
        exit(2);
    }
    odma_dma_split(&chip.dma, &channels);
    if (!odma_claim(&sent_storage, &sent)) {
        exit(2);
    }
    if (!odma_claim(&received_storage, &received)) {
        exit(2);
    }
    odma_uart0_tx_with_dma(&chip.uart0_tx, &channels.ch3, &writer);
    odma_uart0_rx_with_dma(&chip.uart0_rx, &channels.ch0, &reader);
    choose(arguments[1], &writer, &reader, &sent, &received);
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &channels.ch3);
    odma_uart0_rx_without_dma(&reader, &chip.uart0_rx, &channels.ch0);
    if (strcmp(arguments[1], "copy") == 0) {
        copy_words(&channels.ch1);
    }
    if (strcmp(arguments[1], "bytes") == 0) {
        bytes_without_dma(&chip.uart0_tx, &chip.uart0_rx);
    }
    exit(0);
}
