/* SPDX-License-Identifier: MIT */
/* The board of <board.h> on the register models. As firmware/stm32f103/board.c, but the registers
 * are reached by function calls. */
#include "board.h"

#include <stddef.h>

#include "machine.h"

#define RCC_AHBENR  0x40021014u
#define RCC_APB2ENR 0x40021018u
#define RCC_APB1ENR 0x4002101Cu

#define RCC_AHBENR_DMA1EN    (1u << 0)
#define RCC_AHBENR_DMA2EN    (1u << 1)
#define RCC_APB2ENR_SPI1EN   (1u << 12)
#define RCC_APB2ENR_USART1EN (1u << 14)
#define RCC_APB1ENR_USART2EN (1u << 17)
#define RCC_APB1ENR_USART3EN (1u << 18)

#define USART_BRR(line) (usart_base[(line)-1u] + 0x08u)
#define USART_CR1(line) (usart_base[(line)-1u] + 0x0Cu)
#define USART_CR1_UE    (1u << 13)
#define USART_CR1_TE    (1u << 3)
#define USART_CR1_RE    (1u << 2)

#define SPI1_CR1     0x40013000u
#define SPI_CR1_SSM  (1u << 9)
#define SPI_CR1_SSI  (1u << 8)
#define SPI_CR1_SPE  (1u << 6)
#define SPI_CR1_BR   (2u << 3) /* an eighth of the clock */
#define SPI_CR1_MSTR (1u << 2)

#define NVIC_ISER(word) (0xE000E100u + 4u * (word))

#define DEMCR           0xE000EDFCu
#define DEMCR_TRCENA    (1u << 24)
#define DWT_CTRL        0xE0001000u
#define DWT_CTRL_CYCENA (1u << 0)
#define DWT_CYCCNT      0xE0001004u

#define CLOCK_HZ           8000000u
#define BAUD_RATE          115200u
#define LONGEST_FRAME_BITS 12u /* start, nine data, two stop */

static const uint32_t usart_base[] = {0x40013800u, 0x40004400u, 0x40004800u};

static void set_bits(uint32_t address, uint32_t bits)
{
    machine_write(address, machine_read(address) | bits);
}

void board_start(void)
{
    set_bits(RCC_AHBENR, RCC_AHBENR_DMA1EN | RCC_AHBENR_DMA2EN);
    set_bits(RCC_APB2ENR, RCC_APB2ENR_SPI1EN | RCC_APB2ENR_USART1EN);
    set_bits(RCC_APB1ENR, RCC_APB1ENR_USART2EN | RCC_APB1ENR_USART3EN);
    for (unsigned line = 1; line <= 3; line++) {
        machine_write(USART_BRR(line), (CLOCK_HZ + BAUD_RATE / 2u) / BAUD_RATE);
        machine_write(USART_CR1(line), USART_CR1_UE | USART_CR1_TE);
    }
    machine_write(SPI1_CR1, SPI_CR1_SSM | SPI_CR1_SSI | SPI_CR1_SPE | SPI_CR1_BR | SPI_CR1_MSTR);
    set_bits(DEMCR, DEMCR_TRCENA);
    machine_write(DWT_CYCCNT, 0);
    set_bits(DWT_CTRL, DWT_CTRL_CYCENA);
}

void board_listen(unsigned line)
{
    set_bits(USART_CR1(line), USART_CR1_RE);
}

void board_mute(unsigned line)
{
    machine_write(USART_CR1(line), machine_read(USART_CR1(line)) & ~USART_CR1_TE);
}

void board_set_bit_cycles(unsigned line, uint32_t cycles)
{
    machine_write(USART_BRR(line), cycles);
}

enum { WRITE, READ, ERROR, KINDS };

static void (*function_of(unsigned line, unsigned kind))(void);

/* The channels of a write and a read, and the USART; as lines.h has them. */
static const unsigned interrupt_number[2][KINDS] = {{14, 15, 37}, {17, 16, 38}};

static void enable_number(unsigned number)
{
    machine_write(NVIC_ISER(number / 32u), 1u << (number % 32u));
}

static void enable_interrupt(unsigned line, unsigned kind)
{
    enable_number(interrupt_number[line - 1u][kind]);
}

void board_enable_write_interrupt(unsigned line)
{
    enable_interrupt(line, WRITE);
}

void board_enable_read_interrupt(unsigned line)
{
    enable_interrupt(line, READ);
}

void board_enable_error_interrupt(unsigned line)
{
    enable_interrupt(line, ERROR);
}

/* Channels 2 and 1 of DMA1. */
#define BUS_INTERRUPT  12u
#define COPY_INTERRUPT 11u

void board_enable_bus_interrupt(void)
{
    enable_number(BUS_INTERRUPT);
}

void board_enable_copy_interrupt(void)
{
    enable_number(COPY_INTERRUPT);
}

#pragma weak bus_interrupt
#pragma weak copy_interrupt
#pragma weak line1_write_interrupt
#pragma weak line1_read_interrupt
#pragma weak line1_error_interrupt
#pragma weak line2_write_interrupt
#pragma weak line2_read_interrupt
#pragma weak line2_error_interrupt

static void (*function_of(unsigned line, unsigned kind))(void)
{
    void (*const functions[2][KINDS])(void) = {
        {line1_write_interrupt, line1_read_interrupt, line1_error_interrupt},
        {line2_write_interrupt, line2_read_interrupt, line2_error_interrupt}};
    return functions[line - 1u][kind];
}

/* A program that enables an interrupt and does not define its function stops here. */
void board_interrupt(unsigned number)
{
    for (unsigned line = 1; line <= 2; line++) {
        for (unsigned kind = 0; kind < KINDS; kind++) {
            void (*const function)(void) = function_of(line, kind);
            if (interrupt_number[line - 1u][kind] == number && function != NULL) {
                function();
                return;
            }
        }
    }
    void (*const other)(void) = number == BUS_INTERRUPT    ? bus_interrupt
                                : number == COPY_INTERRUPT ? copy_interrupt
                                                           : NULL;
    if (other != NULL) {
        other();
        return;
    }
    __builtin_trap();
}

uint32_t board_cycles(void)
{
    return machine_read(DWT_CYCCNT);
}

/* A data and a shift register each. */
void board_drain(void)
{
    const uint32_t start = board_cycles();
    uint32_t bit_cycles = 0;
    for (unsigned line = 1; line <= 3; line++) {
        const uint32_t brr = machine_read(USART_BRR(line));
        bit_cycles = brr > bit_cycles ? brr : bit_cycles;
    }
    while (board_cycles() - start < 2u * LONGEST_FRAME_BITS * bit_cycles) {}
}

void board_exit(int status)
{
    machine_end(status);
}
