/* SPDX-License-Identifier: MIT */
/* The RP2040 from its 12 MHz crystal. Lines 1 and 2 are UART0 on GPIO 0 and 1, and UART1 on GPIO 4
 * and 5; bus 1 is SPI0 on GPIO 16 (RX), 18 (SCK) and 19 (TX). All interrupts come to core 0. */
#include "board.h"

#include "lines.h"
#include "semihosting.h"

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* RP2040 Datasheet, 2.14 "Subsystem Resets" */
#define RESETS_RESET      REGISTER(0x4000C000u)
#define RESETS_RESET_DONE REGISTER(0x4000C008u)
#define RESETS_DMA        (1u << 2)
#define RESETS_IO_BANK0   (1u << 5)
#define RESETS_PADS_BANK0 (1u << 8)
#define RESETS_SPI0       (1u << 16)
#define RESETS_TIMER      (1u << 21)
#define RESETS_UART0      (1u << 22)
#define RESETS_UART1      (1u << 23)
#define RESETS_OF_THIS_BOARD                                                                       \
    (RESETS_DMA | RESETS_IO_BANK0 | RESETS_PADS_BANK0 | RESETS_SPI0 | RESETS_TIMER |               \
        RESETS_UART0 | RESETS_UART1)

/* 2.16 "Crystal Oscillator", 2.15 "Clocks", 4.7 "Watchdog" (the tick of the timer) */
#define XOSC_CTRL             REGISTER(0x40024000u)
#define XOSC_CTRL_1_TO_15_MHZ 0xAA0u
#define XOSC_CTRL_ENABLE      0xFAB000u
#define XOSC_STATUS           REGISTER(0x40024004u)
#define XOSC_STATUS_STABLE    (1u << 31)
#define XOSC_STARTUP          REGISTER(0x4002400Cu)
#define XOSC_STARTUP_1_MS     47u /* units of 256 cycles */
#define CLK_REF_CTRL          REGISTER(0x40008030u)
#define CLK_REF_CTRL_XOSC     2u
#define CLK_REF_SELECTED      REGISTER(0x40008038u)
#define CLK_SYS_CTRL          REGISTER(0x4000803Cu)
#define CLK_SYS_CTRL_CLK_REF  0u
#define CLK_SYS_SELECTED      REGISTER(0x40008044u)
#define CLK_PERI_CTRL         REGISTER(0x40008048u)
#define CLK_PERI_CTRL_ENABLE  (1u << 11)
#define CLK_PERI_CTRL_XOSC    (4u << 5)
#define WATCHDOG_TICK         REGISTER(0x4005802Cu)
#define WATCHDOG_TICK_ENABLE  (1u << 9)
#define TIMER_TIMERAWL        REGISTER(0x40054028u)

/* 2.19 "GPIO" */
#define IO_BANK0_GPIO_CTRL(pin) REGISTER(0x40014004u + 8u * (pin))
#define IO_BANK0_FUNCTION_SPI   1u
#define IO_BANK0_FUNCTION_UART  2u

/* 4.2 "UART" */
#define UART_FR(uart)     REGISTER((uart) + 0x18u)
#define UART_FR_BUSY      (1u << 3)
#define UART_IBRD(uart)   REGISTER((uart) + 0x24u)
#define UART_FBRD(uart)   REGISTER((uart) + 0x28u)
#define UART_LCR_H(uart)  REGISTER((uart) + 0x2Cu)
#define UART_LCR_H_8_BITS (3u << 5)
#define UART_CR(uart)     REGISTER((uart) + 0x30u)
#define UART_CR_UARTEN    (1u << 0)
#define UART_CR_TXE       (1u << 8)
#define UART_CR_RXE       (1u << 9)

/* 4.4 "SPI" */
#define SPI0_SSPCR0        REGISTER(0x4003C000u)
#define SPI0_SSPCR0_8_BITS 7u
#define SPI0_SSPCR1        REGISTER(0x4003C004u)
#define SPI0_SSPCR1_SSE    (1u << 1)
#define SPI0_SSPCPSR       REGISTER(0x4003C010u)

#define NVIC_ISER REGISTER(0xE000E100u)
#define DMA_IRQ_0 11u
#define DMA_IRQ_1 12u
#define UART0_IRQ 20u
#define UART1_IRQ 21u

#define CLOCK_MHZ 12u
#define BAUD_RATE 115200u
#define BUS_MHZ   1u

static const uint32_t uart_base[] = {0x40034000u, 0x40038000u};

static void start_clocks(void)
{
    XOSC_STARTUP = XOSC_STARTUP_1_MS;
    XOSC_CTRL = XOSC_CTRL_ENABLE | XOSC_CTRL_1_TO_15_MHZ;
    while (!(XOSC_STATUS & XOSC_STATUS_STABLE)) {}
    CLK_REF_CTRL = CLK_REF_CTRL_XOSC;
    while (!(CLK_REF_SELECTED & 1u << CLK_REF_CTRL_XOSC)) {}
    CLK_SYS_CTRL = CLK_SYS_CTRL_CLK_REF;
    while (!(CLK_SYS_SELECTED & 1u << CLK_SYS_CTRL_CLK_REF)) {}
    CLK_PERI_CTRL = CLK_PERI_CTRL_ENABLE | CLK_PERI_CTRL_XOSC;
    WATCHDOG_TICK = WATCHDOG_TICK_ENABLE | CLOCK_MHZ;
    RESETS_RESET &= ~RESETS_OF_THIS_BOARD;
    while ((RESETS_RESET_DONE & RESETS_OF_THIS_BOARD) != RESETS_OF_THIS_BOARD) {}
}

/* The divisor is the bit's length in sixteenths of a bit, with six bits behind the point; the line
 * control register takes it over. */
static void set_bit_time(uint32_t uart, uint32_t cycles_times_64)
{
    UART_IBRD(uart) = cycles_times_64 / 16u / 64u;
    UART_FBRD(uart) = cycles_times_64 / 16u % 64u;
    UART_LCR_H(uart) = UART_LCR_H_8_BITS;
}

void board_start(void)
{
    start_clocks();
    IO_BANK0_GPIO_CTRL(0) = IO_BANK0_FUNCTION_UART;
    IO_BANK0_GPIO_CTRL(1) = IO_BANK0_FUNCTION_UART;
    IO_BANK0_GPIO_CTRL(4) = IO_BANK0_FUNCTION_UART;
    IO_BANK0_GPIO_CTRL(5) = IO_BANK0_FUNCTION_UART;
    for (unsigned i = 0; i < 2; i++) {
        set_bit_time(uart_base[i], CLOCK_MHZ * 1000000u / (BAUD_RATE / 64u));
        UART_CR(uart_base[i]) = UART_CR_UARTEN | UART_CR_TXE;
    }
    IO_BANK0_GPIO_CTRL(16) = IO_BANK0_FUNCTION_SPI;
    IO_BANK0_GPIO_CTRL(18) = IO_BANK0_FUNCTION_SPI;
    IO_BANK0_GPIO_CTRL(19) = IO_BANK0_FUNCTION_SPI;
    SPI0_SSPCPSR = CLOCK_MHZ / BUS_MHZ;
    SPI0_SSPCR0 = SPI0_SSPCR0_8_BITS;
    SPI0_SSPCR1 = SPI0_SSPCR1_SSE;
}

void board_listen(unsigned line)
{
    UART_CR(uart_base[line - 1u]) |= UART_CR_RXE;
}

void board_mute(unsigned line)
{
    UART_CR(uart_base[line - 1u]) &= ~UART_CR_TXE;
}

/* The divisor may change only while the UART is off. */
void board_set_bit_cycles(unsigned line, uint32_t cycles)
{
    const uint32_t uart = uart_base[line - 1u];
    const uint32_t control = UART_CR(uart);
    UART_CR(uart) = 0;
    set_bit_time(uart, 64u * cycles);
    UART_CR(uart) = control;
}

void board_drain(void)
{
    while ((UART_FR(uart_base[0]) | UART_FR(uart_base[1])) & UART_FR_BUSY) {}
}

/* lines.h says which channels raise which line. */
static void enable_dma_interrupt(unsigned line)
{
    NVIC_ISER = 1u << (line == 1u ? DMA_IRQ_0 : DMA_IRQ_1);
}

void board_enable_write_interrupt(unsigned line)
{
    enable_dma_interrupt(line);
}

void board_enable_read_interrupt(unsigned line)
{
    enable_dma_interrupt(line);
}

void board_enable_error_interrupt(unsigned line)
{
    NVIC_ISER = 1u << (line == 1u ? UART0_IRQ : UART1_IRQ);
}

void board_enable_bus_interrupt(void)
{
    NVIC_ISER = 1u << DMA_IRQ_0;
}

void board_enable_copy_interrupt(void)
{
    NVIC_ISER = 1u << DMA_IRQ_1;
}

/* Both directions share an interrupt, so a program may have no function for one of them. */
#define WEAK __attribute__((weak, alias("no_function")))
void no_function(void);
void no_function(void)
{
}

WEAK void line1_write_interrupt(void);
WEAK void line1_read_interrupt(void);
WEAK void line1_error_interrupt(void);
WEAK void line2_write_interrupt(void);
WEAK void line2_read_interrupt(void);
WEAK void line2_error_interrupt(void);
WEAK void bus_interrupt(void);
WEAK void copy_interrupt(void);

static volatile uint32_t acknowledged; /* a bit for each channel whose function runs */

bool board_has_acknowledged(uint32_t channel_number)
{
    const bool has = (acknowledged & 1u << channel_number) != 0;
    acknowledged &= ~(1u << channel_number);
    return has;
}

/* Both interrupts have one priority. */
static void call(uint32_t channel_number, void (*function)(void))
{
    acknowledged = 1u << channel_number;
    function();
    acknowledged = 0;
}

void isr_irq11(void);
void isr_irq11(void)
{
    if (odma_dma_acknowledge_irq_0(LINE1_TX_CHANNEL)) {
        call(LINE1_TX_CHANNEL, line1_write_interrupt);
    }
    if (odma_dma_acknowledge_irq_0(LINE1_RX_CHANNEL)) {
        call(LINE1_RX_CHANNEL, line1_read_interrupt);
    }
    if (odma_dma_acknowledge_irq_0(BUS1_RX_CHANNEL)) {
        call(BUS1_RX_CHANNEL, bus_interrupt);
    }
}

void isr_irq12(void);
void isr_irq12(void)
{
    if (odma_dma_acknowledge_irq_1(LINE2_TX_CHANNEL)) {
        call(LINE2_TX_CHANNEL, line2_write_interrupt);
    }
    if (odma_dma_acknowledge_irq_1(LINE2_RX_CHANNEL)) {
        call(LINE2_RX_CHANNEL, line2_read_interrupt);
    }
    if (odma_dma_acknowledge_irq_1(COPY1_CHANNEL)) {
        call(COPY1_CHANNEL, copy_interrupt);
    }
}

void isr_irq20(void);
void isr_irq20(void)
{
    line1_error_interrupt();
}

void isr_irq21(void);
void isr_irq21(void)
{
    line2_error_interrupt();
}

uint32_t board_cycles(void)
{
    return CLOCK_MHZ * TIMER_TIMERAWL;
}

void board_exit(int status)
{
    semihosting_exit(status);
}
