/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    start_uart0();
    send_polling("hello\n");
    return 0;
}
