/* SPDX-License-Identifier: MIT */
/* The processor's way to registers and bit-band aliases: what Unicorn calls for such an access. */
#ifndef ODMA_BOARD_REGISTERS_H
#define ODMA_BOARD_REGISTERS_H

#include <stdbool.h>

struct board;
struct stm32f1_host;

/* Maps peripherals, aliases, system memory and the private block. */
bool registers_map(struct board *board);

/* Fills in what the chip asks of its owner. */
void registers_describe_host(struct board *board, struct stm32f1_host *host);

#endif
