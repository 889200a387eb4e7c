/* SPDX-License-Identifier: MIT */
/* Linked into flash behind a second stage boot loader, with vectors of the Pico SDK's name. */
#include "chip.h"

__attribute__((section(".boot2"), used)) static const uint8_t boot2[256] = {0xFF};

static const uint32_t constant = 0x12345678u;
static uint32_t variable = 0x87654321u;

extern uint32_t _data_load[], _data_start[], _data_end[];

int main(void)
{
    for (uint32_t i = 0; &_data_start[i] < _data_end; i++) {
        _data_start[i] = _data_load[i];
    }
    const uint32_t place = address_of(&constant);
    CHECK((place & 0xF0000000u) == 0x10000000u);
    CHECK(REG(place) == 0x12345678u);
    CHECK(REG(place + 0x03000000u) == 0x12345678u);
    CHECK(*(volatile uint16_t *)place == 0x5678u);
    CHECK(*(volatile uint8_t *)place == 0x78u);
    CHECK(*(volatile uint32_t *)&variable == 0x87654321u);
    return 0;
}
