/* SPDX-License-Identifier: MIT */
/* Talking to the host of an emulated board, or to a debugger, through BKPT 0xAB. */
#ifndef FIRMWARE_SEMIHOSTING_H
#define FIRMWARE_SEMIHOSTING_H

#include <stdint.h>

#define SEMIHOSTING_WRITE0        0x04u
#define SEMIHOSTING_GET_CMDLINE   0x15u
#define SEMIHOSTING_EXIT_EXTENDED 0x20u

static inline uint32_t semihosting_call(uint32_t request, uintptr_t argument)
{
    register uint32_t r0 __asm("r0") = request;
    register uintptr_t r1 __asm("r1") = argument;

    __asm volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

/* Ends the program; on an emulated board the code becomes the exit status. */
__attribute__((noreturn)) static inline void semihosting_exit(int code)
{
    const uint32_t application_exit = 0x20026u;
    const uint32_t block[2] = {application_exit, (uint32_t)code};

    for (;;) {
        semihosting_call(SEMIHOSTING_EXIT_EXTENDED, (uintptr_t)block);
    }
}

/* Writes to the host's console, which is apart from every serial line. */
static inline void semihosting_write(const char *text)
{
    semihosting_call(SEMIHOSTING_WRITE0, (uintptr_t)text);
}

static inline void semihosting_write_number(uint32_t number)
{
    char digits[11];
    char *first = digits + sizeof digits - 1;

    *first = '\0';
    do {
        *--first = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    semihosting_write(first);
}

/*
 * Gets the command line: the name of the program and its arguments, with one space between them and
 * a zero at the end. Returns its length, or 0 and an unchanged text if it does not fit.
 */
static inline uint32_t semihosting_command_line(char *text, uint32_t size)
{
    uintptr_t block[2] = {(uintptr_t)text, size};

    const uint32_t failed = semihosting_call(SEMIHOSTING_GET_CMDLINE, (uintptr_t)block);

    return failed ? 0 : (uint32_t)block[1];
}

#endif
