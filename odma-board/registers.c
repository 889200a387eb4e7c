/* SPDX-License-Identifier: MIT */
#include "registers.h"

#include <stdio.h>
#include <string.h>

#include "board.h"
#include "devices.h"

/* A callback learns its region through these; the offset that Unicorn gives counts from there. */
struct region {
    struct board *board;
    uint32_t base;
};

static void after_access(struct board *board)
{
    if (board->chip.scb.reset_requested) {
        board_crash(board, "the firmware asked for a reset (AIRCR.SYSRESETREQ)");
    }
    board_update_deadline(board);
}

static void trace(
    const struct board *board, const char *what, uint32_t address, unsigned size, uint32_t value)
{
    if (board->options.trace_mmio) {
        fprintf(stderr, "odma-board: %12llu pc 0x%08x %s %u 0x%08x = 0x%08x\n",
            (unsigned long long)board->now, board->pc, what, size, address, value);
    }
}

static uint64_t register_read(uc_engine *uc, uint64_t offset, unsigned size, void *user_data)
{
    const struct region *region = user_data;
    struct board *board = region->board;
    uint32_t address = region->base + (uint32_t)offset;
    uint32_t value = 0;
    (void)uc;

    statistics_register_access(board, false);
    idle_register_read(board, address);
    stm32f1_chip_advance(&board->chip, board->now);
    if (!stm32f1_chip_read(&board->chip, address, size, &value)) {
        board_crash(board, "load from 0x%08x, where the chip has nothing", address);
    }
    trace(board, "load ", address, size, value);
    after_access(board);
    return value;
}

static void register_write(
    uc_engine *uc, uint64_t offset, unsigned size, uint64_t value, void *user_data)
{
    const struct region *region = user_data;
    struct board *board = region->board;
    uint32_t address = region->base + (uint32_t)offset;
    (void)uc;

    statistics_register_access(board, true);
    idle_activity(board);
    stm32f1_chip_advance(&board->chip, board->now);
    trace(board, "store", address, size, (uint32_t)value);
    if (!stm32f1_chip_write(&board->chip, address, size, (uint32_t)value)) {
        board_crash(board, "store to 0x%08x, where the chip has nothing", address);
    }
    after_access(board);
}

/* The byte of SRAM and the bit in it that an alias address stands for. */
static uint8_t *aliased_byte(struct board *board, uint32_t offset, uint32_t *address, unsigned *bit)
{
    *address = STM32F1_SRAM_BASE + offset / 32;
    *bit = offset / 4 % 8;
    return &board->memory.sram[offset / 32];
}

static uint64_t alias_read(uc_engine *uc, uint64_t offset, unsigned size, void *user_data)
{
    const struct region *region = user_data;
    uint32_t address;
    unsigned bit;
    const uint8_t *byte = aliased_byte(region->board, (uint32_t)offset, &address, &bit);
    (void)uc;
    (void)size;

    ownership_check_load(region->board, address, 1);
    return *byte >> bit & 1u;
}

static void alias_write(
    uc_engine *uc, uint64_t offset, unsigned size, uint64_t value, void *user_data)
{
    const struct region *region = user_data;
    uint32_t address;
    unsigned bit;
    uint8_t *byte = aliased_byte(region->board, (uint32_t)offset, &address, &bit);
    (void)uc;
    (void)size;

    ownership_check_store(region->board, address, 1);
    *byte = (uint8_t)((*byte & ~(1u << bit)) | (value & 1u) << bit);
}

bool registers_map(struct board *board)
{
    static struct region region[4];
    static const struct {
        uint32_t base, size;
    } places[4] = {
        {STM32F1_PERIPHERAL_BASE, STM32F1_PERIPHERAL_SIZE},
        {STM32F1_PERIPHERAL_BITBAND_BASE, STM32F1_PERIPHERAL_SIZE * 32},
        {STM32F1_SYSTEM_MEMORY_BASE, 0x1000u},
        {STM32F1_PRIVATE_BASE, STM32F1_PRIVATE_SIZE},
    };
    static struct region alias;

    for (unsigned i = 0; i < 4; i++) {
        region[i] = (struct region){board, places[i].base};
        if (uc_mmio_map(board->uc, places[i].base, places[i].size, register_read, &region[i],
                register_write, &region[i]) != UC_ERR_OK) {
            return false;
        }
    }
    alias = (struct region){board, STM32F1_SRAM_BITBAND_BASE};
    return uc_mmio_map(board->uc, alias.base, board->memory.sram_size * 32, alias_read, &alias,
               alias_write, &alias) == UC_ERR_OK;
}

/* Memory as a DMA controller reaches it: flash can only be read, and aliases do not exist. */
static bool host_read(void *context, uint32_t address, unsigned size, uint32_t *value)
{
    const struct board *board = context;
    const struct memory_image *memory = &board->memory;

    *value = 0;
    if (address - STM32F1_SRAM_BASE <= memory->sram_size - size) {
        memcpy(value, memory->sram + (address - STM32F1_SRAM_BASE), size);
        return true;
    }
    if (address - STM32F1_FLASH_BASE <= memory->flash_size - size) {
        memcpy(value, memory->flash + (address - STM32F1_FLASH_BASE), size);
        return true;
    }
    return false;
}

static bool host_write(void *context, uint32_t address, unsigned size, uint32_t value)
{
    struct board *board = context;

    if (address - STM32F1_SRAM_BASE > board->memory.sram_size - size) {
        return false;
    }
    memcpy(board->memory.sram + (address - STM32F1_SRAM_BASE), &value, size);
    return true;
}

/* The channel whose item is being moved is the one that made the access. */
static void print_dma_place(const struct board *board)
{
    fprintf(stderr, "by DMA%u channel %u, t = %.3f ms\n", board->chip.dma.moving_controller,
        board->chip.dma.moving_channel,
        1e3 * (double)board->chip.now / (double)board_clock_hz(board));
}

static void host_complain(void *context, const struct stm32f1_complaint *complaint)
{
    static const char *const texts[] = {
        [STM32F1_NOT_IMPLEMENTED] = "is not implemented",
        [STM32F1_BITS_NOT_IMPLEMENTED] = "has bits that are not implemented",
        [STM32F1_NOT_CLOCKED] = "belongs to a block whose clock is off in RCC",
        [STM32F1_WRITE_ONLY] = "is write only",
        [STM32F1_NARROW_ACCESS] = "takes 32-bit accesses only",
    };
    const struct board *board = context;

    if (complaint->kind == STM32F1_TOO_MANY_COMPLAINTS) {
        fputs("odma-board: warning: so many different warnings; further ones are not reported\n",
            stderr);
        return;
    }
    fprintf(stderr, "odma-board: warning: %s a register at 0x%08x which %s",
        complaint->is_write ? "store to" : "load from", complaint->address, texts[complaint->kind]);
    if (complaint->bits != 0) {
        fprintf(stderr, " (0x%08x)", complaint->bits);
    }
    fputs(": ", stderr);
    if (board->chip.dma.moving_channel != 0) {
        print_dma_place(board);
    } else {
        board_print_place(board);
    }
}

static bool item_fails(void *context, unsigned controller, unsigned channel)
{
    struct board *board = context;
    uint64_t item = board->chip.dma.controller[controller - 1].channel[channel - 1].items + 1;

    for (unsigned i = 0; i < board->options.injection_count; i++) {
        struct injection *injection = &board->options.injections[i];
        if (injection->kind == INJECT_BUS_ERROR && injection->unit == controller &&
            injection->channel == channel && injection->at == item && !injection->done) {
            injection->done = true;
            return true;
        }
    }
    return false;
}

static void channel_changed(void *context, unsigned controller, unsigned channel)
{
    ownership_channel_changed(context, controller, channel);
}

static void locked_write(void *context, unsigned controller, unsigned channel, uint32_t offset)
{
    ownership_locked_write(context, controller, channel, offset);
}

void registers_describe_host(struct board *board, struct stm32f1_host *host)
{
    *host = (struct stm32f1_host){
        .context = board,
        .read_memory = host_read,
        .write_memory = host_write,
        .complain = host_complain,
        .dma_observer = {board, channel_changed, item_fails, locked_write},
        .flash_kib = (uint16_t)(board->memory.flash_size / 1024),
    };
    devices_describe_host(host);
}
