/* SPDX-License-Identifier: MIT */
/* What the hand-written jobs use, as a vendor header would give it. */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))

#define DMA1_ISR      REGISTER(0x40020000u)
#define DMA1_IFCR     REGISTER(0x40020004u)
#define DMA1_CCR(x)   REGISTER(0x40020008u + 20u * ((x)-1u))
#define DMA1_CNDTR(x) REGISTER(0x4002000Cu + 20u * ((x)-1u))
#define DMA1_CPAR(x)  REGISTER(0x40020010u + 20u * ((x)-1u))
#define DMA1_CMAR(x)  REGISTER(0x40020014u + 20u * ((x)-1u))

struct usart {
    volatile uint32_t sr, dr;
};

#define USART1    ((struct usart *)0x40013800u)
#define USART1_SR (USART1->sr)
#define USART1_DR (USART1->dr)

#define TC(x) (2u << 4 * ((x)-1))
#define HT(x) (4u << 4 * ((x)-1))
#define TE(x) (8u << 4 * ((x)-1))

/* Stores to the bytes stay before, loads from them after. */
#define RELEASE(bytes) __asm volatile("" : : "r"(bytes) : "memory")
#define ACQUIRE(bytes) __asm volatile("" : : "rmi"(bytes) : "memory")

#endif
