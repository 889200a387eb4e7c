/* SPDX-License-Identifier: MIT */
/* Just enough registers for the board's own test firmware, written out by hand. */
#ifndef TEST_CHIP_H
#define TEST_CHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "semihosting.h"

#define REG(address) (*(volatile uint32_t *)(address))

#define RCC_CR      REG(0x40021000u)
#define RCC_CFGR    REG(0x40021004u)
#define RCC_AHBENR  REG(0x40021014u)
#define RCC_APB2ENR REG(0x40021018u)
#define RCC_APB1ENR REG(0x4002101Cu)

#define USART1 0x40013800u
#define USART2 0x40004400u
#define USART3 0x40004800u

#define USART_SR(u)  REG((u) + 0x00u)
#define USART_DR(u)  REG((u) + 0x04u)
#define USART_BRR(u) REG((u) + 0x08u)
#define USART_CR1(u) REG((u) + 0x0Cu)
#define USART_CR2(u) REG((u) + 0x10u)
#define USART_CR3(u) REG((u) + 0x14u)

#define SR_PE   0x01u
#define SR_FE   0x02u
#define SR_NE   0x04u
#define SR_ORE  0x08u
#define SR_IDLE 0x10u
#define SR_RXNE 0x20u
#define SR_TC   0x40u
#define SR_TXE  0x80u

#define CR1_RE     0x0004u
#define CR1_TE     0x0008u
#define CR1_IDLEIE 0x0010u
#define CR1_RXNEIE 0x0020u
#define CR1_TCIE   0x0040u
#define CR1_TXEIE  0x0080u
#define CR1_UE     0x2000u
#define CR3_EIE    0x0001u
#define CR3_DMAR   0x0040u
#define CR3_DMAT   0x0080u

#define DMA1 0x40020000u
#define DMA2 0x40020400u

#define DMA_ISR(d)      REG((d) + 0x00u)
#define DMA_IFCR(d)     REG((d) + 0x04u)
#define DMA_CCR(d, c)   REG((d) + 0x08u + 0x14u * ((c)-1u))
#define DMA_CNDTR(d, c) REG((d) + 0x0Cu + 0x14u * ((c)-1u))
#define DMA_CPAR(d, c)  REG((d) + 0x10u + 0x14u * ((c)-1u))
#define DMA_CMAR(d, c)  REG((d) + 0x14u + 0x14u * ((c)-1u))

#define GIF(c)  (1u << (4u * ((c)-1u)))
#define TCIF(c) (2u << (4u * ((c)-1u)))
#define HTIF(c) (4u << (4u * ((c)-1u)))
#define TEIF(c) (8u << (4u * ((c)-1u)))

#define CCR_EN      0x0001u
#define CCR_TCIE    0x0002u
#define CCR_HTIE    0x0004u
#define CCR_TEIE    0x0008u
#define CCR_DIR     0x0010u
#define CCR_CIRC    0x0020u
#define CCR_PINC    0x0040u
#define CCR_MINC    0x0080u
#define CCR_P16     0x0100u
#define CCR_P32     0x0200u
#define CCR_M16     0x0400u
#define CCR_M32     0x0800u
#define CCR_MEM2MEM 0x4000u

#define TIM1 0x40012C00u
#define TIM2 0x40000000u
#define TIM6 0x40001000u

#define TIM_CR1(t)   REG((t) + 0x00u)
#define TIM_CR2(t)   REG((t) + 0x04u)
#define TIM_DIER(t)  REG((t) + 0x0Cu)
#define TIM_SR(t)    REG((t) + 0x10u)
#define TIM_EGR(t)   REG((t) + 0x14u)
#define TIM_CCMR1(t) REG((t) + 0x18u)
#define TIM_CCER(t)  REG((t) + 0x20u)
#define TIM_CNT(t)   REG((t) + 0x24u)
#define TIM_PSC(t)   REG((t) + 0x28u)
#define TIM_ARR(t)   REG((t) + 0x2Cu)
#define TIM_CCR1(t)  REG((t) + 0x34u)

#define ADC1 0x40012400u

#define ADC_SR(a)   REG((a) + 0x00u)
#define ADC_CR1(a)  REG((a) + 0x04u)
#define ADC_CR2(a)  REG((a) + 0x08u)
#define ADC_SQR1(a) REG((a) + 0x2Cu)
#define ADC_SQR3(a) REG((a) + 0x34u)
#define ADC_DR(a)   REG((a) + 0x4Cu)

#define DAC_CR      REG(0x40007400u)
#define DAC_DHR12R1 REG(0x40007408u)

#define SYSTICK_CTRL REG(0xE000E010u)
#define SYSTICK_LOAD REG(0xE000E014u)
#define SYSTICK_VAL  REG(0xE000E018u)
#define NVIC_ISER(n) REG(0xE000E100u + 4u * (n))
#define NVIC_ICER(n) REG(0xE000E180u + 4u * (n))
#define NVIC_ISPR(n) REG(0xE000E200u + 4u * (n))
#define NVIC_IPR(n)  (*(volatile uint8_t *)(0xE000E400u + (n)))
#define SCB_ICSR     REG(0xE000ED04u)
#define SCB_SHPR(n)  (*(volatile uint8_t *)(0xE000ED18u + (n)-4u))
#define DEMCR        REG(0xE000EDFCu)
#define DWT_CTRL     REG(0xE0001000u)
#define DWT_CYCCNT   REG(0xE0001004u)

/* 8 MHz / 69 = 115942 baud, within a percent of 115200 */
#define BRR_115200 69u

static inline void enable_interrupt(unsigned number)
{
    NVIC_ISER(number / 32) = 1u << number % 32;
}

/* Clocks for both DMA controllers and USART1 to USART3, and USART1 ready in both directions. */
static inline void start_usart1(void)
{
    RCC_AHBENR |= 3u;
    RCC_APB2ENR |= 1u << 14;
    RCC_APB1ENR |= 3u << 17;
    USART_BRR(USART1) = BRR_115200;
    USART_CR1(USART1) = CR1_UE | CR1_TE | CR1_RE;
}

static inline void send_polling(const char *text)
{
    while (*text != '\0') {
        while ((USART_SR(USART1) & SR_TXE) == 0) {}
        USART_DR(USART1) = (uint8_t)*text++;
    }
    while ((USART_SR(USART1) & SR_TC) == 0) {}
}

static inline void start_dma(uint32_t dma, unsigned channel, uint32_t peripheral,
    const volatile void *memory, uint32_t count, uint32_t ccr)
{
    DMA_CPAR(dma, channel) = peripheral;
    DMA_CMAR(dma, channel) = (uint32_t)(uintptr_t)memory;
    DMA_CNDTR(dma, channel) = count;
    __asm volatile("" ::: "memory");
    DMA_CCR(dma, channel) = ccr | CCR_EN;
}

/* Receives into memory through DMA1 channel 5. */
static inline void receive_dma(volatile void *memory, uint32_t count, uint32_t extra)
{
    USART_CR3(USART1) |= CR3_DMAR;
    start_dma(DMA1, 5, USART1 + 4u, memory, count, CCR_MINC | extra);
}

/* Sends from memory through DMA1 channel 4. */
static inline void transmit_dma(const volatile void *memory, uint32_t count, uint32_t extra)
{
    USART_CR3(USART1) |= CR3_DMAT;
    start_dma(DMA1, 4, USART1 + 4u, memory, count, CCR_MINC | CCR_DIR | extra);
}

static inline void wait_flag(uint32_t dma, uint32_t flag)
{
    while ((DMA_ISR(dma) & flag) == 0) {}
    __asm volatile("" ::: "memory");
}

static inline void wait_sent(void)
{
    while ((USART_SR(USART1) & SR_TC) == 0) {}
}

/* Ends with the number of the line that failed. */
#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            semihosting_write("failed at line ");                                                  \
            semihosting_write_number(__LINE__);                                                    \
            semihosting_write(": " #condition "\n");                                               \
            semihosting_exit(99);                                                                  \
        }                                                                                          \
    } while (0)

#endif
