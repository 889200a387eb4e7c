/* SPDX-License-Identifier: MIT */
/*
 * SPI1, SPI2 and SPI3 exchange, each on its own channels, and all three at once. A byte that lies in a
 * data register before the start, and an old overrun, do not show.
 *
 * RUN: --spi1 loopback --spi2 loopback --spi3 loopback
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 32u

ODMA_BUFFER(out_1, LENGTH);
ODMA_BUFFER(in_1, LENGTH);
ODMA_BUFFER(out_2, LENGTH);
ODMA_BUFFER(in_2, LENGTH);
ODMA_BUFFER(out_3, LENGTH);
ODMA_BUFFER(in_3, LENGTH);

/* Two frames that nobody reads. */
static void leave_an_overrun(struct raw_spi *spi)
{
    for (unsigned i = 0; i < 2; i++) {
        spi->dr = 0xA5;
        bench_wait(200);
    }
    EXPECT_EQUAL(spi->sr, RAW_SPI_SR_TXE | RAW_SPI_SR_RXNE | RAW_SPI_SR_OVR);
}

int main(void)
{
    static struct chip_bench bench;
    static struct odma_dma2_channels dma2;
    chip_bench_start(&bench);
    odma_dma2_split(&bench.chip.dma2, &dma2);
    raw_clocks();
    RAW_SPI2->cr1 = RAW_SPI_MASTER(1);
    RAW_SPI3->cr1 = RAW_SPI_MASTER(3);
    struct odma_buffer out1, in1, out2, in2, out3, in3;
    bench_claim(&out_1, &out1);
    bench_claim(&in_1, &in1);
    bench_claim(&out_2, &out2);
    bench_claim(&in_2, &in2);
    bench_claim(&out_3, &out3);
    bench_claim(&in_3, &in3);
    bench_fill(&out1, 100);
    bench_fill(&out2, 200);
    bench_fill(&out3, 300);
    struct odma_duplex spi1, spi2, spi3;
    odma_spi1_with_dma(
        &bench.chip.spi1_tx, &bench.chip.spi1_rx, &bench.dma1.ch3, &bench.dma1.ch2, &spi1);
    odma_spi2_with_dma(
        &bench.chip.spi2_tx, &bench.chip.spi2_rx, &bench.dma1.ch5, &bench.dma1.ch4, &spi2);
    odma_spi3_with_dma(&bench.chip.spi3_tx, &bench.chip.spi3_rx, &dma2.ch2, &dma2.ch1, &spi3);
    for (unsigned round = 0; round < 3; round++) {
        struct odma_exchange_transfer first, second, third;
        bench_blank(&in1);
        bench_blank(&in2);
        bench_blank(&in3);
        leave_an_overrun(RAW_SPI1);
        leave_an_overrun(RAW_SPI2);
        leave_an_overrun(RAW_SPI3);
        odma_exchange(&spi1, &out1, &in1, &first);
        if (round == 0) {
            EXPECT_RESULT(odma_wait(&first, &spi1, &out1, &in1), ODMA_COMPLETED, LENGTH);
            odma_exchange(&spi1, &out1, &in1, &first);
        }
        odma_exchange(&spi2, &out2, &in2, &second);
        odma_exchange(&spi3, &out3, &in3, &third);
        EXPECT_RESULT(odma_wait(&third, &spi3, &out3, &in3), ODMA_COMPLETED, LENGTH);
        EXPECT_RESULT(odma_wait(&first, &spi1, &out1, &in1), ODMA_COMPLETED, LENGTH);
        EXPECT_RESULT(odma_wait(&second, &spi2, &out2, &in2), ODMA_COMPLETED, LENGTH);
        bench_expect_received(&in1, 100, LENGTH);
        bench_expect_received(&in2, 200, LENGTH);
        bench_expect_received(&in3, 300, LENGTH);
    }
    odma_spi2_without_dma(
        &spi2, &bench.chip.spi2_tx, &bench.chip.spi2_rx, &bench.dma1.ch5, &bench.dma1.ch4);
    odma_spi3_without_dma(&spi3, &bench.chip.spi3_tx, &bench.chip.spi3_rx, &dma2.ch2, &dma2.ch1);
    bench_end();
}
