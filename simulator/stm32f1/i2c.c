/* SPDX-License-Identifier: MIT */
#include "i2c.h"

#include <stddef.h>

#include "address_map.h"

#define CR1_OFFSET   0x00u
#define CR2_OFFSET   0x04u
#define OAR1_OFFSET  0x08u
#define OAR2_OFFSET  0x0Cu
#define DR_OFFSET    0x10u
#define SR1_OFFSET   0x14u
#define SR2_OFFSET   0x18u
#define CCR_OFFSET   0x1Cu
#define TRISE_OFFSET 0x20u

#define CR1_PE       0x0001u
#define CR1_SMBUS    0x0002u
#define CR1_ENARP    0x0010u
#define CR1_ENPEC    0x0020u
#define CR1_START    0x0100u
#define CR1_STOP     0x0200u
#define CR1_ACK      0x0400u
#define CR1_POS      0x0800u
#define CR1_PEC      0x1000u
#define CR1_ALERT    0x2000u
#define CR1_SWRST    0x8000u
#define CR1_MASK     0xBFFBu
#define CR2_ITERREN  0x0100u
#define CR2_ITEVTEN  0x0200u
#define CR2_ITBUFEN  0x0400u
#define CR2_DMAEN    0x0800u
#define CR2_LAST     0x1000u
#define CR2_MASK     0x1F3Fu
#define OAR1_ADDMODE 0x8000u
#define OAR2_ENDUAL  0x0001u
#define CCR_FAST     0x8000u
#define CCR_DUTY     0x4000u
#define CCR_COUNT    0x0FFFu
#define CCR_MASK     0xCFFFu

#define TRISE_AT_RESET 0x0002u
#define READING        0x01u /* of an address byte */
#define BITS_PER_BYTE  9u    /* with the acknowledge */
/* How long the master that has won the bus keeps it, at least. */
#define FOREIGN_BITS (2 * BITS_PER_BYTE)

#define SB   STM32F1_I2C_SB
#define ADDR STM32F1_I2C_ADDR
#define BTF  STM32F1_I2C_BTF
#define RXNE STM32F1_I2C_RXNE
#define TXE  STM32F1_I2C_TXE
#define BERR STM32F1_I2C_BERR
#define ARLO STM32F1_I2C_ARLO
#define AF   STM32F1_I2C_AF
#define MSL  STM32F1_I2C_MSL
#define BUSY STM32F1_I2C_BUSY
#define TRA  STM32F1_I2C_TRA

#define SR1_EVENTS  (SB | ADDR | BTF | STM32F1_I2C_STOPF)
#define SR1_BUFFERS (RXNE | TXE)
/* Errors: cleared by writing 0. */
#define SR1_ERRORS (BERR | ARLO | AF | STM32F1_I2C_OVR)

static void update_interrupts(struct stm32f1_i2c *i2c)
{
    uint32_t events = SR1_EVENTS | ((i2c->cr2 & CR2_ITBUFEN) != 0 ? SR1_BUFFERS : 0);

    stm32f1_nvic_set_line(
        i2c->nvic, i2c->event_interrupt, (i2c->cr2 & CR2_ITEVTEN) != 0 && (i2c->sr1 & events) != 0);
    stm32f1_nvic_set_line(i2c->nvic, i2c->error_interrupt,
        (i2c->cr2 & CR2_ITERREN) != 0 && (i2c->sr1 & SR1_ERRORS) != 0);
}

static void forget_state(struct stm32f1_i2c *i2c)
{
    i2c->sr1 = i2c->sr2 = 0;
    i2c->phase = STM32F1_I2C_FREE;
    i2c->phase_done = STM32F1_NEVER;
    i2c->shift_is_full = i2c->next_item_is_last = false;
    i2c->flags_seen = 0;
}

void stm32f1_i2c_reset(struct stm32f1_i2c *i2c)
{
    i2c->cr1 = i2c->cr2 = i2c->oar1 = i2c->oar2 = i2c->ccr = 0;
    i2c->trise = TRISE_AT_RESET;
    i2c->data = 0;
    forget_state(i2c);
    update_interrupts(i2c);
}

uint64_t stm32f1_i2c_bit_ticks(const struct stm32f1_i2c *i2c)
{
    uint64_t counts = (i2c->ccr & CCR_FAST) == 0 ? 2 : (i2c->ccr & CCR_DUTY) == 0 ? 3 : 25;

    return counts * (i2c->ccr & CCR_COUNT) * i2c->ticks_per_pclk;
}

/* ADDR holds the clock, so no byte moves before it is cleared. */
static bool may_move_data(const struct stm32f1_i2c *i2c)
{
    return (i2c->cr2 & CR2_DMAEN) != 0 && (i2c->sr1 & (SB | ADDR)) == 0;
}

bool stm32f1_i2c_requests_transmit_dma(const struct stm32f1_i2c *i2c)
{
    return may_move_data(i2c) && (i2c->sr2 & TRA) != 0 && (i2c->sr1 & TXE) != 0;
}

bool stm32f1_i2c_requests_receive_dma(const struct stm32f1_i2c *i2c)
{
    return may_move_data(i2c) && (i2c->sr1 & RXNE) != 0;
}

void stm32f1_i2c_dma_served(struct stm32f1_i2c *i2c, uint32_t items_left)
{
    if ((i2c->cr2 & CR2_DMAEN) != 0) {
        i2c->next_item_is_last = items_left == 1;
    }
}

static void begin(
    struct stm32f1_i2c *i2c, uint64_t now, enum stm32f1_i2c_phase phase, unsigned bits)
{
    uint64_t ticks = bits * stm32f1_i2c_bit_ticks(i2c);

    if (bits == BITS_PER_BYTE && i2c->line.stretch != NULL) {
        ticks += i2c->line.stretch(i2c->line.context, i2c->line.number);
    }
    i2c->phase = phase;
    i2c->phase_done = ticks != 0 ? now + ticks : STM32F1_NEVER;
}

static void wait_in(struct stm32f1_i2c *i2c, enum stm32f1_i2c_phase phase)
{
    i2c->phase = phase;
    i2c->phase_done = STM32F1_NEVER;
}

static void end_message(struct stm32f1_i2c *i2c)
{
    if (i2c->line.end != NULL) {
        i2c->line.end(i2c->line.context, i2c->line.number);
    }
}

/* Between two bytes, or while the clock is held: whether STOP or START takes the bus. */
static bool take_condition(struct stm32f1_i2c *i2c, uint64_t now)
{
    if ((i2c->cr1 & CR1_STOP) != 0) {
        begin(i2c, now, STM32F1_I2C_STOPPING, 1);
    } else if ((i2c->cr1 & CR1_START) != 0) {
        end_message(i2c);
        begin(i2c, now, STM32F1_I2C_STARTING, 1);
    } else {
        return false;
    }
    i2c->sr1 &= ~(TXE | BTF | ADDR);
    return true;
}

static void send_data(struct stm32f1_i2c *i2c, uint64_t now)
{
    i2c->shift = i2c->data;
    i2c->sr1 |= TXE;
    i2c->sr1 &= ~BTF;
    begin(i2c, now, STM32F1_I2C_SENDING, BITS_PER_BYTE);
}

static void finish_start(struct stm32f1_i2c *i2c, uint64_t now)
{
    i2c->cr1 &= ~CR1_START;
    i2c->sr1 |= SB;
    i2c->sr2 = (i2c->sr2 & ~TRA) | MSL | BUSY;
    i2c->flags_seen = 0;
    i2c->next_item_is_last = false;
    wait_in(i2c, STM32F1_I2C_STARTED);
    if ((i2c->cr1 & CR1_STOP) != 0) {
        i2c->sr1 &= ~SB;
        (void)take_condition(i2c, now);
    }
}

static void finish_stop(struct stm32f1_i2c *i2c, uint64_t now)
{
    i2c->cr1 &= ~CR1_STOP;
    i2c->sr2 &= ~(MSL | BUSY | TRA);
    end_message(i2c);
    wait_in(i2c, STM32F1_I2C_FREE);
    if ((i2c->cr1 & CR1_START) != 0) {
        begin(i2c, now, STM32F1_I2C_STARTING, 1);
    }
}

/* What the far end makes of a byte. A bus error is noted, and the transfer goes on. */
static struct stm32f1_i2c_byte put_on_line(
    struct stm32f1_i2c *i2c, enum stm32f1_i2c_kind kind, uint8_t data)
{
    struct stm32f1_i2c_byte byte = {.kind = kind, .data = data};

    if (i2c->line.byte != NULL) {
        i2c->line.byte(i2c->line.context, i2c->line.number, &byte);
    }
    i2c->sr1 |= byte.errors & (ARLO | BERR);
    return byte;
}

/* The block is a slave again; the other master's message keeps the bus busy for a while. */
static void lose_arbitration(struct stm32f1_i2c *i2c, uint64_t now)
{
    i2c->sr2 &= ~(MSL | TRA);
    i2c->sr1 &= ~(TXE | BTF);
    end_message(i2c);
    begin(i2c, now, STM32F1_I2C_FOREIGN, FOREIGN_BITS);
}

static void refuse(struct stm32f1_i2c *i2c, uint64_t now)
{
    i2c->sr1 |= AF;
    if (!take_condition(i2c, now)) {
        wait_in(i2c, STM32F1_I2C_REFUSED);
    }
}

static void finish_address(struct stm32f1_i2c *i2c, uint64_t now)
{
    struct stm32f1_i2c_byte byte = put_on_line(i2c, STM32F1_I2C_ADDRESS, i2c->address);

    if ((byte.errors & ARLO) != 0) {
        lose_arbitration(i2c, now);
    } else if (!byte.acknowledged) {
        refuse(i2c, now);
    } else {
        i2c->sr1 |= ADDR;
        i2c->sr2 |= (i2c->address & READING) == 0 ? TRA : 0;
        i2c->next_is_answered = (i2c->cr1 & CR1_ACK) != 0;
        wait_in(i2c, STM32F1_I2C_ADDRESSED);
    }
}

static void leave_address(struct stm32f1_i2c *i2c, uint64_t now)
{
    i2c->sr1 &= ~ADDR;
    if ((i2c->address & READING) != 0) {
        begin(i2c, now, STM32F1_I2C_RECEIVING, BITS_PER_BYTE);
    } else if (!take_condition(i2c, now)) {
        i2c->sr1 |= TXE;
        wait_in(i2c, STM32F1_I2C_SEND_DUE);
    }
}

static void finish_sending(struct stm32f1_i2c *i2c, uint64_t now)
{
    struct stm32f1_i2c_byte byte = put_on_line(i2c, STM32F1_I2C_WRITTEN, i2c->shift);

    if ((byte.errors & ARLO) != 0) {
        lose_arbitration(i2c, now);
    } else if (!byte.acknowledged) {
        refuse(i2c, now);
    } else if (take_condition(i2c, now)) {
        return; /* what is in DR is dropped */
    } else if ((i2c->sr1 & TXE) == 0) {
        send_data(i2c, now);
    } else {
        i2c->sr1 |= BTF;
        wait_in(i2c, STM32F1_I2C_SEND_DUE);
    }
}

/* With POS, ACK means the byte after the one that is on the line. */
static bool answer_byte(struct stm32f1_i2c *i2c)
{
    bool ack = (i2c->cr1 & CR1_ACK) != 0;
    bool answer = (i2c->cr1 & CR1_POS) != 0 ? i2c->next_is_answered : ack;
    bool is_last =
        (i2c->cr2 & CR2_LAST) != 0 && (i2c->cr2 & CR2_DMAEN) != 0 && i2c->next_item_is_last;

    answer = answer && !is_last;
    i2c->next_is_answered = ack;
    if (i2c->line.answer != NULL) {
        i2c->line.answer(i2c->line.context, i2c->line.number, answer);
    }
    return answer;
}

static void finish_receiving(struct stm32f1_i2c *i2c, uint64_t now)
{
    struct stm32f1_i2c_byte byte = put_on_line(i2c, STM32F1_I2C_READ, UINT8_MAX);
    bool answer = answer_byte(i2c);

    if ((byte.errors & ARLO) != 0) {
        lose_arbitration(i2c, now);
        return;
    }
    if ((i2c->sr1 & RXNE) == 0) {
        i2c->data = byte.data;
        i2c->sr1 |= RXNE;
    } else {
        i2c->shift = byte.data;
        i2c->shift_is_full = true;
        i2c->sr1 |= BTF;
    }
    if ((i2c->cr1 & (CR1_STOP | CR1_START)) != 0) {
        uint32_t held = i2c->sr1 & BTF; /* two bytes are still to be read */
        (void)take_condition(i2c, now);
        i2c->sr1 |= held;
    } else if (!answer) {
        wait_in(i2c, STM32F1_I2C_REFUSED);
    } else if (i2c->shift_is_full) {
        wait_in(i2c, STM32F1_I2C_RECEIVE_HELD);
    } else {
        begin(i2c, now, STM32F1_I2C_RECEIVING, BITS_PER_BYTE);
    }
}

static void finish_phase(struct stm32f1_i2c *i2c, uint64_t now)
{
    switch (i2c->phase) {
    case STM32F1_I2C_STARTING:
        finish_start(i2c, now);
        break;
    case STM32F1_I2C_ADDRESSING:
        finish_address(i2c, now);
        break;
    case STM32F1_I2C_SENDING:
        finish_sending(i2c, now);
        break;
    case STM32F1_I2C_RECEIVING:
        finish_receiving(i2c, now);
        break;
    case STM32F1_I2C_STOPPING:
        finish_stop(i2c, now);
        break;
    case STM32F1_I2C_FOREIGN:
        i2c->sr2 &= ~BUSY;
        wait_in(i2c, STM32F1_I2C_FREE);
        if ((i2c->cr1 & CR1_START) != 0) {
            begin(i2c, now, STM32F1_I2C_STARTING, 1);
        }
        break;
    default:
        i2c->phase_done = STM32F1_NEVER;
        break;
    }
}

void stm32f1_i2c_advance(struct stm32f1_i2c *i2c, uint64_t now)
{
    if (i2c->phase_done <= now) {
        finish_phase(i2c, i2c->phase_done);
        update_interrupts(i2c);
    }
}

uint64_t stm32f1_i2c_next_event(const struct stm32f1_i2c *i2c)
{
    return i2c->phase_done;
}

uint32_t stm32f1_i2c_missing_bits(uint32_t offset)
{
    switch (offset) {
    case CR1_OFFSET:
        return CR1_SMBUS | CR1_ENARP | CR1_ENPEC | CR1_PEC | CR1_ALERT;
    case OAR1_OFFSET:
        return OAR1_ADDMODE;
    case OAR2_OFFSET:
        return OAR2_ENDUAL;
    default:
        return 0;
    }
}

static uint32_t read_dr(struct stm32f1_i2c *i2c, uint64_t now)
{
    uint32_t value = i2c->data;

    if ((i2c->sr2 & TRA) != 0) {
        return value;
    }
    i2c->sr1 &= ~(RXNE | BTF);
    if (i2c->shift_is_full) {
        i2c->shift_is_full = false;
        i2c->data = i2c->shift;
        i2c->sr1 |= RXNE;
        if (i2c->phase == STM32F1_I2C_RECEIVE_HELD) {
            begin(i2c, now, STM32F1_I2C_RECEIVING, BITS_PER_BYTE);
        }
    }
    update_interrupts(i2c);
    return value;
}

static uint32_t read_sr2(struct stm32f1_i2c *i2c, uint64_t now)
{
    uint32_t value = i2c->sr2;

    if ((i2c->sr1 & i2c->flags_seen & ADDR) != 0) {
        i2c->flags_seen &= ~ADDR;
        leave_address(i2c, now);
        update_interrupts(i2c);
    }
    return value;
}

bool stm32f1_i2c_read(struct stm32f1_i2c *i2c, uint64_t now, uint32_t offset, uint32_t *value)
{
    switch (offset) {
    case CR1_OFFSET:
        *value = i2c->cr1;
        return true;
    case CR2_OFFSET:
        *value = i2c->cr2;
        return true;
    case OAR1_OFFSET:
        *value = i2c->oar1;
        return true;
    case OAR2_OFFSET:
        *value = i2c->oar2;
        return true;
    case DR_OFFSET:
        *value = read_dr(i2c, now);
        return true;
    case SR1_OFFSET:
        *value = i2c->sr1;
        i2c->flags_seen |= i2c->sr1 & (SB | ADDR);
        return true;
    case SR2_OFFSET:
        *value = read_sr2(i2c, now);
        return true;
    case CCR_OFFSET:
        *value = i2c->ccr;
        return true;
    case TRISE_OFFSET:
        *value = i2c->trise;
        return true;
    default:
        return false;
    }
}

static void write_dr(struct stm32f1_i2c *i2c, uint64_t now, uint32_t value)
{
    if ((i2c->sr1 & i2c->flags_seen & SB) != 0) {
        i2c->sr1 &= ~SB;
        i2c->flags_seen &= ~SB;
        i2c->address = (uint8_t)value;
        begin(i2c, now, STM32F1_I2C_ADDRESSING, BITS_PER_BYTE);
        return;
    }
    if ((i2c->sr2 & TRA) == 0) {
        return;
    }
    i2c->data = (uint8_t)value;
    i2c->sr1 &= ~TXE;
    if (i2c->phase == STM32F1_I2C_SEND_DUE) {
        send_data(i2c, now);
    }
}

/* STOP and START that come while nothing is on the line act at once. */
static void act_on_conditions(struct stm32f1_i2c *i2c, uint64_t now)
{
    uint32_t held = i2c->sr1 & BTF & (i2c->shift_is_full ? BTF : 0);

    switch (i2c->phase) {
    case STM32F1_I2C_FREE:
        if ((i2c->cr1 & CR1_START) != 0) {
            begin(i2c, now, STM32F1_I2C_STARTING, 1);
        }
        break;
    case STM32F1_I2C_STARTED:
    case STM32F1_I2C_SEND_DUE:
    case STM32F1_I2C_RECEIVE_HELD:
    case STM32F1_I2C_REFUSED:
        if (take_condition(i2c, now)) {
            i2c->sr1 = (i2c->sr1 & ~SB) | held;
        }
        break;
    default:
        break;
    }
}

static void write_cr1(struct stm32f1_i2c *i2c, uint64_t now, uint32_t value)
{
    bool was_busy = i2c->phase != STM32F1_I2C_FREE && i2c->phase != STM32F1_I2C_FOREIGN;

    if (was_busy && ((value & CR1_PE) == 0 || (value & CR1_SWRST) != 0)) {
        end_message(i2c);
    }
    if ((value & CR1_SWRST) != 0) {
        stm32f1_i2c_reset(i2c);
        i2c->cr1 = CR1_SWRST;
        return;
    }
    i2c->cr1 = value & CR1_MASK;
    if ((value & CR1_PE) == 0) {
        i2c->cr1 &= ~(CR1_START | CR1_STOP | CR1_ACK | CR1_POS);
        forget_state(i2c);
    } else {
        act_on_conditions(i2c, now);
    }
}

bool stm32f1_i2c_write(struct stm32f1_i2c *i2c, uint64_t now, uint32_t offset, uint32_t value)
{
    bool is_held_in_reset = (i2c->cr1 & CR1_SWRST) != 0 && offset != CR1_OFFSET;

    if (is_held_in_reset && offset <= TRISE_OFFSET) {
        return true;
    }
    switch (offset) {
    case CR1_OFFSET:
        write_cr1(i2c, now, value);
        break;
    case CR2_OFFSET:
        i2c->cr2 = value & CR2_MASK;
        break;
    case OAR1_OFFSET:
        i2c->oar1 = value & 0xC3FFu;
        break;
    case OAR2_OFFSET:
        i2c->oar2 = value & 0x00FFu;
        break;
    case DR_OFFSET:
        write_dr(i2c, now, value);
        break;
    case SR1_OFFSET:
        i2c->sr1 &= value | ~SR1_ERRORS;
        break;
    case SR2_OFFSET:
        break; /* read only */
    case CCR_OFFSET:
        i2c->ccr = value & CCR_MASK;
        break;
    case TRISE_OFFSET:
        i2c->trise = value & 0x3Fu;
        break;
    default:
        return false;
    }
    update_interrupts(i2c);
    return true;
}
