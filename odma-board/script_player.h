/* SPDX-License-Identifier: MIT */
/*
 * Goes through the steps of one script, for one port. The first step that the firmware does not
 * follow is told, and ends the run.
 */
#ifndef ODMA_BOARD_SCRIPT_PLAYER_H
#define ODMA_BOARD_SCRIPT_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "script.h"

struct board;

struct script_player {
    struct board *board;
    struct script script;
    unsigned current;  /* the step at hand */
    unsigned position; /* how many of its values are done */
    uint64_t wait_end; /* tick at which it is over if it is a wait, else STM32F1_NEVER */
    bool failed;       /* a line about it was printed */

    /* USART: what the firmware sends may come before its step does. */
    unsigned heard_step; /* the `expect` with which the next byte is compared */
    unsigned heard;      /* how many of its bytes have come */

    bool in_message; /* I2C: the step at hand has been addressed */
};

/* False: a line about the mistake was printed. */
bool script_player_start(
    struct script_player *player, struct board *board, enum script_device device, const char *path);
void script_player_end(struct script_player *player);

/* Begins the step after a wait that is over by now. */
void script_player_advance(struct script_player *player);

/* The run has ended. False: a step is not done, and a line says which one. */
bool script_player_is_done(struct script_player *player);

/* What a USART's device sends next, if it does now; and what it hears. */
bool script_player_receive(struct script_player *player, uint8_t *byte);
void script_player_transmit(struct script_player *player, uint8_t byte);

/* One byte of an SPI both ways. A master that only receives drives nothing. */
uint8_t script_player_exchange(struct script_player *player, uint8_t byte, bool is_driven);

/* The devices of an I2C; see i2c.h. True is an acknowledge. */
bool script_player_address(struct script_player *player, uint8_t byte);
bool script_player_write(struct script_player *player, uint8_t byte);
uint8_t script_player_read(struct script_player *player);
void script_player_answer(struct script_player *player, bool acknowledged);
void script_player_end_message(struct script_player *player);
uint64_t script_player_stretch(struct script_player *player);

/* A mishap breaks the message off; its step counts as done. */
void script_player_break_message(struct script_player *player);

#endif
