/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    for (int i = 0; i < 3; i++) {
        REG(0x40000024u) = 7; /* REPORT: TIM2 PSC */
    }
    CHECK(REG(0x40000028u) == 0);
    return 0;
}
