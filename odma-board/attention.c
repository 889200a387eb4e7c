/* SPDX-License-Identifier: MIT */
#include "attention.h"

#include <stdbool.h>

static bool is_16_bit_store(uint16_t code)
{
    return (code & 0xFE00u) == 0x5000u || /* STR register */
           (code & 0xFE00u) == 0x5200u || /* STRH register */
           (code & 0xFE00u) == 0x5400u || /* STRB register */
           (code & 0xF800u) == 0x6000u || /* STR immediate */
           (code & 0xF800u) == 0x7000u || /* STRB immediate */
           (code & 0xF800u) == 0x8000u || /* STRH immediate */
           (code & 0xF800u) == 0x9000u || /* STR to the stack */
           (code & 0xFE00u) == 0xB400u || /* PUSH */
           (code & 0xF800u) == 0xC000u;   /* STM */
}

static bool is_32_bit_store(uint16_t first)
{
    return (first & 0xFE10u) == 0xE800u || /* STM, STRD, STREX */
           (first & 0xFF10u) == 0xF800u;   /* STR, STRB, STRH */
}

uint8_t attention_of(uint16_t first, uint16_t second)
{
    if (first == 0xBF30u || first == 0xBF20u) {
        return ATTENTION_SLEEP;
    }
    if ((first & 0xFF00u) == 0xBE00u) {
        return ATTENTION_BREAKPOINT;
    }
    if ((first & 0xFFE8u) == 0xB660u || first == 0xBF40u) {
        return ATTENTION_MASK_CHANGE; /* CPS, SEV */
    }
    if ((first & 0xFFE0u) == 0xF380u && (second & 0xD000u) == 0x8000u) {
        return ATTENTION_MASK_CHANGE; /* MSR */
    }
    if (is_16_bit_store(first) || is_32_bit_store(first)) {
        return ATTENTION_STORE;
    }
    return 0;
}
