/* SPDX-License-Identifier: MIT */
/* Writes a byte to 50 and returns while the stop is still on its way. */
#include "buses.h"

int main(void)
{
    clock_buses();
    i2c_on(I2C1);
    CHECK(i2c_begin(I2C1, 0x50, false));
    (void)I2C_SR2(I2C1);
    CHECK(i2c_write(I2C1, 7));
    I2C_CR1(I2C1) |= I2C_STOP;
    return 0;
}
