/* SPDX-License-Identifier: MIT */
#include "scb.h"

#define CPUID_OFFSET 0x00u
#define ICSR_OFFSET  0x04u
#define VTOR_OFFSET  0x08u
#define AIRCR_OFFSET 0x0Cu
#define SCR_OFFSET   0x10u
#define CCR_OFFSET   0x14u
#define SHPR1_OFFSET 0x18u
#define SHPR3_OFFSET 0x20u
#define SHCSR_OFFSET 0x24u
#define CFSR_OFFSET  0x28u
#define AFSR_OFFSET  0x3Cu
#define CPACR_OFFSET 0x88u
#define MPU_TYPE     0x90u

#define CPUID_VALUE      0x411FC231u /* Cortex-M3 r1p1 */
#define ICSR_NMIPENDSET  0x80000000u
#define ICSR_PENDSVSET   0x10000000u
#define ICSR_PENDSVCLR   0x08000000u
#define ICSR_PENDSTSET   0x04000000u
#define ICSR_PENDSTCLR   0x02000000u
#define ICSR_ISRPENDING  0x00400000u
#define ICSR_RETTOBASE   0x00000800u
#define AIRCR_KEY        0x05FA0000u
#define AIRCR_KEY_READ   0xFA050000u
#define AIRCR_KEY_MASK   0xFFFF0000u
#define AIRCR_SYSRESET   0x4u
#define VTOR_MASK        0x3FFFFF80u
#define PRIORITY_MASK    0xF0u
#define FIRST_CONFIGURED 4u /* SHPR1 begins with exception 4 */

void stm32f1_scb_reset(struct stm32f1_scb *scb, struct stm32f1_nvic *nvic)
{
    *scb = (struct stm32f1_scb){.nvic = nvic, .ccr = STM32F1_CCR_STKALIGN};
}

static unsigned active_count(const struct stm32f1_nvic *nvic)
{
    unsigned count = 0;

    for (unsigned exception = 1; exception < STM32F1_EXCEPTIONS; exception++) {
        count += nvic->active[exception] ? 1u : 0u;
    }
    return count;
}

/* VECTACTIVE: of nested exceptions the most urgent one runs. */
static unsigned running_exception(const struct stm32f1_nvic *nvic)
{
    unsigned running = 0;

    for (unsigned exception = 1; exception < STM32F1_EXCEPTIONS; exception++) {
        if (nvic->active[exception] &&
            (running == 0 || nvic->priority[exception] < nvic->priority[running])) {
            running = exception;
        }
    }
    return running;
}

static uint32_t read_icsr(const struct stm32f1_scb *scb)
{
    const struct stm32f1_nvic *nvic = scb->nvic;
    uint32_t value = running_exception(nvic) | stm32f1_nvic_best_pending(nvic) << 12;

    for (unsigned exception = 16; exception < STM32F1_EXCEPTIONS; exception++) {
        value |= nvic->pending[exception] ? ICSR_ISRPENDING : 0;
    }
    value |= nvic->pending[STM32F1_EXCEPTION_PENDSV] ? ICSR_PENDSVSET : 0;
    value |= nvic->pending[STM32F1_EXCEPTION_SYSTICK] ? ICSR_PENDSTSET : 0;
    value |= active_count(nvic) <= 1 ? ICSR_RETTOBASE : 0;
    return value;
}

static void write_icsr(struct stm32f1_scb *scb, uint32_t value)
{
    if ((value & ICSR_NMIPENDSET) != 0) {
        stm32f1_nvic_set_pending(scb->nvic, STM32F1_EXCEPTION_NMI, true);
    }
    if ((value & (ICSR_PENDSVSET | ICSR_PENDSVCLR)) != 0) {
        stm32f1_nvic_set_pending(
            scb->nvic, STM32F1_EXCEPTION_PENDSV, (value & ICSR_PENDSVSET) != 0);
    }
    if ((value & (ICSR_PENDSTSET | ICSR_PENDSTCLR)) != 0) {
        stm32f1_nvic_set_pending(
            scb->nvic, STM32F1_EXCEPTION_SYSTICK, (value & ICSR_PENDSTSET) != 0);
    }
}

static void write_aircr(struct stm32f1_scb *scb, uint32_t value)
{
    if ((value & AIRCR_KEY_MASK) != AIRCR_KEY) {
        return; /* without the key the write has no effect */
    }
    scb->nvic->priority_group = (uint8_t)(value >> 8 & 7u);
    scb->reset_requested = (value & AIRCR_SYSRESET) != 0;
}

static uint32_t read_shpr(const struct stm32f1_scb *scb, uint32_t offset)
{
    uint32_t value = 0;

    for (unsigned byte = 0; byte < 4; byte++) {
        unsigned exception = FIRST_CONFIGURED + offset - SHPR1_OFFSET + byte;
        value |= (uint32_t)scb->nvic->priority[exception] << (8 * byte);
    }
    return value;
}

static void write_shpr(struct stm32f1_scb *scb, uint32_t offset, uint32_t value, uint32_t byte_mask)
{
    for (unsigned byte = 0; byte < 4; byte++) {
        if ((byte_mask >> (8 * byte) & 0xFFu) != 0) {
            unsigned exception = FIRST_CONFIGURED + offset - SHPR1_OFFSET + byte;
            scb->nvic->priority[exception] = (uint8_t)(value >> (8 * byte) & PRIORITY_MASK);
        }
    }
}

bool stm32f1_scb_read(const struct stm32f1_scb *scb, uint32_t offset, uint32_t *value)
{
    *value = 0;
    switch (offset) {
    case CPUID_OFFSET:
        *value = CPUID_VALUE;
        return true;
    case ICSR_OFFSET:
        *value = read_icsr(scb);
        return true;
    case VTOR_OFFSET:
        *value = scb->vtor;
        return true;
    case AIRCR_OFFSET:
        *value = AIRCR_KEY_READ | (uint32_t)scb->nvic->priority_group << 8;
        return true;
    case SCR_OFFSET:
        *value = scb->scr;
        return true;
    case CCR_OFFSET:
        *value = scb->ccr;
        return true;
    case SHCSR_OFFSET:
        *value = scb->shcsr;
        return true;
    case CPACR_OFFSET: /* no coprocessor */
    case MPU_TYPE:     /* no MPU */
        return true;
    default:
        break;
    }
    if (offset >= SHPR1_OFFSET && offset <= SHPR3_OFFSET) {
        *value = read_shpr(scb, offset);
        return true;
    }
    /* The fault status registers: a fault ends the run, so the firmware never sees one set. */
    return offset >= CFSR_OFFSET && offset <= AFSR_OFFSET;
}

bool stm32f1_scb_write(struct stm32f1_scb *scb, uint32_t offset, uint32_t value, uint32_t byte_mask)
{
    switch (offset) {
    case ICSR_OFFSET:
        write_icsr(scb, value);
        return true;
    case VTOR_OFFSET:
        scb->vtor = value & VTOR_MASK;
        return true;
    case AIRCR_OFFSET:
        write_aircr(scb, value);
        return true;
    case SCR_OFFSET:
        scb->scr = value;
        scb->nvic->event_on_pend = (value & STM32F1_SCR_SEVONPEND) != 0;
        return true;
    case CCR_OFFSET:
        scb->ccr = value;
        return true;
    case SHCSR_OFFSET:
        scb->shcsr = value;
        return true;
    case CPUID_OFFSET:
    case CPACR_OFFSET:
        return true;
    default:
        break;
    }
    if (offset >= SHPR1_OFFSET && offset <= SHPR3_OFFSET) {
        write_shpr(scb, offset, value, byte_mask);
        return true;
    }
    return offset >= CFSR_OFFSET && offset <= AFSR_OFFSET;
}
