/* SPDX-License-Identifier: MIT */
/* A host for the register models: some memory, lines that end in arrays, and short names. */
#ifndef TEST_FAKE_HOST_H
#define TEST_FAKE_HOST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chip.h"

#define SRAM_SIZE  4096u
#define FLASH_SIZE 1024u

#define DMA1 STM32F1_DMA1_BASE
#define DMA2 STM32F1_DMA2_BASE

#define CCR(c)   (0x08u + 0x14u * ((c)-1u))
#define CNDTR(c) (0x0Cu + 0x14u * ((c)-1u))
#define CPAR(c)  (0x10u + 0x14u * ((c)-1u))
#define CMAR(c)  (0x14u + 0x14u * ((c)-1u))

#define EN      STM32F1_DMA_EN
#define DIR     STM32F1_DMA_DIR
#define CIRC    STM32F1_DMA_CIRC
#define PINC    STM32F1_DMA_PINC
#define MINC    STM32F1_DMA_MINC
#define MEM2MEM STM32F1_DMA_MEM2MEM
#define P8      0x0000u
#define P16     0x0100u
#define P32     0x0200u
#define M8      0x0000u
#define M16     0x0400u
#define M32     0x0800u
#define PL(n)   ((uint32_t)(n) << 12)

#define GIF(c)  (1u << 4u * ((c)-1u))
#define TCIF(c) (2u << 4u * ((c)-1u))
#define HTIF(c) (4u << 4u * ((c)-1u))
#define TEIF(c) (8u << 4u * ((c)-1u))

#define SRAM(offset) (STM32F1_SRAM_BASE + (offset))

#define USART1 STM32F1_USART1_BASE
#define USART2 STM32F1_USART2_BASE
#define SR     0x00u
#define DR     0x04u
#define BRR    0x08u
#define CR1    0x0Cu
#define CR2    0x10u
#define CR3    0x14u
#define DMAR   0x40u
#define DMAT   0x80u
#define FRAME  (10u * 16u) /* ticks, with BRR at 16 */

struct fixture {
    struct stm32f1_chip chip;
    uint8_t sram[SRAM_SIZE];
    uint8_t flash[FLASH_SIZE];
    char sent[64];
    unsigned sent_count;
    struct stm32f1_usart_frame incoming[64];
    unsigned incoming_first, incoming_count;
    unsigned locked_writes;
    unsigned complaints;
    struct stm32f1_complaint last_complaint;
    uint64_t failing_item; /* of any channel; 0: none */
};

/* cmocka set-up: a chip with the clocks of both DMA controllers and USART1 and 2 on. */
int start_chip(void **state);
int end_chip(void **state);

uint32_t load(struct fixture *f, uint32_t address);
void store(struct fixture *f, uint32_t address, uint32_t value);
void run_for(struct fixture *f, uint64_t ticks);
void offer(struct fixture *f, const char *text);

/* Programs and enables a channel. */
void start_channel(struct fixture *f, uint32_t dma, unsigned channel, uint32_t peripheral,
    uint32_t memory, uint32_t count, uint32_t ccr);

/* USART1 or 2 at 16 ticks per bit, both directions on. */
void start_usart(struct fixture *f, uint32_t usart);

#endif
