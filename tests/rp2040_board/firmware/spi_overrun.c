/* SPDX-License-Identifier: MIT */
/* The third frame is made to be lost. */
#include "chip.h"

int main(void)
{
    start_spi0(8, CR1_LBM | CR1_SSE);
    for (uint32_t i = 1; i <= 5; i++) {
        CHECK((SPI_RIS(SPI0) & SPI_INT_ROR) == (i > 3 ? SPI_INT_ROR : 0));
        SPI_DR(SPI0) = i;
        while ((SPI_SR(SPI0) & SR_BSY) != 0) {}
    }
    CHECK(SPI_DR(SPI0) == 1 && SPI_DR(SPI0) == 2 && SPI_DR(SPI0) == 4 && SPI_DR(SPI0) == 5);
    CHECK((SPI_SR(SPI0) & SR_RNE) == 0);
    return 0;
}
