/* SPDX-License-Identifier: MIT */
/* Semihosting and a breakpoint inside IT blocks, where the emulator does not stop by itself. */
#include "chip.h"

static const char text[] = "said\n";

int main(void)
{
    register uint32_t r0 __asm("r0") = SEMIHOSTING_WRITE0;
    register const char *r1 __asm("r1") = text;
    uint32_t first = 1;
    uint32_t other = 1;

    __asm volatile("cmp %0, %0\n"
                   "ittte eq\n"
                   "addeq %1, #1\n"
                   "bkpt 0xAB\n" /* not conditional, wherever it stands */
                   "addeq %1, #4\n"
                   "addne %2, #1\n"
                   : "+r"(r0), "+r"(first), "+r"(other)
                   : "r"(r1)
                   : "cc", "memory");
    CHECK(first == 6 && other == 1);
    __asm volatile("cmp r1, r1\n it eq\n bkpt 1" ::: "cc"); /* REPORT */
    return 0;
}
