/* SPDX-License-Identifier: MIT */
/* What the firmware asks of the host through BKPT 0xAB. */
#ifndef ODMA_BOARD_SEMIHOSTING_H
#define ODMA_BOARD_SEMIHOSTING_H

struct board;

/* Serves the request in R0 and R1; the answer goes to R0. */
void semihosting_serve(struct board *board);

#endif
