/* SPDX-License-Identifier: MIT */
/* An interrupt that comes at any cycle a test likes, and takes as long as it likes: SysTick.
 * Include it in one translation unit. */
#ifndef INTERRUPT_AT_H
#define INTERRUPT_AT_H

#include <stdbool.h>
#include <stdint.h>

#include "board.h"

#define SYSTICK_CSR (*(volatile uint32_t *)0xE000E010u)
#define SYSTICK_RVR (*(volatile uint32_t *)0xE000E014u)
#define SYSTICK_CVR (*(volatile uint32_t *)0xE000E018u)

static uint32_t interrupt_duration;
static volatile bool interrupt_has_come;

/* By the name that each chip's start knows. */
void SysTick_Handler(void);
void isr_systick(void);
void isr_systick(void)
{
    SysTick_Handler();
}

void SysTick_Handler(void)
{
    const uint32_t start = board_cycles();
    SYSTICK_CSR = 0;
    interrupt_has_come = true;
    while (board_cycles() - start < interrupt_duration) {}
}

/* Once, `after` cycles from now, for `duration` cycles. */
static inline void interrupt_at(uint32_t after, uint32_t duration)
{
    interrupt_duration = duration;
    interrupt_has_come = false;
    SYSTICK_RVR = after;
    SYSTICK_CVR = 0;
    SYSTICK_CSR = 7; /* the processor's clock, with an interrupt, on */
}

#endif
