/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    start_usart1();
    send_polling("hello\n");
    return 0;
}
