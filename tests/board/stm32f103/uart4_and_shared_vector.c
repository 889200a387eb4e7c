/* SPDX-License-Identifier: MIT */
/*
 * UART4, which DMA2 serves: reads, writes, errors and interrupts. DMA2 channels 4 and 5 share a vector:
 * each entry answers for its own channel only, and masks only that, whichever ends first.
 *
 * RUN: --argument w --uart4 loopback
 * RUN: --argument e --uart4 loopback --inject uart4:framing@3 --inject dma2.5:error@14
 * RUN: --argument i --uart4 loopback
 * RUN: --each vV --uart4 loopback
 */
#include "argument.h"
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 8u

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);
ODMA_BUFFER_16(wave_storage, LENGTH);

static struct chip_bench bench;
static struct odma_dma2_channels dma2;
static struct odma_writer writer;
static struct odma_reader reader;
static struct odma_buffer out, in;
static struct odma_buffer_16 wave;

static volatile unsigned entries, of_channel_3, of_channel_4, of_channel_5;

void DMA2_Channel3_IRQHandler(void);
void DMA2_Channel3_IRQHandler(void)
{
    of_channel_3 += odma_dma2_ch3_interrupt();
    EXPECT(!odma_dma2_ch3_interrupt());
}

void DMA2_Channel4_5_IRQHandler(void);
void DMA2_Channel4_5_IRQHandler(void)
{
    entries++;
    of_channel_4 += odma_dma2_ch4_interrupt();
    of_channel_5 += odma_dma2_ch5_interrupt();
}

static void enable_interrupts(void)
{
    *(volatile uint32_t *)0xE000E104u = 1u << (58 - 32) | 1u << (59 - 32);
}

static void write_and_read(void) ODMA_BORROWS(&writer, &reader, &out, &in);
static void write_and_read(void)
{
    struct odma_write_transfer writing;
    struct odma_read_transfer reading;
    bench_blank(&in);
    odma_read_exact(&reader, &in, &reading);
    odma_write_all(&writer, &out, &writing);
    EXPECT_RESULT(odma_wait(&reading, &reader, &in), ODMA_COMPLETED, LENGTH);
    EXPECT_RESULT(odma_wait(&writing, &writer, &out), ODMA_COMPLETED, LENGTH);
    bench_expect_received(&in, 9, LENGTH);
}

/* The third byte is damaged; five more are on their way, and are read alone. */
static void fail(void) ODMA_BORROWS(&writer, &reader, &out, &in);
static void fail(void)
{
    struct odma_write_transfer writing;
    struct odma_read_transfer reading;
    odma_read_exact(&reader, &in, &reading);
    odma_write_all(&writer, &out, &writing);
    EXPECT_RESULT(odma_wait(&reading, &reader, &in), ODMA_FRAMING_ERROR, 3);
    EXPECT_RESULT(odma_wait(&writing, &writer, &out), ODMA_COMPLETED, LENGTH);
    bench_wait(30u * 80u);
    odma_uart4_rx_without_dma(&reader, &bench.chip.uart4_rx, &dma2.ch3);
    odma_uart4_rx_with_dma(&bench.chip.uart4_rx, &dma2.ch3, &reader);
    (void)RAW_UART4->dr;
    odma_read_exact(&reader, &in, &reading);
    odma_write_all(&writer, &out, &writing);
    EXPECT_RESULT(odma_wait(&writing, &writer, &out), ODMA_TRANSFER_ERROR, 5);
    bench_wait(30u * 80u);
    EXPECT_RESULT(odma_stop(&reading, &reader, &in), ODMA_STOPPED, 5);
    EXPECT_TEXT(odma_bytes(&in), 9, 5);
}

static void with_interrupts(void) ODMA_BORROWS(&writer, &reader, &out, &in);
static void with_interrupts(void)
{
    enable_interrupts();
    for (unsigned i = 1; i <= 3; i++) {
        write_and_read();
        EXPECT(of_channel_4 == 0 && of_channel_3 <= i && of_channel_5 <= i);
        EXPECT(entries == of_channel_5);
    }
    struct odma_write_transfer writing;
    odma_write_all(&writer, &out, &writing);
    const unsigned before = of_channel_5;
    bench_wait(20u * 10u * 80u);
    EXPECT_EQUAL(of_channel_5, before + 1u);
    EXPECT_EQUAL(entries, of_channel_5);
    EXPECT_RESULT(odma_wait(&writing, &writer, &out), ODMA_COMPLETED, LENGTH);
}

/* Channel 4 goes on for TIM7 while channel 5 writes to UART4, and the other way round. */
static void share(bool fast_timer)
    ODMA_BORROWS(&writer, &out, &wave, &bench.chip.tim7_up, &dma2.ch4);
static void share(bool fast_timer)
{
    struct odma_writer_16 pace;
    struct odma_write_transfer_16 pacing;
    struct odma_write_transfer writing;
    const uint32_t period = fast_timer ? 200u : 2000u;
    for (size_t i = 0; i < LENGTH; i++) {
        odma_items_16(&wave)[i] = (uint16_t)(period - 1u);
    }
    raw_timer_set(RAW_TIM7, period);
    odma_tim7_up_writes_arr_with_dma(&bench.chip.tim7_up, &dma2.ch4, &pace);
    enable_interrupts();
    odma_write_all_16(&pace, &wave, &pacing);
    odma_write_all(&writer, &out, &writing);
    RAW_TIM7->cr1 = RAW_TIM_CEN;
    if (fast_timer) {
        while (of_channel_4 == 0) {}
        EXPECT(of_channel_5 == 0 && entries == 1);
        EXPECT(odma_is_done(&pacing) && !odma_is_done(&writing));
        EXPECT_EQUAL(RAW_CHANNEL_OF_DMA2(5)->ccr & 0xFu, RAW_CCR_EN | RAW_CCR_TCIE | RAW_CCR_TEIE);
        while (of_channel_5 == 0) {}
    } else {
        while (of_channel_5 == 0) {}
        EXPECT(of_channel_4 == 0 && entries == 1);
        EXPECT(!odma_is_done(&pacing) && odma_is_done(&writing));
        EXPECT_EQUAL(RAW_CHANNEL_OF_DMA2(4)->ccr & 0xFu, RAW_CCR_EN | RAW_CCR_TCIE | RAW_CCR_TEIE);
        while (of_channel_4 == 0) {}
    }
    EXPECT(of_channel_4 == 1 && of_channel_5 == 1 && entries == 2);
    EXPECT_RESULT(odma_wait(&pacing, &pace, &wave), ODMA_COMPLETED, LENGTH);
    EXPECT_RESULT(odma_wait(&writing, &writer, &out), ODMA_COMPLETED, LENGTH);
    RAW_TIM7->cr1 = 0;
    odma_tim7_up_writes_arr_without_dma(&pace, &bench.chip.tim7_up, &dma2.ch4);
}

int main(void)
{
    chip_bench_start(&bench);
    odma_dma2_split(&bench.chip.dma2, &dma2);
    const char what = test_argument();
    raw_clocks();
    RAW_UART4->brr = 80;
    RAW_UART4->cr1 = RAW_CR1_UE | RAW_CR1_TE | RAW_CR1_RE;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    if (!odma_claim_16(&wave_storage, &wave)) {
        board_exit(1);
    }
    bench_fill(&out, 9);
    odma_uart4_tx_with_dma(&bench.chip.uart4_tx, &dma2.ch5, &writer);
    odma_uart4_rx_with_dma(&bench.chip.uart4_rx, &dma2.ch3, &reader);
    EXPECT_EQUAL(RAW_UART4->cr3, RAW_CR3_DMAT | RAW_CR3_DMAR | RAW_CR3_EIE);
    if (what == 'w') {
        write_and_read();
        write_and_read();
    } else if (what == 'e') {
        fail();
    } else if (what == 'i') {
        with_interrupts();
    } else {
        RAW_UART4->cr1 &= ~RAW_CR1_RE;
        share(what == 'v');
    }
    bench_end();
}
