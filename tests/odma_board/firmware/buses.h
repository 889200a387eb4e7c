/* SPDX-License-Identifier: MIT */
/* Registers of the SPIs and I2Cs, and the shortest way to use them. */
#ifndef TEST_BUSES_H
#define TEST_BUSES_H

#include "chip.h"

#define SPI1 0x40013000u
#define SPI2 0x40003800u

#define SPI_CR1(s) REG((s) + 0x00u)
#define SPI_CR2(s) REG((s) + 0x04u)
#define SPI_SR(s)  REG((s) + 0x08u)
#define SPI_DR(s)  REG((s) + 0x0Cu)

#define SPI_MASTER  0x0344u /* SSM, SSI, SPE, MSTR */
#define SPI_RXONLY  0x0400u
#define SPI_DFF     0x0800u
#define SPI_RXDMAEN 0x01u
#define SPI_TXDMAEN 0x02u
#define SPI_ERRIE   0x20u
#define SPI_RXNE    0x01u
#define SPI_TXE     0x02u
#define SPI_OVR     0x40u
#define SPI_BSY     0x80u

#define I2C1 0x40005400u

#define I2C_CR1(i) REG((i) + 0x00u)
#define I2C_CR2(i) REG((i) + 0x04u)
#define I2C_DR(i)  REG((i) + 0x10u)
#define I2C_SR1(i) REG((i) + 0x14u)
#define I2C_SR2(i) REG((i) + 0x18u)
#define I2C_CCR(i) REG((i) + 0x1Cu)

#define I2C_PE     0x0001u
#define I2C_START  0x0100u
#define I2C_STOP   0x0200u
#define I2C_ACK    0x0400u
#define I2C_DMAEN  0x0800u
#define I2C_LAST   0x1000u
#define I2C_SB     0x0001u
#define I2C_ADDR   0x0002u
#define I2C_BTF    0x0004u
#define I2C_RXNE   0x0040u
#define I2C_BERR   0x0100u
#define I2C_ARLO   0x0200u
#define I2C_AF     0x0400u
#define I2C_MSL    0x0001u
#define I2C_BUSY   0x0002u
#define I2C_ERRORS (I2C_BERR | I2C_ARLO | I2C_AF)

/* The clocks of SPI1, SPI2, I2C1 and both DMA controllers. */
static inline void clock_buses(void)
{
    RCC_AHBENR |= 3u;
    RCC_APB2ENR |= 1u << 12;
    RCC_APB1ENR |= 1u << 14 | 1u << 21;
}

static inline uint32_t spi_exchange(uint32_t spi, uint32_t value)
{
    SPI_DR(spi) = value;
    while ((SPI_SR(spi) & SPI_RXNE) == 0) {}
    return SPI_DR(spi);
}

/* At the end of sending: DR has gone to the line, and then the line is quiet. */
static inline void spi_wait(uint32_t spi)
{
    while ((SPI_SR(spi) & SPI_TXE) == 0) {}
    while ((SPI_SR(spi) & SPI_BSY) != 0) {}
}

static inline void i2c_on(uint32_t i2c)
{
    I2C_CR2(i2c) = 8;  /* MHz */
    I2C_CCR(i2c) = 40; /* 100 kHz */
    I2C_CR1(i2c) = I2C_PE;
}

/* Sends the address. False: nobody has acknowledged it, or another error came. */
static inline bool i2c_begin(uint32_t i2c, uint32_t address, bool reads)
{
    uint32_t sr1;

    I2C_CR1(i2c) |= I2C_START;
    while ((I2C_SR1(i2c) & I2C_SB) == 0) {}
    I2C_DR(i2c) = address << 1 | (reads ? 1u : 0u);
    do {
        sr1 = I2C_SR1(i2c);
    } while ((sr1 & (I2C_ADDR | I2C_ERRORS)) == 0);
    return (sr1 & I2C_ADDR) != 0;
}

static inline void i2c_end(uint32_t i2c)
{
    I2C_CR1(i2c) |= I2C_STOP;
    while ((I2C_SR2(i2c) & I2C_BUSY) != 0) {}
}

/* Writes a byte and waits for its acknowledge. */
static inline bool i2c_write(uint32_t i2c, uint32_t byte)
{
    uint32_t sr1;

    I2C_DR(i2c) = byte;
    do {
        sr1 = I2C_SR1(i2c);
    } while ((sr1 & (I2C_BTF | I2C_ERRORS)) == 0);
    return (sr1 & I2C_BTF) != 0;
}

/* Two digits and a space. */
static inline void print_hex(uint32_t byte)
{
    static const char digits[] = "0123456789ABCDEF";
    const char text[] = {digits[byte >> 4 & 15], digits[byte & 15], ' ', '\0'};

    semihosting_write(text);
}

#endif
