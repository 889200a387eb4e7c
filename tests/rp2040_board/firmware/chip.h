/* SPDX-License-Identifier: MIT */
/* Just enough registers for the board's own test firmware, written out by hand. */
#ifndef TEST_CHIP_H
#define TEST_CHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "semihosting.h"

#define REG(address) (*(volatile uint32_t *)(address))

/* Added to the address of a register: a write flips, sets or clears bits. */
#define FLIP  0x1000u
#define SET   0x2000u
#define CLEAR 0x3000u

#define UART0 0x40034000u
#define UART1 0x40038000u

#define UART_DR(u)    REG((u) + 0x00u)
#define UART_RSR(u)   REG((u) + 0x04u)
#define UART_FR(u)    REG((u) + 0x18u)
#define UART_IBRD(u)  REG((u) + 0x24u)
#define UART_FBRD(u)  REG((u) + 0x28u)
#define UART_LCR_H(u) REG((u) + 0x2Cu)
#define UART_CR(u)    REG((u) + 0x30u)
#define UART_IFLS(u)  REG((u) + 0x34u)
#define UART_IMSC(u)  REG((u) + 0x38u)
#define UART_RIS(u)   REG((u) + 0x3Cu)
#define UART_MIS(u)   REG((u) + 0x40u)
#define UART_ICR(u)   REG((u) + 0x44u)
#define UART_DMACR(u) REG((u) + 0x48u)

#define DR_FE 0x100u
#define DR_PE 0x200u
#define DR_BE 0x400u
#define DR_OE 0x800u

#define FR_BUSY 0x08u
#define FR_RXFE 0x10u
#define FR_TXFF 0x20u
#define FR_RXFF 0x40u
#define FR_TXFE 0x80u

#define LCR_PEN   0x02u
#define LCR_STP2  0x08u
#define LCR_FEN   0x10u
#define LCR_7BITS 0x40u
#define LCR_8BITS 0x60u

#define CR_UARTEN 0x001u
#define CR_TXE    0x100u
#define CR_RXE    0x200u

#define INT_RX 0x010u
#define INT_TX 0x020u
#define INT_RT 0x040u
#define INT_FE 0x080u
#define INT_PE 0x100u
#define INT_BE 0x200u
#define INT_OE 0x400u

#define DMACR_RX      1u
#define DMACR_TX      2u
#define DMACR_ONERROR 4u

#define SPI0 0x4003C000u

#define SPI_CR0(s)   REG((s) + 0x00u)
#define SPI_CR1(s)   REG((s) + 0x04u)
#define SPI_DR(s)    REG((s) + 0x08u)
#define SPI_SR(s)    REG((s) + 0x0Cu)
#define SPI_CPSR(s)  REG((s) + 0x10u)
#define SPI_IMSC(s)  REG((s) + 0x14u)
#define SPI_RIS(s)   REG((s) + 0x18u)
#define SPI_MIS(s)   REG((s) + 0x1Cu)
#define SPI_ICR(s)   REG((s) + 0x20u)
#define SPI_DMACR(s) REG((s) + 0x24u)

#define SR_TFE 0x01u
#define SR_TNF 0x02u
#define SR_RNE 0x04u
#define SR_RFF 0x08u
#define SR_BSY 0x10u

#define SPI_INT_ROR 0x1u
#define SPI_INT_RT  0x2u
#define SPI_INT_RX  0x4u
#define SPI_INT_TX  0x8u

#define CR1_LBM 1u
#define CR1_SSE 2u

#define DMA 0x50000000u

#define DMA_READ_ADDR(c)       REG(DMA + 0x40u * (c) + 0x00u)
#define DMA_WRITE_ADDR(c)      REG(DMA + 0x40u * (c) + 0x04u)
#define DMA_TRANS_COUNT(c)     REG(DMA + 0x40u * (c) + 0x08u)
#define DMA_CTRL_TRIG(c)       REG(DMA + 0x40u * (c) + 0x0Cu)
#define DMA_AL1_CTRL(c)        REG(DMA + 0x40u * (c) + 0x10u)
#define DMA_AL1_COUNT_TRIG(c)  REG(DMA + 0x40u * (c) + 0x1Cu)
#define DMA_INTR               REG(DMA + 0x400u)
#define DMA_INTE0              REG(DMA + 0x404u)
#define DMA_INTS0              REG(DMA + 0x40Cu)
#define DMA_TIMER0             REG(DMA + 0x420u)
#define DMA_MULTI_CHAN_TRIGGER REG(DMA + 0x430u)
#define DMA_CHAN_ABORT         REG(DMA + 0x444u)

#define CTRL_EN          (1u << 0)
#define CTRL_BYTES       (0u << 2)
#define CTRL_HALFWORDS   (1u << 2)
#define CTRL_WORDS       (2u << 2)
#define CTRL_INCR_READ   (1u << 4)
#define CTRL_INCR_WRITE  (1u << 5)
#define CTRL_RING(bits)  ((bits) << 6)
#define CTRL_RING_WRITE  (1u << 10)
#define CTRL_CHAIN(c)    ((c) << 11)
#define CTRL_TREQ(treq)  ((treq) << 15)
#define CTRL_QUIET       (1u << 21)
#define CTRL_BUSY        (1u << 24)
#define CTRL_WRITE_ERROR (1u << 29)
#define CTRL_READ_ERROR  (1u << 30)
#define CTRL_AHB_ERROR   (1u << 31)

#define TREQ_SPI0_TX  16u
#define TREQ_SPI0_RX  17u
#define TREQ_UART0_TX 20u
#define TREQ_UART0_RX 21u
#define TREQ_UART1_TX 22u
#define TREQ_UART1_RX 23u
#define TREQ_TIMER0   59u
#define TREQ_ALWAYS   63u

#define TIMER_TIMERAWL REG(0x40054028u)
#define TIMER_ALARM0   REG(0x40054010u)
#define TIMER_INTR     REG(0x40054034u)
#define TIMER_INTE     REG(0x40054038u)

#define SYSTICK_CSR REG(0xE000E010u)
#define SYSTICK_RVR REG(0xE000E014u)
#define SYSTICK_CVR REG(0xE000E018u)
#define NVIC_ISER   REG(0xE000E100u)
#define NVIC_ISPR   REG(0xE000E200u)
#define NVIC_ICPR   REG(0xE000E280u)
#define SCB_AIRCR   REG(0xE000ED0Cu)

#define IRQ_TIMER_0 0u
#define IRQ_DMA_0   11u
#define IRQ_UART0   20u

/* 125 MHz / 16 / (67 + 52/64) = 115207 baud */
static inline void start_half(uint32_t uart, uint32_t line_control, uint32_t half)
{
    UART_IBRD(uart) = 67;
    UART_FBRD(uart) = 52;
    UART_LCR_H(uart) = line_control;
    UART_CR(uart) = CR_UARTEN | half;
}

static inline void start_uart(uint32_t uart, uint32_t line_control)
{
    start_half(uart, line_control, CR_TXE | CR_RXE);
}

static inline void start_uart0(void)
{
    start_uart(UART0, LCR_8BITS | LCR_FEN);
}

static inline void send_polling(const char *text)
{
    while (*text != '\0') {
        while ((UART_FR(UART0) & FR_TXFF) != 0) {}
        UART_DR(UART0) = (uint8_t)*text++;
    }
    while ((UART_FR(UART0) & FR_BUSY) != 0) {}
}

static inline void start_dma(
    uint32_t channel, uint32_t from, uint32_t to, uint32_t count, uint32_t ctrl)
{
    DMA_READ_ADDR(channel) = from;
    DMA_WRITE_ADDR(channel) = to;
    DMA_TRANS_COUNT(channel) = count;
    __asm volatile("" ::: "memory");
    DMA_CTRL_TRIG(channel) =
        ctrl | CTRL_EN | ((ctrl & CTRL_CHAIN(15u)) == 0 ? CTRL_CHAIN(channel) : 0);
}

static inline uint32_t address_of(const volatile void *object)
{
    return (uint32_t)(uintptr_t)object;
}

/* Frames of 4 to 16 bits at 125 MHz / 124, about 1 MHz. */
static inline void start_spi0(uint32_t bits, uint32_t control)
{
    SPI_CPSR(SPI0) = 124;
    SPI_CR0(SPI0) = bits - 1;
    SPI_CR1(SPI0) = control;
}

/* Receives into memory through channel 5. */
static inline void receive_dma(volatile void *memory, uint32_t count, uint32_t extra)
{
    UART_DMACR(UART0 + SET) = DMACR_RX;
    start_dma(
        5, UART0, address_of(memory), count, CTRL_INCR_WRITE | CTRL_TREQ(TREQ_UART0_RX) | extra);
}

/* Sends from memory through channel 4. */
static inline void transmit_dma(const volatile void *memory, uint32_t count, uint32_t extra)
{
    UART_DMACR(UART0 + SET) = DMACR_TX;
    start_dma(
        4, address_of(memory), UART0, count, CTRL_INCR_READ | CTRL_TREQ(TREQ_UART0_TX) | extra);
}

static inline bool is_busy(uint32_t channel)
{
    return (DMA_CTRL_TRIG(channel) & CTRL_BUSY) != 0;
}

static inline void wait_dma(uint32_t channel)
{
    while (is_busy(channel)) {}
    __asm volatile("" ::: "memory");
}

static inline void wait_sent(void)
{
    while ((UART_FR(UART0) & FR_BUSY) != 0) {}
}

static inline uint32_t microseconds(void)
{
    return TIMER_TIMERAWL;
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
