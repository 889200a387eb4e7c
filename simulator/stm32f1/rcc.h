/* SPDX-License-Identifier: MIT */
/* Reset and clock control: oscillators are ready at once, and the clock tree is computed. */
#ifndef ODMA_SIMULATOR_STM32F1_RCC_H
#define ODMA_SIMULATOR_STM32F1_RCC_H

#include <stdbool.h>
#include <stdint.h>

#define STM32F1_HSI_HZ 8000000u
#define STM32F1_HSE_HZ 8000000u

struct stm32f1_rcc {
    uint32_t cr;
    uint32_t cfgr;
    uint32_t cir;
    uint32_t apb2rstr;
    uint32_t apb1rstr;
    uint32_t ahbenr;
    uint32_t apb2enr;
    uint32_t apb1enr;
    uint32_t bdcr;
    uint32_t csr;
};

void stm32f1_rcc_reset(struct stm32f1_rcc *rcc);

/* Offset from the base of the block. False: there is no such register. */
bool stm32f1_rcc_read(const struct stm32f1_rcc *rcc, uint32_t offset, uint32_t *value);
bool stm32f1_rcc_write(struct stm32f1_rcc *rcc, uint32_t offset, uint32_t value);

uint32_t stm32f1_rcc_hclk_hz(const struct stm32f1_rcc *rcc);

/* How many HCLK ticks one clock of the bus takes. */
uint32_t stm32f1_rcc_ticks_per_pclk1(const struct stm32f1_rcc *rcc);
uint32_t stm32f1_rcc_ticks_per_pclk2(const struct stm32f1_rcc *rcc);

#endif
