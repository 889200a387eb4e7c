/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the addresses and bits that odma touches, under ST's names (device headers of the F1
 * family; RM0008 for the meaning). Register names carry the ODMA_ prefix because vendor headers
 * define the plain ones.
 */
#ifndef ODMA_STM32F103_REGISTERS_H
#define ODMA_STM32F103_REGISTERS_H

/* DMA controllers */
#define ODMA_DMA1_BASE 0x40020000u
#define ODMA_DMA_ISR   0x00u
#define ODMA_DMA_IFCR  0x04u /* write 1 to clear */

/* Channel x counts from 1; each takes 20 bytes (16 used). Offsets from the channel's base. */
#define ODMA_DMA_CHANNEL(controller, x) ((controller) + 0x08u + 0x14u * ((x)-1u))
#define ODMA_DMA_CCR                    0x00u
#define ODMA_DMA_CNDTR                  0x04u
#define ODMA_DMA_CPAR                   0x08u
#define ODMA_DMA_CMAR                   0x0Cu

/* ISR and IFCR: four bits a channel. GIF, bit 0 of the four, is never written: see port.h. */
#define ODMA_DMA_TCIF     0x2u
#define ODMA_DMA_HTIF     0x4u
#define ODMA_DMA_TEIF     0x8u
#define ODMA_DMA_FLAGS    (ODMA_DMA_TCIF | ODMA_DMA_HTIF | ODMA_DMA_TEIF)
#define ODMA_DMA_GROUP(x) (4u * ((x)-1u))

#define ODMA_DMA_CCR_EN   0x0001u
#define ODMA_DMA_CCR_TCIE 0x0002u
#define ODMA_DMA_CCR_TEIE 0x0008u
#define ODMA_DMA_CCR_DIR  0x0010u
#define ODMA_DMA_CCR_MINC 0x0080u

#define ODMA_USART1_BASE 0x40013800u
#define ODMA_USART2_BASE 0x40004400u
#define ODMA_USART3_BASE 0x40004800u
#define ODMA_USART_SR    0x00u
#define ODMA_USART_DR    0x04u
#define ODMA_USART_CR3   0x14u

#define ODMA_USART_SR_PE   0x01u
#define ODMA_USART_SR_FE   0x02u
#define ODMA_USART_SR_NE   0x04u
#define ODMA_USART_SR_ORE  0x08u
#define ODMA_USART_SR_RXNE 0x20u
#define ODMA_USART_SR_TXE  0x80u
#define ODMA_USART_SR_ERRORS                                                                       \
    (ODMA_USART_SR_PE | ODMA_USART_SR_FE | ODMA_USART_SR_NE | ODMA_USART_SR_ORE)

/* Bit numbers, for the bit-band alias. */
#define ODMA_USART_CR3_EIE_BIT  0u
#define ODMA_USART_CR3_DMAR_BIT 6u
#define ODMA_USART_CR3_DMAT_BIT 7u

/* Writing 0 or 1 to the alias changes one bit of a peripheral register in one bus transaction that
 * no interrupt can split (Cortex-M3 TRM, "Bit-banding"). */
#define ODMA_BIT_BAND(address, bit) (0x42000000u + 32u * ((address)-0x40000000u) + 4u * (bit))

#endif
