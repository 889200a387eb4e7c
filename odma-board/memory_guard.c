/* SPDX-License-Identifier: MIT */
#include "memory_guard.h"

#include <string.h>

#include "board.h"

/* So many accesses without an owner cost about as much as mapping the page twice. */
#define IDLE_ACCESSES_BEFORE_RELEASE 2000u

static uint64_t guarded_read(uc_engine *uc, uint64_t offset, unsigned size, void *user_data)
{
    struct guard_page *page = user_data;
    struct board *board = page->board;
    uint64_t value = 0;
    (void)uc;

    if (page->wanted) {
        ownership_check_load(board, page->address + (uint32_t)offset, size);
    } else if (++page->idle_accesses == IDLE_ACCESSES_BEFORE_RELEASE) {
        board->guard.move_pending = true;
        board->deadline = 0;
    }
    memcpy(&value, board->memory.sram + (page->address - STM32F1_SRAM_BASE) + offset, size);
    return value;
}

static void guarded_write(
    uc_engine *uc, uint64_t offset, unsigned size, uint64_t value, void *user_data)
{
    struct guard_page *page = user_data;
    struct board *board = page->board;
    (void)uc;

    if (page->wanted) {
        ownership_check_store(board, page->address + (uint32_t)offset, size);
    } else if (++page->idle_accesses == IDLE_ACCESSES_BEFORE_RELEASE) {
        board->guard.move_pending = true;
        board->deadline = 0;
    }
    memcpy(board->memory.sram + (page->address - STM32F1_SRAM_BASE) + offset, &value, size);
}

static bool map_plain(struct board *board, struct guard_page *page)
{
    page->guarded = false;
    return uc_mem_map_ptr(board->uc, page->address, GUARD_PAGE_SIZE, UC_PROT_ALL,
               board->memory.sram + (page->address - STM32F1_SRAM_BASE)) == UC_ERR_OK;
}

static bool map_guarded(struct board *board, struct guard_page *page)
{
    page->guarded = true;
    page->idle_accesses = 0;
    return uc_mmio_map(board->uc, page->address, GUARD_PAGE_SIZE, guarded_read, page, guarded_write,
               page) == UC_ERR_OK;
}

bool memory_guard_map(struct board *board)
{
    struct memory_guard *guard = &board->guard;

    guard->pages = board->memory.sram_size / GUARD_PAGE_SIZE;
    for (unsigned i = 0; i < guard->pages; i++) {
        guard->page[i].board = board;
        guard->page[i].address = STM32F1_SRAM_BASE + i * GUARD_PAGE_SIZE;
        if (!map_plain(board, &guard->page[i])) {
            return false;
        }
    }
    return true;
}

void memory_guard_want_none(struct memory_guard *guard)
{
    for (unsigned i = 0; i < guard->pages; i++) {
        guard->page[i].wanted = false;
    }
}

void memory_guard_want(struct memory_guard *guard, uint32_t address, uint32_t size)
{
    uint32_t first = (address - STM32F1_SRAM_BASE) / GUARD_PAGE_SIZE;
    uint32_t last = (address + size - 1 - STM32F1_SRAM_BASE) / GUARD_PAGE_SIZE;

    for (uint32_t i = first; i <= last && i < guard->pages; i++) {
        guard->page[i].wanted = true;
        guard->page[i].idle_accesses = 0;
        if (!guard->page[i].guarded && !guard->by_hook) {
            guard->move_pending = true;
        }
    }
}

void memory_guard_move(struct board *board)
{
    struct memory_guard *guard = &board->guard;

    guard->move_pending = false;
    for (unsigned i = 0; i < guard->pages; i++) {
        struct guard_page *page = &guard->page[i];
        bool release =
            page->guarded && !page->wanted && page->idle_accesses >= IDLE_ACCESSES_BEFORE_RELEASE;
        if (page->wanted && !page->guarded && !guard->by_hook) {
            uc_mem_unmap(board->uc, page->address, GUARD_PAGE_SIZE);
            map_guarded(board, page);
        } else if (release || (page->guarded && guard->by_hook)) {
            uc_mem_unmap(board->uc, page->address, GUARD_PAGE_SIZE);
            map_plain(board, page);
        }
    }
}

static void on_memory_access(
    uc_engine *uc, uc_mem_type type, uint64_t address, int size, int64_t value, void *user_data)
{
    struct board *board = user_data;
    (void)uc;
    (void)value;

    if (type == UC_MEM_WRITE) {
        ownership_check_store(board, (uint32_t)address, (unsigned)size);
    } else {
        ownership_check_load(board, (uint32_t)address, (unsigned)size);
    }
}

void memory_guard_use_hook(struct board *board)
{
    uc_hook hook;

    board->guard.by_hook = true;
    memory_guard_move(board);
    uc_hook_add(board->uc, &hook, UC_HOOK_MEM_READ | UC_HOOK_MEM_WRITE, (void *)on_memory_access,
        board, STM32F1_SRAM_BASE, STM32F1_SRAM_BASE + board->memory.sram_size - 1);
    /* Code that is already translated does not know the hook. */
    uc_ctl_flush_tlb(board->uc);
}

bool memory_guard_covers(const struct memory_guard *guard, uint32_t address)
{
    uint32_t index = (address - STM32F1_SRAM_BASE) / GUARD_PAGE_SIZE;

    return address >= STM32F1_SRAM_BASE && index < guard->pages && guard->page[index].guarded;
}
