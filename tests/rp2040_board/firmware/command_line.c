/* SPDX-License-Identifier: MIT */
/* Writes its command line to the console, after it has asked for it in ways that must fail. */
#include "chip.h"

#define GET_CMDLINE 0x15u

static char text[200];

static uint32_t ask(uint32_t buffer, uint32_t room, uint32_t *length)
{
    uint32_t block[2] = {buffer, room};
    const uint32_t answer = semihosting_call(GET_CMDLINE, (uintptr_t)block);

    CHECK(block[0] == buffer);
    *length = block[1];
    return answer;
}

int main(void)
{
    uint32_t length;

    CHECK(ask(address_of(text), sizeof text, &length) == 0);
    CHECK(length > 0 && text[length] == '\0' && text[length - 1] != '\0');
    semihosting_write(text);
    semihosting_write("\n");
    text[0] = '?';
    const uint32_t needed = length + 1;
    CHECK(ask(address_of(text), needed - 1, &length) == UINT32_MAX);
    CHECK(length == needed - 1 && text[0] == '?');
    CHECK(ask(0x30000000u, needed, &length) == UINT32_MAX);
    CHECK(ask(address_of(text), needed, &length) == 0);
    return 0;
}
