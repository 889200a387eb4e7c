/* SPDX-License-Identifier: MIT */
/* STM32F103: the two DMA controllers and their channels as handles. RM0008, "DMA controller". */
#ifndef ODMA_STM32F103_DMA_H
#define ODMA_STM32F103_DMA_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>
#include <odma/violation.h>

/* Who comes first when several channels of a controller want the bus; among equals the channel with
 * the lower number. */
enum odma_dma_priority {
    ODMA_DMA_PRIORITY_LOW = 0,
    ODMA_DMA_PRIORITY_MEDIUM = 1,
    ODMA_DMA_PRIORITY_HIGH = 2,
    ODMA_DMA_PRIORITY_VERY_HIGH = 3
};

/* Holding one proves: this controller has not been split. From odma_stm32f103_take. */
struct ODMA_HANDLE("DMA1") odma_dma1 {
    bool held;
};
struct ODMA_HANDLE("DMA2") odma_dma2 {
    bool held;
};

/* Holding one proves: nobody else programs this channel. A type for each, so that the wrong channel
 * for a peripheral is a type error. */
struct ODMA_HANDLE("DMA1 channel 1") odma_dma1_ch1 {
    bool held;
};
struct ODMA_HANDLE("DMA1 channel 2") odma_dma1_ch2 {
    bool held;
};
struct ODMA_HANDLE("DMA1 channel 3") odma_dma1_ch3 {
    bool held;
};
struct ODMA_HANDLE("DMA1 channel 4") odma_dma1_ch4 {
    bool held;
};
struct ODMA_HANDLE("DMA1 channel 5") odma_dma1_ch5 {
    bool held;
};
struct ODMA_HANDLE("DMA1 channel 6") odma_dma1_ch6 {
    bool held;
};
struct ODMA_HANDLE("DMA1 channel 7") odma_dma1_ch7 {
    bool held;
};
struct ODMA_HANDLE("DMA2 channel 1") odma_dma2_ch1 {
    bool held;
};
struct ODMA_HANDLE("DMA2 channel 2") odma_dma2_ch2 {
    bool held;
};
struct ODMA_HANDLE("DMA2 channel 3") odma_dma2_ch3 {
    bool held;
};
struct ODMA_HANDLE("DMA2 channel 4") odma_dma2_ch4 {
    bool held;
};
struct ODMA_HANDLE("DMA2 channel 5") odma_dma2_ch5 {
    bool held;
};

struct odma_dma1_channels {
    struct odma_dma1_ch1 ch1;
    struct odma_dma1_ch2 ch2;
    struct odma_dma1_ch3 ch3;
    struct odma_dma1_ch4 ch4;
    struct odma_dma1_ch5 ch5;
    struct odma_dma1_ch6 ch6;
    struct odma_dma1_ch7 ch7;
};

struct odma_dma2_channels {
    struct odma_dma2_ch1 ch1;
    struct odma_dma2_ch2 ch2;
    struct odma_dma2_ch3 ch3;
    struct odma_dma2_ch4 ch4;
    struct odma_dma2_ch5 ch5;
};

/*
 * Splits a controller into its channels. Consumes the controller, produces every channel. Touches
 * no register: a channel that other code uses is not disturbed until it is paired. Any context.
 */
ODMA_INLINE void odma_dma1_split(struct odma_dma1 *dma1, struct odma_dma1_channels *channels)
    ODMA_CONSUMES(dma1) ODMA_PRODUCES(&channels->ch1, &channels->ch2, &channels->ch3,
        &channels->ch4, &channels->ch5, &channels->ch6, &channels->ch7);

/* The same for DMA2, which only high-density, XL-density and connectivity-line parts have. */
ODMA_INLINE void odma_dma2_split(struct odma_dma2 *dma2, struct odma_dma2_channels *channels)
    ODMA_CONSUMES(dma2) ODMA_PRODUCES(
        &channels->ch1, &channels->ch2, &channels->ch3, &channels->ch4, &channels->ch5);

ODMA_INLINE void odma_dma1_split(struct odma_dma1 *dma1, struct odma_dma1_channels *channels)
{
    ODMA_REQUIRE(dma1->held, odma_refused_controller, ODMA_VIOLATION_CONTROLLER);
    dma1->held = false;
    channels->ch1.held = true;
    channels->ch2.held = true;
    channels->ch3.held = true;
    channels->ch4.held = true;
    channels->ch5.held = true;
    channels->ch6.held = true;
    channels->ch7.held = true;
}

ODMA_INLINE void odma_dma2_split(struct odma_dma2 *dma2, struct odma_dma2_channels *channels)
{
    ODMA_REQUIRE(dma2->held, odma_refused_controller, ODMA_VIOLATION_CONTROLLER);
    dma2->held = false;
    channels->ch1.held = true;
    channels->ch2.held = true;
    channels->ch3.held = true;
    channels->ch4.held = true;
    channels->ch5.held = true;
}

#endif
