/* SPDX-License-Identifier: MIT */
/*
 * What the examples and tests need of a board besides odma: clocks, pins, baud rates, a cycle
 * counter, a way to end. The same on every board; board.c of each chip's folder does it there. In
 * your firmware this is your own code or your vendor's.
 *
 * Serial lines are numbered from 1; lines.h of each chip's folder says which peripheral is which,
 * and which are the bus and the channel that copies.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/*
 * Starts the clocks, those of DMA and serial lines too; sets the pins of the lines and 115200 baud,
 * 8 data bits, no parity, 1 stop bit, without FIFOs; switches the transmitters on. The receivers
 * stay off. The bus starts as master of an SPI: 8 bits, mode 0 (clock idles low, first edge samples),
 * about 1 MHz.
 */
void board_start(void);

/* Switches the receiver of a line on. A byte that arrives from now on and is not read in time is
 * lost, so start the first read before. */
void board_listen(unsigned line);

/* Switches the transmitter of a line off: it takes no more bytes, and requests none. */
void board_mute(unsigned line);

/* Sets the length of a bit on a line, in processor cycles; at least 16. */
void board_set_bit_cycles(unsigned line, uint32_t cycles);

/* Waits until what was last written to any line has left the wire. */
void board_drain(void);

/* Lets the interrupts of a line through: the end of a write, the end of a read, an error in the
 * receiver. They come to the functions below, which the program defines. */
void board_enable_write_interrupt(unsigned line);
void board_enable_read_interrupt(unsigned line);
void board_enable_error_interrupt(unsigned line);

void line1_write_interrupt(void);
void line1_read_interrupt(void);
void line1_error_interrupt(void);
void line2_write_interrupt(void);
void line2_read_interrupt(void);
void line2_error_interrupt(void);

/* The same for the bus, the end of what it receives, and for the channel that copies. */
void board_enable_bus_interrupt(void);
void board_enable_copy_interrupt(void);

void bus_interrupt(void);
void copy_interrupt(void);

/* Processor cycles since board_start, modulo 2^32. */
uint32_t board_cycles(void);

/* Ends the program; on an emulated board with this exit status. */
__attribute__((noreturn)) void board_exit(int status);

#endif
