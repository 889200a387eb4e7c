/* SPDX-License-Identifier: MIT */
/* A PWM that counts up and down to TOP = 0 lets time go on. */
#include "chip.h"

#define PWM_CH1 0x40050014u

int main(void)
{
    REG(PWM_CH1 + 0x04u) = 0x10u; /* DIV: 1 */
    REG(PWM_CH1 + 0x0Cu) = 0x10u; /* CC */
    REG(PWM_CH1 + 0x10u) = 0;     /* TOP */
    REG(PWM_CH1 + 0x00u) = 0x83u; /* CSR: PH_ADV, PH_CORRECT, EN */
    for (volatile int i = 0; i < 1000; i++) {}
    return 0;
}
