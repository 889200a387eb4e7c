/* SPDX-License-Identifier: MIT */
/* The functions of firmware/common/semihosting.h, for a program that runs on the host itself. */
#ifndef FIRMWARE_SEMIHOSTING_H
#define FIRMWARE_SEMIHOSTING_H

#include <stdint.h>
#include <stdio.h>

#include "machine.h"

__attribute__((noreturn)) static inline void semihosting_exit(int code)
{
    machine_end(code);
}

static inline void semihosting_write(const char *text)
{
    fputs(text, stderr);
}

static inline void semihosting_write_number(uint32_t number)
{
    fprintf(stderr, "%lu", (unsigned long)number);
}

static inline uint32_t semihosting_command_line(char *text, uint32_t size)
{
    const char *argument = machine_argument();
    const int length = argument == NULL ? snprintf(text, size, "firmware")
                                        : snprintf(text, size, "firmware %s", argument);
    return length < 0 || (uint32_t)length >= size ? 0 : (uint32_t)length;
}

#endif
