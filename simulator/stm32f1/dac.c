/* SPDX-License-Identifier: MIT */
#include "dac.h"

#include <stddef.h>

#define CR_OFFSET      0x00u
#define SWTRIGR_OFFSET 0x04u
#define DHR12R1_OFFSET 0x08u
#define DHR8R2_OFFSET  0x1Cu
#define DHR12RD_OFFSET 0x20u
#define DHR12LD_OFFSET 0x24u
#define DHR8RD_OFFSET  0x28u
#define DOR1_OFFSET    0x2Cu
#define DOR2_OFFSET    0x30u

/* Of channel 1; those of channel 2 are 16 bits higher. */
#define CR_EN    0x0001u
#define CR_TEN   0x0004u
#define CR_WAVE  0x00C0u
#define CR_DMAEN 0x1000u
#define CR_MASK  0x1FFF1FFFu

#define TSEL_SOFTWARE 7u

static uint32_t control(const struct stm32f1_dac *dac, unsigned index)
{
    return dac->cr >> (16 * index) & 0xFFFFu;
}

static uint32_t chosen_trigger(const struct stm32f1_dac *dac, unsigned index)
{
    return control(dac, index) >> 3 & 7u;
}

static bool waits_for_trigger(const struct stm32f1_dac *dac, unsigned index)
{
    uint32_t both = CR_EN | CR_TEN;

    return (control(dac, index) & both) == both;
}

void stm32f1_dac_reset(struct stm32f1_dac *dac)
{
    *dac = (struct stm32f1_dac){.output = dac->output};
}

static void convert(struct stm32f1_dac *dac, unsigned index)
{
    dac->data[index] = dac->holding[index];
    if ((control(dac, index) & CR_EN) != 0 && dac->output.put != NULL) {
        dac->output.put(dac->output.context, index + 1, dac->data[index]);
    }
}

bool stm32f1_dac_listens(const struct stm32f1_dac *dac)
{
    for (unsigned i = 0; i < STM32F1_DAC_CHANNELS; i++) {
        if (waits_for_trigger(dac, i) && chosen_trigger(dac, i) != TSEL_SOFTWARE) {
            return true;
        }
    }
    return false;
}

void stm32f1_dac_notify(struct stm32f1_dac *dac, unsigned timer, enum stm32f1_timer_event event)
{
    /* By TSEL; 6 is a pin, 7 software. */
    static const uint8_t timers[] = {6, 8, 7, 5, 2, 4, 0, 0};

    for (unsigned i = 0; i < STM32F1_DAC_CHANNELS; i++) {
        if (event == STM32F1_TIMER_TRGO && waits_for_trigger(dac, i) &&
            timers[chosen_trigger(dac, i)] == timer) {
            convert(dac, i);
            /* A trigger by software makes no request. */
            dac->requests[i] |= (control(dac, i) & CR_DMAEN) != 0;
        }
    }
}

bool stm32f1_dac_requests_dma(const struct stm32f1_dac *dac, unsigned channel)
{
    return dac->requests[channel - 1];
}

void stm32f1_dac_acknowledge(struct stm32f1_dac *dac, unsigned channel)
{
    dac->requests[channel - 1] = false;
}

uint32_t stm32f1_dac_missing_bits(uint32_t offset)
{
    return offset == CR_OFFSET ? CR_WAVE | CR_WAVE << 16 : 0;
}

/* The formats of a holding register: 12 bits right, 12 bits left, 8 bits. */
static uint16_t holding_from(unsigned format, uint32_t value)
{
    uint32_t data = format == 0 ? value : format == 1 ? value >> 4 : value << 4;

    return (uint16_t)(data & (format == 2 ? 0xFF0u : 0xFFFu));
}

static uint32_t holding_as(unsigned format, uint16_t data)
{
    return format == 0 ? data : format == 1 ? (uint32_t)data << 4 : (uint32_t)data >> 4;
}

bool stm32f1_dac_read(const struct stm32f1_dac *dac, uint32_t offset, uint32_t *value)
{
    *value = 0;
    if (offset == CR_OFFSET) {
        *value = dac->cr;
    } else if (offset >= DHR12R1_OFFSET && offset <= DHR8R2_OFFSET) {
        unsigned place = (offset - DHR12R1_OFFSET) / 4;
        *value = holding_as(place % 3, dac->holding[place / 3]);
    } else if (offset >= DHR12RD_OFFSET && offset <= DHR8RD_OFFSET) {
        unsigned format = (offset - DHR12RD_OFFSET) / 4;
        unsigned shift = format == 2 ? 8 : 16;
        *value = holding_as(format, dac->holding[0]) | holding_as(format, dac->holding[1]) << shift;
    } else if (offset == DOR1_OFFSET || offset == DOR2_OFFSET) {
        *value = dac->data[(offset - DOR1_OFFSET) / 4];
    }
    return offset <= DOR2_OFFSET;
}

static void hold(struct stm32f1_dac *dac, unsigned index, uint16_t data)
{
    dac->holding[index] = data;
    if ((control(dac, index) & CR_TEN) == 0) {
        convert(dac, index);
    }
}

static void write_cr(struct stm32f1_dac *dac, uint32_t value)
{
    uint32_t before = dac->cr;

    dac->cr = value & CR_MASK;
    for (unsigned i = 0; i < STM32F1_DAC_CHANNELS; i++) {
        bool comes_on = (control(dac, i) & ~(before >> (16 * i)) & CR_EN) != 0;
        dac->requests[i] = dac->requests[i] && (control(dac, i) & CR_DMAEN) != 0;
        if (comes_on && (control(dac, i) & CR_TEN) == 0) {
            convert(dac, i);
        }
    }
}

static void trigger_by_software(struct stm32f1_dac *dac, uint32_t value)
{
    for (unsigned i = 0; i < STM32F1_DAC_CHANNELS; i++) {
        if ((value >> i & 1u) != 0 && waits_for_trigger(dac, i) &&
            chosen_trigger(dac, i) == TSEL_SOFTWARE) {
            convert(dac, i);
        }
    }
}

bool stm32f1_dac_write(struct stm32f1_dac *dac, uint32_t offset, uint32_t value)
{
    if (offset == CR_OFFSET) {
        write_cr(dac, value);
    } else if (offset == SWTRIGR_OFFSET) {
        trigger_by_software(dac, value);
    } else if (offset >= DHR12R1_OFFSET && offset <= DHR8R2_OFFSET) {
        unsigned place = (offset - DHR12R1_OFFSET) / 4;
        hold(dac, place / 3, holding_from(place % 3, value));
    } else if (offset >= DHR12RD_OFFSET && offset <= DHR8RD_OFFSET) {
        unsigned format = (offset - DHR12RD_OFFSET) / 4;
        hold(dac, 0, holding_from(format, value));
        hold(dac, 1, holding_from(format, value >> (format == 2 ? 8 : 16)));
    }
    return offset <= DOR2_OFFSET; /* DOR is read only */
}
