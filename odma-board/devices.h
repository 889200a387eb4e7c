/* SPDX-License-Identifier: MIT */
/* What is connected to the ports: the lines of the USARTs, and the devices on SPI and I2C. */
#ifndef ODMA_BOARD_DEVICES_H
#define ODMA_BOARD_DEVICES_H

#include <stdbool.h>
#include <stdint.h>

struct board;
struct stm32f1_host;

/* Comes before everything that may fail: makes `devices_end` safe. */
void devices_prepare(struct board *board);

/* Opens everything that the options name. False: a line about the mistake was printed. */
bool devices_start(struct board *board);
void devices_end(struct board *board);

/* The next tick at which a script goes on by itself, or STM32F1_NEVER. */
uint64_t devices_next_event(const struct board *board);

/* Lets scripts go on whose time has come. */
void devices_advance(struct board *board);

/* The run has ended. False: a script is not done; lines say which, unless one was told before. */
bool devices_are_done(struct board *board);

void devices_flush(struct board *board);

/* Whether output was lost by an error; a line said so. */
bool devices_lost_output(const struct board *board);

/* Fills in how the chip reaches its far ends. */
void devices_describe_host(struct stm32f1_host *host);

#endif
