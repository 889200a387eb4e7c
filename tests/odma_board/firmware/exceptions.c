/* SPDX-License-Identifier: MIT */
/* Interrupts of three priorities, SysTick, SVC, PendSV, masks, both stacks, IT blocks. */
#include "chip.h"

#define LOW    40u /* EXTI15_10 */
#define MIDDLE 41u /* RTC alarm */
#define HIGH   42u /* USB wake-up */

static volatile uint32_t order, ticks, svc_argument;
static volatile uint32_t depth, deepest;

static void note(uint32_t digit)
{
    order = order * 10 + digit;
}

static void pend(unsigned number)
{
    NVIC_ISPR(number / 32) = 1u << number % 32;
    __asm volatile("dsb\n\tisb" ::: "memory");
}

void EXTI15_10_IRQHandler(void)
{
    note(1);
    pend(HIGH); /* preempts at once */
    note(2);
    pend(MIDDLE); /* the same priority: waits, and is chained */
    note(3);
}

void RTC_Alarm_IRQHandler(void)
{
    note(4);
}

void USBWakeUp_IRQHandler(void)
{
    note(9);
}

void SVC_Handler(void)
{
    __asm volatile("" ::: "memory");
    note(5);
    SCB_ICSR = 1u << 28; /* PendSV, of the lowest priority */
    note(6);
}

void PendSV_Handler(void)
{
    note(7);
}

void SysTick_Handler(void)
{
    depth++;
    deepest = depth > deepest ? depth : deepest;
    ticks++;
    depth--;
}

static void set_priorities(void)
{
    NVIC_IPR(LOW) = 0x80;
    NVIC_IPR(MIDDLE) = 0x80;
    NVIC_IPR(HIGH) = 0x40;
    SCB_SHPR(11) = 0x20; /* SVC */
    SCB_SHPR(14) = 0xF0; /* PendSV */
    SCB_SHPR(15) = 0x10; /* SysTick */
    enable_interrupt(LOW);
    enable_interrupt(MIDDLE);
    enable_interrupt(HIGH);
}

static void test_masks(void)
{
    order = 0;
    __asm volatile("cpsid i" ::: "memory");
    pend(HIGH);
    CHECK(order == 0);
    __asm volatile("cpsie i" ::: "memory");
    CHECK(order == 9);

    order = 0;
    __asm volatile("msr basepri, %0" ::"r"(0x60) : "memory");
    pend(LOW);
    CHECK(order == 0);
    pend(HIGH);
    CHECK(order == 9);
    __asm volatile("msr basepri, %0" ::"r"(0) : "memory");
    CHECK(order == 919234); /* 9 above, then 1, preempted by 9, then 2, 3, and 4 chained */
}

/* A computation with IT blocks must not notice how often it is interrupted. */
static uint32_t compute(uint32_t rounds)
{
    uint32_t x = 1;

    for (uint32_t i = 0; i < rounds; i++) {
        uint32_t odd = 0;
        __asm volatile("tst %0, #1\n\t"
                       "ittet ne\n\t"
                       "addne %0, #3\n\t"
                       "movne %1, #7\n\t"
                       "moveq %1, #11\n\t"
                       "eorne %0, %0, %1"
                       : "+r"(x), "+r"(odd)::"cc");
        x = x * 1664525u + 1013904223u + odd;
    }
    return x;
}

static void test_interrupted_computation(void)
{
    uint32_t undisturbed = compute(20000);

    for (uint32_t period = 61; period < 67; period++) {
        ticks = 0;
        SYSTICK_LOAD = period;
        SYSTICK_VAL = 0;
        SYSTICK_CTRL = 7;
        uint32_t disturbed = compute(20000);
        SYSTICK_CTRL = 0;
        CHECK(disturbed == undisturbed);
        CHECK(ticks > 3000);
    }
    CHECK(deepest == 1);
}

static void test_process_stack(void)
{
    static uint64_t stack[64];
    uint32_t control;

    order = 0;
    __asm volatile(
        "msr psp, %0\n\tmrs %1, control\n\torr %1, #2\n\tmsr control, %1\n\tisb\n\t"
        "svc 0\n\t"
        "mrs %1, control\n\tbic %1, #2\n\tmsr control, %1\n\tisb"
        : "+r"(*(uint32_t[1]){(uint32_t)(uintptr_t)(stack + 64)}), "=&r"(control)::"memory");
    CHECK(order == 567);
    CHECK((uint32_t)stack[63] != 0 || (uint32_t)(stack[63] >> 32) != 0); /* xPSR was pushed here */
}

int main(void)
{
    set_priorities();
    pend(LOW);
    CHECK(order == 19234);
    test_masks();
    test_interrupted_computation();
    test_process_stack();
    CHECK(ticks > 0);
    return 0;
}
