/* SPDX-License-Identifier: MIT */
#include <stdint.h>

static volatile uint32_t flag;

int main(void)
{
    while (flag == 0) { /* REPORT */
    }
    return 0;
}
