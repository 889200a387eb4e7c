/* SPDX-License-Identifier: MIT */
/*
 * odma on the chip of the template, which does not exist. Include this one header; it brings
 * everything.
 *
 *     struct odma_template chip;
 *     if (!odma_template_take(&chip)) { ... somebody else has it ... }
 *     struct odma_dma_channels dma;
 *     odma_dma_split(&chip.dma, &dma);
 *     struct odma_writer writer;
 *     odma_uart0_tx_with_dma(&chip.uart0_tx, &dma.ch0, &writer);
 *
 * FILL IN: what stays the program's to set up; whether counts are exact after every error.
 */
#ifndef ODMA_TEMPLATE_H
#define ODMA_TEMPLATE_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

/* This header is also the choice of the port. */
#ifndef ODMA_PORT_HEADER
#define ODMA_PORT_HEADER <odma/template/port.h>
#endif

#include <odma/odma.h>
#include <odma/template/dma.h>
#include <odma/template/uart.h>

/* Every right there is on the chip, each at most once.
 * FILL IN: a member for each controller and each peripheral half, here and in the take below. */
struct odma_template {
    struct odma_dma dma;
    struct odma_uart0_tx uart0_tx;
    struct odma_uart0_rx uart0_rx;
};

/*
 * Takes the chip: true once in the life of the program, then false for ever. Produces every member
 * when true; leaves `chip` empty when false. Touches no register. Any context, also from two at
 * once: exactly one gets it.
 *
 * A member that your program leaves to vendor code is simply never used.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_template_take(struct odma_template *chip)
    ODMA_PRODUCES_IF_TRUE(&chip->dma, &chip->uart0_tx, &chip->uart0_rx);

/* One for the whole program, in whichever translation unit the linker finds it. */
#ifdef __cplusplus
extern "C" {
#endif
extern bool odma_template_taken;
__attribute__((__weak__)) bool odma_template_taken;
#ifdef __cplusplus
}
#endif

ODMA_INLINE bool odma_template_take(struct odma_template *chip)
{
    const bool free = !odma_port_test_and_set(&odma_template_taken);
    chip->dma.held = free;
    chip->uart0_tx.held = free;
    chip->uart0_rx.held = free;
    return free;
}

#endif
