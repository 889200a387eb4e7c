/* SPDX-License-Identifier: MIT */
/* What the core does by itself around an exception: the frame, the vector, the return. */
#include "board.h"
#include "cpu.h"

#define FRAME_WORDS          8u
#define FRAME_BYTES          (4u * FRAME_WORDS)
#define XPSR_ALIGNED         0x200u
#define XPSR_IPSR            0x1FFu
#define EXC_RETURN_BASE      0xFFFFFFF1u
#define EXC_RETURN_TO_THREAD 0x8u
#define EXC_RETURN_TO_PSP    0x4u
#define CONTROL_SPSEL        0x2u

static const int frame_registers[FRAME_WORDS - 1] = {UC_ARM_REG_R0, UC_ARM_REG_R1, UC_ARM_REG_R2,
    UC_ARM_REG_R3, UC_ARM_REG_R12, UC_ARM_REG_LR, UC_ARM_REG_PC};

/* Pushes the frame onto the stack in use; returns false where there is no memory for it. */
static bool push_frame(struct board *board)
{
    uint32_t frame[FRAME_WORDS];
    uint32_t sp = cpu_read_register(board, UC_ARM_REG_SP);
    bool align = (board->chip.scb.ccr & STM32F1_CCR_STKALIGN) != 0 && (sp & 4u) != 0;

    for (unsigned i = 0; i < FRAME_WORDS - 1; i++) {
        frame[i] = cpu_read_register(board, frame_registers[i]);
    }
    frame[6] &= ~1u;
    frame[7] = cpu_read_register(board, UC_ARM_REG_XPSR) | XPSR_THUMB;
    frame[7] = align ? frame[7] | XPSR_ALIGNED : frame[7] & ~XPSR_ALIGNED;
    sp = (sp - FRAME_BYTES) & ~(align ? 4u : 0u);
    ownership_check_store(board, sp, FRAME_BYTES);
    cpu_write_register(board, UC_ARM_REG_SP, sp);
    return cpu_write_memory(board, sp, frame, sizeof frame);
}

static void jump_to_handler(struct board *board, unsigned exception, uint32_t exc_return)
{
    uint32_t vector = 0;

    if (!cpu_read_memory(board, board->chip.scb.vtor + 4 * exception, &vector, 4) ||
        (vector & 1u) == 0) {
        board_crash(board, "the vector of exception %u is 0x%08x", exception, vector);
        return;
    }
    cpu_write_register(board, UC_ARM_REG_LR, exc_return);
    cpu_write_register(board, UC_ARM_REG_PC, vector);
}

void cpu_enter_exception(struct board *board, unsigned exception)
{
    bool from_handler = board->exception_depth > 0;
    uint32_t control = cpu_read_register(board, UC_ARM_REG_CONTROL);
    bool on_psp = !from_handler && (control & CONTROL_SPSEL) != 0;
    uint32_t exc_return = EXC_RETURN_BASE | (from_handler ? 0 : EXC_RETURN_TO_THREAD) |
                          (on_psp ? EXC_RETURN_TO_PSP : 0);

    idle_activity(board);
    statistics_exception(board, true);
    if (!push_frame(board)) {
        board_crash(board, "the stack is outside memory at the entry to exception %u", exception);
        return;
    }
    if (on_psp) {
        /* Selecting MSP swaps the stack pointers, and is possible only outside a handler. */
        cpu_write_register(board, UC_ARM_REG_CONTROL, control & ~CONTROL_SPSEL);
    }
    uint32_t xpsr = cpu_read_register(board, UC_ARM_REG_XPSR);
    cpu_write_register(board, UC_ARM_REG_XPSR,
        (xpsr & 0xF8000000u) | XPSR_THUMB | exception); /* the IT state begins empty */
    stm32f1_nvic_enter(&board->chip.nvic, exception);
    board->exception_depth++;
    board->event_register = true;
    jump_to_handler(board, exception, exc_return);
}

static void pop_frame(struct board *board, uint32_t exc_return)
{
    bool to_psp = (exc_return & EXC_RETURN_TO_PSP) != 0;
    uint32_t sp = cpu_read_register(board, to_psp ? UC_ARM_REG_PSP : UC_ARM_REG_SP);
    uint32_t frame[FRAME_WORDS];

    if (!cpu_read_memory(board, sp, frame, sizeof frame)) {
        board_crash(board, "the stack is outside memory at the return from an exception");
        return;
    }
    sp += FRAME_BYTES + ((frame[7] & XPSR_ALIGNED) != 0 ? 4u : 0u);
    cpu_write_register(board, to_psp ? UC_ARM_REG_PSP : UC_ARM_REG_SP, sp);
    cpu_write_register(board, UC_ARM_REG_XPSR, frame[7] & ~XPSR_ALIGNED);
    if (to_psp) {
        uint32_t control = cpu_read_register(board, UC_ARM_REG_CONTROL);
        cpu_write_register(board, UC_ARM_REG_CONTROL, control | CONTROL_SPSEL);
    }
    for (unsigned i = 0; i < FRAME_WORDS - 2; i++) {
        cpu_write_register(board, frame_registers[i], frame[i]);
    }
    cpu_write_register(board, UC_ARM_REG_PC, frame[6] | 1u);
}

void cpu_leave_exception(struct board *board)
{
    uint32_t exc_return = cpu_read_register(board, UC_ARM_REG_PC) | 1u;
    uint32_t exception = cpu_read_register(board, UC_ARM_REG_IPSR) & XPSR_IPSR;
    bool to_thread = (exc_return & EXC_RETURN_TO_THREAD) != 0;

    if (exc_return != 0xFFFFFFF1u && exc_return != 0xFFFFFFF9u && exc_return != 0xFFFFFFFDu) {
        board_crash(board, "return from an exception with LR = 0x%08x", exc_return);
        return;
    }
    if (board->exception_depth == 0 || to_thread != (board->exception_depth == 1)) {
        board_crash(board, "return from an exception to the wrong mode (LR = 0x%08x)", exc_return);
        return;
    }
    statistics_exception(board, false);
    if (exception != STM32F1_EXCEPTION_NMI) {
        cpu_write_register(board, UC_ARM_REG_FAULTMASK, 0);
    }
    stm32f1_nvic_leave(&board->chip.nvic, exception);
    board->exception_depth--;
    board->event_register = true;
    board->exit_return = true;
    pop_frame(board, exc_return);
}
