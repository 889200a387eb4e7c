/* SPDX-License-Identifier: MIT */
/* In a function that has nothing. */
#include <odma/stm32f103.h>

_Noreturn void fail(void);

int main(void)
{
    {
        /* HERE */
    }
    for (;;) {}
}
