/* SPDX-License-Identifier: MIT */
#include "spi.h"

#include <stddef.h>

#include "address_map.h"

#define CR1_OFFSET     0x00u
#define CR2_OFFSET     0x04u
#define SR_OFFSET      0x08u
#define DR_OFFSET      0x0Cu
#define CRCPR_OFFSET   0x10u
#define RXCRCR_OFFSET  0x14u
#define TXCRCR_OFFSET  0x18u
#define I2SCFGR_OFFSET 0x1Cu
#define I2SPR_OFFSET   0x20u

#define CR1_MSTR       0x0004u
#define CR1_SPE        0x0040u
#define CR1_SSI        0x0100u
#define CR1_SSM        0x0200u
#define CR1_RXONLY     0x0400u
#define CR1_DFF        0x0800u
#define CR1_CRCNEXT    0x1000u
#define CR1_CRCEN      0x2000u
#define CR1_BIDIMODE   0x8000u
#define CR2_RXDMAEN    0x0001u
#define CR2_TXDMAEN    0x0002u
#define CR2_ERRIE      0x0020u
#define CR2_RXNEIE     0x0040u
#define CR2_TXEIE      0x0080u
#define CR2_MASK       0x00E7u
#define I2SCFGR_I2SE   0x0400u
#define I2SCFGR_I2SMOD 0x0800u
#define CRCPR_AT_RESET 0x0007u
#define I2SPR_AT_RESET 0x0002u
#define SR_ERRORS      (STM32F1_SPI_OVR | STM32F1_SPI_MODF | STM32F1_SPI_CRCERR)

#define RXNE STM32F1_SPI_RXNE
#define TXE  STM32F1_SPI_TXE
#define MODF STM32F1_SPI_MODF
#define OVR  STM32F1_SPI_OVR
#define BSY  STM32F1_SPI_BSY

static void update_interrupt(struct stm32f1_spi *spi)
{
    bool level = ((spi->cr2 & CR2_TXEIE) != 0 && (spi->sr & TXE) != 0) ||
                 ((spi->cr2 & CR2_RXNEIE) != 0 && (spi->sr & RXNE) != 0) ||
                 ((spi->cr2 & CR2_ERRIE) != 0 && (spi->sr & SR_ERRORS) != 0);

    stm32f1_nvic_set_line(spi->nvic, spi->interrupt, level);
}

void stm32f1_spi_reset(struct stm32f1_spi *spi)
{
    spi->cr1 = spi->cr2 = spi->i2scfgr = 0;
    spi->sr = TXE;
    spi->crcpr = CRCPR_AT_RESET;
    spi->i2spr = I2SPR_AT_RESET;
    spi->transmit_data = spi->receive_data = 0;
    spi->frame_start = spi->frame_done = STM32F1_NEVER;
    spi->dr_read = spi->modf_seen = false;
    update_interrupt(spi);
}

static bool is_master(const struct stm32f1_spi *spi)
{
    return (spi->cr1 & CR1_SPE) != 0 && (spi->cr1 & CR1_MSTR) != 0;
}

static bool only_receives(const struct stm32f1_spi *spi)
{
    return (spi->cr1 & CR1_RXONLY) != 0;
}

static unsigned frame_bits(const struct stm32f1_spi *spi)
{
    return (spi->cr1 & CR1_DFF) != 0 ? 16 : 8;
}

static uint16_t frame_mask(const struct stm32f1_spi *spi)
{
    return (spi->cr1 & CR1_DFF) != 0 ? 0xFFFFu : 0xFFu;
}

uint64_t stm32f1_spi_frame_ticks(const struct stm32f1_spi *spi)
{
    uint64_t pclks_per_bit = 2u << (spi->cr1 >> 3 & 7u);

    return frame_bits(spi) * pclks_per_bit * spi->ticks_per_pclk;
}

bool stm32f1_spi_requests_transmit_dma(const struct stm32f1_spi *spi)
{
    return (spi->cr2 & CR2_TXDMAEN) != 0 && (spi->sr & TXE) != 0;
}

bool stm32f1_spi_requests_receive_dma(const struct stm32f1_spi *spi)
{
    return (spi->cr2 & CR2_RXDMAEN) != 0 && (spi->sr & RXNE) != 0;
}

/* Starts the next frame if there is one to clock and the line is free. */
static void start_frame(struct stm32f1_spi *spi, uint64_t now)
{
    if (!is_master(spi) || spi->frame_done != STM32F1_NEVER) {
        return;
    }
    if (only_receives(spi)) {
        spi->shifting_out = frame_mask(spi);
    } else if ((spi->sr & TXE) == 0) {
        spi->shifting_out = spi->transmit_data;
        spi->sr |= TXE;
    } else {
        return;
    }
    spi->frame_done = now + stm32f1_spi_frame_ticks(spi);
}

/* On an idle line a frame waits one PCLK in DR: a while in which both TXE and BSY are 0. */
static void wake_line(struct stm32f1_spi *spi, uint64_t now)
{
    bool has_frame = only_receives(spi) || (spi->sr & TXE) == 0;

    if (is_master(spi) && has_frame && spi->frame_done == STM32F1_NEVER &&
        spi->frame_start == STM32F1_NEVER) {
        spi->frame_start = now + spi->ticks_per_pclk;
    }
}

static void finish_frame(struct stm32f1_spi *spi)
{
    uint64_t done = spi->frame_done;
    struct stm32f1_spi_frame frame = {
        .bits = frame_bits(spi),
        .is_driven = !only_receives(spi),
        .out = spi->shifting_out,
        .in = frame_mask(spi),
    };

    spi->frame_done = STM32F1_NEVER;
    if (spi->line.exchange != NULL) {
        spi->line.exchange(spi->line.context, spi->line.number, &frame);
    }
    if ((spi->sr & (RXNE | OVR)) != 0 || (frame.flags & OVR) != 0) {
        /* The new frame is lost, and so are those after it until OVR is cleared. */
        spi->dr_read = spi->dr_read && (spi->sr & OVR) != 0;
        spi->sr |= OVR;
    } else {
        spi->receive_data = frame.in & frame_mask(spi);
        spi->sr |= RXNE;
    }
    start_frame(spi, done);
}

void stm32f1_spi_advance(struct stm32f1_spi *spi, uint64_t now)
{
    if (stm32f1_spi_next_event(spi) > now) {
        return;
    }
    if (spi->frame_start <= now) {
        spi->frame_start = STM32F1_NEVER;
        start_frame(spi, now);
    }
    if (spi->frame_done <= now) {
        finish_frame(spi);
    }
    update_interrupt(spi);
}

uint64_t stm32f1_spi_next_event(const struct stm32f1_spi *spi)
{
    return spi->frame_start < spi->frame_done ? spi->frame_start : spi->frame_done;
}

uint32_t stm32f1_spi_missing_bits(uint32_t offset, uint32_t value)
{
    bool is_slave = (value & CR1_MSTR) == 0;

    switch (offset) {
    case CR1_OFFSET:
        return CR1_CRCNEXT | CR1_CRCEN | CR1_BIDIMODE | (is_slave ? CR1_SPE : 0);
    case I2SCFGR_OFFSET:
        return I2SCFGR_I2SE | I2SCFGR_I2SMOD;
    default:
        return 0;
    }
}

static uint32_t read_sr(struct stm32f1_spi *spi)
{
    bool is_busy = (spi->cr1 & CR1_SPE) != 0 && spi->frame_done != STM32F1_NEVER;
    uint32_t value = spi->sr | (is_busy ? BSY : 0);

    spi->modf_seen = (spi->sr & MODF) != 0;
    if (spi->dr_read) {
        spi->sr &= ~OVR; /* this read still shows it */
        spi->dr_read = false;
        update_interrupt(spi);
    }
    return value;
}

static uint32_t read_dr(struct stm32f1_spi *spi)
{
    spi->sr &= ~RXNE;
    spi->dr_read = (spi->sr & OVR) != 0;
    update_interrupt(spi);
    return spi->receive_data;
}

bool stm32f1_spi_read(struct stm32f1_spi *spi, uint32_t offset, uint32_t *value)
{
    switch (offset) {
    case CR1_OFFSET:
        *value = spi->cr1;
        return true;
    case CR2_OFFSET:
        *value = spi->cr2;
        return true;
    case SR_OFFSET:
        *value = read_sr(spi);
        return true;
    case DR_OFFSET:
        *value = read_dr(spi);
        return true;
    case CRCPR_OFFSET:
        *value = spi->crcpr;
        return true;
    case RXCRCR_OFFSET:
    case TXCRCR_OFFSET:
        *value = 0;
        return true;
    case I2SCFGR_OFFSET:
        *value = spi->i2scfgr;
        return true;
    case I2SPR_OFFSET:
        *value = spi->i2spr;
        return true;
    default:
        return false;
    }
}

/* Somebody else seems to be master: NSS, which software has taken over, is low. */
static bool is_deselected(const struct stm32f1_spi *spi)
{
    return is_master(spi) && (spi->cr1 & CR1_SSM) != 0 && (spi->cr1 & CR1_SSI) == 0;
}

static void write_cr1(struct stm32f1_spi *spi, uint64_t now, uint32_t value)
{
    bool only_received = only_receives(spi);

    spi->cr1 = value & 0xFFFFu;
    if (spi->modf_seen) {
        spi->sr &= ~MODF;
        spi->modf_seen = false;
    }
    if (is_deselected(spi)) {
        spi->sr |= MODF;
        spi->cr1 &= ~(CR1_SPE | CR1_MSTR);
    }
    if (!is_master(spi)) {
        spi->frame_start = STM32F1_NEVER;
        if (!only_received) {
            spi->frame_done = STM32F1_NEVER; /* the frame on the line is cut off */
        }
    }
    wake_line(spi, now);
}

bool stm32f1_spi_write(struct stm32f1_spi *spi, uint64_t now, uint32_t offset, uint32_t value)
{
    switch (offset) {
    case CR1_OFFSET:
        write_cr1(spi, now, value);
        break;
    case CR2_OFFSET:
        spi->cr2 = value & CR2_MASK;
        break;
    case SR_OFFSET:
        spi->modf_seen = (spi->sr & MODF) != 0;
        spi->sr &= value | ~STM32F1_SPI_CRCERR;
        break;
    case DR_OFFSET:
        spi->transmit_data = (uint16_t)(value & frame_mask(spi));
        spi->sr &= ~TXE;
        wake_line(spi, now);
        break;
    case CRCPR_OFFSET:
        spi->crcpr = value & 0xFFFFu;
        break;
    case RXCRCR_OFFSET:
    case TXCRCR_OFFSET:
        break; /* read only */
    case I2SCFGR_OFFSET:
        spi->i2scfgr = value & 0x0FBFu;
        break;
    case I2SPR_OFFSET:
        spi->i2spr = value & 0x03FFu;
        break;
    default:
        return false;
    }
    update_interrupt(spi);
    return true;
}
