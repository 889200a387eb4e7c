/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    for (uint32_t i = 0; i < 3; i++) {
        REG(0x50000434u) = i; /* the sniffer: REPORT */
        (void)REG(0x50000440u);
    }
    return 0;
}
