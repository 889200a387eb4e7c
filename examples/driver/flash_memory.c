/* SPDX-License-Identifier: MIT */
#include "flash_memory.h"

#define IDENTIFY     0x9Fu
#define READ_DATA    0x03u
#define WRITE_ENABLE 0x06u

static const uint8_t read_register[] = {0x05, 0x35, 0x15};
static const uint8_t write_register[] = {0x01, 0x31, 0x11};

/* Status register 1. */
#define BUSY         0x01u
#define WRITE_LATCH  0x02u
#define NOBODY_THERE 0xFFu

bool flash_memory_claim(struct flash_memory *flash, const struct odma_storage *command,
    const struct odma_storage *answer)
{
    return odma_claim(command, &flash->command) && odma_claim(answer, &flash->answer) &&
           odma_length(&flash->command) == FLASH_COMMAND_LENGTH &&
           odma_length(&flash->answer) == FLASH_COMMAND_LENGTH;
}

static enum flash_error error_of(struct odma_result result)
{
    return result.status == ODMA_COMPLETED ? FLASH_NO_ERROR : FLASH_BUS_ERROR;
}

static enum flash_error exchange_all(struct odma_duplex *duplex, struct odma_buffer *command,
    struct odma_buffer *answer) ODMA_BORROWS(duplex, command, answer);
static enum flash_error exchange_all(
    struct odma_duplex *duplex, struct odma_buffer *command, struct odma_buffer *answer)
{
    struct odma_exchange_transfer exchanging;
    odma_exchange(duplex, command, answer, &exchanging);
    return error_of(odma_wait(&exchanging, duplex, command, answer));
}

/* Exchanges the first `count` bytes; both buffers are cut at the same place, and whole again. */
static enum flash_error exchange(struct flash_memory *flash, struct odma_duplex *duplex,
    size_t count) ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));
static enum flash_error exchange(
    struct flash_memory *flash, struct odma_duplex *duplex, size_t count)
{
    struct odma_buffer command_rest;
    struct odma_buffer answer_rest;
    while (!odma_split(&flash->command, count, &command_rest)) {} /* no command is longer */
    while (!odma_split(&flash->answer, count, &answer_rest)) {}
    const enum flash_error error = exchange_all(duplex, &flash->command, &flash->answer);
    while (!odma_join(&flash->command, &command_rest)) {} /* neighbours join at once */
    while (!odma_join(&flash->answer, &answer_rest)) {}
    return error;
}

/* A command of one to four bytes, selected from its first to its last. */
static enum flash_error ask(struct flash_memory *flash, struct odma_duplex *duplex,
    const uint8_t command[], size_t count) ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));
static enum flash_error ask(
    struct flash_memory *flash, struct odma_duplex *duplex, const uint8_t command[], size_t count)
{
    odma_copy_in(&flash->command, command, count);
    flash->select(true);
    const enum flash_error error = exchange(flash, duplex, count);
    flash->select(false);
    return error;
}

enum flash_error flash_memory_identify(
    struct flash_memory *flash, struct odma_duplex *duplex, struct flash_identity *identity)
{
    const uint8_t command[] = {IDENTIFY, 0, 0, 0};
    const enum flash_error error = ask(flash, duplex, command, sizeof command);
    if (error != FLASH_NO_ERROR) {
        return error;
    }
    const uint8_t *answer = odma_bytes(&flash->answer);
    const uint32_t number = (uint32_t)answer[1] << 16 | (uint32_t)answer[2] << 8 | answer[3];
    if (number == 0 || number == 0xFFFFFFu) {
        return FLASH_NO_ANSWER;
    }
    *identity = (struct flash_identity){answer[1], answer[2], answer[3]};
    return FLASH_NO_ERROR;
}

enum flash_error flash_memory_read_register(struct flash_memory *flash, struct odma_duplex *duplex,
    enum flash_register which, uint8_t *value)
{
    const uint8_t command[] = {read_register[which], 0};
    const enum flash_error error = ask(flash, duplex, command, sizeof command);
    if (error == FLASH_NO_ERROR) {
        *value = odma_bytes(&flash->answer)[1];
    }
    return error;
}

static enum flash_error enable_writing(struct flash_memory *flash, struct odma_duplex *duplex)
    ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));
static enum flash_error enable_writing(struct flash_memory *flash, struct odma_duplex *duplex)
{
    const uint8_t command[] = {WRITE_ENABLE};
    uint8_t status = 0;
    enum flash_error error = ask(flash, duplex, command, sizeof command);
    if (error == FLASH_NO_ERROR) {
        error = flash_memory_read_register(flash, duplex, FLASH_STATUS_1, &status);
    }
    if (error != FLASH_NO_ERROR) {
        return error;
    }
    if (status == NOBODY_THERE) {
        return FLASH_NO_ANSWER;
    }
    return (status & WRITE_LATCH) != 0 ? FLASH_NO_ERROR : FLASH_LOCKED;
}

enum flash_error flash_memory_write_register(struct flash_memory *flash, struct odma_duplex *duplex,
    enum flash_register which, uint8_t value)
{
    const enum flash_error error = enable_writing(flash, duplex);
    if (error != FLASH_NO_ERROR) {
        return error;
    }
    const uint8_t command[] = {write_register[which], value};
    return ask(flash, duplex, command, sizeof command);
}

enum flash_error flash_memory_is_busy(
    struct flash_memory *flash, struct odma_duplex *duplex, bool *busy)
{
    uint8_t status = 0;
    const enum flash_error error =
        flash_memory_read_register(flash, duplex, FLASH_STATUS_1, &status);
    *busy = (status & BUSY) != 0;
    return error;
}

/* The memory stays selected between its command and the data. */
bool flash_memory_read(struct flash_memory *flash, struct odma_duplex *duplex, uint32_t address,
    struct odma_buffer *data, enum flash_error *error)
{
    const uint8_t command[] = {
        READ_DATA, (uint8_t)(address >> 16), (uint8_t)(address >> 8), (uint8_t)address};
    odma_copy_in(&flash->command, command, sizeof command);
    flash->select(true);
    *error = exchange_all(duplex, &flash->command, &flash->answer);
    if (*error != FLASH_NO_ERROR) {
        flash->select(false);
        return false;
    }
    odma_receive(duplex, data, &flash->reading);
    return true;
}

bool flash_memory_has_been_read(struct flash_memory *flash)
{
    return odma_is_done(&flash->reading);
}

enum flash_error flash_memory_finish(
    struct flash_memory *flash, struct odma_duplex *duplex, struct odma_buffer *data)
{
    const enum flash_error error = error_of(odma_wait(&flash->reading, duplex, data));
    flash->select(false);
    return error;
}
