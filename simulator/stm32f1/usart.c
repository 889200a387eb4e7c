/* SPDX-License-Identifier: MIT */
#include "usart.h"

#include "address_map.h"

#define SR_OFFSET   0x00u
#define DR_OFFSET   0x04u
#define BRR_OFFSET  0x08u
#define CR1_OFFSET  0x0Cu
#define CR2_OFFSET  0x10u
#define CR3_OFFSET  0x14u
#define GTPR_OFFSET 0x18u

#define CR1_SBK    0x0001u
#define CR1_RWU    0x0002u
#define CR1_RE     0x0004u
#define CR1_TE     0x0008u
#define CR1_IDLEIE 0x0010u
#define CR1_RXNEIE 0x0020u
#define CR1_TCIE   0x0040u
#define CR1_TXEIE  0x0080u
#define CR1_PEIE   0x0100u
#define CR1_PCE    0x0400u
#define CR1_M      0x1000u
#define CR1_UE     0x2000u
#define CR2_CLKEN  0x0800u
#define CR2_LINEN  0x4000u
#define CR3_EIE    0x0001u
#define CR3_IREN   0x0002u
#define CR3_HDSEL  0x0008u
#define CR3_SCEN   0x0020u
#define CR3_DMAR   0x0040u
#define CR3_DMAT   0x0080u
#define CR3_RTSE   0x0100u
#define CR3_CTSE   0x0200u

#define PE   STM32F1_USART_PE
#define FE   STM32F1_USART_FE
#define NE   STM32F1_USART_NE
#define ORE  STM32F1_USART_ORE
#define IDLE STM32F1_USART_IDLE
#define RXNE STM32F1_USART_RXNE
#define TC   STM32F1_USART_TC
#define TXE  STM32F1_USART_TXE

/* Cleared by reading SR while they are set and then DR. */
#define CLEARED_BY_READING_DR (PE | FE | NE | ORE | IDLE)
/* Cleared by writing 0; writing 1 leaves them alone. */
#define CLEARED_BY_WRITING_0 (RXNE | TC | STM32F1_USART_LBD | STM32F1_USART_CTS)

static void update_interrupt(struct stm32f1_usart *usart)
{
    uint32_t sr = usart->sr;
    uint32_t cr1 = usart->cr1;
    bool errors_by_dma = (usart->cr3 & CR3_EIE) != 0 && (usart->cr3 & CR3_DMAR) != 0;
    bool level =
        ((cr1 & CR1_TXEIE) != 0 && (sr & TXE) != 0) || ((cr1 & CR1_TCIE) != 0 && (sr & TC) != 0) ||
        ((cr1 & CR1_RXNEIE) != 0 && (sr & (RXNE | ORE)) != 0) ||
        ((cr1 & CR1_IDLEIE) != 0 && (sr & IDLE) != 0) ||
        ((cr1 & CR1_PEIE) != 0 && (sr & PE) != 0) || (errors_by_dma && (sr & (FE | NE | ORE)) != 0);

    stm32f1_nvic_set_line(usart->nvic, usart->interrupt, level);
}

void stm32f1_usart_reset(struct stm32f1_usart *usart)
{
    usart->sr = TXE | TC;
    usart->brr = usart->cr1 = usart->cr2 = usart->cr3 = usart->gtpr = 0;
    usart->transmit_done = usart->receive_done = usart->idle_at = STM32F1_NEVER;
    usart->flags_seen = 0;
    usart->receive_data = 0;
    update_interrupt(usart);
}

static bool is_on(const struct stm32f1_usart *usart, uint32_t direction)
{
    return (usart->cr1 & CR1_UE) != 0 && (usart->cr1 & direction) != 0;
}

bool stm32f1_usart_receiver_is_on(const struct stm32f1_usart *usart)
{
    return is_on(usart, CR1_RE) && usart->brr != 0;
}

bool stm32f1_usart_requests_transmit_dma(const struct stm32f1_usart *usart)
{
    return is_on(usart, CR1_TE) && (usart->cr3 & CR3_DMAT) != 0 && (usart->sr & TXE) != 0;
}

bool stm32f1_usart_requests_receive_dma(const struct stm32f1_usart *usart)
{
    /* An overrun stops the requests until it is cleared, although RXNE may be set. */
    return is_on(usart, CR1_RE) && (usart->cr3 & CR3_DMAR) != 0 && (usart->sr & RXNE) != 0 &&
           (usart->sr & ORE) == 0;
}

uint64_t stm32f1_usart_frame_ticks(const struct stm32f1_usart *usart)
{
    static const uint8_t stop_half_bits[] = {2, 1, 4, 3};
    uint64_t data_bits = (usart->cr1 & CR1_M) != 0 ? 9 : 8;
    uint64_t half_bits = 2 * (1 + data_bits) + stop_half_bits[usart->cr2 >> 12 & 3u];

    /* BRR is the divider in sixteenths at 16 samples per bit, so one bit lasts BRR clocks. */
    return half_bits * usart->brr * usart->ticks_per_pclk / 2;
}

static void start_shifting_out(struct stm32f1_usart *usart, uint64_t now)
{
    if (usart->brr == 0 || !is_on(usart, CR1_TE)) {
        return;
    }
    usart->shifting_out = usart->transmit_data;
    usart->transmit_done = now + stm32f1_usart_frame_ticks(usart);
    usart->sr |= TXE;
}

static void finish_shifting_out(struct stm32f1_usart *usart)
{
    uint64_t done = usart->transmit_done;

    usart->transmit_done = STM32F1_NEVER;
    usart->line.transmit(usart->line.context, usart->line.number, usart->shifting_out);
    if ((usart->sr & TXE) == 0) {
        start_shifting_out(usart, done);
    } else {
        usart->sr |= TC;
    }
}

void stm32f1_usart_kick(struct stm32f1_usart *usart, uint64_t now)
{
    if (usart->receive_done != STM32F1_NEVER || !stm32f1_usart_receiver_is_on(usart)) {
        return;
    }
    if (usart->line.receive(usart->line.context, usart->line.number, &usart->shifting_in)) {
        usart->receive_done = now + stm32f1_usart_frame_ticks(usart);
        usart->idle_at = STM32F1_NEVER;
    }
}

static void finish_shifting_in(struct stm32f1_usart *usart)
{
    uint64_t done = usart->receive_done;

    usart->receive_done = STM32F1_NEVER;
    if ((usart->sr & RXNE) != 0) {
        usart->sr |= ORE; /* the new frame is lost, the one in DR stays */
    } else {
        usart->receive_data = usart->shifting_in.data;
        usart->sr |= RXNE | usart->shifting_in.flags;
    }
    /* The line counts as idle after one frame's time without a start bit. */
    usart->idle_at = done + stm32f1_usart_frame_ticks(usart);
    stm32f1_usart_kick(usart, done);
}

void stm32f1_usart_advance(struct stm32f1_usart *usart, uint64_t now)
{
    if (stm32f1_usart_next_event(usart) > now) {
        return;
    }
    if (usart->transmit_done <= now) {
        finish_shifting_out(usart);
    }
    if (usart->idle_at <= now) {
        usart->idle_at = STM32F1_NEVER;
        usart->sr |= IDLE;
    }
    if (usart->receive_done <= now) {
        finish_shifting_in(usart);
    }
    update_interrupt(usart);
}

uint64_t stm32f1_usart_next_event(const struct stm32f1_usart *usart)
{
    uint64_t next = usart->transmit_done;

    next = usart->receive_done < next ? usart->receive_done : next;
    return usart->idle_at < next ? usart->idle_at : next;
}

uint32_t stm32f1_usart_missing_bits(uint32_t offset)
{
    switch (offset) {
    case CR1_OFFSET:
        return CR1_SBK | CR1_RWU | CR1_PCE;
    case CR2_OFFSET:
        return CR2_CLKEN | CR2_LINEN;
    case CR3_OFFSET:
        return CR3_IREN | CR3_HDSEL | CR3_SCEN | CR3_RTSE | CR3_CTSE;
    default:
        return 0;
    }
}

static uint32_t read_dr(struct stm32f1_usart *usart)
{
    usart->sr &= ~(RXNE | (usart->flags_seen & CLEARED_BY_READING_DR));
    usart->flags_seen &= TC; /* which a write to DR clears */
    update_interrupt(usart);
    return usart->receive_data & ((usart->cr1 & CR1_M) != 0 ? 0x1FFu : 0xFFu);
}

bool stm32f1_usart_read(struct stm32f1_usart *usart, uint32_t offset, uint32_t *value)
{
    switch (offset) {
    case SR_OFFSET:
        *value = usart->sr;
        usart->flags_seen |= usart->sr & (CLEARED_BY_READING_DR | TC);
        return true;
    case DR_OFFSET:
        *value = read_dr(usart);
        return true;
    case BRR_OFFSET:
        *value = usart->brr;
        return true;
    case CR1_OFFSET:
        *value = usart->cr1;
        return true;
    case CR2_OFFSET:
        *value = usart->cr2;
        return true;
    case CR3_OFFSET:
        *value = usart->cr3;
        return true;
    case GTPR_OFFSET:
        *value = usart->gtpr;
        return true;
    default:
        return false;
    }
}

static void write_dr(struct stm32f1_usart *usart, uint64_t now, uint32_t value)
{
    usart->transmit_data = (uint16_t)(value & ((usart->cr1 & CR1_M) != 0 ? 0x1FFu : 0xFFu));
    usart->sr &= ~(TXE | (usart->flags_seen & TC));
    usart->flags_seen &= ~TC;
    if (usart->transmit_done == STM32F1_NEVER) {
        start_shifting_out(usart, now);
    }
}

static void write_cr1(struct stm32f1_usart *usart, uint64_t now, uint32_t value)
{
    usart->cr1 = value & 0x3FFFu;
    if (!is_on(usart, CR1_RE)) {
        usart->receive_done = usart->idle_at = STM32F1_NEVER;
    }
    if ((usart->cr1 & CR1_UE) == 0) {
        usart->transmit_done = STM32F1_NEVER; /* the frame on the line is cut off */
    }
    if (is_on(usart, CR1_TE) && (usart->sr & TXE) == 0 && usart->transmit_done == STM32F1_NEVER) {
        start_shifting_out(usart, now); /* DR was filled before the transmitter came on */
    }
    stm32f1_usart_kick(usart, now);
}

bool stm32f1_usart_write(struct stm32f1_usart *usart, uint64_t now, uint32_t offset, uint32_t value)
{
    switch (offset) {
    case SR_OFFSET:
        usart->sr &= value | ~CLEARED_BY_WRITING_0;
        break;
    case DR_OFFSET:
        write_dr(usart, now, value);
        break;
    case BRR_OFFSET:
        usart->brr = value & 0xFFFFu;
        stm32f1_usart_kick(usart, now);
        break;
    case CR1_OFFSET:
        write_cr1(usart, now, value);
        break;
    case CR2_OFFSET:
        usart->cr2 = value & 0x7F6Fu;
        break;
    case CR3_OFFSET:
        usart->cr3 = value & 0x07FFu;
        break;
    case GTPR_OFFSET:
        usart->gtpr = value & 0xFFFFu;
        break;
    default:
        return false;
    }
    update_interrupt(usart);
    return true;
}
