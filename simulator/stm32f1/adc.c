/* SPDX-License-Identifier: MIT */
#include "adc.h"

#include <stddef.h>

#include "address_map.h"

#define SR_OFFSET    0x00u
#define CR1_OFFSET   0x04u
#define CR2_OFFSET   0x08u
#define SMPR1_OFFSET 0x0Cu
#define SMPR2_OFFSET 0x10u
#define JOFR1_OFFSET 0x14u
#define JOFR4_OFFSET 0x20u
#define HTR_OFFSET   0x24u
#define LTR_OFFSET   0x28u
#define SQR1_OFFSET  0x2Cu
#define SQR3_OFFSET  0x34u
#define JSQR_OFFSET  0x38u
#define JDR1_OFFSET  0x3Cu
#define JDR4_OFFSET  0x48u
#define DR_OFFSET    0x4Cu

#define SR_EOC   0x02u
#define SR_STRT  0x10u
#define SR_FLAGS 0x1Fu

#define CR1_EOCIE 0x00000020u
#define CR1_SCAN  0x00000100u
/* Watchdog, injected group, discontinuous and dual modes. */
#define CR1_MISSING 0x00CF1CC0u

#define CR2_ADON     0x00000001u
#define CR2_CONT     0x00000002u
#define CR2_CAL      0x00000004u
#define CR2_RSTCAL   0x00000008u
#define CR2_DMA      0x00000100u
#define CR2_ALIGN    0x00000800u
#define CR2_JEXTTRIG 0x00008000u
#define CR2_EXTTRIG  0x00100000u
#define CR2_JSWSTART 0x00200000u
#define CR2_SWSTART  0x00400000u
#define CR2_MASK     0x00FEF90Fu

#define EXTSEL_SWSTART 7u

#define CALIBRATION_CLOCKS 83u

/* What EXTSEL chooses; timer 0 is a source that is no timer. */
static const struct {
    uint8_t timer, event;
} triggers[2][8] = {
    {{1, STM32F1_TIMER_CC1}, {1, STM32F1_TIMER_CC2}, {1, STM32F1_TIMER_CC3}, {2, STM32F1_TIMER_CC2},
        {3, STM32F1_TIMER_TRGO}, {4, STM32F1_TIMER_CC4}, {0, 0}, {0, 0}},
    {{3, STM32F1_TIMER_CC1}, {2, STM32F1_TIMER_CC3}, {1, STM32F1_TIMER_CC3}, {8, STM32F1_TIMER_CC1},
        {8, STM32F1_TIMER_TRGO}, {5, STM32F1_TIMER_CC1}, {5, STM32F1_TIMER_CC3}, {0, 0}},
};

static void update_interrupt(struct stm32f1_adc *adc)
{
    bool level = (adc->sr & SR_EOC) != 0 && (adc->cr1 & CR1_EOCIE) != 0;

    stm32f1_nvic_set_line(adc->nvic, adc->number == 3 ? 47 : 18, level);
}

void stm32f1_adc_reset(struct stm32f1_adc *adc)
{
    *adc = (struct stm32f1_adc){
        .nvic = adc->nvic,
        .input = adc->input,
        .number = adc->number,
        .ticks_per_clock = adc->ticks_per_clock,
        .htr = 0xFFFu,
        .conversion_done = STM32F1_NEVER,
        .calibration_done = STM32F1_NEVER,
    };
    update_interrupt(adc);
}

uint64_t stm32f1_adc_next_event(const struct stm32f1_adc *adc)
{
    return adc->conversion_done < adc->calibration_done ? adc->conversion_done
                                                        : adc->calibration_done;
}

bool stm32f1_adc_requests_dma(const struct stm32f1_adc *adc)
{
    return adc->has_data && (adc->cr2 & CR2_DMA) != 0;
}

static unsigned sequence_length(const struct stm32f1_adc *adc)
{
    return (adc->cr1 & CR1_SCAN) != 0 ? (adc->sqr[0] >> 20 & 0xFu) + 1 : 1;
}

/* SQR3 holds the first six numbers, SQR2 the next six, SQR1 the rest. */
static unsigned channel_at(const struct stm32f1_adc *adc, unsigned position)
{
    return adc->sqr[2 - position / 6] >> (5 * (position % 6)) & 0x1Fu;
}

/* SMPR2 holds channels 0 to 9, SMPR1 the rest. Half clocks. */
static uint32_t conversion_half_clocks(const struct stm32f1_adc *adc, unsigned channel)
{
    static const uint16_t sampling[] = {3, 15, 27, 57, 83, 111, 143, 479};
    uint32_t code = channel < 10 ? adc->smpr[1] >> (3 * channel)
                                 : adc->smpr[0] >> (3 * (channel - 10 < 8 ? channel - 10 : 7));

    return sampling[code & 7u] + 25;
}

static void start_conversion(struct stm32f1_adc *adc, uint64_t now)
{
    uint32_t half_clocks = conversion_half_clocks(adc, channel_at(adc, adc->position));

    adc->conversion_done = now + (uint64_t)half_clocks * adc->ticks_per_clock / 2;
}

/* A start while the group is being converted is lost. */
static void start_group(struct stm32f1_adc *adc, uint64_t now)
{
    if ((adc->cr2 & CR2_ADON) != 0 && adc->conversion_done == STM32F1_NEVER) {
        adc->position = 0;
        adc->sr |= SR_STRT;
        start_conversion(adc, now);
    }
}

static void finish_conversion(struct stm32f1_adc *adc)
{
    uint64_t done = adc->conversion_done;
    unsigned channel = channel_at(adc, adc->position);

    adc->conversion_done = STM32F1_NEVER;
    /* What nobody has read is lost, and no flag says so. */
    adc->data = adc->input.sample != NULL
                    ? adc->input.sample(adc->input.context, adc->number, channel) & 0xFFFu
                    : 0;
    adc->has_data = true;
    if (++adc->position < sequence_length(adc)) {
        start_conversion(adc, done);
        return;
    }
    adc->sr |= SR_EOC; /* of the group; DMA is asked after each conversion */
    if ((adc->cr2 & CR2_CONT) != 0) {
        start_group(adc, done);
    }
}

void stm32f1_adc_advance(struct stm32f1_adc *adc, uint64_t now)
{
    if (stm32f1_adc_next_event(adc) > now) {
        return;
    }
    if (adc->calibration_done <= now) {
        adc->calibration_done = STM32F1_NEVER;
        adc->cr2 &= ~(CR2_CAL | CR2_RSTCAL);
    }
    while (adc->conversion_done <= now) {
        finish_conversion(adc);
    }
    update_interrupt(adc);
}

static uint32_t chosen_trigger(const struct stm32f1_adc *adc)
{
    return adc->cr2 >> 17 & 7u;
}

bool stm32f1_adc_listens(const struct stm32f1_adc *adc)
{
    return (adc->cr2 & CR2_ADON) != 0 && (adc->cr2 & CR2_EXTTRIG) != 0 &&
           chosen_trigger(adc) != EXTSEL_SWSTART;
}

void stm32f1_adc_notify(
    struct stm32f1_adc *adc, uint64_t now, unsigned timer, enum stm32f1_timer_event event)
{
    uint32_t chosen = chosen_trigger(adc);

    if (stm32f1_adc_listens(adc) && triggers[adc->number == 3][chosen].timer == timer &&
        triggers[adc->number == 3][chosen].event == event) {
        start_group(adc, now);
    }
}

uint32_t stm32f1_adc_missing_bits(uint32_t offset)
{
    switch (offset) {
    case CR1_OFFSET:
        return CR1_MISSING;
    case CR2_OFFSET:
        return CR2_JEXTTRIG | CR2_JSWSTART;
    default:
        return 0;
    }
}

/* Registers that are only storage, or NULL. */
static uint32_t *stored_register(struct stm32f1_adc *adc, uint32_t offset)
{
    if (offset >= JOFR1_OFFSET && offset <= JOFR4_OFFSET) {
        return &adc->jofr[(offset - JOFR1_OFFSET) / 4];
    }
    if (offset >= SQR1_OFFSET && offset <= SQR3_OFFSET) {
        return &adc->sqr[(offset - SQR1_OFFSET) / 4];
    }
    switch (offset) {
    case SR_OFFSET:
        return &adc->sr;
    case CR1_OFFSET:
        return &adc->cr1;
    case CR2_OFFSET:
        return &adc->cr2;
    case SMPR1_OFFSET:
        return &adc->smpr[0];
    case SMPR2_OFFSET:
        return &adc->smpr[1];
    case HTR_OFFSET:
        return &adc->htr;
    case LTR_OFFSET:
        return &adc->ltr;
    case JSQR_OFFSET:
        return &adc->jsqr;
    default:
        return NULL;
    }
}

static uint32_t read_dr(struct stm32f1_adc *adc)
{
    adc->sr &= ~SR_EOC;
    adc->has_data = false;
    update_interrupt(adc);
    return (adc->cr2 & CR2_ALIGN) != 0 ? (uint32_t)adc->data << 4 : adc->data;
}

bool stm32f1_adc_read(struct stm32f1_adc *adc, uint32_t offset, uint32_t *value)
{
    const uint32_t *stored = stored_register(adc, offset);

    *value = 0;
    if (offset == DR_OFFSET) {
        *value = read_dr(adc);
        return true;
    }
    if (stored != NULL) {
        *value = *stored;
    }
    /* The injected group is never converted. */
    return stored != NULL || (offset >= JDR1_OFFSET && offset <= JDR4_OFFSET);
}

static void write_cr2(struct stm32f1_adc *adc, uint64_t now, uint32_t value)
{
    uint32_t before = adc->cr2;

    value &= CR2_MASK;
    adc->cr2 = value;
    if ((value & CR2_ADON) == 0) {
        adc->conversion_done = adc->calibration_done = STM32F1_NEVER;
        adc->cr2 &= ~(CR2_CAL | CR2_RSTCAL | CR2_SWSTART);
        return;
    }
    if ((value & ~before & (CR2_CAL | CR2_RSTCAL)) != 0) {
        adc->calibration_done = now + CALIBRATION_CLOCKS * (uint64_t)adc->ticks_per_clock;
    }
    if (value == before) {
        start_group(adc, now); /* ADON written once more, and nothing else */
    } else if ((value & CR2_SWSTART) != 0 && (value & CR2_EXTTRIG) != 0 &&
               chosen_trigger(adc) == EXTSEL_SWSTART) {
        start_group(adc, now);
        adc->cr2 &= ~CR2_SWSTART;
    }
}

bool stm32f1_adc_write(struct stm32f1_adc *adc, uint64_t now, uint32_t offset, uint32_t value)
{
    uint32_t *stored = stored_register(adc, offset);

    if (offset == CR2_OFFSET) {
        write_cr2(adc, now, value);
    } else if (offset == SR_OFFSET) {
        adc->has_data = adc->has_data && (adc->sr & ~value & SR_EOC) == 0;
        adc->sr &= value | ~SR_FLAGS; /* 0 clears a flag, 1 leaves it alone */
    } else if (stored != NULL) {
        *stored = value & 0x3FFFFFFFu;
    } else {
        return offset >= JDR1_OFFSET && offset <= DR_OFFSET; /* read only */
    }
    update_interrupt(adc);
    return true;
}
