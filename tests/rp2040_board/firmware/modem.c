/* SPDX-License-Identifier: MIT */
/* Talks to a modem, which a script plays: the modem thinks for 2 ms before it answers. */
#include "chip.h"

static volatile uint8_t answer[4];
static volatile uint8_t data[2];
static volatile uint8_t command[] = {'A', 'T', 'D', '\r'};

int main(void)
{
    start_uart0();
    receive_dma(answer, 4, 0);
    send_polling("AT\r");
    const uint32_t sent = microseconds();
    wait_dma(5);
    const uint32_t passed = microseconds() - sent;
    CHECK(answer[0] == 'O' && answer[1] == 'K' && answer[2] == '\r' && answer[3] == '\n');
    CHECK(passed >= 2340 && passed <= 2355); /* 2 ms and four characters of 86.8 us */
    receive_dma(data, 2, 0);
    transmit_dma(command, 4, 0);
    wait_dma(5);
    CHECK(data[0] == 0x00 && data[1] == 0xFF);
    return 0;
}
