/* SPDX-License-Identifier: MIT */
/* The bench of the tests that are about this chip: its every right, and its registers. */
#ifndef CHIP_BENCH_H
#define CHIP_BENCH_H

#include <odma/rp2040.h>

#include "bench.h"
#include "raw.h"

/* Every right there is on the chip, with the channels one by one. */
struct chip_bench {
    struct odma_rp2040 chip;
    struct odma_dma_channels dma;
};

static inline void chip_bench_start(struct chip_bench *bench)
    ODMA_PRODUCES(&bench->chip.uart0_tx, &bench->chip.uart0_rx, &bench->chip.uart1_tx,
        &bench->chip.uart1_rx, &bench->chip.spi0_tx, &bench->chip.spi0_rx, &bench->chip.spi1_tx,
        &bench->chip.spi1_rx, &bench->dma.ch0, &bench->dma.ch1, &bench->dma.ch2, &bench->dma.ch3,
        &bench->dma.ch4, &bench->dma.ch5, &bench->dma.ch6, &bench->dma.ch7, &bench->dma.ch8,
        &bench->dma.ch9, &bench->dma.ch10, &bench->dma.ch11);
static inline void chip_bench_start(struct chip_bench *bench)
{
    board_start();
    if (!odma_rp2040_take(&bench->chip)) {
        expect_failed(__FILE__, __LINE__, "the chip can be taken");
        board_exit(1);
    }
    odma_dma_split(&bench->chip.dma, &bench->dma);
}

/* Switches the FIFOs of a UART on, as uart_init of the Pico SDK does. The line control may change
 * only while the UART is off. */
static inline void chip_bench_use_fifos(struct raw_uart *uart)
{
    const uint32_t control = uart->cr;
    uart->cr = 0;
    uart->lcr_h |= RAW_LCR_H_FEN;
    uart->cr = control;
}

/* What other code does: fills `count` words with what is at `from`, on a channel that starts
 * another at its end, or none if that is itself. */
static inline void chip_bench_fill_and_chain(unsigned channel, const volatile uint32_t *from,
    volatile uint32_t *to, uint32_t count, unsigned chain_to)
{
    RAW_CHANNEL(channel)->read_addr = (uint32_t)(uintptr_t)from;
    RAW_CHANNEL(channel)->write_addr = (uint32_t)(uintptr_t)to;
    RAW_CHANNEL(channel)->trans_count = count;
    RAW_CHANNEL(channel)->ctrl_trig = RAW_CTRL_EN | RAW_CTRL_SIZE_WORD | RAW_CTRL_INCR_WRITE |
                                      RAW_CTRL_CHAIN_TO(chain_to) |
                                      RAW_CTRL_TREQ(RAW_TREQ_PERMANENT);
}

static inline void chip_bench_fill(
    unsigned channel, const volatile uint32_t *from, volatile uint32_t *to, uint32_t count)
{
    chip_bench_fill_and_chain(channel, from, to, count, channel);
}

static inline void chip_bench_await_idle(unsigned channel)
{
    while (RAW_CHANNEL(channel)->al1_ctrl & RAW_CTRL_BUSY) {}
}

#endif
