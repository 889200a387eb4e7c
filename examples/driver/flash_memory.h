/* SPDX-License-Identifier: MIT */
/*
 * A flash memory on an SPI: Winbond W25Q64JV and its relatives (datasheet, "Instructions"). It tells
 * who it is, its status registers are read and written, its contents are read.
 *
 * Written against <odma/odma.h> alone: it knows no chip, no bus, no pin and no clock. The bus is lent
 * to each call, so that other devices can share it.
 *
 *     ODMA_BUFFER(command, FLASH_COMMAND_LENGTH);
 *     ODMA_BUFFER(answer, FLASH_COMMAND_LENGTH);
 *
 *     struct flash_memory flash = {.select = set_cs_pin};
 *     if (!flash_memory_claim(&flash, &command, &answer)) { ... }
 *
 *     struct flash_identity identity;
 *     error = flash_memory_identify(&flash, &duplex, &identity);
 *
 *     if (flash_memory_read(&flash, &duplex, address, &data, &error)) {
 *         while (!flash_memory_has_been_read(&flash)) { work(); }
 *         error = flash_memory_finish(&flash, &duplex, &data);
 *     }
 *
 * A bus that is its own clock needs no time limit: each call ends by itself. Only the memory takes
 * its time to write; who waits for flash_memory_is_busy to say no sets the limit.
 */
#ifndef FLASH_MEMORY_H
#define FLASH_MEMORY_H

#include <odma/odma.h>

#define FLASH_COMMAND_LENGTH 4

/* You set the function; the other members are the driver's. */
struct flash_memory {
    void (*select)(bool selected); /* the chip select, which is low when selected */
    struct odma_buffer command;
    struct odma_buffer answer;
    struct odma_receive_transfer reading;
};

/* What of it is held between calls. */
#define FLASH_MEMORY_IDLE(flash) &(flash)->command, &(flash)->answer

enum flash_error {
    FLASH_NO_ERROR,
    FLASH_BUS_ERROR, /* of the DMA engine or of the bus; the next try is sound */
    FLASH_NO_ANSWER, /* nothing but ones or zeros came */
    FLASH_LOCKED     /* the memory does not let itself be written */
};

struct flash_identity {
    uint8_t manufacturer; /* by JEDEC: EF is Winbond */
    uint8_t type;
    uint8_t capacity; /* two to the power of it, in bytes */
};

enum flash_register { FLASH_STATUS_1, FLASH_STATUS_2, FLASH_STATUS_3 };

/* Claims storage of FLASH_COMMAND_LENGTH bytes, twice. True once for each, if they are that long. */
ODMA_MUST_USE bool flash_memory_claim(struct flash_memory *flash,
    const struct odma_storage *command, const struct odma_storage *answer)
    ODMA_PRODUCES_IF_TRUE(FLASH_MEMORY_IDLE(flash));

ODMA_MUST_USE enum flash_error flash_memory_identify(
    struct flash_memory *flash, struct odma_duplex *duplex, struct flash_identity *identity)
    ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));

/* A register may well be all ones or zeros: never FLASH_NO_ANSWER. */
ODMA_MUST_USE enum flash_error flash_memory_read_register(struct flash_memory *flash,
    struct odma_duplex *duplex, enum flash_register which, uint8_t *value)
    ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));

/* Lets the memory be written, looks whether it does, and writes. Then the memory is busy. */
ODMA_MUST_USE enum flash_error flash_memory_write_register(struct flash_memory *flash,
    struct odma_duplex *duplex, enum flash_register which, uint8_t value)
    ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));

/* Whether the memory is writing. */
ODMA_MUST_USE enum flash_error flash_memory_is_busy(struct flash_memory *flash,
    struct odma_duplex *duplex, bool *busy) ODMA_BORROWS(duplex, FLASH_MEMORY_IDLE(flash));

/*
 * Starts to read as many bytes as `data` has, straight into it, and returns while they come.
 * Consumes bus and data, and produces `flash->reading`, when true; false if an error came before.
 */
ODMA_MUST_USE bool flash_memory_read(struct flash_memory *flash, struct odma_duplex *duplex,
    uint32_t address, struct odma_buffer *data, enum flash_error *error)
    ODMA_BORROWS(FLASH_MEMORY_IDLE(flash)) ODMA_CONSUMES(duplex, data)
        ODMA_PRODUCES_IF_TRUE(&flash->reading) ODMA_PRODUCES_IF_FALSE(duplex, data);

ODMA_MUST_USE bool flash_memory_has_been_read(struct flash_memory *flash)
    ODMA_BORROWS(&flash->reading);

/* Waits for the end of the data. */
ODMA_MUST_USE enum flash_error flash_memory_finish(
    struct flash_memory *flash, struct odma_duplex *duplex, struct odma_buffer *data)
    ODMA_CONSUMES(&flash->reading) ODMA_PRODUCES(duplex, data);

#endif
