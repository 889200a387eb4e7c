/* SPDX-License-Identifier: MIT */
#include "gpio.h"

#define CRL_OFFSET  0x00u
#define CRH_OFFSET  0x04u
#define IDR_OFFSET  0x08u
#define ODR_OFFSET  0x0Cu
#define BSRR_OFFSET 0x10u
#define BRR_OFFSET  0x14u
#define LCKR_OFFSET 0x18u

#define ALL_FLOATING_INPUTS 0x44444444u

void stm32f1_gpio_reset(struct stm32f1_gpio *gpio)
{
    *gpio = (struct stm32f1_gpio){.crl = ALL_FLOATING_INPUTS, .crh = ALL_FLOATING_INPUTS};
}

/* An output reads as what it drives, an input with a pull resistor as its side; ODR holds both. */
static uint32_t input_levels(const struct stm32f1_gpio *gpio)
{
    uint32_t levels = 0;

    for (unsigned pin = 0; pin < 16; pin++) {
        uint32_t mode = (pin < 8 ? gpio->crl : gpio->crh) >> (4 * (pin % 8)) & 0xFu;
        bool is_output = (mode & 3u) != 0;
        bool is_pulled = mode == 8;
        if (is_output || is_pulled) {
            levels |= gpio->odr & 1u << pin;
        }
    }
    return levels;
}

bool stm32f1_gpio_read(const struct stm32f1_gpio *gpio, uint32_t offset, uint32_t *value)
{
    switch (offset) {
    case CRL_OFFSET:
        *value = gpio->crl;
        return true;
    case CRH_OFFSET:
        *value = gpio->crh;
        return true;
    case IDR_OFFSET:
        *value = input_levels(gpio);
        return true;
    case ODR_OFFSET:
        *value = gpio->odr;
        return true;
    case BSRR_OFFSET:
    case BRR_OFFSET:
        *value = 0;
        return true;
    case LCKR_OFFSET:
        *value = gpio->lckr;
        return true;
    default:
        return false;
    }
}

bool stm32f1_gpio_write(struct stm32f1_gpio *gpio, uint32_t offset, uint32_t value)
{
    switch (offset) {
    case CRL_OFFSET:
        gpio->crl = value;
        return true;
    case CRH_OFFSET:
        gpio->crh = value;
        return true;
    case IDR_OFFSET:
        return true;
    case ODR_OFFSET:
        gpio->odr = value & 0xFFFFu;
        return true;
    case BSRR_OFFSET:
        /* Where a pin is both set and reset, setting wins. */
        gpio->odr = (gpio->odr & ~(value >> 16)) | (value & 0xFFFFu);
        return true;
    case BRR_OFFSET:
        gpio->odr &= ~(value & 0xFFFFu);
        return true;
    case LCKR_OFFSET:
        gpio->lckr = value & 0x1FFFFu;
        return true;
    default:
        return false;
    }
}

static bool is_afio_register(uint32_t offset)
{
    return offset <= 0x1Cu && offset != 0x18u;
}

bool stm32f1_afio_read(const struct stm32f1_afio *afio, uint32_t offset, uint32_t *value)
{
    if (!is_afio_register(offset)) {
        return false;
    }
    *value = afio->word[offset / 4];
    return true;
}

bool stm32f1_afio_write(struct stm32f1_afio *afio, uint32_t offset, uint32_t value)
{
    if (!is_afio_register(offset)) {
        return false;
    }
    afio->word[offset / 4] = value;
    return true;
}
