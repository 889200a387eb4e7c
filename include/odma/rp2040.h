/* SPDX-License-Identifier: MIT */
/*
 * odma on the RP2040. Include this one header; it brings everything.
 *
 *     struct odma_rp2040 chip;
 *     if (!odma_rp2040_take(&chip)) { ... somebody else has it ... }
 *     struct odma_dma_channels dma;
 *     odma_dma_split(&chip.dma, &dma);
 *     struct odma_writer writer;
 *     odma_uart0_tx_with_dma(&chip.uart0_tx, &dma.ch0, &writer);
 *
 * Resets, clocks, pins and baud rates are yours to set up before.
 *
 * Both cores may use odma. A handle belongs to the core that holds it; handing it to the other core
 * needs what any shared variable needs there. Claiming and taking are safe from both at once, in
 * privileged code of any priority but NMI and HardFault, and not while holding the hardware spinlock
 * that guards them, ODMA_RP2040_SPINLOCK (<odma/rp2040/port.h>). Start-up code frees the spinlocks,
 * as the Pico SDK's does: a reset of a core alone leaves them as they were.
 *
 * After ODMA_TRANSFER_ERROR the count may be a few items too high: the engine works ahead (RP2040
 * Datasheet, 2.5.7: up to three reads or five writes). After everything else it is exact.
 *
 * A buffer that is gone round (circular transfers, streams) has a power of two of bytes, at least 8
 * items and at most 32768 bytes, and is aligned to its size:
 *
 *     ODMA_BUFFER_WITH(ring, 64, __attribute__((aligned(64))));
 *
 * No interrupt comes at its halves: see <odma/rp2040/dma.h>. In exchange, a program that comes late
 * is told however late it is, as long as it looks once in 2^31 items. After that many the engine
 * ends, and the next look starts it again; until then the FIFO keeps what arrives, as deep as it
 * is.
 */
#ifndef ODMA_RP2040_H
#define ODMA_RP2040_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

/* This header is also the choice of the port. */
#ifndef ODMA_PORT_HEADER
#define ODMA_PORT_HEADER <odma/rp2040/port.h>
#endif

#include <odma/odma.h>

#ifndef ODMA_RP2040_PORT_H
#error "odma: <odma/rp2040.h> where another chip was chosen: one translation unit has one chip"
#else

#include <odma/rp2040/dma.h>
#include <odma/rp2040/spi.h>
#include <odma/rp2040/uart.h>

/* Every right there is on the chip, each at most once. */
struct odma_rp2040 {
    struct odma_dma dma;
    struct odma_uart0_tx uart0_tx;
    struct odma_uart0_rx uart0_rx;
    struct odma_uart1_tx uart1_tx;
    struct odma_uart1_rx uart1_rx;
    struct odma_spi0_tx spi0_tx;
    struct odma_spi0_rx spi0_rx;
    struct odma_spi1_tx spi1_tx;
    struct odma_spi1_rx spi1_rx;
};

/*
 * Takes the chip: true once in the life of the program, then false for ever. Produces every member
 * when true; leaves `chip` empty when false. Touches no register but a spinlock. Any context
 * but NMI and HardFault, also from both cores at once: exactly one gets it.
 *
 * A member that your program leaves to the Pico SDK or other code is simply never used.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_rp2040_take(struct odma_rp2040 *chip)
    ODMA_PRODUCES_IF_TRUE(&chip->dma, &chip->uart0_tx, &chip->uart0_rx, &chip->uart1_tx,
        &chip->uart1_rx, &chip->spi0_tx, &chip->spi0_rx, &chip->spi1_tx, &chip->spi1_rx);

/* One for the whole program, in whichever translation unit the linker finds it. */
#ifdef __cplusplus
extern "C" {
#endif
extern bool odma_rp2040_taken;
__attribute__((__weak__)) bool odma_rp2040_taken;
#ifdef __cplusplus
}
#endif

ODMA_INLINE bool odma_rp2040_take(struct odma_rp2040 *chip)
{
    const bool free = !odma_port_test_and_set(&odma_rp2040_taken);
    chip->dma.held = free;
    chip->uart0_tx.held = free;
    chip->uart0_rx.held = free;
    chip->uart1_tx.held = free;
    chip->uart1_rx.held = free;
    chip->spi0_tx.held = free;
    chip->spi0_rx.held = free;
    chip->spi1_tx.held = free;
    chip->spi1_rx.held = free;
    return free;
}

#endif
#endif
