/* SPDX-License-Identifier: MIT */
/* A master that only receives: prints four bytes that come. */
#include "buses.h"

int main(void)
{
    clock_buses();
    SPI_CR1(SPI2) = SPI_MASTER | SPI_RXONLY | 7u << 3;
    for (unsigned i = 0; i < 4; i++) {
        while ((SPI_SR(SPI2) & SPI_RXNE) == 0) {}
        print_hex(SPI_DR(SPI2));
    }
    semihosting_write("\n");
    return 0;
}
