/* SPDX-License-Identifier: MIT */
/* Prints what comes back for 9F 01 02 03, a pause, 55, and a frame of 16 bits, ABCD. */
#include "buses.h"

int main(void)
{
    static const uint8_t out[] = {0x9F, 1, 2, 3};
    uint32_t answer;

    clock_buses();
    SPI_CR1(SPI2) = SPI_MASTER;
    for (unsigned i = 0; i < sizeof out; i++) {
        print_hex(spi_exchange(SPI2, out[i]));
    }
    for (volatile uint32_t i = 0; i < 3000; i++) {} /* at least a millisecond */
    print_hex(spi_exchange(SPI2, 0x55));
    SPI_CR1(SPI2) = 0;
    SPI_CR1(SPI2) = SPI_MASTER | SPI_DFF;
    answer = spi_exchange(SPI2, 0xABCD);
    print_hex(answer >> 8);
    print_hex(answer);
    semihosting_write("\n");
    return 0;
}
