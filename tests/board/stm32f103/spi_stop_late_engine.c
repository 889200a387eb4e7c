/* SPDX-License-Identifier: MIT */
/*
 * A stop while others keep the engine busy: what is on the wire when the bus is idle is still taken, and
 * counted, though the engine comes late to it. If it comes too late, a frame is lost, and that is told.
 *
 * RUN: --spi1 loopback
 */
#include "chip_bench.h"
#include "raw_peripherals.h"

#define LENGTH 12u
#define ITEMS  150u /* two cycles each */

ODMA_BUFFER(out_storage, LENGTH);
ODMA_BUFFER(in_storage, LENGTH);

static uint32_t here[ITEMS], there[ITEMS];

static void hold_the_engine(void)
{
    RAW_CHANNEL(1)->ccr = 0;
    RAW_DMA1->ifcr = 0xFu;
    RAW_CHANNEL(1)->cpar = (uint32_t)(uintptr_t)here;
    RAW_CHANNEL(1)->cmar = (uint32_t)(uintptr_t)there;
    RAW_CHANNEL(1)->cndtr = ITEMS;
    RAW_CHANNEL(1)->ccr = RAW_CCR_MEM2MEM | RAW_CCR_PL(3u) | RAW_CCR_PSIZE(2u) | RAW_CCR_MSIZE(2u) |
                          RAW_CCR_MINC | RAW_CCR_PINC | RAW_CCR_EN;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer out, in;
    bench_claim(&out_storage, &out);
    bench_claim(&in_storage, &in);
    bench_fill(&out, 0);
    struct odma_duplex duplex;
    bus1_with_dma(&lines.bus1, &duplex);
    RAW_SPI1->cr1 = RAW_SPI_MASTER(4); /* 256 cycles a frame */
    struct odma_exchange_transfer exchanging;
    unsigned lost = 0, late = 0;
    for (uint32_t cycles = 300; cycles < (LENGTH + 1u) * 256u; cycles += 37) {
        bench_blank(&in);
        odma_exchange(&duplex, &out, &in, &exchanging);
        bench_wait(cycles);
        hold_the_engine();
        const struct odma_result result = odma_stop(&exchanging, &duplex, &out, &in);
        EXPECT_EQUAL(RAW_SPI1->sr, RAW_SPI_SR_TXE);
        EXPECT_TEXT(odma_bytes(&in), 0, (uint32_t)result.count);
        if (result.status & ODMA_OVERRUN_ERROR) {
            lost++;
        } else {
            const uint32_t sent = LENGTH - RAW_CHANNEL(3)->cndtr;
            EXPECT_RESULT(result, sent == LENGTH ? ODMA_COMPLETED : ODMA_STOPPED, sent);
            late += RAW_CHANNEL(1)->cndtr == 0;
        }
        while (!(RAW_FLAGS(1) & 2u)) {}
    }
    EXPECT(lost != 0 && late != 0);
    bench_end();
}
