/* SPDX-License-Identifier: MIT */
#include "cpu.h"

#include <stdio.h>
#include <string.h>

#include "attention.h"
#include "board.h"
#include "devices.h"
#include "registers.h"
#include "semihosting.h"

#define SEMIHOSTING_BREAKPOINT 0xBEABu
#define WFI_CODE               0xBF30u
#define WFE_CODE               0xBF20u
#define SEV_CODE               0xBF40u

/* Numbers that Unicorn gives to the interrupt hook. */
#define UNICORN_UNDEFINED        1u
#define UNICORN_SUPERVISOR_CALL  2u
#define UNICORN_BREAKPOINT       7u
#define UNICORN_EXCEPTION_RETURN 8u
#define UNICORN_INVALID_STATE    18u

/* No instruction can be there, so the emulation never ends by reaching it. */
#define UNREACHABLE_ADDRESS 0xFFFFFFFEu

uint32_t cpu_read_register(const struct board *board, int name)
{
    uint32_t value = 0;

    uc_reg_read(board->uc, name, &value);
    return value;
}

void cpu_write_register(struct board *board, int name, uint32_t value)
{
    uc_reg_write(board->uc, name, &value);
}

struct stm32f1_masks cpu_masks(const struct board *board)
{
    return (struct stm32f1_masks){
        .primask = cpu_read_register(board, UC_ARM_REG_PRIMASK),
        .basepri = cpu_read_register(board, UC_ARM_REG_BASEPRI),
        .faultmask = cpu_read_register(board, UC_ARM_REG_FAULTMASK),
    };
}

/* Where a range of memory is on the host, or NULL. Flash appears at 0 as well. */
static uint8_t *host_range(const struct board *board, uint32_t address, uint32_t size)
{
    const struct memory_image *memory = &board->memory;
    uint32_t in_flash = address >= STM32F1_FLASH_BASE ? address - STM32F1_FLASH_BASE : address;
    uint32_t in_sram = address - STM32F1_SRAM_BASE;

    if (size <= memory->sram_size && in_sram <= memory->sram_size - size) {
        return memory->sram + in_sram;
    }
    if (size <= memory->flash_size && in_flash <= memory->flash_size - size) {
        return memory->flash + in_flash;
    }
    return NULL;
}

bool cpu_read_memory(const struct board *board, uint32_t address, void *bytes, uint32_t size)
{
    const uint8_t *source = host_range(board, address, size);

    if (source != NULL) {
        memcpy(bytes, source, size);
    }
    return source != NULL;
}

bool cpu_write_memory(struct board *board, uint32_t address, const void *bytes, uint32_t size)
{
    uint8_t *target = address >= STM32F1_SRAM_BASE ? host_range(board, address, size) : NULL;

    if (target != NULL) {
        memcpy(target, bytes, size);
    }
    return target != NULL;
}

static uint16_t code_at(const struct board *board, uint32_t address)
{
    uint16_t code = 0;

    cpu_read_memory(board, address, &code, sizeof code);
    return code;
}

/*
 * Stops before the instruction at hand, which does not count as executed. Unicorn does not stop
 * inside an IT block: then the instruction runs all the same, and the next one tries again.
 */
static void stop_before(struct board *board, enum stop_reason reason)
{
    board->now--;
    board->stop_requested = true;
    board->deadline = 0;
    if (board->stop_reason == STOP_NONE) {
        board->stop_reason = reason;
    }
    uc_emu_stop(board->uc);
}

static bool limit_is_reached(const struct board *board)
{
    return board->options.instruction_limit != 0 &&
           board_instructions(board) > board->options.instruction_limit;
}

static void report_limit(struct board *board)
{
    fprintf(stderr, "odma-board: the limit of %llu instructions is reached: ",
        (unsigned long long)board->options.instruction_limit);
    board->now--; /* the instruction at hand is beyond the limit */
    board_print_place(board);
    board->now++;
    board_finish(board, EXIT_LIMIT);
}

/* True: the instruction at hand must wait, because the processor has to do something first. */
static bool meet_deadline(struct board *board, uint8_t attention)
{
    if (board->stop_requested) {
        board->now++; /* the instruction before was in an IT block and did run */
    }
    if (board->stop_reason == STOP_NONE && limit_is_reached(board)) {
        report_limit(board);
    }
    if (board->stop_reason != STOP_NONE) {
        stop_before(board, board->stop_reason);
        return true;
    }
    board_advance(board);
    if (board->idle.poll_watched || board->idle.probe_end != 0) {
        if ((attention & ATTENTION_STORE) != 0) {
            idle_store(board);
        }
        idle_instruction(board);
    }
    board_update_deadline(board);
    if (board->stop_reason != STOP_NONE) {
        stop_before(board, board->stop_reason);
        return true;
    }
    if (board->guard.move_pending) {
        stop_before(board, STOP_MOVE_GUARDS);
        return true;
    }
    struct stm32f1_masks masks = {0};
    if (board->chip.nvic.pending_count > 0) {
        masks = cpu_masks(board);
    }
    if (stm32f1_nvic_exception_to_enter(&board->chip.nvic, &masks) != 0) {
        stop_before(board, STOP_ENTER_EXCEPTION);
        return true;
    }
    return false;
}

static void attend(struct board *board, uint8_t attention)
{
    if ((attention & ATTENTION_MARK) != 0) {
        board->mark_reached = true;
        stop_before(board, STOP_NONE);
        return;
    }
    if ((attention & ATTENTION_RETURN) != 0) {
        statistics_return(board, board->pc);
    }
    if ((attention & ATTENTION_ENTRY) != 0) {
        statistics_entry(board, board->pc);
    }
    if ((attention & ATTENTION_MASK_CHANGE) != 0) {
        board->event_register |= code_at(board, board->pc) == SEV_CODE;
        board->deadline = 0; /* look again behind this instruction */
    }
    if ((attention & ATTENTION_SLEEP) != 0) {
        stop_before(board, STOP_SLEEP);
    }
    if ((attention & ATTENTION_BREAKPOINT) != 0) {
        stop_before(board, STOP_BREAKPOINT);
    }
}

/* SRAM can change, so its code is looked at each time. */
static uint8_t attention_at_pc(const struct board *board)
{
    const uint8_t *known = board_attention(board, board->pc);

    return known != NULL ? *known
                         : attention_of(code_at(board, board->pc), code_at(board, board->pc + 2));
}

/* The instruction at hand has something to it, or its time is a deadline. */
__attribute__((noinline)) static void look_up(struct board *board, uint8_t attention)
{
    if (board->now >= board->deadline && meet_deadline(board, attention)) {
        return;
    }
    if ((attention & ATTENTION_TRIGGERS) != 0) {
        attend(board, attention);
    }
}

/* Runs once per instruction: every nanosecond here is a tenth of the board's speed. */
static void on_instruction(uc_engine *uc, uint64_t address, uint32_t size, void *user_data)
{
    struct board *board = user_data;
    uint32_t in_flash = (uint32_t)address - STM32F1_FLASH_BASE;
    uint64_t now = board->now + 1;
    (void)uc;
    (void)size;

    board->pc = (uint32_t)address;
    board->now = now;
    if (__builtin_expect(in_flash >= board->attention_size, 0)) {
        look_up(board, attention_at_pc(board));
        return;
    }
    uint8_t attention = board->attention[in_flash / 2];
    if (__builtin_expect(now >= board->deadline || (attention & ATTENTION_TRIGGERS) != 0, 0)) {
        look_up(board, attention);
    }
}

static void crash_at_code(struct board *board)
{
    if ((cpu_read_register(board, UC_ARM_REG_XPSR) & XPSR_THUMB) == 0) {
        board_crash(board,
            "jump to the even address 0x%08x, but this core has no ARM state (INVSTATE)",
            cpu_read_register(board, UC_ARM_REG_PC));
    } else {
        board_crash(board, "undefined instruction 0x%04x", code_at(board, board->pc));
    }
}

static void on_interrupt(uc_engine *uc, uint32_t number, void *user_data)
{
    struct board *board = user_data;

    if (number == UNICORN_EXCEPTION_RETURN) {
        board->stop_reason = STOP_LEAVE_EXCEPTION;
    } else if (number == UNICORN_SUPERVISOR_CALL) {
        board->stop_reason = STOP_SUPERVISOR_CALL;
    } else if (number == UNICORN_BREAKPOINT) {
        board->stop_reason = STOP_BREAKPOINT; /* in an IT block; elsewhere it never gets here */
    } else if (number == UNICORN_UNDEFINED || number == UNICORN_INVALID_STATE) {
        crash_at_code(board);
    } else {
        board_crash(board, "fault %u of the core", number);
    }
    uc_emu_stop(uc);
}

static bool on_invalid_access(
    uc_engine *uc, uc_mem_type type, uint64_t address, int size, int64_t value, void *user_data)
{
    struct board *board = user_data;
    (void)uc;
    (void)size;
    (void)value;

    switch (type) {
    case UC_MEM_READ_UNMAPPED:
    case UC_MEM_READ_PROT:
        board_crash(board, "load from 0x%08x, where the chip has nothing", (uint32_t)address);
        break;
    case UC_MEM_WRITE_UNMAPPED:
        board_crash(board, "store to 0x%08x, where the chip has nothing", (uint32_t)address);
        break;
    case UC_MEM_WRITE_PROT:
        board_crash(board, "store to flash at 0x%08x", (uint32_t)address);
        break;
    default:
        if (memory_guard_covers(&board->guard, (uint32_t)address)) {
            break; /* the guard will change to a hook */
        }
        board_crash(board, "jump to 0x%08x, where there is no code", (uint32_t)address);
        break;
    }
    return false;
}

static bool map_memory(struct board *board)
{
    const struct memory_image *memory = &board->memory;

    /* The alias at 0 is mapped before SRAM: in the other order stores to SRAM are slow. */
    return uc_mem_map_ptr(board->uc, STM32F1_FLASH_BASE, memory->flash_size,
               UC_PROT_READ | UC_PROT_EXEC, memory->flash) == UC_ERR_OK &&
           uc_mem_map_ptr(board->uc, 0, memory->flash_size, UC_PROT_READ | UC_PROT_EXEC,
               memory->flash) == UC_ERR_OK &&
           memory_guard_map(board) && registers_map(board);
}

static bool add_hooks(struct board *board)
{
    static uc_hook hooks[3];

    return uc_hook_add(board->uc, &hooks[0], UC_HOOK_CODE, (void *)on_instruction, board, 1, 0) ==
               UC_ERR_OK &&
           uc_hook_add(board->uc, &hooks[1], UC_HOOK_INTR, (void *)on_interrupt, board, 1, 0) ==
               UC_ERR_OK &&
           uc_hook_add(board->uc, &hooks[2], UC_HOOK_MEM_INVALID, (void *)on_invalid_access, board,
               1, 0) == UC_ERR_OK;
}

bool cpu_start(struct board *board)
{
    if (uc_open(UC_ARCH_ARM, UC_MODE_THUMB | UC_MODE_MCLASS, &board->uc) != UC_ERR_OK ||
        uc_ctl_set_cpu_model(board->uc, UC_CPU_ARM_CORTEX_M3) != UC_ERR_OK || !map_memory(board) ||
        !add_hooks(board)) {
        fputs("odma-board: Unicorn could not be set up\n", stderr);
        return false;
    }
    cpu_write_register(board, UC_ARM_REG_SP, board->image.initial_sp);
    cpu_write_register(board, UC_ARM_REG_LR, 0xFFFFFFFFu);
    cpu_write_register(board, UC_ARM_REG_PC, board->image.reset_vector | 1u);
    return true;
}

static void step_over(struct board *board, uint32_t bytes)
{
    board->now++;
    cpu_write_register(board, UC_ARM_REG_PC, (board->pc + bytes) | 1u);
}

/* The IT state of the next instruction. IT[1:0] are bits 26:25 of XPSR, the rest bits 15:10. */
static void step_it_state(struct board *board)
{
    uint32_t xpsr = cpu_read_register(board, UC_ARM_REG_XPSR);
    uint32_t state = (xpsr >> 25 & 3u) | (xpsr >> 8 & 0xFCu);

    if (state != 0) {
        state = (state & 7u) == 0 ? 0 : (state & 0xE0u) | (state << 1 & 0x1Fu);
        xpsr = (xpsr & ~0x0600FC00u) | (state & 3u) << 25 | (state & 0xFCu) << 8;
        cpu_write_register(board, UC_ARM_REG_XPSR, xpsr);
    }
}

static void serve_breakpoint(struct board *board)
{
    uint16_t code = code_at(board, board->pc);

    board->now++;
    if (code != SEMIHOSTING_BREAKPOINT) {
        board_crash(board, "breakpoint (BKPT 0x%02x)", code & 0xFFu);
        return;
    }
    semihosting_serve(board);
    step_it_state(board);
    cpu_write_register(board, UC_ARM_REG_PC, (board->pc + 2) | 1u);
}

static void call_supervisor(struct board *board)
{
    struct stm32f1_masks masks = cpu_masks(board);

    stm32f1_nvic_set_pending(&board->chip.nvic, STM32F1_EXCEPTION_SVCALL, true);
    if (stm32f1_nvic_exception_to_enter(&board->chip.nvic, &masks) != STM32F1_EXCEPTION_SVCALL) {
        board_crash(board, "SVC where its priority does not allow it (HardFault)");
    }
}

/* The tick until which nothing can wake the processor. */
static uint64_t end_of_sleep(const struct board *board)
{
    uint64_t next = stm32f1_chip_next_event(&board->chip);

    next = devices_next_event(board) < next ? devices_next_event(board) : next;
    next = board->idle.next_look < next ? board->idle.next_look : next;
    return board->next_irq_injection < next ? board->next_irq_injection : next;
}

/* Whether an event has been noted, by SEV, an exception, or what became pending. */
static bool event_is_there(struct board *board)
{
    board->event_register |= board->chip.nvic.event;
    board->chip.nvic.event = false;
    return board->event_register;
}

static void sleep_until_woken(struct board *board, bool event_wakes)
{
    struct stm32f1_masks masks = cpu_masks(board);

    board->asleep_since = board->now;
    while (!stm32f1_nvic_would_wake(&board->chip.nvic, &masks) &&
           !(event_wakes && event_is_there(board))) {
        if (idle_sleep_forever(board)) {
            return;
        }
        uint64_t next = end_of_sleep(board);
        if (next > board->now) {
            board->slept_ticks += next - board->now;
            board->now = next;
        }
        board_advance(board);
    }
}

static void sleep_at_instruction(struct board *board)
{
    bool is_wfe = code_at(board, board->pc) == WFE_CODE;

    if (is_wfe || code_at(board, board->pc) == WFI_CODE) {
        step_over(board, 2);
    } /* else it was in an IT block, and is behind us */
    if (!is_wfe || !event_is_there(board)) {
        sleep_until_woken(board, is_wfe);
    }
    if (is_wfe) {
        board->event_register = false;
    }
}

static void handle_stop(struct board *board, enum stop_reason reason)
{
    switch (reason) {
    case STOP_LEAVE_EXCEPTION:
        cpu_leave_exception(board);
        break;
    case STOP_SUPERVISOR_CALL:
        call_supervisor(board);
        break;
    case STOP_BREAKPOINT:
        serve_breakpoint(board);
        break;
    case STOP_SLEEP:
        sleep_at_instruction(board);
        break;
    default: /* the rest is done before every start of the emulation */
        break;
    }
}

static void enter_due_exception(struct board *board)
{
    struct stm32f1_masks masks = cpu_masks(board);
    unsigned exception = stm32f1_nvic_exception_to_enter(&board->chip.nvic, &masks);

    if (exception != 0) {
        cpu_enter_exception(board, exception);
    } else if (board->exit_return && board->exception_depth == 0 &&
               (board->chip.scb.scr & STM32F1_SCR_SLEEPONEXIT) != 0) {
        sleep_until_woken(board, false);
        board->exit_return = false;
        enter_due_exception(board);
    }
    board->exit_return = false;
}

/* Emulates until something stops it. Unicorn reports a bad access as an error. */
static void emulate(struct board *board)
{
    uint32_t pc = cpu_read_register(board, UC_ARM_REG_PC);

    if (memory_guard_covers(&board->guard, pc)) {
        memory_guard_use_hook(board);
    }
    board->stop_requested = false;
    uc_err error = uc_emu_start(board->uc, pc | 1u, UNREACHABLE_ADDRESS, 0, 0);
    if (error != UC_ERR_OK && board->stop_reason == STOP_NONE) {
        pc = cpu_read_register(board, UC_ARM_REG_PC);
        if (memory_guard_covers(&board->guard, pc)) {
            return; /* the next round changes to the hook */
        }
        if (error == UC_ERR_INSN_INVALID) {
            crash_at_code(board);
        }
        board_crash(board, "%s", uc_strerror(error)); /* unless a cause is known by now */
    }
}

static bool has_ended(const struct board *board)
{
    return board->stop_reason == STOP_FINISHED || board->stop_reason == STOP_CRASHED;
}

static void run(struct board *board)
{
    while (!has_ended(board) && !board->mark_reached) {
        memory_guard_move(board);
        enter_due_exception(board);
        board_update_deadline(board);
        if (board->stop_reason != STOP_NONE) {
            continue;
        }
        emulate(board);
        enum stop_reason reason = board->stop_reason;
        if (!has_ended(board)) {
            board->stop_reason = STOP_NONE;
            handle_stop(board, reason);
        }
    }
}

void cpu_run(struct board *board)
{
    run(board);
}

void cpu_run_to(struct board *board, uint32_t address)
{
    uint8_t *attention = &board->attention[(address - STM32F1_FLASH_BASE) / 2];

    *attention |= ATTENTION_MARK;
    board->mark_reached = false;
    run(board);
    *attention &= (uint8_t)~ATTENTION_MARK;
    board->mark_reached = false;
}
