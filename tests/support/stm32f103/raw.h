/* SPDX-License-Identifier: MIT */
/*
 * The registers as code without odma sees them. Written from the chip's description, not from
 * odma's own table, so that the tests compare the two.
 */
#ifndef RAW_H
#define RAW_H

#include <stdint.h>

struct raw_channel {
    volatile uint32_t ccr;
    volatile uint32_t cndtr;
    volatile uint32_t cpar;
    volatile uint32_t cmar;
    uint32_t reserved;
};

struct raw_dma {
    volatile uint32_t isr;
    volatile uint32_t ifcr;
    struct raw_channel channel[7]; /* channel x is channel[x - 1] */
};

struct raw_usart {
    volatile uint32_t sr;
    volatile uint32_t dr;
    volatile uint32_t brr;
    volatile uint32_t cr1;
    volatile uint32_t cr2;
    volatile uint32_t cr3;
    volatile uint32_t gtpr;
};

_Static_assert(sizeof(struct raw_channel) == 20, "a channel takes five words");

#define RAW_DMA1   ((struct raw_dma *)0x40020000u)
#define RAW_DMA2   ((struct raw_dma *)0x40020400u)
#define RAW_USART1 ((struct raw_usart *)0x40013800u)
#define RAW_USART2 ((struct raw_usart *)0x40004400u)
#define RAW_USART3 ((struct raw_usart *)0x40004800u)

#define RAW_CHANNEL(x) (&RAW_DMA1->channel[(x)-1u])

/* The four flags of a channel of DMA1: GIF 1, TCIF 2, HTIF 4, TEIF 8. */
#define RAW_FLAGS(x) (RAW_DMA1->isr >> (4u * ((x)-1u)) & 0xFu)

#define RAW_CCR_EN      0x0001u
#define RAW_CCR_DIR     0x0010u
#define RAW_CCR_CIRC    0x0020u
#define RAW_CCR_PINC    0x0040u
#define RAW_CCR_MINC    0x0080u
#define RAW_CCR_MEM2MEM 0x4000u

#define RAW_SR_FE   0x02u
#define RAW_SR_ORE  0x08u
#define RAW_SR_RXNE 0x20u
#define RAW_SR_TC   0x40u
#define RAW_SR_TXE  0x80u

#define RAW_CR1_RE 0x0004u
#define RAW_CR1_TE 0x0008u
#define RAW_CR1_UE 0x2000u

#define RAW_CR3_EIE  0x01u
#define RAW_CR3_DMAR 0x40u
#define RAW_CR3_DMAT 0x80u

#endif
