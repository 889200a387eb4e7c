/* SPDX-License-Identifier: MIT */
/* What is special about an instruction, one byte per half-word of flash, found before the run. */
#ifndef ODMA_BOARD_ATTENTION_H
#define ODMA_BOARD_ATTENTION_H

#include <stdint.h>

#define ATTENTION_SLEEP       0x01u /* WFI or WFE */
#define ATTENTION_BREAKPOINT  0x02u
#define ATTENTION_MASK_CHANGE 0x04u /* CPS, MSR or SEV: a pending exception may become due */
#define ATTENTION_ENTRY       0x08u /* first instruction of a counted function */
#define ATTENTION_RETURN      0x10u /* a counted call returns here */
#define ATTENTION_MARK        0x20u /* the run pauses here */
#define ATTENTION_STORE       0x80u /* writes memory; asked only while a polling loop is watched */

#define ATTENTION_TRIGGERS 0x3Fu

/* The instruction that starts with these two half-words. */
uint8_t attention_of(uint16_t first, uint16_t second);

#endif
