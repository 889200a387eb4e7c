/* SPDX-License-Identifier: MIT */
/* One GPIO port, and the alternate-function block. No pin is wired to anything. */
#ifndef ODMA_SIMULATOR_STM32F1_GPIO_H
#define ODMA_SIMULATOR_STM32F1_GPIO_H

#include <stdbool.h>
#include <stdint.h>

#define STM32F1_GPIO_PORTS 7u /* A to G */

struct stm32f1_gpio {
    uint32_t crl;
    uint32_t crh;
    uint32_t odr;
    uint32_t lckr;
};

struct stm32f1_afio {
    uint32_t word[8]; /* EVCR, MAPR, EXTICR1-4, reserved, MAPR2 */
};

void stm32f1_gpio_reset(struct stm32f1_gpio *gpio);
bool stm32f1_gpio_read(const struct stm32f1_gpio *gpio, uint32_t offset, uint32_t *value);
bool stm32f1_gpio_write(struct stm32f1_gpio *gpio, uint32_t offset, uint32_t value);

bool stm32f1_afio_read(const struct stm32f1_afio *afio, uint32_t offset, uint32_t *value);
bool stm32f1_afio_write(struct stm32f1_afio *afio, uint32_t offset, uint32_t value);

#endif
