/* SPDX-License-Identifier: MIT */
/* By DMA: writes 00 10 to 50, reads 4 bytes from it, writes to nobody at 51, reads 1 from 52. */
#include "buses.h"

static const uint8_t out[] = {0x00, 0x10};
static volatile uint8_t in[4];

int main(void)
{
    clock_buses();
    i2c_on(I2C1);
    I2C_CR2(I2C1) |= I2C_DMAEN;
    start_dma(DMA1, 6, I2C1 + 0x10u, out, 2, CCR_MINC | CCR_DIR);
    CHECK(i2c_begin(I2C1, 0x50, false));
    (void)I2C_SR2(I2C1);
    wait_flag(DMA1, TCIF(6));
    while ((I2C_SR1(I2C1) & I2C_BTF) == 0) {}

    /* A repeated start. */
    I2C_CR2(I2C1) |= I2C_LAST;
    I2C_CR1(I2C1) |= I2C_ACK;
    start_dma(DMA1, 7, I2C1 + 0x10u, in, 4, CCR_MINC);
    CHECK(i2c_begin(I2C1, 0x50, true));
    (void)I2C_SR2(I2C1);
    wait_flag(DMA1, TCIF(7));
    i2c_end(I2C1);
    DMA_CCR(DMA1, 7) = 0;
    CHECK(in[0] == 0xAA && in[1] == 0xBB && in[2] == 0xCC && in[3] == 0xDD);

    CHECK(!i2c_begin(I2C1, 0x51, false));
    CHECK((I2C_SR1(I2C1) & I2C_ERRORS) == I2C_AF);
    I2C_SR1(I2C1) = ~I2C_AF;
    i2c_end(I2C1);

    /* A single byte: ACK has to go before ADDR does. */
    I2C_CR1(I2C1) &= ~I2C_ACK;
    start_dma(DMA1, 7, I2C1 + 0x10u, in, 1, CCR_MINC);
    CHECK(i2c_begin(I2C1, 0x52, true));
    (void)I2C_SR2(I2C1);
    I2C_CR1(I2C1) |= I2C_STOP;
    DMA_IFCR(DMA1) = TCIF(7);
    wait_flag(DMA1, TCIF(7));
    while ((I2C_SR2(I2C1) & I2C_BUSY) != 0) {}
    CHECK(in[0] == 0x77);
    return 0;
}
