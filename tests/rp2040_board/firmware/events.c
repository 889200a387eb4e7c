/* SPDX-License-Identifier: MIT */
/* SEV, and WFE that takes the event; an exception is an event too. */
#include "chip.h"

static volatile bool came;

void isr_systick(void)
{
    came = true;
    SYSTICK_CSR = 0;
}

int main(void)
{
    __asm volatile("sev\n\twfe");
    SYSTICK_RVR = 10000;
    SYSTICK_CVR = 0;
    SYSTICK_CSR = 7;
    while (!came) {
        __asm volatile("wfe");
    }
    return 0;
}
