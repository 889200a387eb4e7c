/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    for (int i = 0; i < 3; i++) {
        REG(0x40002C04u) = 7; /* REPORT: WWDG CFR */
    }
    CHECK(REG(0x40002C08u) == 0);
    return 0;
}
