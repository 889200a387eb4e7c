/* SPDX-License-Identifier: MIT */
/*
 * A flash memory on bus 1 tells who it is, has its quad mode switched on in a register, and is read by
 * DMA. What it says is shown on line 1.
 */
#include "flash_memory.h"

#include "board.h"
#include "lines.h"

#define ADDRESS     0x001000u
#define LENGTH      8u
#define QUAD_ENABLE 0x02u /* in status register 2 */

#define WRITE_CYCLES 1000000u /* the memory takes 15 ms at most */

ODMA_BUFFER(command, FLASH_COMMAND_LENGTH);
ODMA_BUFFER(answer, FLASH_COMMAND_LENGTH);
ODMA_BUFFER(data_storage, LENGTH);

/* In your firmware this sets a pin. The emulated boards do not look at any. */
static void set_select_pin(bool selected)
{
    (void)selected;
}

/* Errors are values. This program ends with the first. */
static void expect_none(enum flash_error error)
{
    if (error != FLASH_NO_ERROR) {
        board_exit((int)error);
    }
}

static void show(struct line1_tx *terminal, const char *text) ODMA_BORROWS(terminal);
static void show(struct line1_tx *terminal, const char *text)
{
    while (*text != '\0') {
        line1_tx_write_byte(terminal, (uint8_t)*text++);
    }
}

static void show_bytes(struct line1_tx *terminal, const char *what, const uint8_t bytes[],
    size_t count) ODMA_BORROWS(terminal);
static void show_bytes(
    struct line1_tx *terminal, const char *what, const uint8_t bytes[], size_t count)
{
    static const char digits[] = "0123456789ABCDEF";
    show(terminal, what);
    for (size_t i = 0; i < count; i++) {
        const char text[] = {' ', digits[bytes[i] >> 4], digits[bytes[i] & 0xFu], '\0'};
        show(terminal, text);
    }
    show(terminal, "\r\n");
}

static void introduce(struct flash_memory *flash, struct odma_duplex *duplex,
    struct line1_tx *terminal) ODMA_BORROWS(duplex, terminal, FLASH_MEMORY_IDLE(flash));
static void introduce(
    struct flash_memory *flash, struct odma_duplex *duplex, struct line1_tx *terminal)
{
    struct flash_identity identity = {0, 0, 0};
    uint8_t status[2] = {0, 0};
    expect_none(flash_memory_identify(flash, duplex, &identity));
    expect_none(flash_memory_read_register(flash, duplex, FLASH_STATUS_1, &status[0]));
    expect_none(flash_memory_read_register(flash, duplex, FLASH_STATUS_2, &status[1]));
    const uint8_t bytes[] = {identity.manufacturer, identity.type, identity.capacity};
    show_bytes(terminal, "identity:", bytes, sizeof bytes);
    show_bytes(terminal, "status:", status, sizeof status);
}

/* Gives up when the memory takes longer than it may. */
static void write_register(struct flash_memory *flash, struct odma_duplex *duplex,
    struct line1_tx *terminal) ODMA_BORROWS(duplex, terminal, FLASH_MEMORY_IDLE(flash));
static void write_register(
    struct flash_memory *flash, struct odma_duplex *duplex, struct line1_tx *terminal)
{
    uint8_t value = 0;
    bool busy = true;
    expect_none(flash_memory_write_register(flash, duplex, FLASH_STATUS_2, QUAD_ENABLE));
    const uint32_t start = board_cycles();
    while (busy && board_cycles() - start < WRITE_CYCLES) {
        expect_none(flash_memory_is_busy(flash, duplex, &busy));
    }
    expect_none(flash_memory_read_register(flash, duplex, FLASH_STATUS_2, &value));
    show_bytes(terminal, busy ? "not written:" : "written:", &value, 1);
}

static void show_contents(struct flash_memory *flash, struct odma_duplex *duplex,
    struct line1_tx *terminal, struct odma_buffer *data)
    ODMA_BORROWS(duplex, terminal, data, FLASH_MEMORY_IDLE(flash));
static void show_contents(struct flash_memory *flash, struct odma_duplex *duplex,
    struct line1_tx *terminal, struct odma_buffer *data)
{
    enum flash_error error = FLASH_NO_ERROR;
    if (flash_memory_read(flash, duplex, ADDRESS, data, &error)) {
        show(terminal, "contents:"); /* meanwhile */
        error = flash_memory_finish(flash, duplex, data);
    }
    expect_none(error);
    show_bytes(terminal, "", odma_bytes(data), odma_length(data));
}

int main(void)
{
    board_start();
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);
    struct odma_buffer data;
    if (!odma_claim(&data_storage, &data)) {
        board_exit(1);
    }

    static struct flash_memory flash = {.select = set_select_pin};
    if (!flash_memory_claim(&flash, &command, &answer)) {
        board_exit(1);
    }
    introduce(&flash, &duplex, &lines.line1_tx);
    write_register(&flash, &duplex, &lines.line1_tx);
    show_contents(&flash, &duplex, &lines.line1_tx, &data);
    board_drain();
    board_exit(0);
}
