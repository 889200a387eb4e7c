/* SPDX-License-Identifier: MIT */
/* Writes 01 02 to 50 and tells the errors that it has met: AF, ARLO, BERR. */
#include "buses.h"

static uint32_t errors(void)
{
    return I2C_SR1(I2C1) & I2C_ERRORS;
}

int main(void)
{
    bool goes_on;

    clock_buses();
    i2c_on(I2C1);
    goes_on = i2c_begin(I2C1, 0x50, false);
    if (goes_on) {
        (void)I2C_SR2(I2C1);
        goes_on = i2c_write(I2C1, 1) && i2c_write(I2C1, 2);
    }
    semihosting_write((errors() & I2C_AF) != 0 ? "A" : "-");
    semihosting_write((errors() & I2C_ARLO) != 0 ? "L" : "-");
    semihosting_write((errors() & I2C_BERR) != 0 ? "B" : "-");
    semihosting_write(goes_on ? " done\n" : " broken off\n");
    if ((I2C_SR2(I2C1) & I2C_MSL) != 0) {
        i2c_end(I2C1);
    }
    return 0;
}
