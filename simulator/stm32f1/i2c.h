/* SPDX-License-Identifier: MIT */
/*
 * One I2C as a master with 7-bit addresses: the sequence of events that software, or DMA, has to
 * follow, with the clock held while it does not.
 *
 * Time is counted in ticks of HCLK. The far end is all devices on the two wires; it is told of
 * each byte when the byte is over.
 */
#ifndef ODMA_SIMULATOR_STM32F1_I2C_H
#define ODMA_SIMULATOR_STM32F1_I2C_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

#define STM32F1_I2C_SB    0x0001u /* of SR1 */
#define STM32F1_I2C_ADDR  0x0002u
#define STM32F1_I2C_BTF   0x0004u
#define STM32F1_I2C_STOPF 0x0010u
#define STM32F1_I2C_RXNE  0x0040u
#define STM32F1_I2C_TXE   0x0080u
#define STM32F1_I2C_BERR  0x0100u
#define STM32F1_I2C_ARLO  0x0200u
#define STM32F1_I2C_AF    0x0400u
#define STM32F1_I2C_OVR   0x0800u
#define STM32F1_I2C_MSL   0x0001u /* of SR2 */
#define STM32F1_I2C_BUSY  0x0002u
#define STM32F1_I2C_TRA   0x0004u

enum stm32f1_i2c_kind {
    STM32F1_I2C_ADDRESS, /* the first byte of a message: the address, and bit 0 for reading */
    STM32F1_I2C_WRITTEN,
    STM32F1_I2C_READ,
};

struct stm32f1_i2c_byte {
    enum stm32f1_i2c_kind kind;
    uint8_t data;      /* from the master, or for READ from the device; all ones if left alone */
    bool acknowledged; /* by the device, of ADDRESS and WRITTEN; false if left alone */
    uint16_t errors;   /* any of ARLO and BERR, which the byte has met */
};

/* The functions may be NULL: nobody is there. */
struct stm32f1_i2c_line {
    void *context;
    unsigned number;
    void (*byte)(void *context, unsigned number, struct stm32f1_i2c_byte *byte);
    /* What the master answered to the byte it has just read. */
    void (*answer)(void *context, unsigned number, bool acknowledged);
    /* The message is over: a stop, a repeated start, or a master that was switched off. */
    void (*end)(void *context, unsigned number);
    /* Ticks for which the device holds the clock before the next byte. */
    uint64_t (*stretch)(void *context, unsigned number);
};

enum stm32f1_i2c_phase {
    STM32F1_I2C_FREE,
    STM32F1_I2C_FOREIGN, /* arbitration was lost, and the other master goes on */
    STM32F1_I2C_STARTING,
    STM32F1_I2C_STARTED, /* SB: waits for the address */
    STM32F1_I2C_ADDRESSING,
    STM32F1_I2C_ADDRESSED, /* ADDR: waits until it is cleared */
    STM32F1_I2C_SENDING,
    STM32F1_I2C_SEND_DUE, /* waits for DR to be written */
    STM32F1_I2C_RECEIVING,
    STM32F1_I2C_RECEIVE_HELD, /* waits for DR to be read */
    STM32F1_I2C_REFUSED,      /* after a byte without acknowledge: waits for STOP or START */
    STM32F1_I2C_STOPPING,
};

struct stm32f1_i2c {
    struct stm32f1_nvic *nvic;
    unsigned event_interrupt;
    unsigned error_interrupt;
    struct stm32f1_i2c_line line;
    uint32_t ticks_per_pclk;

    uint32_t cr1, cr2, oar1, oar2, sr1, sr2, ccr, trise;
    enum stm32f1_i2c_phase phase;
    uint64_t phase_done; /* tick, or STM32F1_NEVER while something is waited for */
    uint8_t address;     /* of the message, as sent */
    uint8_t data;        /* DR: to send while TXE is 0, received while RXNE is 1 */
    uint8_t shift;
    bool shift_is_full;     /* a received byte that DR had no room for */
    bool next_is_answered;  /* with POS: the answer to the byte that comes next */
    bool next_item_is_last; /* DMA has moved the last item but one */
    uint32_t flags_seen;    /* SB and ADDR, if a read of SR1 has shown them */
};

void stm32f1_i2c_reset(struct stm32f1_i2c *i2c);
void stm32f1_i2c_advance(struct stm32f1_i2c *i2c, uint64_t now);
uint64_t stm32f1_i2c_next_event(const struct stm32f1_i2c *i2c);

bool stm32f1_i2c_requests_transmit_dma(const struct stm32f1_i2c *i2c);
bool stm32f1_i2c_requests_receive_dma(const struct stm32f1_i2c *i2c);

/* A channel has moved an item for a request, and has as many left. */
void stm32f1_i2c_dma_served(struct stm32f1_i2c *i2c, uint32_t items_left);

/* The bits of a value written to a register that ask for what this model lacks. */
uint32_t stm32f1_i2c_missing_bits(uint32_t offset);

/* Ticks of one bit, or 0 while CCR is 0. */
uint64_t stm32f1_i2c_bit_ticks(const struct stm32f1_i2c *i2c);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_i2c_read(struct stm32f1_i2c *i2c, uint64_t now, uint32_t offset, uint32_t *value);
bool stm32f1_i2c_write(struct stm32f1_i2c *i2c, uint64_t now, uint32_t offset, uint32_t value);

#endif
