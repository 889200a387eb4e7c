/* SPDX-License-Identifier: MIT */
/*
 * The pins of a device on bus 1, which may change while the bus is idle and not otherwise. What they
 * did is told as a word: S and s for selected and not, D and C for data and a command.
 */
#ifndef PINS_H
#define PINS_H

#include "bus_is_idle.h"
#include "expect.h"

static char pin_changes[64];
static unsigned pin_change_count;
static bool is_selected;
static uint32_t selected_since;
static uint32_t command_since;

/* A byte takes longer on every board: so it is told from none whether one went between two changes. */
#define PINS_BYTE_CYCLES 60u

static inline void change_pin(char change)
{
    EXPECT(bus_is_idle());
    EXPECT(pin_change_count < sizeof pin_changes - 1);
    pin_changes[pin_change_count++] = change;
}

static inline void set_select(bool selected)
{
    EXPECT(selected != is_selected);
    EXPECT(selected || board_cycles() - selected_since > PINS_BYTE_CYCLES);
    selected_since = board_cycles();
    is_selected = selected;
    change_pin(selected ? 'S' : 's');
}

static inline void set_data(bool data)
{
    EXPECT(is_selected);
    EXPECT(!data || board_cycles() - command_since > PINS_BYTE_CYCLES);
    command_since = board_cycles();
    change_pin(data ? 'D' : 'C');
}

/* Tells what the pins did since the last time. */
static inline void say_pins(void)
{
    EXPECT(!is_selected);
    pin_changes[pin_change_count] = '\0';
    say("pins: ");
    say(pin_changes);
    say("\n");
    pin_change_count = 0;
}

#endif
