/* SPDX-License-Identifier: MIT */
/*
 * A USART is used as other code has set it up: pairing, transfers and taking apart change of it
 * only DMAT, DMAR and EIE.
 *
 * RUN: --in1 @16 --out1 @16
 */
#include "chip_bench.h"

ODMA_BUFFER(storage, 16);

struct setup {
    uint32_t brr, cr1, cr2, cr3, gtpr;
};

static void set_up(struct setup *setup)
{
    RAW_USART1->cr1 &= ~RAW_CR1_UE;
    RAW_USART1->brr = 417;    /* 19200 baud */
    RAW_USART1->cr2 = 0x2000; /* 2 stop bits */
    RAW_USART1->cr3 = 0x0010;
    RAW_USART1->gtpr = 0x0102;
    RAW_USART1->cr1 |= RAW_CR1_UE | RAW_CR1_RE | 0x0800u; /* and a wake-up method */
    *setup = (struct setup){
        RAW_USART1->brr, RAW_USART1->cr1, RAW_USART1->cr2, RAW_USART1->cr3, RAW_USART1->gtpr};
}

static void expect_setup(const struct setup *setup, uint32_t odma_bits)
{
    EXPECT_EQUAL(RAW_USART1->brr, setup->brr);
    EXPECT_EQUAL(RAW_USART1->cr1, setup->cr1);
    EXPECT_EQUAL(RAW_USART1->cr2, setup->cr2);
    EXPECT_EQUAL(RAW_USART1->cr3, setup->cr3 | odma_bits);
    EXPECT_EQUAL(RAW_USART1->gtpr, setup->gtpr);
}

static void echo(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_BORROWS(writer, reader, buffer);
static void echo(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    struct odma_read_transfer reading;
    odma_read_exact(reader, buffer, &reading);
    EXPECT_RESULT(odma_wait(&reading, reader, buffer), ODMA_COMPLETED, 16);
    struct odma_write_transfer writing;
    odma_write_all(writer, buffer, &writing);
    EXPECT_RESULT(odma_wait(&writing, writer, buffer), ODMA_COMPLETED, 16);
    odma_read_exact(reader, buffer, &reading);
    EXPECT_RESULT(odma_stop(&reading, reader, buffer), ODMA_STOPPED, 0);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    struct setup setup;
    set_up(&setup);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);

    struct odma_writer writer;
    odma_usart1_tx_with_dma(&bench.chip.usart1_tx, &bench.dma1.ch4, &writer);
    expect_setup(&setup, RAW_CR3_DMAT);
    struct odma_reader reader;
    odma_usart1_rx_with_dma(&bench.chip.usart1_rx, &bench.dma1.ch5, &reader);
    expect_setup(&setup, RAW_CR3_DMAT | RAW_CR3_DMAR | RAW_CR3_EIE);
    echo(&writer, &reader, &buffer);
    expect_setup(&setup, RAW_CR3_DMAT | RAW_CR3_DMAR | RAW_CR3_EIE);
    odma_usart1_tx_without_dma(&writer, &bench.chip.usart1_tx, &bench.dma1.ch4);
    expect_setup(&setup, RAW_CR3_DMAR | RAW_CR3_EIE);
    odma_usart1_rx_without_dma(&reader, &bench.chip.usart1_rx, &bench.dma1.ch5);
    expect_setup(&setup, 0);
    bench_end();
}
