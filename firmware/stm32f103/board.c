/* SPDX-License-Identifier: MIT */
/* The STM32F103 from its 8 MHz internal oscillator. Lines 1 to 3 are USART1 to USART3; the bus is
 * SPI1, and DMA1 channel 1 copies. */
#include "board.h"

#include "semihosting.h"

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

#define RCC_AHBENR  REGISTER(0x40021014u)
#define RCC_APB2ENR REGISTER(0x40021018u)
#define RCC_APB1ENR REGISTER(0x4002101Cu)

#define RCC_AHBENR_DMA1EN    (1u << 0)
#define RCC_AHBENR_DMA2EN    (1u << 1)
#define RCC_APB2ENR_IOPAEN   (1u << 2)
#define RCC_APB2ENR_IOPBEN   (1u << 3)
#define RCC_APB2ENR_SPI1EN   (1u << 12)
#define RCC_APB2ENR_USART1EN (1u << 14)
#define RCC_APB1ENR_USART2EN (1u << 17)
#define RCC_APB1ENR_USART3EN (1u << 18)

#define GPIOA_CRL REGISTER(0x40010800u)
#define GPIOA_CRH REGISTER(0x40010804u)
#define GPIOB_CRH REGISTER(0x40010C04u)

/* Four bits of CRL or CRH a pin. */
#define PIN_ALTERNATE_PUSH_PULL 0xBu
#define PIN_FLOATING_INPUT      0x4u

#define USART_BRR(usart) REGISTER((usart) + 0x08u)
#define USART_CR1(usart) REGISTER((usart) + 0x0Cu)
#define USART_CR1_UE     (1u << 13)
#define USART_CR1_TE     (1u << 3)
#define USART_CR1_RE     (1u << 2)

#define SPI1_CR1     REGISTER(0x40013000u)
#define SPI_CR1_SSM  (1u << 9) /* no pin selects this master, */
#define SPI_CR1_SSI  (1u << 8) /* it always is */
#define SPI_CR1_SPE  (1u << 6)
#define SPI_CR1_BR   (2u << 3) /* an eighth of the clock */
#define SPI_CR1_MSTR (1u << 2)

#define NVIC_ISER(word) REGISTER(0xE000E100u + 4u * (word))

#define DEMCR           REGISTER(0xE000EDFCu)
#define DEMCR_TRCENA    (1u << 24)
#define DWT_CTRL        REGISTER(0xE0001000u)
#define DWT_CTRL_CYCENA (1u << 0)
#define DWT_CYCCNT      REGISTER(0xE0001004u)

#define CLOCK_HZ           8000000u
#define BAUD_RATE          115200u
#define LONGEST_FRAME_BITS 12u /* start, nine data, two stop */

static const uint32_t usart_base[] = {0x40013800u, 0x40004400u, 0x40004800u};

static void set_pin(volatile uint32_t *configuration, unsigned pin, uint32_t mode)
{
    const unsigned shift = 4u * (pin % 8u);
    *configuration = (*configuration & ~(0xFu << shift)) | mode << shift;
}

static void start_clocks(void)
{
    RCC_AHBENR |= RCC_AHBENR_DMA1EN | RCC_AHBENR_DMA2EN;
    RCC_APB2ENR |=
        RCC_APB2ENR_IOPAEN | RCC_APB2ENR_IOPBEN | RCC_APB2ENR_SPI1EN | RCC_APB2ENR_USART1EN;
    RCC_APB1ENR |= RCC_APB1ENR_USART2EN | RCC_APB1ENR_USART3EN;
    (void)RCC_AHBENR; /* the clocks run once this has been read back */
}

static void start_pins(void)
{
    set_pin(&GPIOA_CRH, 9, PIN_ALTERNATE_PUSH_PULL); /* USART1 */
    set_pin(&GPIOA_CRH, 10, PIN_FLOATING_INPUT);
    set_pin(&GPIOA_CRL, 2, PIN_ALTERNATE_PUSH_PULL); /* USART2 */
    set_pin(&GPIOA_CRL, 3, PIN_FLOATING_INPUT);
    set_pin(&GPIOB_CRH, 10, PIN_ALTERNATE_PUSH_PULL); /* USART3 */
    set_pin(&GPIOB_CRH, 11, PIN_FLOATING_INPUT);
    set_pin(&GPIOA_CRL, 5, PIN_ALTERNATE_PUSH_PULL); /* SPI1: clock, */
    set_pin(&GPIOA_CRL, 6, PIN_FLOATING_INPUT);      /* in, */
    set_pin(&GPIOA_CRL, 7, PIN_ALTERNATE_PUSH_PULL); /* out */
}

void board_start(void)
{
    start_clocks();
    start_pins();
    for (unsigned i = 0; i < 3; i++) {
        USART_BRR(usart_base[i]) = (CLOCK_HZ + BAUD_RATE / 2u) / BAUD_RATE;
        USART_CR1(usart_base[i]) = USART_CR1_UE | USART_CR1_TE;
    }
    SPI1_CR1 = SPI_CR1_SSM | SPI_CR1_SSI | SPI_CR1_SPE | SPI_CR1_BR | SPI_CR1_MSTR;
    DEMCR |= DEMCR_TRCENA;
    DWT_CYCCNT = 0;
    DWT_CTRL |= DWT_CTRL_CYCENA;
}

void board_listen(unsigned line)
{
    USART_CR1(usart_base[line - 1u]) |= USART_CR1_RE;
}

void board_mute(unsigned line)
{
    USART_CR1(usart_base[line - 1u]) &= ~USART_CR1_TE;
}

void board_set_bit_cycles(unsigned line, uint32_t cycles)
{
    USART_BRR(usart_base[line - 1u]) = cycles;
}

/* Each line has its own request lines, and each of them its own vector. */
static const uint8_t write_interrupt[] = {14, 17, 12}; /* DMA1 channels 4, 7, 2 */
static const uint8_t read_interrupt[] = {15, 16, 13};  /* DMA1 channels 5, 6, 3 */
static const uint8_t error_interrupt[] = {37, 38, 39}; /* USART1, USART2, USART3 */

static void enable_interrupt(uint32_t number)
{
    NVIC_ISER(number / 32u) = 1u << (number % 32u);
}

void board_enable_write_interrupt(unsigned line)
{
    enable_interrupt(write_interrupt[line - 1u]);
}

void board_enable_read_interrupt(unsigned line)
{
    enable_interrupt(read_interrupt[line - 1u]);
}

void board_enable_error_interrupt(unsigned line)
{
    enable_interrupt(error_interrupt[line - 1u]);
}

void board_enable_bus_interrupt(void)
{
    enable_interrupt(12); /* DMA1 channel 2, which receives */
}

void board_enable_copy_interrupt(void)
{
    enable_interrupt(11); /* DMA1 channel 1 */
}

/* A program that enables an interrupt and does not define its function stops here. */
#define WEAK __attribute__((weak, alias("no_function")))
void no_function(void);
void no_function(void)
{
    __asm volatile("bkpt 0");
}

WEAK void line1_write_interrupt(void);
WEAK void line1_read_interrupt(void);
WEAK void line1_error_interrupt(void);
WEAK void line2_write_interrupt(void);
WEAK void line2_read_interrupt(void);
WEAK void line2_error_interrupt(void);
WEAK void bus_interrupt(void);
WEAK void copy_interrupt(void);

void DMA1_Channel4_IRQHandler(void);
void DMA1_Channel4_IRQHandler(void)
{
    line1_write_interrupt();
}

void DMA1_Channel5_IRQHandler(void);
void DMA1_Channel5_IRQHandler(void)
{
    line1_read_interrupt();
}

void USART1_IRQHandler(void);
void USART1_IRQHandler(void)
{
    line1_error_interrupt();
}

void DMA1_Channel7_IRQHandler(void);
void DMA1_Channel7_IRQHandler(void)
{
    line2_write_interrupt();
}

void DMA1_Channel6_IRQHandler(void);
void DMA1_Channel6_IRQHandler(void)
{
    line2_read_interrupt();
}

void USART2_IRQHandler(void);
void USART2_IRQHandler(void)
{
    line2_error_interrupt();
}

void DMA1_Channel2_IRQHandler(void);
void DMA1_Channel2_IRQHandler(void)
{
    bus_interrupt();
}

void DMA1_Channel1_IRQHandler(void);
void DMA1_Channel1_IRQHandler(void)
{
    copy_interrupt();
}

uint32_t board_cycles(void)
{
    return DWT_CYCCNT;
}

/* By time and not by SR.TC: that flag still stands from an earlier pause in the transmission. A
 * data and a shift register each. */
void board_drain(void)
{
    const uint32_t start = board_cycles();
    uint32_t bit_cycles = 0;
    for (unsigned i = 0; i < 3; i++) {
        const uint32_t brr = USART_BRR(usart_base[i]);
        bit_cycles = brr > bit_cycles ? brr : bit_cycles;
    }
    while (board_cycles() - start < 2u * LONGEST_FRAME_BITS * bit_cycles) {}
}

void board_exit(int status)
{
    semihosting_exit(status);
}
