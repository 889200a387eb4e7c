/* SPDX-License-Identifier: MIT */
/* Writes its command line to the console, after it has asked for it in ways that must fail. */
#include "chip.h"

#define SRAM_END   0x20010000u
#define NO_MEMORY  0x30000000u
#define UNTOUCHED  '?'
#define LINE_LIMIT 4096u

static char expected[LINE_LIMIT];
static char text[LINE_LIMIT];
static const char in_flash[LINE_LIMIT] = "flash";
static const uint32_t block_in_flash[2] = {(uint32_t)(uintptr_t)text, sizeof text};

static void blank(void)
{
    for (uint32_t i = 0; i < sizeof text; i++) {
        text[i] = UNTOUCHED;
    }
}

/* The text from position `from` on is as blank() left it. */
static bool is_blank(uint32_t from)
{
    while (from < sizeof text && text[from] == UNTOUCHED) {
        from++;
    }
    return from == sizeof text;
}

static bool is_expected(uint32_t length)
{
    for (uint32_t i = 0; i <= length; i++) {
        if (text[i] != expected[i]) {
            return false;
        }
    }
    return true;
}

/* A request that fails answers -1 and leaves the block as it is. */
static void expect_refusal(uint32_t buffer, uint32_t size)
{
    uint32_t block[2] = {buffer, size};

    CHECK(semihosting_call(SEMIHOSTING_GET_CMDLINE, (uintptr_t)block) == UINT32_MAX);
    CHECK(block[0] == buffer && block[1] == size);
}

static void room_is_exact(uint32_t length)
{
    uint32_t block[2] = {(uint32_t)(uintptr_t)text, length + 1};

    blank();
    expect_refusal((uint32_t)(uintptr_t)text, 0);
    expect_refusal((uint32_t)(uintptr_t)text, length);
    CHECK(semihosting_command_line(text, length) == 0);
    CHECK(is_blank(0));

    CHECK(semihosting_call(SEMIHOSTING_GET_CMDLINE, (uintptr_t)block) == 0);
    CHECK(block[0] == (uint32_t)(uintptr_t)text && block[1] == length);
    CHECK(is_expected(length) && is_blank(length + 1));
}

static void memory_is_writable(uint32_t length)
{
    const volatile uint32_t *last_word = (const volatile uint32_t *)(SRAM_END - 4u);
    const uint32_t in_last_word = *last_word;

    expect_refusal(NO_MEMORY, LINE_LIMIT);
    expect_refusal((uint32_t)(uintptr_t)in_flash, sizeof in_flash);
    expect_refusal(SRAM_END - 4u, length + 1);
    CHECK(*last_word == in_last_word);

    blank();
    CHECK(semihosting_call(SEMIHOSTING_GET_CMDLINE, NO_MEMORY) == UINT32_MAX);
    CHECK(semihosting_call(SEMIHOSTING_GET_CMDLINE, (uintptr_t)block_in_flash) == UINT32_MAX);
    CHECK(is_blank(0));
}

int main(void)
{
    const uint32_t length = semihosting_command_line(expected, sizeof expected);

    CHECK(length > 0 && expected[length] == '\0');
    room_is_exact(length);
    memory_is_writable(length);
    semihosting_write(expected);
    semihosting_write("\n");
    return 0;
}
