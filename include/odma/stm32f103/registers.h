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
#define ODMA_DMA2_BASE 0x40020400u
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

#define ODMA_DMA_CCR_EN          0x0001u
#define ODMA_DMA_CCR_TCIE        0x0002u
#define ODMA_DMA_CCR_HTIE        0x0004u
#define ODMA_DMA_CCR_TEIE        0x0008u
#define ODMA_DMA_CCR_DIR         0x0010u
#define ODMA_DMA_CCR_CIRC        0x0020u
#define ODMA_DMA_CCR_PINC        0x0040u
#define ODMA_DMA_CCR_MINC        0x0080u
#define ODMA_DMA_CCR_PSIZE_SHIFT 8u /* 0, 1, 2: items of 1, 2, 4 bytes */
#define ODMA_DMA_CCR_MSIZE_SHIFT 10u
#define ODMA_DMA_CCR_PL_SHIFT    12u
#define ODMA_DMA_CCR_MEM2MEM     0x4000u

/* USART and UART */
#define ODMA_USART1_BASE 0x40013800u
#define ODMA_USART2_BASE 0x40004400u
#define ODMA_USART3_BASE 0x40004800u
#define ODMA_UART4_BASE  0x40004C00u
#define ODMA_USART_SR    0x00u
#define ODMA_USART_DR    0x04u
#define ODMA_USART_CR1   0x0Cu
#define ODMA_USART_CR3   0x14u

#define ODMA_USART_SR_PE   0x01u
#define ODMA_USART_SR_FE   0x02u
#define ODMA_USART_SR_NE   0x04u
#define ODMA_USART_SR_ORE  0x08u
#define ODMA_USART_SR_IDLE 0x10u
#define ODMA_USART_SR_RXNE 0x20u
#define ODMA_USART_SR_TXE  0x80u
#define ODMA_USART_SR_ERRORS                                                                       \
    (ODMA_USART_SR_PE | ODMA_USART_SR_FE | ODMA_USART_SR_NE | ODMA_USART_SR_ORE)

/* SPI */
#define ODMA_SPI1_BASE 0x40013000u
#define ODMA_SPI2_BASE 0x40003800u
#define ODMA_SPI3_BASE 0x40003C00u
#define ODMA_SPI_CR2   0x04u
#define ODMA_SPI_SR    0x08u
#define ODMA_SPI_DR    0x0Cu

#define ODMA_SPI_SR_RXNE 0x01u
#define ODMA_SPI_SR_TXE  0x02u
#define ODMA_SPI_SR_OVR  0x40u
#define ODMA_SPI_SR_BSY  0x80u

/* I2C */
#define ODMA_I2C1_BASE 0x40005400u
#define ODMA_I2C2_BASE 0x40005800u
#define ODMA_I2C_CR2   0x04u
#define ODMA_I2C_DR    0x10u
#define ODMA_I2C_SR1   0x14u

/* ADC, DAC, SDIO */
#define ODMA_ADC1_BASE   0x40012400u
#define ODMA_ADC3_BASE   0x40013C00u
#define ODMA_ADC_SR      0x00u
#define ODMA_ADC_CR2     0x08u
#define ODMA_ADC_DR      0x4Cu
#define ODMA_DAC_BASE    0x40007400u
#define ODMA_DAC_CR      0x00u
#define ODMA_DAC_DHR12R1 0x08u
#define ODMA_DAC_DHR12R2 0x14u
#define ODMA_SDIO_BASE   0x40018000u
#define ODMA_SDIO_DCTRL  0x2Cu
#define ODMA_SDIO_STA    0x34u
#define ODMA_SDIO_FIFO   0x80u

/* Timers */
#define ODMA_TIM1_BASE 0x40012C00u
#define ODMA_TIM2_BASE 0x40000000u
#define ODMA_TIM3_BASE 0x40000400u
#define ODMA_TIM4_BASE 0x40000800u
#define ODMA_TIM5_BASE 0x40000C00u
#define ODMA_TIM6_BASE 0x40001000u
#define ODMA_TIM7_BASE 0x40001400u
#define ODMA_TIM8_BASE 0x40013400u
#define ODMA_TIM_DIER  0x0Cu
#define ODMA_TIM_SR    0x10u
#define ODMA_TIM_ARR   0x2Cu
#define ODMA_TIM_CCR1  0x34u
#define ODMA_TIM_CCR2  0x38u
#define ODMA_TIM_CCR3  0x3Cu
#define ODMA_TIM_CCR4  0x40u
#define ODMA_TIM_DMAR  0x4Cu

/* Bit numbers, for the bit-band alias. */
#define ODMA_DMA_CCR_TCIE_BIT     1u
#define ODMA_DMA_CCR_HTIE_BIT     2u
#define ODMA_DMA_CCR_TEIE_BIT     3u
#define ODMA_USART_CR1_IDLEIE_BIT 4u
#define ODMA_USART_CR1_RXNEIE_BIT 5u
#define ODMA_USART_CR3_EIE_BIT    0u
#define ODMA_USART_CR3_DMAR_BIT   6u
#define ODMA_USART_CR3_DMAT_BIT   7u
#define ODMA_SPI_CR2_RXDMAEN_BIT  0u
#define ODMA_SPI_CR2_TXDMAEN_BIT  1u
#define ODMA_SPI_CR2_ERRIE_BIT    5u
#define ODMA_I2C_CR2_DMAEN_BIT    11u
#define ODMA_ADC_CR2_DMA_BIT      8u
#define ODMA_DAC_CR_DMAEN1_BIT    12u
#define ODMA_DAC_CR_DMAEN2_BIT    28u
#define ODMA_SDIO_DCTRL_DMAEN_BIT 3u
#define ODMA_TIM_DIER_UDE_BIT     8u
#define ODMA_TIM_DIER_CC1DE_BIT   9u
#define ODMA_TIM_DIER_CC2DE_BIT   10u
#define ODMA_TIM_DIER_CC3DE_BIT   11u
#define ODMA_TIM_DIER_CC4DE_BIT   12u
#define ODMA_TIM_DIER_COMDE_BIT   13u
#define ODMA_TIM_DIER_TDE_BIT     14u

/* Writing 0 or 1 to the alias changes one bit of a peripheral register in one bus transaction that
 * no interrupt can split (Cortex-M3 TRM, "Bit-banding"). */
#define ODMA_BIT_BAND(address, bit) (0x42000000u + 32u * ((address)-0x40000000u) + 4u * (bit))

#endif
