/* SPDX-License-Identifier: MIT */
/* Copies with equal and unequal widths, from flash and SRAM, and into places that refuse. */
#include "chip.h"

static const uint8_t in_flash[4] = {0x11, 0x22, 0x33, 0x44};
static uint32_t words[4];
static uint8_t bytes[16];
static volatile uint32_t shared_interrupts;

void DMA2_Channel4_5_IRQHandler(void)
{
    shared_interrupts++;
    DMA_IFCR(DMA2) = TCIF(4) | HTIF(4) | TCIF(5) | HTIF(5);
}

static void copy(uint32_t dma, unsigned channel, const volatile void *from, volatile void *to,
    uint32_t count, uint32_t widths)
{
    start_dma(dma, channel, (uint32_t)(uintptr_t)from, to, count,
        CCR_MEM2MEM | CCR_PINC | CCR_MINC | widths);
}

static void stop(uint32_t dma, unsigned channel)
{
    DMA_CCR(dma, channel) = 0;
    DMA_IFCR(dma) = TCIF(channel) | HTIF(channel) | TEIF(channel);
}

static void expect_error(uint32_t address)
{
    copy(DMA1, 1, in_flash, (void *)(uintptr_t)address, 4, 0);
    wait_flag(DMA1, TEIF(1));
    CHECK((DMA_CCR(DMA1, 1) & CCR_EN) == 0);
    CHECK(DMA_CNDTR(DMA1, 1) == 4);
    CHECK((DMA_ISR(DMA1) & TCIF(1)) == 0);
    stop(DMA1, 1);
}

int main(void)
{
    RCC_AHBENR |= 3;
    copy(DMA1, 1, in_flash, words, 4, CCR_M32); /* bytes to words: padded */
    wait_flag(DMA1, TCIF(1));
    CHECK(words[0] == 0x11 && words[3] == 0x44);
    stop(DMA1, 1);

    words[1] = 0xAABBCCDD;
    copy(DMA2, 3, words, bytes, 4, CCR_P32); /* words to bytes: cut */
    wait_flag(DMA2, TCIF(3));
    CHECK(bytes[0] == 0x11 && bytes[1] == 0xDD && bytes[3] == 0x44 && bytes[4] == 0);
    stop(DMA2, 3);

    expect_error(0x08000000); /* flash */
    expect_error(0x22000000); /* bit-band alias */
    expect_error(0x20010000); /* behind SRAM */
    expect_error(0x40023800); /* reserved */

    enable_interrupt(59);
    copy(DMA2, 4, in_flash, bytes, 4, CCR_TCIE);
    while (shared_interrupts < 1) {}
    copy(DMA2, 5, in_flash, bytes + 8, 4, CCR_TCIE);
    while (shared_interrupts < 2) {}
    CHECK(bytes[0] == 0x11 && bytes[11] == 0x44);
    return 0;
}
