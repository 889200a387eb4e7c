/* SPDX-License-Identifier: MIT */
/*
 * Start of bare firmware for an RP2040 that runs from SRAM: vector table, memory, main.
 *
 * Every handler is weak and stops at a breakpoint; define a function of the same name to replace
 * it. The names are those of the Pico SDK.
 */
#include <stdint.h>

#include "semihosting.h"

extern uint32_t _bss_start[], _bss_end[], _stack_top[];

int main(void);
void isr_reset(void);
void isr_unexpected(void);

/* The loader has put .data where it belongs. */
void isr_reset(void)
{
    for (uint32_t *word = _bss_start; word < _bss_end; word++) {
        *word = 0;
    }
    semihosting_exit(main());
}

void isr_unexpected(void)
{
    __asm volatile("bkpt 0");
    for (;;) {}
}

#define WEAK __attribute__((weak, alias("isr_unexpected")))

WEAK void isr_nmi(void);
WEAK void isr_hardfault(void);
WEAK void isr_svcall(void);
WEAK void isr_pendsv(void);
WEAK void isr_systick(void);
WEAK void isr_irq0(void);  /* TIMER_0 */
WEAK void isr_irq1(void);  /* TIMER_1 */
WEAK void isr_irq2(void);  /* TIMER_2 */
WEAK void isr_irq3(void);  /* TIMER_3 */
WEAK void isr_irq4(void);  /* PWM_WRAP */
WEAK void isr_irq5(void);  /* USBCTRL */
WEAK void isr_irq6(void);  /* XIP */
WEAK void isr_irq7(void);  /* PIO0_0 */
WEAK void isr_irq8(void);  /* PIO0_1 */
WEAK void isr_irq9(void);  /* PIO1_0 */
WEAK void isr_irq10(void); /* PIO1_1 */
WEAK void isr_irq11(void); /* DMA_0 */
WEAK void isr_irq12(void); /* DMA_1 */
WEAK void isr_irq13(void); /* IO_BANK0 */
WEAK void isr_irq14(void); /* IO_QSPI */
WEAK void isr_irq15(void); /* SIO_PROC0 */
WEAK void isr_irq16(void); /* SIO_PROC1 */
WEAK void isr_irq17(void); /* CLOCKS */
WEAK void isr_irq18(void); /* SPI0 */
WEAK void isr_irq19(void); /* SPI1 */
WEAK void isr_irq20(void); /* UART0 */
WEAK void isr_irq21(void); /* UART1 */
WEAK void isr_irq22(void); /* ADC_FIFO */
WEAK void isr_irq23(void); /* I2C0 */
WEAK void isr_irq24(void); /* I2C1 */
WEAK void isr_irq25(void); /* RTC */

typedef void (*vector)(void);

__attribute__((section(".vectors"), used)) static const vector vectors[16 + 26] = {
    (vector)(uintptr_t)_stack_top,
    isr_reset,
    isr_nmi,
    isr_hardfault,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    isr_svcall,
    0,
    0,
    isr_pendsv,
    isr_systick,
    isr_irq0,
    isr_irq1,
    isr_irq2,
    isr_irq3,
    isr_irq4,
    isr_irq5,
    isr_irq6,
    isr_irq7,
    isr_irq8,
    isr_irq9,
    isr_irq10,
    isr_irq11,
    isr_irq12,
    isr_irq13,
    isr_irq14,
    isr_irq15,
    isr_irq16,
    isr_irq17,
    isr_irq18,
    isr_irq19,
    isr_irq20,
    isr_irq21,
    isr_irq22,
    isr_irq23,
    isr_irq24,
    isr_irq25,
};
