/* SPDX-License-Identifier: MIT */
/* One crash per build. */
#include "chip.h"

int main(void)
{
#if CRASH == 1
    __asm volatile("udf 0");
#elif CRASH == 2
    __asm volatile("bkpt 1");
#elif CRASH == 3
    (void)REG(0x30000000u);
#elif CRASH == 4
    REG(0x10000100u) = 1;
#elif CRASH == 5
    ((void (*)(void))0x30000001u)();
#elif CRASH == 6
    (void)REG(0x40070000u);
#elif CRASH == 7
    SCB_AIRCR = 0x05FA0004u;
#elif CRASH == 8
    ((void (*)(void))0x20000100u)();
#elif CRASH == 9
    __asm volatile("ldr r0, [%0]" : : "r"(0x20000102u) : "r0");
#elif CRASH == 10
    __asm volatile("ldr r0, [%0]" : : "r"(0x00000014u) : "r0");
#elif CRASH == 11
    __asm volatile("cpsid i\n\tsvc 0");
#elif CRASH == 12
    __asm volatile(".short 0xB100"); /* CBZ, which this core has not */
#elif CRASH == 13
    __asm volatile("strh r0, [%0]" : : "r"(0x20001001u));
#endif
    return 0;
}
