/* SPDX-License-Identifier: MIT */
#include "rcc.h"

#include <stddef.h>

#define CR_HSION  0x00000001u
#define CR_HSIRDY 0x00000002u
#define CR_HSEON  0x00010000u
#define CR_HSERDY 0x00020000u
#define CR_PLLON  0x01000000u
#define CR_PLLRDY 0x02000000u

#define CFGR_SW       0x00000003u
#define CFGR_SWS      0x0000000Cu
#define CFGR_PLLSRC   0x00010000u
#define CFGR_PLLXTPRE 0x00020000u
#define CFGR_RESERVED 0xF8000000u

#define CIR_ENABLES 0x00001F00u

#define ENABLE_TO_READY 1u /* each ready bit is the neighbour of its enable bit */
#define LOW_SPEED_ON    0x1u
#define LOW_SPEED_READY 0x2u

void stm32f1_rcc_reset(struct stm32f1_rcc *rcc)
{
    *rcc = (struct stm32f1_rcc){.cr = 0x83u, .ahbenr = 0x14u, .csr = 0x0C000000u};
}

static const uint32_t *register_at(const struct stm32f1_rcc *rcc, uint32_t offset)
{
    switch (offset) {
    case 0x00:
        return &rcc->cr;
    case 0x04:
        return &rcc->cfgr;
    case 0x08:
        return &rcc->cir;
    case 0x0C:
        return &rcc->apb2rstr;
    case 0x10:
        return &rcc->apb1rstr;
    case 0x14:
        return &rcc->ahbenr;
    case 0x18:
        return &rcc->apb2enr;
    case 0x1C:
        return &rcc->apb1enr;
    case 0x20:
        return &rcc->bdcr;
    case 0x24:
        return &rcc->csr;
    default:
        return NULL;
    }
}

static uint32_t cr_with_ready_bits(uint32_t written)
{
    uint32_t enables = written & (CR_HSION | CR_HSEON | CR_PLLON);

    written &= ~(CR_HSIRDY | CR_HSERDY | CR_PLLRDY);
    return written | enables << ENABLE_TO_READY;
}

static uint32_t low_speed_with_ready_bit(uint32_t written)
{
    return (written & LOW_SPEED_ON) != 0 ? written | LOW_SPEED_READY : written & ~LOW_SPEED_READY;
}

/* SWS follows SW only if the chosen source runs; otherwise the old source stays. */
static uint32_t cfgr_with_status(const struct stm32f1_rcc *rcc, uint32_t written)
{
    static const uint32_t ready_bit[] = {CR_HSIRDY, CR_HSERDY, CR_PLLRDY, 0};
    uint32_t source = written & CFGR_SW;
    uint32_t status = rcc->cfgr & CFGR_SWS;

    if ((rcc->cr & ready_bit[source]) != 0) {
        status = source << 2;
    }
    return (written & ~(CFGR_SWS | CFGR_RESERVED)) | status;
}

bool stm32f1_rcc_read(const struct stm32f1_rcc *rcc, uint32_t offset, uint32_t *value)
{
    const uint32_t *reg = register_at(rcc, offset);

    if (reg == NULL) {
        return false;
    }
    *value = *reg;
    return true;
}

bool stm32f1_rcc_write(struct stm32f1_rcc *rcc, uint32_t offset, uint32_t value)
{
    uint32_t *reg = (uint32_t *)register_at(rcc, offset);

    if (reg == NULL) {
        return false;
    }
    if (reg == &rcc->cr) {
        value = cr_with_ready_bits(value);
    } else if (reg == &rcc->cfgr) {
        value = cfgr_with_status(rcc, value);
    } else if (reg == &rcc->cir) {
        value &= CIR_ENABLES; /* the other bits clear flags, which are never set */
    } else if (reg == &rcc->bdcr || reg == &rcc->csr) {
        value = low_speed_with_ready_bit(value);
    }
    *reg = value;
    return true;
}

static uint32_t pll_hz(const struct stm32f1_rcc *rcc)
{
    uint32_t factor = (rcc->cfgr >> 18 & 0xFu) + 2;
    uint32_t input = STM32F1_HSI_HZ / 2;

    if ((rcc->cfgr & CFGR_PLLSRC) != 0) {
        input = (rcc->cfgr & CFGR_PLLXTPRE) != 0 ? STM32F1_HSE_HZ / 2 : STM32F1_HSE_HZ;
    }
    return input * (factor > 16 ? 16 : factor);
}

uint32_t stm32f1_rcc_hclk_hz(const struct stm32f1_rcc *rcc)
{
    /* HPRE: 0xxx not divided, 1000 by 2 ... 1011 by 16, 1100 by 64 ... 1111 by 512 */
    static const uint8_t shift[] = {1, 2, 3, 4, 6, 7, 8, 9};
    uint32_t prescaler = rcc->cfgr >> 4 & 0xFu;
    uint32_t source = rcc->cfgr >> 2 & 3u;
    uint32_t sysclk = source == 2 ? pll_hz(rcc) : source == 1 ? STM32F1_HSE_HZ : STM32F1_HSI_HZ;

    return prescaler < 8 ? sysclk : sysclk >> shift[prescaler - 8];
}

static uint32_t apb_divider(uint32_t prescaler)
{
    return prescaler < 4 ? 1 : 2u << (prescaler - 4);
}

uint32_t stm32f1_rcc_ticks_per_pclk1(const struct stm32f1_rcc *rcc)
{
    return apb_divider(rcc->cfgr >> 8 & 7u);
}

uint32_t stm32f1_rcc_ticks_per_pclk2(const struct stm32f1_rcc *rcc)
{
    return apb_divider(rcc->cfgr >> 11 & 7u);
}
