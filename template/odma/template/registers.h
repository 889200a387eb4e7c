/* SPDX-License-Identifier: MIT */
/*
 * The addresses and bits that odma touches.
 *
 * FILL IN: everything, under the names of your chip's manual, with the chapter it is from. Names
 * carry the ODMA_ prefix because vendor headers define the plain ones. These here are made up:
 * template/host/model.c plays them.
 */
#ifndef ODMA_TEMPLATE_REGISTERS_H
#define ODMA_TEMPLATE_REGISTERS_H

/* DMA: four channels of 32 bytes. */
#define ODMA_DMA_BASE       0x40020000u
#define ODMA_DMA_CHANNELS   4u
#define ODMA_DMA_CHANNEL(n) (ODMA_DMA_BASE + 0x20u * (n))
#define ODMA_DMA_CONTROL    0x00u
#define ODMA_DMA_STATUS     0x04u
#define ODMA_DMA_COUNT      0x08u /* items still to move; 16 bits */
#define ODMA_DMA_MEMORY     0x0Cu
#define ODMA_DMA_PERIPHERAL 0x10u

#define ODMA_DMA_CONTROL_ENABLE        0x00000001u /* stays set when all is moved */
#define ODMA_DMA_CONTROL_TO_PERIPHERAL 0x00000002u
#define ODMA_DMA_CONTROL_INTERRUPT     0x00000004u /* at DONE and at ERROR */
#define ODMA_DMA_CONTROL_CIRCULAR      0x00000008u /* at the end COUNT and MEMORY start anew */
#define ODMA_DMA_CONTROL_COPY          0x00000010u /* from PERIPHERAL, memory too, unasked */
#define ODMA_DMA_CONTROL_STEP_SOURCE   0x00000020u /* through that memory */
#define ODMA_DMA_CONTROL_WIDTH_SHIFT   6u          /* 0, 1, 2: 8, 16, 32 bits */
#define ODMA_DMA_CONTROL_REQUEST_SHIFT 8u

#define ODMA_DMA_STATUS_DONE  0x1u /* write 1 to clear */
#define ODMA_DMA_STATUS_ERROR 0x2u /* write 1 to clear */
#define ODMA_DMA_STATUS_BUSY  0x4u /* for some cycles after ENABLE was cleared, too */
#define ODMA_DMA_STATUS_HALF  0x8u /* half of COUNT is moved; write 1 to clear */
#define ODMA_DMA_STATUS_FLAGS 0xBu

/* Numbers of the request lines. */
#define ODMA_DMA_REQUEST_UART0_TX 0u
#define ODMA_DMA_REQUEST_UART0_RX 1u

/* UART. The error bits are in the order of enum odma_status. */
#define ODMA_UART0_BASE     0x40030000u
#define ODMA_UART_DATA      0x00u
#define ODMA_UART_STATUS    0x04u
#define ODMA_UART_CLEAR     0x08u /* write 1 to clear an error in STATUS */
#define ODMA_UART_DMA_SET   0x0Cu /* write 1 to switch on; sees no other bit */
#define ODMA_UART_DMA_CLEAR 0x10u /* write 1 to switch off */

#define ODMA_UART_STATUS_RX_READY     0x1u
#define ODMA_UART_STATUS_TX_READY     0x2u
#define ODMA_UART_STATUS_ERRORS_SHIFT 4u
#define ODMA_UART_STATUS_PARITY       0x10u
#define ODMA_UART_STATUS_FRAMING      0x20u
#define ODMA_UART_STATUS_NOISE        0x40u
#define ODMA_UART_STATUS_OVERRUN      0x80u
#define ODMA_UART_STATUS_ERRORS       0xF0u

#define ODMA_UART_DMA_TX              0x1u
#define ODMA_UART_DMA_RX              0x2u /* no request while an error is pending */
#define ODMA_UART_DMA_ERROR_INTERRUPT 0x4u

#endif
