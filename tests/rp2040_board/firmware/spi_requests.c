/* SPDX-License-Identifier: MIT */
/* Requests of SPI0 for DMA: only while SSE and TXDMAE or RXDMAE are set. */
#include "chip.h"

static volatile uint8_t sent[30];
static volatile uint8_t received[30];

static void pass(uint32_t duration)
{
    const uint32_t start = microseconds();
    while (microseconds() - start < duration) {}
}

int main(void)
{
    for (uint32_t i = 0; i < 30; i++) {
        sent[i] = (uint8_t)(3 * i);
    }
    start_spi0(8, CR1_LBM);
    start_dma(1, SPI0 + 8, address_of(received), 30, CTRL_INCR_WRITE | CTRL_TREQ(TREQ_SPI0_RX));
    start_dma(0, address_of(sent), SPI0 + 8, 30, CTRL_INCR_READ | CTRL_TREQ(TREQ_SPI0_TX));
    pass(20);
    CHECK(DMA_TRANS_COUNT(0) == 30); /* neither bit is set */
    SPI_DMACR(SPI0) = DMACR_TX;
    pass(20);
    CHECK(DMA_TRANS_COUNT(0) == 30); /* disabled */
    SPI_DMACR(SPI0) = DMACR_RX;
    SPI_CR1(SPI0) = CR1_LBM | CR1_SSE;
    pass(20);
    CHECK(DMA_TRANS_COUNT(0) == 30); /* asks for the other only */
    SPI_DMACR(SPI0) = DMACR_TX;
    pass(4);
    CHECK(DMA_TRANS_COUNT(0) == 30 - 9); /* the FIFO and the shift register */
    pass(8 * 4);
    SPI_CR1(SPI0) = CR1_LBM;
    pass(20);
    CHECK(DMA_TRANS_COUNT(0) == 30 - 9 - 4 && DMA_TRANS_COUNT(1) == 30);
    SPI_DMACR(SPI0 + SET) = DMACR_RX;
    pass(20);
    CHECK(DMA_TRANS_COUNT(1) == 30); /* disabled: received frames stay */
    SPI_CR1(SPI0) = CR1_LBM | CR1_SSE;
    wait_dma(1);
    for (uint32_t i = 0; i < 30; i++) {
        CHECK(received[i] == sent[i]);
    }
    CHECK((SPI_RIS(SPI0) & SPI_INT_ROR) == 0);
    return 0;
}
