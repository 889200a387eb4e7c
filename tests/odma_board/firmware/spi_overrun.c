/* SPDX-License-Identifier: MIT */
/* With --spi1 loopback --inject spi1:overrun@3 two bytes come, and an interrupt tells why no more. */
#include "buses.h"

static const uint8_t out[] = {11, 12, 13, 14, 15};
static volatile uint8_t in[5];
static volatile uint32_t seen;

void SPI1_IRQHandler(void)
{
    seen = SPI_SR(SPI1);
    (void)SPI_DR(SPI1);
    (void)SPI_SR(SPI1);
}

int main(void)
{
    clock_buses();
    enable_interrupt(35);
    SPI_CR1(SPI1) = SPI_MASTER | 4u << 3;
    SPI_CR2(SPI1) = SPI_RXDMAEN | SPI_ERRIE;
    start_dma(DMA1, 2, SPI1 + 0xCu, in, 5, CCR_MINC);
    start_dma(DMA1, 3, SPI1 + 0xCu, out, 5, CCR_MINC | CCR_DIR);
    SPI_CR2(SPI1) = SPI_RXDMAEN | SPI_TXDMAEN | SPI_ERRIE;
    while (seen == 0) {}
    spi_wait(SPI1);
    CHECK((seen & SPI_OVR) != 0);
    CHECK(DMA_CNDTR(DMA1, 2) == 1); /* the third is lost, the others came */
    DMA_CCR(DMA1, 2) = 0;
    CHECK(in[0] == 11 && in[1] == 12 && in[2] == 14 && in[3] == 15);
    return 0;
}
