/* SPDX-License-Identifier: MIT */
#include "nvic.h"

#include <string.h>

#define PRIORITY_BITS_MASK 0xF0u /* the F103 has the top four bits only */

#define ISER_OFFSET 0x000u
#define ICER_OFFSET 0x080u
#define ISPR_OFFSET 0x100u
#define ICPR_OFFSET 0x180u
#define IABR_OFFSET 0x200u
#define IPR_OFFSET  0x300u
#define IPR_END     (IPR_OFFSET + STM32F1_EXTERNAL_INTERRUPTS)

void stm32f1_nvic_reset(struct stm32f1_nvic *nvic)
{
    memset(nvic, 0, sizeof *nvic);
    for (unsigned exception = 0; exception < 16; exception++) {
        nvic->enabled[exception] = true;
    }
}

void stm32f1_nvic_set_pending(struct stm32f1_nvic *nvic, unsigned exception, bool pending)
{
    if (nvic->pending[exception] != pending) {
        nvic->pending[exception] = pending;
        nvic->pending_count += pending ? 1u : -1u;
        nvic->event = nvic->event || (pending && nvic->event_on_pend);
    }
}

void stm32f1_nvic_set_line(struct stm32f1_nvic *nvic, unsigned interrupt, bool level)
{
    unsigned exception = 16u + interrupt;

    /* A line that rises while its handler runs counts, even if it falls before the handler ends. */
    if (level && !nvic->line[exception]) {
        stm32f1_nvic_set_pending(nvic, exception, true);
    }
    nvic->line[exception] = level;
}

/* Fixed priorities of NMI and HardFault are negative, above everything that can be programmed. */
static int full_priority(const struct stm32f1_nvic *nvic, unsigned exception)
{
    if (exception == STM32F1_EXCEPTION_NMI) {
        return -2;
    }
    if (exception == STM32F1_EXCEPTION_HARDFAULT) {
        return -1;
    }
    return nvic->priority[exception];
}

/* The part of a priority that decides preemption. */
static int group_priority(const struct stm32f1_nvic *nvic, int priority)
{
    if (priority < 0) {
        return priority;
    }
    return priority & ~((2 << nvic->priority_group) - 1);
}

unsigned stm32f1_nvic_best_pending(const struct stm32f1_nvic *nvic)
{
    unsigned best = 0;
    int best_priority = STM32F1_PRIORITY_THREAD;

    if (nvic->pending_count == 0) {
        return 0;
    }
    for (unsigned exception = 1; exception < STM32F1_EXCEPTIONS; exception++) {
        if (nvic->pending[exception] && nvic->enabled[exception] &&
            full_priority(nvic, exception) < best_priority) {
            best = exception;
            best_priority = full_priority(nvic, exception);
        }
    }
    return best;
}

int stm32f1_nvic_execution_priority(
    const struct stm32f1_nvic *nvic, const struct stm32f1_masks *masks)
{
    int priority = STM32F1_PRIORITY_THREAD;

    for (unsigned exception = 1; exception < STM32F1_EXCEPTIONS; exception++) {
        int of_this = group_priority(nvic, full_priority(nvic, exception));
        if (nvic->active[exception] && of_this < priority) {
            priority = of_this;
        }
    }
    int basepri = (int)(masks->basepri & PRIORITY_BITS_MASK);
    if (basepri != 0 && group_priority(nvic, basepri) < priority) {
        priority = group_priority(nvic, basepri);
    }
    if ((masks->primask & 1u) != 0 && priority > 0) {
        priority = 0;
    }
    if ((masks->faultmask & 1u) != 0 && priority > -1) {
        priority = -1;
    }
    return priority;
}

unsigned stm32f1_nvic_exception_to_enter(
    const struct stm32f1_nvic *nvic, const struct stm32f1_masks *masks)
{
    unsigned best = stm32f1_nvic_best_pending(nvic);

    if (best == 0) {
        return 0;
    }
    int priority = group_priority(nvic, full_priority(nvic, best));
    return priority < stm32f1_nvic_execution_priority(nvic, masks) ? best : 0;
}

bool stm32f1_nvic_would_wake(const struct stm32f1_nvic *nvic, const struct stm32f1_masks *masks)
{
    struct stm32f1_masks without_primask = {
        .primask = 0, .basepri = masks->basepri, .faultmask = masks->faultmask};

    return stm32f1_nvic_exception_to_enter(nvic, &without_primask) != 0;
}

void stm32f1_nvic_enter(struct stm32f1_nvic *nvic, unsigned exception)
{
    stm32f1_nvic_set_pending(nvic, exception, false);
    nvic->active[exception] = true;
}

void stm32f1_nvic_leave(struct stm32f1_nvic *nvic, unsigned exception)
{
    if (exception >= STM32F1_EXCEPTIONS) {
        return;
    }
    nvic->active[exception] = false;
    if (nvic->line[exception]) {
        stm32f1_nvic_set_pending(nvic, exception, true);
    }
}

static bool read_priorities(const struct stm32f1_nvic *nvic, uint32_t offset, uint32_t *value)
{
    *value = 0;
    for (unsigned byte = 0; byte < 4; byte++) {
        *value |= (uint32_t)nvic->priority[16 + offset - IPR_OFFSET + byte] << (8 * byte);
    }
    return true;
}

bool stm32f1_nvic_read(const struct stm32f1_nvic *nvic, uint32_t offset, uint32_t *value)
{
    const bool *bits;

    if (offset >= IPR_OFFSET && offset < IPR_END) {
        return read_priorities(nvic, offset, value);
    }
    if ((offset & 0x7Fu) >= 8 || offset >= IPR_OFFSET) {
        return false;
    }
    bits = offset < ISPR_OFFSET   ? nvic->enabled
           : offset < IABR_OFFSET ? nvic->pending
                                  : nvic->active;
    *value = 0;
    for (unsigned bit = 0; bit < 32; bit++) {
        unsigned interrupt = (offset & 0x7Cu) * 8 + bit;
        if (interrupt < STM32F1_EXTERNAL_INTERRUPTS && bits[16 + interrupt]) {
            *value |= 1u << bit;
        }
    }
    return true;
}

/* One bit of ISER, ICER, ISPR or ICPR was written as one. */
static void write_bit(struct stm32f1_nvic *nvic, uint32_t block, unsigned exception)
{
    switch (block) {
    case ISER_OFFSET:
        nvic->enabled[exception] = true;
        break;
    case ICER_OFFSET:
        nvic->enabled[exception] = false;
        break;
    case ISPR_OFFSET:
        stm32f1_nvic_set_pending(nvic, exception, true);
        break;
    case ICPR_OFFSET:
        /* A level that is still there makes the interrupt pending again at once. */
        stm32f1_nvic_set_pending(
            nvic, exception, nvic->line[exception] && !nvic->active[exception]);
        break;
    default:
        break;
    }
}

bool stm32f1_nvic_write(
    struct stm32f1_nvic *nvic, uint32_t offset, uint32_t value, uint32_t byte_mask)
{
    if (offset >= IPR_OFFSET && offset < IPR_END) {
        for (unsigned byte = 0; byte < 4; byte++) {
            if ((byte_mask >> (8 * byte) & 0xFFu) != 0) {
                nvic->priority[16 + offset - IPR_OFFSET + byte] =
                    (uint8_t)(value >> (8 * byte) & PRIORITY_BITS_MASK);
            }
        }
        return true;
    }
    if ((offset & 0x7Fu) >= 8 || offset >= IPR_OFFSET) {
        return false;
    }
    for (unsigned bit = 0; bit < 32; bit++) {
        unsigned interrupt = (offset & 0x7Cu) * 8 + bit;
        if ((value & byte_mask & 1u << bit) != 0 && interrupt < STM32F1_EXTERNAL_INTERRUPTS) {
            write_bit(nvic, offset & ~0x7Fu, 16 + interrupt);
        }
    }
    return true;
}
