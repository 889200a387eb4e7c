/* SPDX-License-Identifier: MIT */
/*
 * What the examples and tests need of a board besides odma: clocks, pins, baud rate, a cycle
 * counter, a way to end. In your firmware this is your own code or your vendor's.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/* Number of an interrupt line, as in the vector table (RM0008, "Interrupt and exception vectors").
 */
enum board_interrupt {
    BOARD_DMA1_CHANNEL1 = 11,
    BOARD_DMA1_CHANNEL2 = 12,
    BOARD_DMA1_CHANNEL3 = 13,
    BOARD_DMA1_CHANNEL4 = 14,
    BOARD_DMA1_CHANNEL5 = 15,
    BOARD_DMA1_CHANNEL6 = 16,
    BOARD_DMA1_CHANNEL7 = 17,
    BOARD_USART1 = 37,
    BOARD_USART2 = 38,
    BOARD_USART3 = 39
};

/*
 * Runs the chip from its 8 MHz internal oscillator; clocks both DMA controllers and USART1 to 3;
 * sets their pins and 115200 baud, 8 data bits, no parity, 1 stop bit; switches the transmitters
 * on. The receivers stay off.
 */
void board_start(void);

/* Switches the receiver of USART `number` (1 to 3) on. A byte that arrives from now on and is not
 * read in time is lost, so start the first read before. */
void board_listen(unsigned number);

/* Waits until what was last written to a USART has left the wire: two frames at most. */
void board_drain(void);

/* Lets an interrupt line through to its handler. */
void board_enable_interrupt(enum board_interrupt line);

/* Processor cycles since board_start, modulo 2^32. */
uint32_t board_cycles(void);

/* Ends the program; on the emulated board with this exit status. */
__attribute__((noreturn)) void board_exit(int status);

#endif
