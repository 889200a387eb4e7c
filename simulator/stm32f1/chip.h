/* SPDX-License-Identifier: MIT */
/*
 * The register side of a high-density STM32F103: all models wired together.
 *
 * The chip has no processor and no memory of its own. Whoever owns it supplies both through
 * `struct stm32f1_host`, calls `stm32f1_chip_read` and `_write` for every access to a register,
 * and moves time on with `stm32f1_chip_advance`. Time is counted in ticks of HCLK.
 *
 * After each access and each advance, `stm32f1_chip_next_event` says until when nothing will
 * happen by itself, and `chip.nvic` says whether an exception is pending.
 */
#ifndef ODMA_SIMULATOR_STM32F1_CHIP_H
#define ODMA_SIMULATOR_STM32F1_CHIP_H

#include <stdbool.h>
#include <stdint.h>

#include "address_map.h"
#include "dma.h"
#include "dwt.h"
#include "gpio.h"
#include "i2c.h"
#include "nvic.h"
#include "rcc.h"
#include "scb.h"
#include "spi.h"
#include "systick.h"
#include "timing.h"
#include "usart.h"

#define STM32F1_USARTS 5u
#define STM32F1_SPIS   3u
#define STM32F1_I2CS   2u

/* What the owner is told about a register access that real firmware should not make. */
enum stm32f1_complaint_kind {
    STM32F1_NOT_IMPLEMENTED,      /* the chip has this register, the model has not */
    STM32F1_BITS_NOT_IMPLEMENTED, /* the model has this register, but not what these bits ask for */
    STM32F1_NOT_CLOCKED,          /* the clock of the block is off: reads 0, writes are lost */
    STM32F1_WRITE_ONLY,           /* a read of IFCR */
    STM32F1_NARROW_ACCESS,        /* less than 32 bits where the hardware wants a word */
    STM32F1_TOO_MANY_COMPLAINTS,  /* the last one: further ones are not told */
};

struct stm32f1_complaint {
    enum stm32f1_complaint_kind kind;
    uint32_t address;
    bool is_write;
    uint32_t bits; /* of BITS_NOT_IMPLEMENTED */
};

#define STM32F1_COMPLAINTS 1024u

struct stm32f1_host {
    void *context;
    /* Flash, SRAM and system memory as a bus master sees them. False is a bus error. */
    bool (*read_memory)(void *context, uint32_t address, unsigned size, uint32_t *value);
    bool (*write_memory)(void *context, uint32_t address, unsigned size, uint32_t value);
    /* The far ends of the serial lines; see usart.h. */
    void (*transmit)(void *context, unsigned usart, uint16_t data);
    bool (*receive)(void *context, unsigned usart, struct stm32f1_usart_frame *frame);
    /* The devices on the other buses; see spi.h and i2c.h. May be NULL: nobody is there. */
    void (*spi_exchange)(void *context, unsigned spi, struct stm32f1_spi_frame *frame);
    void (*i2c_byte)(void *context, unsigned i2c, struct stm32f1_i2c_byte *byte);
    void (*i2c_answer)(void *context, unsigned i2c, bool acknowledged);
    void (*i2c_end)(void *context, unsigned i2c);
    uint64_t (*i2c_stretch)(void *context, unsigned i2c);
    /* The far ends of the ADCs' and the DAC's channels; see adc.h and dac.h. May be NULL. */
    uint16_t (*adc_sample)(void *context, unsigned adc, unsigned channel);
    void (*dac_put)(void *context, unsigned channel, uint16_t value);
    /* May be NULL. */
    void (*complain)(void *context, const struct stm32f1_complaint *complaint);
    struct stm32f1_dma_observer dma_observer;
    uint16_t flash_kib; /* what the flash size register shows */
};

struct stm32f1_chip {
    struct stm32f1_host host;
    uint64_t now;
    struct stm32f1_nvic nvic;
    struct stm32f1_scb scb;
    struct stm32f1_systick systick;
    struct stm32f1_dwt dwt;
    struct stm32f1_rcc rcc;
    struct stm32f1_gpio gpio[STM32F1_GPIO_PORTS];
    struct stm32f1_afio afio;
    struct stm32f1_usart usart[STM32F1_USARTS];
    struct stm32f1_spi spi[STM32F1_SPIS];
    struct stm32f1_i2c i2c[STM32F1_I2CS];
    struct stm32f1_timing timing;
    struct stm32f1_dma dma;
    uint32_t flash_acr;
    uint32_t dbgmcu_cr;
    struct stm32f1_complaint complained[STM32F1_COMPLAINTS]; /* each is told once */
    unsigned complained_count;
};

/* Power-on. The chip must not move in memory afterwards. */
void stm32f1_chip_reset(struct stm32f1_chip *chip, const struct stm32f1_host *host);

/*
 * An access by the processor to 0x40000000..0x4002FFFF, its bit-band alias at 0x42000000, the
 * system memory or the private block at 0xE0000000. Size is 1, 2 or 4 bytes. False is a bus error.
 */
bool stm32f1_chip_read(struct stm32f1_chip *chip, uint32_t address, unsigned size, uint32_t *value);
bool stm32f1_chip_write(struct stm32f1_chip *chip, uint32_t address, unsigned size, uint32_t value);

/* Handles everything that is due up to and including this tick. */
void stm32f1_chip_advance(struct stm32f1_chip *chip, uint64_t now);

/* The tick of the next thing that happens by itself, or STM32F1_NEVER. */
uint64_t stm32f1_chip_next_event(const struct stm32f1_chip *chip);

/* Nothing will ever happen by itself: at most timers run whose interrupts and requests are off. */
bool stm32f1_chip_nothing_scheduled(const struct stm32f1_chip *chip);

/* Whether a register goes on by itself with the time: of a running timer or cycle counter. */
bool stm32f1_chip_counts_time(const struct stm32f1_chip *chip, uint32_t address);

/* Tells a USART that its far end has something to send. USARTs count from 1. */
void stm32f1_chip_kick_usart(struct stm32f1_chip *chip, unsigned usart);

#endif
