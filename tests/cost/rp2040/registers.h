/* SPDX-License-Identifier: MIT */
/* What the hand-written jobs use, as a vendor header would give it. */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stdint.h>

struct dma_channel {
    volatile uint32_t read_addr, write_addr, transfer_count, ctrl_trig;
    volatile uint32_t al1_ctrl, al1_read_addr, al1_write_addr, al1_transfer_count_trig;
    volatile uint32_t al2_ctrl, al2_transfer_count, al2_read_addr, al2_write_addr_trig;
    volatile uint32_t al3_ctrl, al3_write_addr, al3_transfer_count, al3_read_addr_trig;
};

#define DMA_CHANNEL(n) ((struct dma_channel *)(0x50000000u + 0x40u * (n)))
#define DMA_CTRL_BUSY  0x01000000u

#define DMA_ABORT (*(volatile uint32_t *)0x50000444u)

struct uart {
    volatile uint32_t dr, rsr, reserved_08[4], fr, reserved_1c, ilpr, ibrd, fbrd, lcr_h, cr, ifls;
    volatile uint32_t imsc, ris, mis, icr, dmacr;
};

#define UART0        ((struct uart *)0x40034000u)
#define UART0_DR     (UART0->dr)
#define UART0_RIS    (UART0->ris)
#define UART0_ICR    (UART0->icr)
#define UART0_ERRORS 0x780u

/* CTRL: bytes, one side stepped, DREQ of UART0, chained to itself, enabled. */
#define CTRL_TO_UART0   0x000A0011u
#define CTRL_FROM_UART0 0x000A8821u
/* Words, both sides stepped, no request, channel 6 chained to itself, enabled. */
#define CTRL_COPY_WORDS 0x001FB039u

/* Stores to the bytes stay before, loads from them after. */
#define RELEASE(bytes) __asm volatile("dmb" : : "r"(bytes) : "memory")
#define ACQUIRE(bytes) __asm volatile("dmb" : : "r"(bytes) : "memory")

#endif
