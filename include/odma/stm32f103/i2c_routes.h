/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the routes of I2C1 and I2C2, by their halves. For <odma/stm32f103/i2c.h>, not for
 * programs.
 *
 *   half        channel           half        channel
 *   i2c1_tx     DMA1 channel 6    i2c1_rx     DMA1 channel 7
 *   i2c2_tx     DMA1 channel 4    i2c2_rx     DMA1 channel 5
 *
 * Both halves of an I2C request by the same bit, DMAEN, so only one of the channels may be enabled.
 */
#ifndef ODMA_STM32F103_I2C_ROUTES_H
#define ODMA_STM32F103_I2C_ROUTES_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/stm32f103/pair.h>
#include <odma/stm32f103/registers.h>

#define ODMA_I2C_SIDE(i2c)                                                                         \
    (i2c) + ODMA_I2C_DR, (i2c) + ODMA_I2C_SR1, 0u, 0u,                                             \
        ODMA_BIT_BAND((i2c) + ODMA_I2C_CR2, ODMA_I2C_CR2_DMAEN_BIT), 0u

/* odma_i2c1_tx_route(priority) and so on. */
ODMA_ROUTES(i2c1_tx, , 1, 6, writer, ODMA_I2C_SIDE(ODMA_I2C1_BASE))
ODMA_ROUTES(i2c1_rx, , 1, 7, reader, ODMA_I2C_SIDE(ODMA_I2C1_BASE))
ODMA_ROUTES(i2c2_tx, , 1, 4, writer, ODMA_I2C_SIDE(ODMA_I2C2_BASE))
ODMA_ROUTES(i2c2_rx, , 1, 5, reader, ODMA_I2C_SIDE(ODMA_I2C2_BASE))

#endif
