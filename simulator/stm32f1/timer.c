/* SPDX-License-Identifier: MIT */
#include "timer.h"

#include <stddef.h>

#include "address_map.h"

#define CR1_OFFSET   0x00u
#define CR2_OFFSET   0x04u
#define SMCR_OFFSET  0x08u
#define DIER_OFFSET  0x0Cu
#define SR_OFFSET    0x10u
#define EGR_OFFSET   0x14u
#define CCMR1_OFFSET 0x18u
#define CCMR2_OFFSET 0x1Cu
#define CCER_OFFSET  0x20u
#define CNT_OFFSET   0x24u
#define PSC_OFFSET   0x28u
#define ARR_OFFSET   0x2Cu
#define RCR_OFFSET   0x30u
#define CCR1_OFFSET  0x34u
#define CCR4_OFFSET  0x40u
#define BDTR_OFFSET  0x44u
#define DCR_OFFSET   0x48u
#define DMAR_OFFSET  0x4Cu

#define CR1_CEN  0x0001u
#define CR1_UDIS 0x0002u
#define CR1_URS  0x0004u
#define CR1_OPM  0x0008u
#define CR1_DIR  0x0010u
#define CR1_CMS  0x0060u
#define CR1_ARPE 0x0080u

#define CR2_CCPC 0x0001u
#define CR2_CCDS 0x0008u
#define CR2_TI1S 0x0080u

#define SMCR_SMS 0x0007u
#define SMCR_ECE 0x4000u

/* Flags of SR have the places of their interrupts in DIER; the DMA enables are 8 bits higher. */
#define UIF          0x0001u
#define CC_FLAGS     0x001Eu
#define COMIF        0x0020u
#define TIF          0x0040u
#define BIF          0x0080u
#define FLAGS        0x00FFu
#define DMA_ENABLES  0x7F00u
#define FLAG_TO_DMA  8u
#define CC_REQUESTS  (CC_FLAGS << FLAG_TO_DMA)
#define CC_FLAG(n)   (2u << (n)) /* channels count from 0 here */
#define BDTR_BKE     0x1000u
#define BDTR_MOE     0x8000u
#define COUNTER_SPAN 0x10000u

/* What CR2.MMS chooses for TRGO; from 4 on it is OCxREF. */
#define MMS_RESET         0u
#define MMS_ENABLE        1u
#define MMS_UPDATE        2u
#define MMS_COMPARE_PULSE 3u
#define MMS_REFERENCE_1   4u

static bool is_advanced(const struct stm32f1_timer *timer)
{
    return timer->number == 1 || timer->number == 8;
}

static bool is_basic(const struct stm32f1_timer *timer)
{
    return timer->number == 6 || timer->number == 7;
}

bool stm32f1_timer_is_running(const struct stm32f1_timer *timer)
{
    return (timer->cr1 & CR1_CEN) != 0;
}

bool stm32f1_timer_has_effect(const struct stm32f1_timer *timer)
{
    return stm32f1_timer_is_running(timer) && timer->dier != 0;
}

/* The byte of CCMR1 or CCMR2 that describes a channel, counted from 0. */
static uint32_t mode_byte(const struct stm32f1_timer *timer, unsigned channel)
{
    return timer->ccmr[channel / 2] >> (8 * (channel % 2)) & 0xFFu;
}

static bool compares(const struct stm32f1_timer *timer, unsigned channel)
{
    return !is_basic(timer) && (mode_byte(timer, channel) & 3u) == 0;
}

static bool is_preloaded(const struct stm32f1_timer *timer, unsigned channel)
{
    return (mode_byte(timer, channel) & 8u) != 0;
}

/* An advanced timer has a vector each for break, update, trigger with commutation, and compare. */
static void update_interrupts(struct stm32f1_timer *timer)
{
    static const uint8_t vectors[] = {0, 28, 29, 30, 50, 54, 55, 0};
    static const uint32_t groups[] = {BIF, UIF, COMIF | TIF, CC_FLAGS};
    uint32_t active = timer->sr & timer->dier & FLAGS;

    if (!is_advanced(timer)) {
        stm32f1_nvic_set_line(timer->nvic, vectors[timer->number - 1], active != 0);
        return;
    }
    for (unsigned i = 0; i < 4; i++) {
        unsigned first = timer->number == 1 ? 24 : 43;
        stm32f1_nvic_set_line(timer->nvic, first + i, (active & groups[i]) != 0);
    }
}

void stm32f1_timer_reset(struct stm32f1_timer *timer)
{
    *timer = (struct stm32f1_timer){
        .nvic = timer->nvic,
        .listener = timer->listener,
        .number = timer->number,
        .ticks_per_clock = timer->ticks_per_clock,
        .arr = 0xFFFFu,
        .arr_now = 0xFFFFu,
        .next_step = STM32F1_NEVER,
    };
    update_interrupts(timer);
}

static uint64_t count_ticks(const struct stm32f1_timer *timer)
{
    return (uint64_t)(timer->psc_now + 1) * timer->ticks_per_clock;
}

/* Where the counter goes to 0. Beyond ARR it runs on to the end of its 16 bits. */
static uint32_t end_of_count(const struct stm32f1_timer *timer)
{
    return timer->count > timer->arr_now ? COUNTER_SPAN : timer->arr_now + 1;
}

/* The next count at which something may happen. */
static uint32_t next_count(const struct stm32f1_timer *timer)
{
    uint32_t next = end_of_count(timer);

    for (unsigned i = 0; i < STM32F1_TIMER_CHANNELS && !is_basic(timer); i++) {
        if (timer->ccr_now[i] > timer->count && timer->ccr_now[i] < next) {
            next = timer->ccr_now[i];
        }
    }
    return next;
}

static void plan_step(struct stm32f1_timer *timer)
{
    /* With 0 in ARR the counter is blocked. */
    bool counts = stm32f1_timer_is_running(timer) && timer->arr_now != 0;

    timer->next_step = counts
                           ? timer->since + (next_count(timer) - timer->count) * count_ticks(timer)
                           : STM32F1_NEVER;
}

/* Brings `count` up to date; the steps that were due have been taken. */
static void synchronize(struct stm32f1_timer *timer, uint64_t now)
{
    if (timer->next_step != STM32F1_NEVER) {
        uint64_t counts = (now - timer->since) / count_ticks(timer);
        timer->count += (uint32_t)counts;
        timer->since += counts * count_ticks(timer);
    } else {
        timer->since = now;
    }
}

static void notify(struct stm32f1_timer *timer, enum stm32f1_timer_event event)
{
    timer->listener.notify(timer->listener.context, timer->number, event);
}

static void trigger_others(struct stm32f1_timer *timer, uint32_t mms)
{
    if ((timer->cr2 >> 4 & 7u) == mms) {
        notify(timer, STM32F1_TIMER_TRGO);
    }
}

/* Sets flags and latches the requests that are enabled. */
static void raise_flags(struct stm32f1_timer *timer, uint32_t flags)
{
    uint32_t requests = flags << FLAG_TO_DMA & timer->dier & DMA_ENABLES;

    if ((timer->cr2 & CR2_CCDS) != 0) {
        requests &= ~CC_REQUESTS; /* these wait for the update event */
    }
    timer->sr |= flags;
    timer->requests |= requests;
    if ((flags & CC_FLAG(0)) != 0) {
        trigger_others(timer, MMS_COMPARE_PULSE);
    }
}

static void load_preloaded(struct stm32f1_timer *timer)
{
    timer->psc_now = timer->psc;
    timer->arr_now = timer->arr;
    timer->repetitions_left = timer->rcr;
    for (unsigned i = 0; i < STM32F1_TIMER_CHANNELS; i++) {
        timer->ccr_now[i] = timer->ccr[i];
    }
}

static void update_event(struct stm32f1_timer *timer, bool by_software)
{
    if ((timer->cr1 & CR1_UDIS) != 0) {
        return;
    }
    load_preloaded(timer);
    if (!by_software || (timer->cr1 & CR1_URS) == 0) {
        raise_flags(timer, UIF);
    }
    if ((timer->cr2 & CR2_CCDS) != 0) {
        timer->requests |= timer->dier & CC_REQUESTS;
    }
    trigger_others(timer, MMS_UPDATE);
    if ((timer->cr1 & CR1_OPM) != 0) {
        timer->cr1 &= ~CR1_CEN;
    }
}

static void overflow(struct stm32f1_timer *timer)
{
    if (timer->repetitions_left > 0) {
        timer->repetitions_left--;
    } else {
        update_event(timer, false);
    }
}

/* OCxREF after the counter has moved. */
static bool reference_level(const struct stm32f1_timer *timer, unsigned channel, bool matches)
{
    bool level = (timer->references >> channel & 1u) != 0;

    switch (mode_byte(timer, channel) >> 4 & 7u) {
    case 1:
        return level || matches;
    case 2:
        return level && !matches;
    case 3:
        return level != matches;
    case 4:
        return false;
    case 5:
        return true;
    case 6:
        return timer->count < timer->ccr_now[channel];
    case 7:
        return timer->count >= timer->ccr_now[channel];
    default:
        return level;
    }
}

static void move_reference(struct stm32f1_timer *timer, unsigned channel, bool matches)
{
    uint32_t bit = 1u << channel;
    bool level = reference_level(timer, channel, matches);
    bool rises = level && (timer->references & bit) == 0;
    bool drives = (timer->ccer >> (4 * channel) & 1u) != 0 &&
                  (!is_advanced(timer) || (timer->bdtr & BDTR_MOE) != 0);

    timer->references = level ? timer->references | bit : timer->references & ~bit;
    if (rises) {
        trigger_others(timer, MMS_REFERENCE_1 + channel);
    }
    if (rises && drives) {
        notify(timer, STM32F1_TIMER_CC1 + channel);
    }
}

/* `beyond`: the channels whose CCR the round that has ended could not reach. */
static void compare(struct stm32f1_timer *timer, uint32_t beyond)
{
    for (unsigned i = 0; i < STM32F1_TIMER_CHANNELS; i++) {
        if (compares(timer, i)) {
            bool matches = timer->ccr_now[i] == timer->count || (beyond >> i & 1u) != 0;
            if (matches) {
                raise_flags(timer, CC_FLAG(i));
            }
            move_reference(timer, i, matches);
        }
    }
}

static uint32_t channels_beyond_arr(const struct stm32f1_timer *timer)
{
    uint32_t beyond = 0;

    for (unsigned i = 0; i < STM32F1_TIMER_CHANNELS; i++) {
        beyond |= timer->ccr_now[i] > timer->arr_now ? 1u << i : 0;
    }
    return beyond;
}

static void take_step(struct stm32f1_timer *timer)
{
    uint32_t reached = next_count(timer);
    uint32_t beyond = 0;

    timer->since = timer->next_step;
    if (reached < end_of_count(timer)) {
        timer->count = reached;
    } else {
        bool is_overflow = reached != COUNTER_SPAN || timer->arr_now == COUNTER_SPAN - 1;
        timer->count = 0;
        if (is_overflow) {
            beyond = channels_beyond_arr(timer);
            overflow(timer);
        }
    }
    compare(timer, beyond);
    plan_step(timer);
}

void stm32f1_timer_advance(struct stm32f1_timer *timer, uint64_t now)
{
    if (timer->next_step > now) {
        return;
    }
    while (timer->next_step <= now) {
        take_step(timer);
    }
    update_interrupts(timer);
}

void stm32f1_timer_set_clock(struct stm32f1_timer *timer, uint64_t now, uint32_t ticks_per_clock)
{
    if (timer->ticks_per_clock != ticks_per_clock) {
        synchronize(timer, now);
        timer->ticks_per_clock = ticks_per_clock;
        plan_step(timer);
    }
}

/* The bit of DIER that enables the requests of a line. */
static uint32_t request_bit(enum stm32f1_request_line line)
{
    switch (line) {
    case STM32F1_UPDATE:
        return UIF << FLAG_TO_DMA;
    case STM32F1_COMMUTATION:
        return COMIF << FLAG_TO_DMA;
    case STM32F1_TRIGGER:
        return TIF << FLAG_TO_DMA;
    default:
        return CC_FLAG(line - STM32F1_COMPARE_1) << FLAG_TO_DMA;
    }
}

bool stm32f1_timer_requests_dma(const struct stm32f1_timer *timer, enum stm32f1_request_line line)
{
    return (timer->requests & request_bit(line)) != 0;
}

void stm32f1_timer_acknowledge(struct stm32f1_timer *timer, enum stm32f1_request_line line)
{
    if (timer->burst_index == 0) { /* else the burst asks for its next register */
        timer->requests &= ~request_bit(line);
    }
}

uint32_t stm32f1_timer_missing_bits(uint32_t offset)
{
    switch (offset) {
    case CR1_OFFSET:
        return CR1_DIR | CR1_CMS;
    case CR2_OFFSET:
        return CR2_CCPC | CR2_TI1S;
    case SMCR_OFFSET:
        return SMCR_SMS | SMCR_ECE;
    case CCMR1_OFFSET:
    case CCMR2_OFFSET:
        return 0x8383u; /* inputs, and clearing OCxREF from outside */
    case BDTR_OFFSET:
        return BDTR_BKE;
    default:
        return 0;
    }
}

/* Registers that are only storage, or NULL. */
static uint32_t *stored_register(struct stm32f1_timer *timer, uint32_t offset)
{
    switch (offset) {
    case CR1_OFFSET:
        return &timer->cr1;
    case CR2_OFFSET:
        return &timer->cr2;
    case DIER_OFFSET:
        return &timer->dier;
    case SR_OFFSET:
        return &timer->sr;
    case PSC_OFFSET:
        return &timer->psc;
    case ARR_OFFSET:
        return &timer->arr;
    default:
        break;
    }
    if (is_basic(timer)) {
        return NULL;
    }
    switch (offset) {
    case SMCR_OFFSET:
        return &timer->smcr;
    case CCMR1_OFFSET:
        return &timer->ccmr[0];
    case CCMR2_OFFSET:
        return &timer->ccmr[1];
    case CCER_OFFSET:
        return &timer->ccer;
    case RCR_OFFSET:
        return is_advanced(timer) ? &timer->rcr : NULL;
    case BDTR_OFFSET:
        return is_advanced(timer) ? &timer->bdtr : NULL;
    case DCR_OFFSET:
        return &timer->dcr;
    default:
        return offset >= CCR1_OFFSET && offset <= CCR4_OFFSET
                   ? &timer->ccr[(offset - CCR1_OFFSET) / 4]
                   : NULL;
    }
}

/* The register that the next access through DMAR means. DMAR does not mean itself. */
static uint32_t take_burst_register(struct stm32f1_timer *timer)
{
    uint32_t offset = 4 * ((timer->dcr & 0x1Fu) + timer->burst_index);

    timer->burst_index++;
    if (timer->burst_index > (timer->dcr >> 8 & 0x1Fu)) {
        timer->burst_index = 0;
    }
    return offset == DMAR_OFFSET ? UINT32_MAX : offset;
}

bool stm32f1_timer_read(struct stm32f1_timer *timer, uint64_t now, uint32_t offset, uint32_t *value)
{
    const uint32_t *stored = stored_register(timer, offset);

    *value = 0;
    if (offset == DMAR_OFFSET && !is_basic(timer)) {
        (void)stm32f1_timer_read(timer, now, take_burst_register(timer), value);
        return true;
    }
    if (offset == CNT_OFFSET) {
        synchronize(timer, now);
        *value = timer->count;
        return true;
    }
    if (stored != NULL) {
        *value = *stored;
    }
    return stored != NULL || offset == EGR_OFFSET; /* EGR is write only */
}

static void write_egr(struct stm32f1_timer *timer, uint32_t value)
{
    uint32_t flags = value & (CC_FLAGS | TIF | (is_advanced(timer) ? COMIF | BIF : 0));

    raise_flags(timer, is_basic(timer) ? 0 : flags);
    if ((value & UIF) != 0) {
        timer->count = 0;
        update_event(timer, true);
        trigger_others(timer, MMS_RESET);
    }
}

/* What has no preload takes effect at once. */
static void pass_through(struct stm32f1_timer *timer)
{
    if ((timer->cr1 & CR1_ARPE) == 0) {
        timer->arr_now = timer->arr;
    }
    for (unsigned i = 0; i < STM32F1_TIMER_CHANNELS; i++) {
        if (!is_preloaded(timer, i)) {
            timer->ccr_now[i] = timer->ccr[i];
        }
    }
}

static void write_cr1(struct stm32f1_timer *timer, uint32_t value)
{
    bool was_running = stm32f1_timer_is_running(timer);

    timer->cr1 = value & 0x03FFu;
    if (stm32f1_timer_is_running(timer) && !was_running) {
        trigger_others(timer, MMS_ENABLE);
    }
}

static uint32_t writable_bits(uint32_t offset)
{
    switch (offset) {
    case DIER_OFFSET:
        return FLAGS | DMA_ENABLES;
    case RCR_OFFSET:
        return 0xFFu;
    case DCR_OFFSET:
        return 0x1F1Fu;
    default:
        return 0xFFFFu;
    }
}

/* False: there is no such register. */
static bool write_one(struct stm32f1_timer *timer, uint32_t offset, uint32_t value)
{
    uint32_t *stored = stored_register(timer, offset);

    if (offset == CNT_OFFSET) {
        timer->count = value & 0xFFFFu;
    } else if (offset == EGR_OFFSET) {
        write_egr(timer, value);
    } else if (stored == NULL) {
        return false;
    } else if (offset == SR_OFFSET) {
        timer->sr &= value; /* 0 clears a flag, 1 leaves it alone */
    } else if (offset == CR1_OFFSET) {
        write_cr1(timer, value);
    } else {
        *stored = value & writable_bits(offset);
    }
    return true;
}

bool stm32f1_timer_write(struct stm32f1_timer *timer, uint64_t now, uint32_t offset, uint32_t value)
{
    bool is_known = true;

    synchronize(timer, now);
    if (offset == CNT_OFFSET || (offset == EGR_OFFSET && (value & UIF) != 0)) {
        timer->since = now; /* a new count begins */
    }
    if (offset == DMAR_OFFSET && !is_basic(timer)) {
        (void)write_one(timer, take_burst_register(timer), value);
    } else {
        is_known = write_one(timer, offset, value);
    }
    if (offset == DCR_OFFSET) {
        timer->burst_index = 0;
    }
    timer->requests &= timer->dier; /* disabling a request withdraws it */
    pass_through(timer);
    plan_step(timer);
    update_interrupts(timer);
    return is_known;
}
