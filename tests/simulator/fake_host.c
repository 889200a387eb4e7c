/* SPDX-License-Identifier: MIT */
#include "fake_host.h"

#include <stdlib.h>

static uint8_t *memory_at(struct fixture *f, uint32_t address, unsigned size)
{
    if (address - STM32F1_SRAM_BASE <= SRAM_SIZE - size) {
        return f->sram + (address - STM32F1_SRAM_BASE);
    }
    return NULL;
}

static bool read_memory(void *context, uint32_t address, unsigned size, uint32_t *value)
{
    struct fixture *f = context;
    const uint8_t *source = memory_at(f, address, size);

    if (address - STM32F1_FLASH_BASE <= FLASH_SIZE - size) {
        source = f->flash + (address - STM32F1_FLASH_BASE);
    }
    *value = 0;
    if (source != NULL) {
        memcpy(value, source, size);
    }
    return source != NULL;
}

static bool write_memory(void *context, uint32_t address, unsigned size, uint32_t value)
{
    uint8_t *target = memory_at(context, address, size);

    if (target != NULL) {
        memcpy(target, &value, size);
    }
    return target != NULL;
}

static void transmit(void *context, unsigned usart, uint16_t data)
{
    struct fixture *f = context;
    (void)usart;

    if (f->sent_count < sizeof f->sent - 1) {
        f->sent[f->sent_count++] = (char)data;
    }
}

static bool receive(void *context, unsigned usart, struct stm32f1_usart_frame *frame)
{
    struct fixture *f = context;
    (void)usart;

    if (f->incoming_count == 0) {
        return false;
    }
    *frame = f->incoming[f->incoming_first++];
    f->incoming_count--;
    return true;
}

static void complain(void *context, const struct stm32f1_complaint *complaint)
{
    struct fixture *f = context;

    f->complaints++;
    f->last_complaint = *complaint;
}

static bool before_item(void *context, unsigned controller, unsigned channel)
{
    const struct fixture *f = context;

    return f->chip.dma.controller[controller - 1].channel[channel - 1].items + 1 == f->failing_item;
}

static void locked_write(void *context, unsigned controller, unsigned channel, uint32_t offset)
{
    struct fixture *f = context;
    (void)controller;
    (void)channel;
    (void)offset;

    f->locked_writes++;
}

int start_chip(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    const struct stm32f1_host host = {
        .context = f,
        .read_memory = read_memory,
        .write_memory = write_memory,
        .transmit = transmit,
        .receive = receive,
        .complain = complain,
        .dma_observer = {f, NULL, before_item, locked_write},
        .flash_kib = 512,
    };

    stm32f1_chip_reset(&f->chip, &host);
    store(f, STM32F1_RCC_BASE + 0x14, 3);
    store(f, STM32F1_RCC_BASE + 0x18, 1u << 14);
    store(f, STM32F1_RCC_BASE + 0x1C, 3u << 17);
    *state = f;
    return 0;
}

int end_chip(void **state)
{
    free(*state);
    return 0;
}

uint32_t load(struct fixture *f, uint32_t address)
{
    uint32_t value;

    assert_true(stm32f1_chip_read(&f->chip, address, 4, &value));
    return value;
}

void store(struct fixture *f, uint32_t address, uint32_t value)
{
    assert_true(stm32f1_chip_write(&f->chip, address, 4, value));
}

void run_for(struct fixture *f, uint64_t ticks)
{
    stm32f1_chip_advance(&f->chip, f->chip.now + ticks);
}

void offer(struct fixture *f, const char *text)
{
    while (*text != '\0') {
        f->incoming[f->incoming_first + f->incoming_count++].data = (uint8_t)*text++;
    }
    stm32f1_chip_kick_usart(&f->chip, 1);
}

void start_channel(struct fixture *f, uint32_t dma, unsigned channel, uint32_t peripheral,
    uint32_t memory, uint32_t count, uint32_t ccr)
{
    store(f, dma + CPAR(channel), peripheral);
    store(f, dma + CMAR(channel), memory);
    store(f, dma + CNDTR(channel), count);
    store(f, dma + CCR(channel), ccr | EN);
}

void start_usart(struct fixture *f, uint32_t usart)
{
    store(f, usart + BRR, 16);
    store(f, usart + CR1, 0x200C);
}
