/* SPDX-License-Identifier: MIT */
/* Nothing is scheduled for three seconds, but the firmware looks at the time. */
#include "chip.h"

int main(void)
{
    start_uart0();
    while (microseconds() < 3000000) {}
    send_polling("abc");
    return 0;
}
