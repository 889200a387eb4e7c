/* SPDX-License-Identifier: MIT */
/* Both ways by DMA with a loopback on SPI1, in bytes and in frames of 16 bits; then one way. */
#include "buses.h"

static const uint8_t out[] = {1, 2, 3, 4, 5, 6, 7, 8};
static volatile uint8_t in[8];

static void exchange(uint32_t frames, uint32_t cr1, uint32_t sizes)
{
    SPI_CR1(SPI1) = cr1 | SPI_MASTER;
    for (unsigned i = 0; i < sizeof in; i++) {
        in[i] = 0;
    }
    SPI_CR2(SPI1) = SPI_RXDMAEN;
    start_dma(DMA1, 2, SPI1 + 0xCu, in, frames, CCR_MINC | sizes);
    start_dma(DMA1, 3, SPI1 + 0xCu, out, frames, CCR_MINC | CCR_DIR | sizes);
    SPI_CR2(SPI1) = SPI_RXDMAEN | SPI_TXDMAEN;
    wait_flag(DMA1, TCIF(2));
    SPI_CR2(SPI1) = 0;
    DMA_CCR(DMA1, 2) = DMA_CCR(DMA1, 3) = 0;
    DMA_IFCR(DMA1) = 0xFF0;
    for (unsigned i = 0; i < sizeof in; i++) {
        CHECK(in[i] == out[i]);
    }
    CHECK(SPI_SR(SPI1) == SPI_TXE);
}

int main(void)
{
    clock_buses();
    exchange(8, 2u << 3, 0);
    SPI_CR1(SPI1) = 0;
    exchange(4, SPI_DFF, CCR_P16 | CCR_M16);
    SPI_CR1(SPI1) = SPI_MASTER;
    SPI_CR2(SPI1) = SPI_TXDMAEN; /* nobody reads: an overrun */
    start_dma(DMA1, 3, SPI1 + 0xCu, out, 8, CCR_MINC | CCR_DIR);
    wait_flag(DMA1, TCIF(3));
    spi_wait(SPI1);
    CHECK(SPI_SR(SPI1) == (SPI_TXE | SPI_RXNE | SPI_OVR));
    CHECK(SPI_DR(SPI1) == 1);
    CHECK((SPI_SR(SPI1) & SPI_OVR) != 0);
    CHECK(SPI_SR(SPI1) == SPI_TXE);
    return 0;
}
