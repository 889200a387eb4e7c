/* SPDX-License-Identifier: MIT */
/*
 * One USART: data register plus shift register on the way out, shift register plus data register
 * on the way in, with the flags and their odd ways of being cleared.
 *
 * Time is counted in ticks of HCLK. The far end is two functions: it takes what was shifted out,
 * and it offers bytes while the receiver is on.
 */
#ifndef ODMA_SIMULATOR_STM32F1_USART_H
#define ODMA_SIMULATOR_STM32F1_USART_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

#define STM32F1_USART_PE   0x001u
#define STM32F1_USART_FE   0x002u
#define STM32F1_USART_NE   0x004u
#define STM32F1_USART_ORE  0x008u
#define STM32F1_USART_IDLE 0x010u
#define STM32F1_USART_RXNE 0x020u
#define STM32F1_USART_TC   0x040u
#define STM32F1_USART_TXE  0x080u
#define STM32F1_USART_LBD  0x100u
#define STM32F1_USART_CTS  0x200u

/* One frame on its way in: the data, and the error flags that arrive with it. */
struct stm32f1_usart_frame {
    uint16_t data;
    uint16_t flags; /* any of PE, FE, NE, ORE */
};

struct stm32f1_usart_line {
    void *context;
    unsigned number; /* 1 for USART1 ... 5 for UART5 */
    void (*transmit)(void *context, unsigned number, uint16_t data);
    /* Takes the next frame, or returns false: the line stays idle until `kick`. */
    bool (*receive)(void *context, unsigned number, struct stm32f1_usart_frame *frame);
};

struct stm32f1_usart {
    struct stm32f1_nvic *nvic;
    unsigned interrupt;
    struct stm32f1_usart_line line;
    uint32_t ticks_per_pclk;

    uint32_t sr, brr, cr1, cr2, cr3, gtpr;
    uint16_t transmit_data; /* DR, transmit side; full while TXE is 0 */
    uint16_t receive_data;  /* DR, receive side; full while RXNE is 1 */
    uint16_t shifting_out;
    struct stm32f1_usart_frame shifting_in;
    uint64_t transmit_done; /* tick, or STM32F1_NEVER */
    uint64_t receive_done;
    uint64_t idle_at;
    uint32_t flags_seen; /* flags that a read of SR has shown since the last access to DR */
};

void stm32f1_usart_reset(struct stm32f1_usart *usart);
void stm32f1_usart_advance(struct stm32f1_usart *usart, uint64_t now);
uint64_t stm32f1_usart_next_event(const struct stm32f1_usart *usart);

/* The far end has something to send: starts a frame if the receiver is on and not busy. */
void stm32f1_usart_kick(struct stm32f1_usart *usart, uint64_t now);

bool stm32f1_usart_receiver_is_on(const struct stm32f1_usart *usart);
bool stm32f1_usart_requests_transmit_dma(const struct stm32f1_usart *usart);
bool stm32f1_usart_requests_receive_dma(const struct stm32f1_usart *usart);

/* The bits of a register that ask for what this model lacks. */
uint32_t stm32f1_usart_missing_bits(uint32_t offset);

/* Ticks that one frame takes, or 0 while BRR is 0. */
uint64_t stm32f1_usart_frame_ticks(const struct stm32f1_usart *usart);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_usart_read(struct stm32f1_usart *usart, uint32_t offset, uint32_t *value);
bool stm32f1_usart_write(
    struct stm32f1_usart *usart, uint64_t now, uint32_t offset, uint32_t value);

#endif
