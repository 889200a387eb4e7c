/* SPDX-License-Identifier: MIT */
/* Reads two bytes by DMA and forgets LAST: the device hears an acknowledge of the last one. */
#include "buses.h"

static volatile uint8_t in[2];

int main(void)
{
    clock_buses();
    i2c_on(I2C1);
    I2C_CR1(I2C1) |= I2C_ACK;
    I2C_CR2(I2C1) |= I2C_DMAEN;
    start_dma(DMA1, 7, I2C1 + 0x10u, in, 2, CCR_MINC);
    CHECK(i2c_begin(I2C1, 0x50, true));
    (void)I2C_SR2(I2C1);
    wait_flag(DMA1, TCIF(7));
    i2c_end(I2C1);
    return 0;
}
