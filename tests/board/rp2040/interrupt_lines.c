/* SPDX-License-Identifier: MIT */
/*
 * A channel raises the line that was chosen for it. Acknowledging takes back the request of the
 * channel asked for, on the line asked for, and no other; a channel whose line is changed loses an
 * old request, and the new line never sees it.
 *
 * RUN:
 */
#include "chip_bench.h"

/* Other code's copies stand for transfers: each ends, and sets the channel's bit of INTR. */
static void end_a_copy_on_each_of(uint32_t channels)
{
    static uint32_t from = 1, to;
    for (unsigned i = 0; i < RAW_CHANNELS; i++) {
        if (channels & 1u << i) {
            chip_bench_fill(i, &from, &to, 1);
            chip_bench_await_idle(i);
        }
    }
}

static void expect_requests(uint32_t all, uint32_t line_0, uint32_t line_1)
{
    EXPECT_EQUAL(RAW_DMA->intr, all);
    EXPECT_EQUAL(RAW_DMA->ints0, line_0);
    EXPECT_EQUAL(RAW_DMA->ints1, line_1);
}

static void acknowledge_one_by_one(void)
{
    end_a_copy_on_each_of(0x81Fu);
    expect_requests(0x81Fu, 0x803u, 0x00Cu);
    EXPECT(odma_dma_acknowledge_irq_0(0));
    expect_requests(0x81Eu, 0x802u, 0x00Cu);
    EXPECT(!odma_dma_acknowledge_irq_0(0)); /* once */
    EXPECT(!odma_dma_acknowledge_irq_1(1)); /* on its own line */
    EXPECT(!odma_dma_acknowledge_irq_0(2));
    EXPECT(!odma_dma_acknowledge_irq_0(4)); /* of a channel that raises one */
    EXPECT(!odma_dma_acknowledge_irq_1(4));
    expect_requests(0x81Eu, 0x802u, 0x00Cu);
    EXPECT(odma_dma_acknowledge_irq_1(3));
    expect_requests(0x816u, 0x802u, 0x004u);
    EXPECT(odma_dma_acknowledge_irq_0(11));
    expect_requests(0x016u, 0x002u, 0x004u);
    EXPECT(odma_dma_acknowledge_irq_0(1));
    EXPECT(odma_dma_acknowledge_irq_1(2));
    expect_requests(0x010u, 0, 0);
}

static void change_lines(struct odma_dma_channels *dma) ODMA_BORROWS(&dma->ch0, &dma->ch2);
static void change_lines(struct odma_dma_channels *dma)
{
    end_a_copy_on_each_of(0x00Fu);
    EXPECT(odma_dma_acknowledge_irq_1(3));
    EXPECT(odma_dma_acknowledge_irq_1(2));
    RAW_NVIC_ICPR = RAW_DMA_IRQ_1;
    odma_dma_channel_raises_irq_1(&dma->ch0); /* its old request goes */
    expect_requests(0x012u, 0x002u, 0);
    EXPECT(!(RAW_NVIC_ISPR & RAW_DMA_IRQ_1)); /* not for a moment */
    EXPECT_EQUAL(RAW_DMA->inte0, 0x802u);
    EXPECT_EQUAL(RAW_DMA->inte1, 0x00Du);
    EXPECT(odma_dma_acknowledge_irq_0(1));

    end_a_copy_on_each_of(0x005u);
    expect_requests(0x015u, 0, 0x005u);
    RAW_NVIC_ICPR = RAW_DMA_IRQ_0;
    odma_dma_channel_raises_irq_0(&dma->ch2);
    expect_requests(0x011u, 0, 0x001u);
    EXPECT(!(RAW_NVIC_ISPR & RAW_DMA_IRQ_0));
    odma_dma_channel_raises_no_irq(&dma->ch0);
    expect_requests(0x010u, 0, 0);
    EXPECT_EQUAL(RAW_DMA->inte0, 0x806u);
    EXPECT_EQUAL(RAW_DMA->inte1, 0x008u);
    end_a_copy_on_each_of(0x005u);
    expect_requests(0x015u, 0x004u, 0);
    odma_dma_channel_raises_irq_0(&dma->ch2); /* also when the line stays the same */
    expect_requests(0x011u, 0, 0);
}

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    odma_dma_channel_raises_irq_0(&bench.dma.ch0);
    odma_dma_channel_raises_irq_0(&bench.dma.ch1);
    odma_dma_channel_raises_irq_1(&bench.dma.ch2);
    odma_dma_channel_raises_irq_1(&bench.dma.ch3);
    odma_dma_channel_raises_irq_0(&bench.dma.ch11);
    EXPECT_EQUAL(RAW_DMA->inte0, 0x803u);
    EXPECT_EQUAL(RAW_DMA->inte1, 0x00Cu);
    acknowledge_one_by_one();
    change_lines(&bench.dma);
    bench_end();
}
