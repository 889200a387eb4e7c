/* SPDX-License-Identifier: MIT */
/*
 * RP2040: the addresses and bits that odma touches, under the names of the RP2040 Datasheet. They
 * carry the ODMA_ prefix because the Pico SDK defines the plain ones.
 */
#ifndef ODMA_RP2040_REGISTERS_H
#define ODMA_RP2040_REGISTERS_H

/* "Atomic Register Access" (2.1.2): a store to an alias of a block sets or clears the bits written,
 * in one bus transaction that neither an interrupt nor the other core can split. */
#define ODMA_ATOMIC_SET(base)   ((base) + 0x2000u)
#define ODMA_ATOMIC_CLEAR(base) ((base) + 0x3000u)

/* DMA (2.5.7). Each channel takes 64 bytes. The aliases reach the same registers in another order;
 * the last of each four starts the channel when it is written. */
#define ODMA_DMA_BASE                 0x50000000u
#define ODMA_DMA_CHANNEL(n)           (ODMA_DMA_BASE + 0x40u * (n))
#define ODMA_DMA_READ_ADDR            0x00u
#define ODMA_DMA_WRITE_ADDR           0x04u
#define ODMA_DMA_AL1_CTRL             0x10u
#define ODMA_DMA_AL1_TRANS_COUNT_TRIG 0x1Cu
#define ODMA_DMA_AL2_CTRL             0x20u
#define ODMA_DMA_AL2_TRANS_COUNT      0x24u
#define ODMA_DMA_AL2_READ_ADDR        0x28u
#define ODMA_DMA_AL2_WRITE_ADDR_TRIG  0x2Cu
#define ODMA_DMA_AL3_READ_ADDR_TRIG   0x3Cu
#define ODMA_DMA_DBG_CTDREQ           0x800u /* from the channel's first register */
#define ODMA_DMA_INTR                 0x400u
#define ODMA_DMA_INTE0                0x404u
#define ODMA_DMA_INTS0                0x40Cu
#define ODMA_DMA_INTE1                0x414u
#define ODMA_DMA_INTS1                0x41Cu
#define ODMA_DMA_CHAN_ABORT           0x444u

#define ODMA_DMA_CTRL_EN              0x00000001u
#define ODMA_DMA_CTRL_HIGH_PRIORITY   0x00000002u
#define ODMA_DMA_CTRL_DATA_SIZE_SHIFT 2u /* 0, 1, 2: 8, 16, 32 bits */
#define ODMA_DMA_CTRL_DATA_SIZE_MASK  3u /* behind the shift */
#define ODMA_DMA_CTRL_INCR_READ       0x00000010u
#define ODMA_DMA_CTRL_INCR_WRITE      0x00000020u
#define ODMA_DMA_CTRL_RING_SIZE_SHIFT 6u /* logarithm of the bytes */
#define ODMA_DMA_CTRL_RING_SIZE_MASK  0xFu
#define ODMA_DMA_CTRL_RING_SEL        0x00000400u /* WRITE_ADDR goes round, not READ_ADDR */
#define ODMA_DMA_CTRL_CHAIN_TO_SHIFT  11u
#define ODMA_DMA_CTRL_TREQ_SEL_SHIFT  15u
#define ODMA_DMA_CTRL_BUSY_SHIFT      24u
#define ODMA_DMA_CTRL_BUSY            0x01000000u
#define ODMA_DMA_CTRL_WRITE_ERROR     0x20000000u /* write 1 to clear */
#define ODMA_DMA_CTRL_READ_ERROR      0x40000000u /* write 1 to clear */
#define ODMA_DMA_CTRL_AHB_ERROR       0x80000000u
#define ODMA_DMA_CTRL_AHB_ERROR_SHIFT 31u

/* "System DREQ Table" (2.5.3.1); TREQ_PERM takes an item whenever it can */
#define ODMA_DREQ_SPI0_TX  16u
#define ODMA_DREQ_SPI0_RX  17u
#define ODMA_DREQ_SPI1_TX  18u
#define ODMA_DREQ_SPI1_RX  19u
#define ODMA_DREQ_UART0_TX 20u
#define ODMA_DREQ_UART0_RX 21u
#define ODMA_DREQ_UART1_TX 22u
#define ODMA_DREQ_UART1_RX 23u
#define ODMA_TREQ_PERM     63u

/* UART and SPI are ARM PrimeCells, which have these registers in one order, from IMSC on. */
#define ODMA_PRIMECELL_IMSC  0x00u
#define ODMA_PRIMECELL_RIS   0x04u
#define ODMA_PRIMECELL_ICR   0x0Cu
#define ODMA_PRIMECELL_DMACR 0x10u

/* UART (4.2.8), an ARM PL011 */
#define ODMA_UART0_BASE    0x40034000u
#define ODMA_UART1_BASE    0x40038000u
#define ODMA_UART_UARTDR   0x00u
#define ODMA_UART_UARTFR   0x18u
#define ODMA_UART_UARTIMSC 0x38u
#define ODMA_UART_UARTICR  0x44u

#define ODMA_UART_UARTFR_RXFE 0x10u
#define ODMA_UART_UARTFR_TXFF 0x20u

/* FE, PE, BE and OE: bits 7 to 10 of UARTRIS, UARTIMSC and UARTICR, bits 8 to 11 of UARTDR. */
#define ODMA_UART_ERRORS_SHIFT    7u
#define ODMA_UART_ERRORS          (0xFu << ODMA_UART_ERRORS_SHIFT)
#define ODMA_UART_DR_ERRORS_SHIFT 8u
#define ODMA_UART_FE              0x1u
#define ODMA_UART_PE              0x2u
#define ODMA_UART_BE              0x4u
#define ODMA_UART_OE              0x8u

#define ODMA_UART_UARTDMACR_RXDMAE   0x1u
#define ODMA_UART_UARTDMACR_TXDMAE   0x2u
#define ODMA_UART_UARTDMACR_DMAONERR 0x4u

/* SPI (4.4.4), an ARM PL022 */
#define ODMA_SPI0_BASE   0x4003C000u
#define ODMA_SPI1_BASE   0x40040000u
#define ODMA_SPI_SSPDR   0x08u
#define ODMA_SPI_SSPSR   0x0Cu
#define ODMA_SPI_SSPIMSC 0x14u

#define ODMA_SPI_SSPSR_RNE 0x04u
#define ODMA_SPI_SSPSR_BSY 0x10u

#define ODMA_SPI_SSPRIS_RORRIS   0x1u
#define ODMA_SPI_SSPDMACR_RXDMAE 0x1u
#define ODMA_SPI_SSPDMACR_TXDMAE 0x2u

/* SIO (2.3.1.3): reading a free spinlock claims it and gives a value other than zero. */
#define ODMA_SIO_BASE        0xD0000000u
#define ODMA_SIO_SPINLOCK(n) (0x100u + 4u * (n))

#endif
