/* SPDX-License-Identifier: MIT */
/*
 * The registers as code without odma sees them. Written from the RP2040 Datasheet, not from odma's
 * own table, so that the tests compare the two.
 */
#ifndef RAW_H
#define RAW_H

#include <stddef.h>
#include <stdint.h>

/* 2.5.7: four views of the same four registers; a store to the last of a view is a trigger. */
struct raw_channel {
    volatile uint32_t read_addr;
    volatile uint32_t write_addr;
    volatile uint32_t trans_count;
    volatile uint32_t ctrl_trig;
    volatile uint32_t al1_ctrl;
    volatile uint32_t al1_others[3];
    volatile uint32_t al2[4];
    volatile uint32_t al3[4];
};

struct raw_dma {
    struct raw_channel channel[12];
    uint32_t unused_0[64];
    volatile uint32_t intr;
    volatile uint32_t inte0;
    volatile uint32_t intf0;
    volatile uint32_t ints0;
    uint32_t unused_1;
    volatile uint32_t inte1;
    volatile uint32_t intf1;
    volatile uint32_t ints1;
    volatile uint32_t timer[4];
    volatile uint32_t multi_chan_trigger;
    volatile uint32_t sniff_ctrl;
    volatile uint32_t sniff_data;
    uint32_t unused_2;
    volatile uint32_t fifo_levels;
    volatile uint32_t chan_abort;
    volatile uint32_t n_channels;
};

/* 4.2.8 */
struct raw_uart {
    volatile uint32_t dr;
    volatile uint32_t rsr;
    uint32_t unused_0[4];
    volatile uint32_t fr;
    uint32_t unused_1;
    volatile uint32_t ilpr;
    volatile uint32_t ibrd;
    volatile uint32_t fbrd;
    volatile uint32_t lcr_h;
    volatile uint32_t cr;
    volatile uint32_t ifls;
    volatile uint32_t imsc;
    volatile uint32_t ris;
    volatile uint32_t mis;
    volatile uint32_t icr;
    volatile uint32_t dmacr;
};

/* 4.4.4 */
struct raw_spi {
    volatile uint32_t cr0;
    volatile uint32_t cr1;
    volatile uint32_t dr;
    volatile uint32_t sr;
    volatile uint32_t cpsr;
    volatile uint32_t imsc;
    volatile uint32_t ris;
    volatile uint32_t mis;
    volatile uint32_t icr;
    volatile uint32_t dmacr;
};

_Static_assert(sizeof(struct raw_channel) == 0x40, "a channel takes sixteen words");
_Static_assert(offsetof(struct raw_dma, intr) == 0x400, "INTR is behind the channels");
_Static_assert(offsetof(struct raw_dma, n_channels) == 0x448, "N_CHANNELS comes last");
_Static_assert(offsetof(struct raw_uart, dmacr) == 0x48, "UARTDMACR comes last");
_Static_assert(offsetof(struct raw_spi, dmacr) == 0x24, "SSPDMACR comes last");

#define RAW_DMA     ((struct raw_dma *)0x50000000u)
#define RAW_UART(n) ((struct raw_uart *)(uintptr_t)(0x40034000u + 0x4000u * (n)))
#define RAW_UART0   RAW_UART(0u)
#define RAW_UART1   RAW_UART(1u)

#define RAW_SPI0 ((struct raw_spi *)0x4003C000u)

#define RAW_CHANNELS   12u
#define RAW_CHANNEL(n) (&RAW_DMA->channel[n])

/* Debug registers of a channel (2.5.7, "DBG_CTDREQ", "DBG_TCR"). */
#define RAW_DBG_CTDREQ(n) (*(volatile uint32_t *)(uintptr_t)(0x50000800u + 0x40u * (n)))

#define RAW_CTRL_EN            0x00000001u
#define RAW_CTRL_HIGH_PRIORITY 0x00000002u
#define RAW_CTRL_SIZE_WORD     0x00000008u
#define RAW_CTRL_INCR_READ     0x00000010u
#define RAW_CTRL_INCR_WRITE    0x00000020u
#define RAW_CTRL_CHAIN_TO(n)   ((n) << 11)
#define RAW_CTRL_TREQ(request) ((request) << 15)
#define RAW_CTRL_BUSY          0x01000000u
#define RAW_CTRL_ERRORS        0xE0000000u /* AHB_ERROR, READ_ERROR, WRITE_ERROR */

#define RAW_TREQ_UART0_TX  0x14u
#define RAW_TREQ_UART0_RX  0x15u
#define RAW_TREQ_UART1_TX  0x16u
#define RAW_TREQ_UART1_RX  0x17u
#define RAW_TREQ_PERMANENT 0x3Fu

#define RAW_FR_BUSY 0x08u
#define RAW_FR_RXFE 0x10u
#define RAW_FR_RXFF 0x40u

#define RAW_LCR_H_FEN 0x10u

#define RAW_SR_TFE  0x01u
#define RAW_SR_TNF  0x02u
#define RAW_SR_RNE  0x04u
#define RAW_SR_BSY  0x10u
#define RAW_RIS_ROR 0x1u

#define RAW_CR_UARTEN 0x001u
#define RAW_CR_RXE    0x200u

/* FERIS, PERIS, BERIS, OERIS; the same bits of UARTIMSC and UARTICR. */
#define RAW_RIS_FE     0x080u
#define RAW_RIS_OE     0x400u
#define RAW_RIS_ERRORS 0x780u

#define RAW_DMACR_RXDMAE   0x1u
#define RAW_DMACR_TXDMAE   0x2u
#define RAW_DMACR_DMAONERR 0x4u

/* 2.3.1.7: which of the 32 spinlocks are taken; and one of them, free again when written. */
#define RAW_SPINLOCK_ST (*(volatile uint32_t *)0xD000005Cu)
#define RAW_SPINLOCK(n) (*(volatile uint32_t *)(uintptr_t)(0xD0000100u + 4u * (n)))

/* ARMv6-M, B3.4: interrupts 0 to 25 of this core. */
#define RAW_NVIC_ISER (*(volatile uint32_t *)0xE000E100u)
#define RAW_NVIC_ICER (*(volatile uint32_t *)0xE000E180u)
#define RAW_NVIC_ISPR (*(volatile uint32_t *)0xE000E200u)
#define RAW_NVIC_ICPR (*(volatile uint32_t *)0xE000E280u)
#define RAW_DMA_IRQ_0 (1u << 11)
#define RAW_DMA_IRQ_1 (1u << 12)
#define RAW_UART0_IRQ (1u << 20)

#endif
