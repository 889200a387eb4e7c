/* SPDX-License-Identifier: MIT */
/*
 * What device headers, HALs and libopencm3 define, in one place; included before or after odma's
 * headers, it must not disturb them, nor they it.
 */
#ifndef VENDOR_H
#define VENDOR_H

#include <stdint.h>

#include "everybody.h"

/* CMSIS and ST's device headers. */
typedef struct {
    volatile uint32_t SR, DR, BRR, CR1, CR2, CR3;
} USART_TypeDef;
typedef struct {
    volatile uint32_t CCR, CNDTR, CPAR, CMAR;
} DMA_Channel_TypeDef;
typedef struct {
    volatile uint32_t ISR, IFCR;
} DMA_TypeDef;
typedef enum { RESET = 0, SET = !RESET } FlagStatus, ITStatus;
typedef enum { DISABLE = 0, ENABLE = !DISABLE } FunctionalState;
typedef enum { SUCCESS = 0, ERROR = !SUCCESS } ErrorStatus;
typedef enum {
    DMA1_Channel1_IRQn = 11,
    DMA1_Channel4_IRQn = 14,
    DMA1_Channel5_IRQn = 15,
    USART1_IRQn = 37,
    USART2_IRQn = 38
} IRQn_Type;
#define __I                 volatile const
#define __O                 volatile
#define __IO                volatile
#define PERIPH_BASE         0x40000000UL
#define PERIPH_BB_BASE      0x42000000UL
#define DMA1                ((DMA_TypeDef *)DMA1_BASE)
#define DMA2                ((DMA_TypeDef *)DMA2_BASE)
#define DMA1_Channel4       ((DMA_Channel_TypeDef *)(DMA1_BASE + 0x44UL))
#define USART1              ((USART_TypeDef *)USART1_BASE)
#define USART2              ((USART_TypeDef *)USART2_BASE)
#define USART3              ((USART_TypeDef *)0x40004800UL)
#define RCC                 ((volatile uint32_t *)0x40021000UL)
#define DMA_CCR_EN          (0x1UL << 0)
#define DMA_CCR_TCIE        (0x1UL << 1)
#define DMA_CCR_DIR         (0x1UL << 4)
#define DMA_CCR_MINC        (0x1UL << 7)
#define DMA_ISR_TCIF4       (0x1UL << 13)
#define USART_SR_PE         (0x1UL << 0)
#define USART_SR_ORE        (0x1UL << 3)
#define USART_SR_RXNE       (0x1UL << 5)
#define USART_SR_TXE        (0x1UL << 7)
#define USART_CR3_DMAT      (0x1UL << 7)
#define SET_BIT(r, b)       ((r) |= (b))
#define CLEAR_BIT(r, b)     ((r) &= ~(b))
#define READ_BIT(r, b)      ((r) & (b))
#define WRITE_REG(r, v)     ((r) = (v))
#define READ_REG(r)         ((r))
#define MODIFY_REG(r, c, s) WRITE_REG((r), (((READ_REG(r)) & (~(c))) | (s)))

/* ST's HAL. */
#define UART_FLAG_TC       0x00000040U
#define UART_STATE_BUSY    0x24U
#define HAL_OK             0
#define HAL_ERROR          1
#define HAL_BUSY           2
#define BUSY               2
#define READY              1
#define TIMEOUT            3
#define UNUSED(x)          ((void)(x))
#define assert_param(expr) ((void)0U)
#define __weak             __attribute__((weak))
#define __packed           __attribute__((packed))
#define __ALIGN_BEGIN
#define __ALIGN_END

/* libopencm3, where registers are macros with arguments. */
#define DMA1_BASE                       0x40020000UL
#define DMA2_BASE                       0x40020400UL
#define USART1_BASE                     0x40013800UL
#define USART2_BASE                     0x40004400UL
#define MMIO32(a)                       (*(volatile uint32_t *)(a))
#define DMA_ISR(base)                   MMIO32((base) + 0x00)
#define DMA_IFCR(base)                  MMIO32((base) + 0x04)
#define DMA_CCR(base, channel)          MMIO32((base) + 0x08 + (0x14 * ((channel)-1)))
#define DMA_CHANNEL4                    4
#define DMA1_CHANNEL4                   4
#define USART_SR(base)                  MMIO32((base) + 0x00)
#define USART_DR(base)                  MMIO32((base) + 0x04)
#define RCC_USART1                      0x38e
#define dma_channel_reset(dma, channel) ((void)(dma), (void)(channel))

#endif
