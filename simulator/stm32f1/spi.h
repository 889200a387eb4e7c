/* SPDX-License-Identifier: MIT */
/*
 * One SPI as a master: data register and shift register in both directions. Each frame that is
 * clocked out brings one in.
 *
 * Time is counted in ticks of HCLK. The far end is a function that is given what was clocked out
 * and says what came in. Frames are values: which bit goes first is between the two ends.
 */
#ifndef ODMA_SIMULATOR_STM32F1_SPI_H
#define ODMA_SIMULATOR_STM32F1_SPI_H

#include <stdbool.h>
#include <stdint.h>

#include "nvic.h"

#define STM32F1_SPI_RXNE   0x01u
#define STM32F1_SPI_TXE    0x02u
#define STM32F1_SPI_UDR    0x08u
#define STM32F1_SPI_CRCERR 0x10u
#define STM32F1_SPI_MODF   0x20u
#define STM32F1_SPI_OVR    0x40u
#define STM32F1_SPI_BSY    0x80u

struct stm32f1_spi_frame {
    unsigned bits;  /* 8 or 16 */
    bool is_driven; /* false: the master only receives, and `out` is all ones */
    uint16_t out;
    uint16_t in;    /* the far end's answer; all ones if it leaves it alone */
    uint16_t flags; /* OVR: the frame is lost as if DR had been full */
};

struct stm32f1_spi_line {
    void *context;
    unsigned number;
    /* A frame has been clocked. May be NULL: nobody is there. */
    void (*exchange)(void *context, unsigned number, struct stm32f1_spi_frame *frame);
};

struct stm32f1_spi {
    struct stm32f1_nvic *nvic;
    unsigned interrupt;
    struct stm32f1_spi_line line;
    uint32_t ticks_per_pclk;

    uint32_t cr1, cr2, sr, crcpr, i2scfgr, i2spr;
    uint16_t transmit_data; /* DR, transmit side; full while TXE is 0 */
    uint16_t receive_data;  /* DR, receive side; full while RXNE is 1 */
    uint16_t shifting_out;
    uint64_t frame_start; /* tick at which DR goes to the shift register, or STM32F1_NEVER */
    uint64_t frame_done;  /* tick, or STM32F1_NEVER */
    bool dr_read;         /* since OVR was set */
    bool modf_seen;       /* SR was accessed since MODF was set */
};

void stm32f1_spi_reset(struct stm32f1_spi *spi);
void stm32f1_spi_advance(struct stm32f1_spi *spi, uint64_t now);
uint64_t stm32f1_spi_next_event(const struct stm32f1_spi *spi);

bool stm32f1_spi_requests_transmit_dma(const struct stm32f1_spi *spi);
bool stm32f1_spi_requests_receive_dma(const struct stm32f1_spi *spi);

/* The bits of a value written to a register that ask for what this model lacks. */
uint32_t stm32f1_spi_missing_bits(uint32_t offset, uint32_t value);

/* Ticks that one frame takes. */
uint64_t stm32f1_spi_frame_ticks(const struct stm32f1_spi *spi);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_spi_read(struct stm32f1_spi *spi, uint32_t offset, uint32_t *value);
bool stm32f1_spi_write(struct stm32f1_spi *spi, uint64_t now, uint32_t offset, uint32_t value);

#endif
