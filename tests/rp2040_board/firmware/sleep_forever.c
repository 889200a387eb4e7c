/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    for (;;) {
        __asm volatile("wfi"); /* REPORT */
    }
}
