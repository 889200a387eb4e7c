/* SPDX-License-Identifier: MIT */
/*
 * What the Pico SDK defines, in one place and as it does; included before or after odma's headers,
 * it must not disturb them, nor they it.
 */
#ifndef VENDOR_H
#define VENDOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "everybody.h"

#ifdef __cplusplus
extern "C" {
#endif

/* pico.h, pico/types.h, pico/platform.h, pico/error.h */
typedef unsigned int uint;
#define _u(x)                         x##u
#define PICO_RP2040                   1
#define PICO_ON_DEVICE                1
#define PICO_OK                       0
#define PICO_ERROR_NONE               0
#define PICO_ERROR_TIMEOUT            (-1)
#define PICO_SPINLOCK_ID_IRQ          9
#define PICO_SPINLOCK_ID_STRIPED_LAST 23
#define NUM_DMA_CHANNELS              _u(12)
#define NUM_UARTS                     _u(2)
#define NUM_SPIN_LOCKS                _u(32)
#define KHZ                           1000
#define MHZ                           1000000
#define count_of(a)                   (sizeof(a) / sizeof((a)[0]))
#define host_safe_hw_ptr(x)           ((uintptr_t)(x))
#define __not_in_flash_func(name)     name
#define __time_critical_func(name)    name
#define __uninitialized_ram(name)     name
#define hard_assert(x)                ((void)(x))
#define invalid_params_if(x, test)    ((void)0)
#define valid_params_if(x, test)      ((void)0)
static inline void tight_loop_contents(void)
{
}
static inline void __breakpoint(void)
{
    __asm volatile("bkpt #0");
}
uint get_core_num(void);
void panic(const char *format, ...);

/* hardware/address_mapped.h, hardware/regs/addressmap.h */
typedef volatile uint32_t io_rw_32;
typedef const volatile uint32_t io_ro_32;
typedef volatile uint32_t io_wo_32;
#define _REG_(x)
#define REG_ALIAS_RW_BITS            (_u(0x0) << _u(12))
#define REG_ALIAS_XOR_BITS           (_u(0x1) << _u(12))
#define REG_ALIAS_SET_BITS           (_u(0x2) << _u(12))
#define REG_ALIAS_CLR_BITS           (_u(0x3) << _u(12))
#define hw_alias_check_addr(addr)    ((uintptr_t)(addr))
#define hw_set_alias_untyped(addr)   ((void *)(REG_ALIAS_SET_BITS + hw_alias_check_addr(addr)))
#define hw_clear_alias_untyped(addr) ((void *)(REG_ALIAS_CLR_BITS + hw_alias_check_addr(addr)))
static inline void hw_set_bits(io_rw_32 *addr, uint32_t mask)
{
    *(io_rw_32 *)hw_set_alias_untyped((volatile void *)addr) = mask;
}
static inline void hw_clear_bits(io_rw_32 *addr, uint32_t mask)
{
    *(io_rw_32 *)hw_clear_alias_untyped((volatile void *)addr) = mask;
}
#define UART0_BASE _u(0x40034000)
#define UART1_BASE _u(0x40038000)
#define DMA_BASE   _u(0x50000000)
#define SIO_BASE   _u(0xd0000000)

/* hardware/regs/dma.h, hardware/regs/dreq.h, hardware/regs/intctrl.h */
#define DMA_CH0_READ_ADDR_OFFSET                   _u(0x00000000)
#define DMA_CH0_READ_ADDR_BITS                     _u(0xffffffff)
#define DMA_CH0_READ_ADDR_RESET                    _u(0x00000000)
#define DMA_CH0_READ_ADDR_ACCESS                   "RW"
#define DMA_CH0_WRITE_ADDR_OFFSET                  _u(0x00000004)
#define DMA_CH0_TRANS_COUNT_OFFSET                 _u(0x00000008)
#define DMA_CH0_CTRL_TRIG_OFFSET                   _u(0x0000000c)
#define DMA_CH0_CTRL_TRIG_AHB_ERROR_BITS           _u(0x80000000)
#define DMA_CH0_CTRL_TRIG_BUSY_BITS                _u(0x01000000)
#define DMA_CH0_CTRL_TRIG_BUSY_LSB                 _u(24)
#define DMA_CH0_CTRL_TRIG_TREQ_SEL_VALUE_PERMANENT _u(0x3f)
#define DMA_CH0_CTRL_TRIG_EN_BITS                  _u(0x00000001)
#define DMA_CH0_AL1_CTRL_OFFSET                    _u(0x00000010)
#define DMA_CH0_AL2_WRITE_ADDR_TRIG_OFFSET         _u(0x0000002c)
#define DMA_INTR_OFFSET                            _u(0x00000400)
#define DMA_INTE0_OFFSET                           _u(0x00000404)
#define DMA_INTS0_OFFSET                           _u(0x0000040c)
#define DMA_CHAN_ABORT_OFFSET                      _u(0x00000444)
#define DMA_CH0_DBG_CTDREQ_OFFSET                  _u(0x00000800)
#define DREQ_UART0_TX                              0x14
#define DREQ_UART0_RX                              0x15
#define DREQ_UART1_TX                              0x16
#define DREQ_UART1_RX                              0x17
#define DMA_IRQ_0                                  11
#define DMA_IRQ_1                                  12
#define UART0_IRQ                                  20
#define UART1_IRQ                                  21
#define isr_dma_0                                  isr_irq11
#define isr_dma_1                                  isr_irq12
#define isr_uart0                                  isr_irq20
#define isr_uart1                                  isr_irq21
void isr_dma_0(void);

/* hardware/structs/dma.h, hardware/dma.h */
typedef struct {
    io_rw_32 read_addr, write_addr, transfer_count, ctrl_trig, al1_ctrl, al1_read_addr,
        al1_write_addr, al1_transfer_count_trig, al2_ctrl, al2_transfer_count, al2_read_addr,
        al2_write_addr_trig, al3_ctrl, al3_write_addr, al3_transfer_count, al3_read_addr_trig;
} dma_channel_hw_t;
typedef struct {
    dma_channel_hw_t ch[NUM_DMA_CHANNELS];
    uint32_t _pad0[64];
    io_rw_32 intr, inte0, intf0, ints0;
    uint32_t _pad1;
    io_rw_32 inte1, intf1, ints1, timer[4], multi_channel_trigger, sniff_ctrl, sniff_data;
    uint32_t _pad2;
    io_ro_32 fifo_levels;
    io_wo_32 abort;
} dma_hw_t;
typedef struct {
    uint32_t ctrl;
} dma_channel_config;
enum dma_channel_transfer_size { DMA_SIZE_8 = 0, DMA_SIZE_16 = 1, DMA_SIZE_32 = 2 };
#define dma_hw ((dma_hw_t *)DMA_BASE)
static inline void check_dma_channel_param(uint channel)
{
    valid_params_if(DMA, channel < NUM_DMA_CHANNELS);
    (void)channel;
}
void dma_channel_claim(uint channel);
void dma_claim_mask(uint32_t channel_mask);
void dma_channel_unclaim(uint channel);
int dma_claim_unused_channel(bool required);
bool dma_channel_is_claimed(uint channel);
static inline dma_channel_hw_t *dma_channel_hw_addr(uint channel)
{
    check_dma_channel_param(channel);
    return &dma_hw->ch[channel];
}
static inline bool dma_channel_is_busy(uint channel)
{
    return (dma_hw->ch[channel].al1_ctrl & DMA_CH0_CTRL_TRIG_BUSY_BITS) != 0;
}
static inline void dma_channel_set_irq0_enabled(uint channel, bool enabled)
{
    if (enabled) {
        hw_set_bits(&dma_hw->inte0, 1u << channel);
    } else {
        hw_clear_bits(&dma_hw->inte0, 1u << channel);
    }
}

/* hardware/regs/uart.h, hardware/structs/uart.h, hardware/uart.h */
#define UART_UARTDR_OFFSET            _u(0x00000000)
#define UART_UARTDR_OE_BITS           _u(0x00000800)
#define UART_UARTFR_OFFSET            _u(0x00000018)
#define UART_UARTFR_TXFF_BITS         _u(0x00000020)
#define UART_UARTFR_RXFE_BITS         _u(0x00000010)
#define UART_UARTRIS_OFFSET           _u(0x0000003c)
#define UART_UARTDMACR_OFFSET         _u(0x00000048)
#define UART_UARTDMACR_DMAONERR_BITS  _u(0x00000004)
#define UART_UARTDMACR_TXDMAE_BITS    _u(0x00000002)
#define UART_UARTDMACR_RXDMAE_BITS    _u(0x00000001)
#define PICO_DEFAULT_UART             0
#define PICO_DEFAULT_UART_TX_PIN      0
#define PICO_UART_ENABLE_CRLF_SUPPORT 1
typedef struct {
    io_rw_32 dr, rsr;
    uint32_t _pad0[4];
    io_ro_32 fr;
    uint32_t _pad1;
    io_rw_32 ilpr, ibrd, fbrd, lcr_h, cr, ifls, imsc, ris, mis, icr, dmacr;
} uart_hw_t;
typedef struct uart_inst uart_inst_t;
typedef enum { UART_PARITY_NONE, UART_PARITY_EVEN, UART_PARITY_ODD } uart_parity_t;
#define uart0_hw     ((uart_hw_t *)UART0_BASE)
#define uart1_hw     ((uart_hw_t *)UART1_BASE)
#define uart0        ((uart_inst_t *)uart0_hw)
#define uart1        ((uart_inst_t *)uart1_hw)
#define uart_default uart0
uint uart_init(uart_inst_t *uart, uint baudrate);
void uart_set_fifo_enabled(uart_inst_t *uart, bool enabled);
static inline uart_hw_t *uart_get_hw(uart_inst_t *uart)
{
    return (uart_hw_t *)uart;
}
static inline uint uart_get_dreq(uart_inst_t *uart, bool is_tx)
{
    return (uart == uart1 ? DREQ_UART1_TX : DREQ_UART0_TX) + (is_tx ? 0u : 1u);
}

/* hardware/irq.h, hardware/sync.h */
typedef void (*irq_handler_t)(void);
typedef volatile uint32_t spin_lock_t;
void irq_set_exclusive_handler(uint num, irq_handler_t handler);
void irq_set_enabled(uint num, bool enabled);
int spin_lock_claim_unused(bool required);
static inline void __dmb(void)
{
    __asm volatile("dmb" : : : "memory");
}
static inline void __sev(void)
{
    __asm volatile("sev");
}
static inline uint32_t save_and_disable_interrupts(void)
{
    uint32_t status;
    __asm volatile("mrs %0, PRIMASK\n\tcpsid i" : "=r"(status) : : "memory");
    return status;
}
static inline void restore_interrupts(uint32_t status)
{
    __asm volatile("msr PRIMASK, %0" : : "r"(status) : "memory");
}
static inline spin_lock_t *spin_lock_instance(uint lock_num)
{
    return (spin_lock_t *)(SIO_BASE + 0x100u + lock_num * 4u);
}

/* The CMSIS header that the SDK brings along. */
typedef enum { DMA_IRQ_0_IRQn = 11, DMA_IRQ_1_IRQn = 12, UART0_IRQ_IRQn = 20 } IRQn_Type;
typedef struct {
    volatile uint32_t CH0_READ_ADDR, CH0_WRITE_ADDR, CH0_TRANS_COUNT, CH0_CTRL_TRIG;
} DMA_Type;
typedef struct {
    volatile uint32_t UARTDR, UARTRSR;
} UART0_Type;
#define __I   volatile const
#define __O   volatile
#define __IO  volatile
#define DMA   ((DMA_Type *)DMA_BASE)
#define UART0 ((UART0_Type *)UART0_BASE)

#ifdef __cplusplus
}
#endif

#endif
