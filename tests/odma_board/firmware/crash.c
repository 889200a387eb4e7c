/* SPDX-License-Identifier: MIT */
/* Crashes in the way that CRASH says. */
#include "chip.h"

int main(void)
{
#if CRASH == 1
    __asm volatile("udf 0"); /* REPORT */
#elif CRASH == 2
    __asm volatile("bkpt 1"); /* REPORT */
#elif CRASH == 3
    return (int)REG(0x30000000u); /* REPORT */
#elif CRASH == 4
    REG(0x08000100u) = 1; /* REPORT */
#elif CRASH == 5
    ((void (*)(void))0x30000001u)();
#elif CRASH == 6
    return (int)REG(0x40023800u); /* REPORT */
#elif CRASH == 8
    ((void (*)(void))0x08000100u)(); /* without the Thumb bit */
#else
    REG(0xE000ED0Cu) = 0x05FA0004u; /* REPORT */
#endif
    return 0;
}
