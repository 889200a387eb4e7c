/* SPDX-License-Identifier: MIT */
/*
 * The two DMA controllers, which share the bus: one item moves at a time.
 *
 * The model reaches memory and data registers through `bus`, asks for the level of each request
 * line, and tells an observer what it does. Controllers count from 1, channels count from 1.
 */
#ifndef ODMA_SIMULATOR_STM32F1_DMA_H
#define ODMA_SIMULATOR_STM32F1_DMA_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

#define STM32F1_DMA_CONTROLLERS    2u
#define STM32F1_DMA_CHANNELS       7u /* DMA2 has only the first five */
#define STM32F1_DMA2_CHANNELS      5u
#define STM32F1_DMA_TICKS_PER_ITEM 2u

#define STM32F1_DMA_EN      0x0001u
#define STM32F1_DMA_TCIE    0x0002u
#define STM32F1_DMA_HTIE    0x0004u
#define STM32F1_DMA_TEIE    0x0008u
#define STM32F1_DMA_DIR     0x0010u
#define STM32F1_DMA_CIRC    0x0020u
#define STM32F1_DMA_PINC    0x0040u
#define STM32F1_DMA_MINC    0x0080u
#define STM32F1_DMA_MEM2MEM 0x4000u

#define STM32F1_DMA_GIF  0x1u
#define STM32F1_DMA_TCIF 0x2u
#define STM32F1_DMA_HTIF 0x4u
#define STM32F1_DMA_TEIF 0x8u

struct stm32f1_dma_channel {
    uint32_t ccr;
    uint32_t cndtr;
    uint32_t cpar;
    uint32_t cmar;
    uint32_t programmed_count; /* what circular mode reloads */
    uint32_t peripheral_next;  /* addresses of the next item; the registers never show them */
    uint32_t memory_next;
    uint64_t items; /* moved since reset */
};

struct stm32f1_dma_controller {
    uint32_t isr;
    struct stm32f1_dma_channel channel[STM32F1_DMA_CHANNELS];
};

/* How the controllers reach the rest of the chip. False from read or write is a bus error. */
struct stm32f1_dma_bus {
    void *context;
    bool (*read)(void *context, uint32_t address, unsigned size, uint32_t *value);
    bool (*write)(void *context, uint32_t address, unsigned size, uint32_t value);
    bool (*request)(void *context, unsigned controller, unsigned channel);
    /* An item was moved for a request: who latched it may take it back. */
    void (*served)(void *context, unsigned controller, unsigned channel);
};

/* Who watches. Any function may be NULL. */
struct stm32f1_dma_observer {
    void *context;
    /* EN, the configuration or the flags of completion changed. */
    void (*changed)(void *context, unsigned controller, unsigned channel);
    /* Called before each item; true makes it end in a bus error. */
    bool (*before_item)(void *context, unsigned controller, unsigned channel);
    /* A write to a register that is locked while EN is 1, which the hardware ignores. */
    void (*locked_write)(void *context, unsigned controller, unsigned channel, uint32_t offset);
};

struct stm32f1_dma {
    struct stm32f1_nvic *nvic;
    struct stm32f1_dma_bus bus;
    struct stm32f1_dma_observer observer;
    struct stm32f1_dma_controller controller[STM32F1_DMA_CONTROLLERS];
    bool clocked[STM32F1_DMA_CONTROLLERS];
    uint64_t next_item; /* tick of the next item, or STM32F1_NEVER */
    uint64_t last_item;
    unsigned moving_controller; /* whose item is on the bus now; 0: none */
    unsigned moving_channel;
};

void stm32f1_dma_reset(struct stm32f1_dma *dma);

/* Looks at the request lines again after anything that may have changed one. */
void stm32f1_dma_update(struct stm32f1_dma *dma, uint64_t now);

/* Moves at most one item, if one is due. */
void stm32f1_dma_advance(struct stm32f1_dma *dma, uint64_t now);

unsigned stm32f1_dma_channel_count(unsigned controller);

/* Bytes per item on the memory side and on the peripheral side: 1, 2 or 4. */
unsigned stm32f1_dma_memory_size(const struct stm32f1_dma_channel *channel);
unsigned stm32f1_dma_peripheral_size(const struct stm32f1_dma_channel *channel);

/* The external interrupt of a channel. */
unsigned stm32f1_dma_interrupt(unsigned controller, unsigned channel);

/* Offset from the base of the controller. False: there is no such register. */
bool stm32f1_dma_read(
    const struct stm32f1_dma *dma, unsigned controller, uint32_t offset, uint32_t *value);
bool stm32f1_dma_write(
    struct stm32f1_dma *dma, unsigned controller, uint64_t now, uint32_t offset, uint32_t value);

#endif
