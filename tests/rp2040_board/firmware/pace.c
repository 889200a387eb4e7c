/* SPDX-License-Identifier: MIT */
/* N bytes take N frames, in both directions and at several formats of the line. */
#include "chip.h"

#define BYTES     100u
#define FRAME_NS  86802u /* ten bits of 115207 baud */
#define TOLERANCE 40u

static volatile uint8_t buffer[BYTES];

static void expect_microseconds(uint32_t passed, uint32_t bits, uint32_t frames)
{
    const uint32_t expected = (uint32_t)((uint64_t)FRAME_NS * bits * frames / 10000u);

    CHECK(passed + TOLERANCE >= expected && passed <= expected + TOLERANCE);
}

static void send(uint32_t line_control, uint32_t bits)
{
    start_half(UART0, line_control, CR_TXE);
    const uint32_t start = microseconds();
    transmit_dma(buffer, BYTES, 0);
    CHECK(is_busy(4));
    wait_dma(4);
    wait_sent();
    expect_microseconds(microseconds() - start, bits, BYTES);
}

static void receive(uint32_t line_control, uint32_t bits)
{
    UART_CR(UART0) = 0;
    receive_dma(buffer, BYTES, 0);
    start_half(UART0, line_control, CR_RXE);
    const uint32_t start = microseconds();
    wait_dma(5);
    expect_microseconds(microseconds() - start, bits, BYTES);
    CHECK(buffer[BYTES - 1] == 'z');
}

int main(void)
{
    send(LCR_8BITS | LCR_FEN, 10);
    send(LCR_8BITS, 10);
    send(LCR_8BITS | LCR_FEN | LCR_PEN | LCR_STP2, 12);
    send(LCR_7BITS | LCR_FEN, 9);
    receive(LCR_8BITS | LCR_FEN, 10);
    receive(LCR_8BITS | LCR_FEN | LCR_PEN, 11);
    receive(LCR_8BITS, 10);
    return 0;
}
