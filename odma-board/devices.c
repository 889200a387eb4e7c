/* SPDX-License-Identifier: MIT */
#include "devices.h"

#include <stdio.h>
#include <string.h>

#include "board.h"

#define SCRIPT_PREFIX "script:"
#define OPEN_LINE     0xFFu /* what MISO is read as while nobody drives it */

static bool start_script(
    struct board *board, struct script_player **player, enum script_device device, const char *spec)
{
    *player = &board->scripts[board->script_count++];
    return script_player_start(*player, board, device, spec + strlen(SCRIPT_PREFIX));
}

static bool is_script(const char *spec)
{
    return strncmp(spec, SCRIPT_PREFIX, strlen(SCRIPT_PREFIX)) == 0;
}

static bool open_line(struct board *board, struct serial_line *line, enum script_device device,
    unsigned number, const char *spec)
{
    const char *kind = device == SCRIPT_SPI ? "SPI" : number <= 3 ? "USART" : "UART";

    if (is_script(spec)) {
        return serial_line_open(line, kind, number, "none") &&
               start_script(board, &line->script, device, spec);
    }
    return serial_line_open(line, kind, number, spec);
}

static void make_closed(const struct board *board, struct serial_line *line)
{
    line->interrupted_by = &board->interrupted_by;
    line->input = line->output = line->pty_other_end = -1;
}

void devices_prepare(struct board *board)
{
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        make_closed(board, &board->serial[i]);
    }
    for (unsigned i = 0; i < SPI_PORTS; i++) {
        make_closed(board, &board->spi[i].line);
    }
}

static bool start_analog(struct board *board)
{
    for (unsigned i = 0; i < ADC_PORTS; i++) {
        if (!analog_input_start(&board->adc[i], board->options.adc[i])) {
            return false;
        }
    }
    for (unsigned i = 0; i < DAC_PORTS; i++) {
        if (!analog_output_start(&board->dac[i], i + 1, board->options.dac[i])) {
            return false;
        }
    }
    return true;
}

bool devices_start(struct board *board)
{
    const struct options *options = &board->options;

    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        if (!open_line(board, &board->serial[i], SCRIPT_USART, i + 1, options->serial[i])) {
            return false;
        }
    }
    for (unsigned i = 0; i < SPI_PORTS; i++) {
        if (!open_line(board, &board->spi[i].line, SCRIPT_SPI, i + 1, options->spi[i])) {
            return false;
        }
    }
    for (unsigned i = 0; i < I2C_PORTS; i++) {
        if (is_script(options->i2c[i]) &&
            !start_script(board, &board->i2c[i].script, SCRIPT_I2C, options->i2c[i])) {
            return false;
        }
    }
    return start_analog(board);
}

void devices_end(struct board *board)
{
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        serial_line_close(&board->serial[i]);
    }
    for (unsigned i = 0; i < SPI_PORTS; i++) {
        serial_line_close(&board->spi[i].line);
    }
    for (unsigned i = 0; i < board->script_count; i++) {
        script_player_end(&board->scripts[i]);
    }
    board->script_count = 0;
    for (unsigned i = 0; i < ADC_PORTS; i++) {
        analog_input_end(&board->adc[i]);
    }
    for (unsigned i = 0; i < DAC_PORTS; i++) {
        analog_output_end(&board->dac[i]);
    }
}

uint64_t devices_next_event(const struct board *board)
{
    uint64_t next = STM32F1_NEVER;

    for (unsigned i = 0; i < board->script_count; i++) {
        next = board->scripts[i].wait_end < next ? board->scripts[i].wait_end : next;
    }
    return next;
}

void devices_advance(struct board *board)
{
    for (unsigned i = 0; i < board->script_count; i++) {
        script_player_advance(&board->scripts[i]);
    }
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        if (board->serial[i].script != NULL) {
            stm32f1_chip_kick_usart(&board->chip, i + 1);
        }
    }
}

bool devices_are_done(struct board *board)
{
    bool all_done = true;

    if (!board->status_is_firmwares && board->exit_status == EXIT_SCRIPT) {
        return false; /* which was told, and ended the run */
    }
    for (unsigned i = 0; i < board->script_count; i++) {
        all_done = script_player_is_done(&board->scripts[i]) && all_done;
    }
    return all_done;
}

void devices_flush(struct board *board)
{
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        serial_line_flush(&board->serial[i]);
    }
    for (unsigned i = 0; i < SPI_PORTS; i++) {
        serial_line_flush(&board->spi[i].line);
    }
    for (unsigned i = 0; i < DAC_PORTS; i++) {
        analog_output_flush(&board->dac[i]);
    }
}

bool devices_lost_output(const struct board *board)
{
    bool lost = false;

    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        lost = lost || board->serial[i].failed;
    }
    for (unsigned i = 0; i < SPI_PORTS; i++) {
        lost = lost || board->spi[i].line.failed;
    }
    for (unsigned i = 0; i < DAC_PORTS; i++) {
        lost = lost || board->dac[i].failed;
    }
    return lost;
}

/* The flags of the mishaps that the options want at this frame or byte of a port. */
static uint16_t mishaps_at(
    const struct board *board, enum injection_kind kind, unsigned port, uint64_t at)
{
    uint16_t flags = 0;

    for (unsigned i = 0; i < board->options.injection_count; i++) {
        const struct injection *injection = &board->options.injections[i];
        if (injection->kind == kind && injection->unit == port && injection->at == at) {
            flags |= injection->flags;
        }
    }
    return flags;
}

static void usart_transmits(void *context, unsigned usart, uint16_t data)
{
    struct board *board = context;

    if (usart > SERIAL_PORTS) {
        return;
    }
    struct serial_line *line = &board->serial[usart - 1];
    if (line->script != NULL) {
        script_player_transmit(line->script, (uint8_t)data);
    } else if (!line->is_loopback || stm32f1_usart_receiver_is_on(&board->chip.usart[usart - 1])) {
        serial_line_transmit(line, (uint8_t)data);
    }
    if (line->script != NULL || line->is_loopback) {
        stm32f1_chip_kick_usart(&board->chip, usart); /* there may be an answer */
    }
}

static bool usart_receives(void *context, unsigned usart, struct stm32f1_usart_frame *frame)
{
    struct board *board = context;
    uint8_t byte;

    if (usart > SERIAL_PORTS) {
        return false;
    }
    struct serial_line *line = &board->serial[usart - 1];
    if (line->script == NULL ? !serial_line_receive(line, &byte)
                             : !script_player_receive(line->script, &byte)) {
        return false;
    }
    line->received += line->script != NULL ? 1 : 0;
    *frame = (struct stm32f1_usart_frame){
        .data = byte,
        .flags = mishaps_at(board, INJECT_LINE_ERROR, usart, line->received),
    };
    return true;
}

/* One byte of a frame. */
static uint8_t exchange_byte(struct serial_line *line, uint8_t out, bool is_driven)
{
    uint8_t in;

    if (line->script != NULL) {
        return script_player_exchange(line->script, out, is_driven);
    }
    if (is_driven) {
        serial_line_transmit(line, out);
    }
    return serial_line_receive(line, &in) ? in : OPEN_LINE;
}

static void spi_exchanges(void *context, unsigned spi, struct stm32f1_spi_frame *frame)
{
    struct board *board = context;
    struct spi_device *device = &board->spi[spi - 1];

    device->frames++;
    frame->flags = mishaps_at(board, INJECT_SPI_ERROR, spi, device->frames);
    frame->in = 0;
    for (unsigned left = frame->bits; left > 0; left -= 8) {
        uint8_t out = (uint8_t)(frame->out >> (left - 8));
        uint8_t in = exchange_byte(&device->line, out, frame->is_driven);
        frame->in = (uint16_t)(frame->in << 8 | in);
    }
}

static void i2c_moves(void *context, unsigned i2c, struct stm32f1_i2c_byte *byte)
{
    struct board *board = context;
    struct i2c_device *device = &board->i2c[i2c - 1];
    uint16_t mishaps = mishaps_at(board, INJECT_I2C_ERROR, i2c, ++device->bytes);
    bool is_refused = (mishaps & STM32F1_I2C_AF) != 0 && byte->kind != STM32F1_I2C_READ;

    byte->errors = mishaps & (STM32F1_I2C_ARLO | STM32F1_I2C_BERR);
    if (device->script == NULL) {
        return;
    }
    if (is_refused || (mishaps & STM32F1_I2C_ARLO) != 0) {
        script_player_break_message(device->script);
    } else if (byte->kind == STM32F1_I2C_ADDRESS) {
        byte->acknowledged = script_player_address(device->script, byte->data);
    } else if (byte->kind == STM32F1_I2C_WRITTEN) {
        byte->acknowledged = script_player_write(device->script, byte->data);
    } else {
        byte->data = script_player_read(device->script);
    }
}

static void i2c_answers(void *context, unsigned i2c, bool acknowledged)
{
    const struct board *board = context;

    if (board->i2c[i2c - 1].script != NULL) {
        script_player_answer(board->i2c[i2c - 1].script, acknowledged);
    }
}

static void i2c_ends(void *context, unsigned i2c)
{
    const struct board *board = context;

    if (board->i2c[i2c - 1].script != NULL) {
        script_player_end_message(board->i2c[i2c - 1].script);
    }
}

static uint64_t i2c_stretches(void *context, unsigned i2c)
{
    const struct board *board = context;
    struct script_player *script = board->i2c[i2c - 1].script;

    return script != NULL ? script_player_stretch(script) : 0;
}

static uint16_t adc_samples(void *context, unsigned adc, unsigned channel)
{
    struct board *board = context;

    return analog_input_sample(&board->adc[adc == 1 ? 0 : 1], channel);
}

static void dac_puts(void *context, unsigned channel, uint16_t value)
{
    const uint64_t second = 1000000000;
    struct board *board = context;
    uint64_t now = board->chip.now;
    uint64_t hz = board_clock_hz(board);

    analog_output_put(&board->dac[channel - 1], now / hz * second + now % hz * second / hz, value);
}

void devices_describe_host(struct stm32f1_host *host)
{
    host->transmit = usart_transmits;
    host->receive = usart_receives;
    host->spi_exchange = spi_exchanges;
    host->i2c_byte = i2c_moves;
    host->i2c_answer = i2c_answers;
    host->i2c_end = i2c_ends;
    host->i2c_stretch = i2c_stretches;
    host->adc_sample = adc_samples;
    host->dac_put = dac_puts;
}
