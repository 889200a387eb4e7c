/* SPDX-License-Identifier: MIT */
#include "chip.h"

#include <stddef.h>
#include <string.h>

#include "request_map.h"

#define DBGMCU_IDCODE_OFFSET 0x0u
#define DBGMCU_CR_OFFSET     0x4u
#define DBGMCU_IDCODE        0x10036414u /* high density */
#define FLASH_ACR_OFFSET     0x0u
#define FLASH_ACR_RESET      0x30u
#define FLASH_ACR_MASK       0x1Fu

/* Blocks behind a clock enable bit. The rest is always clocked. */
static const struct clocked_block {
    uint32_t base;
    uint32_t enable_bit;
    enum { AHB, APB2, APB1 } bus;
} clocked_blocks[] = {
    {STM32F1_DMA1_BASE, 1u << 0, AHB},
    {STM32F1_DMA2_BASE, 1u << 1, AHB},
    {STM32F1_USART1_BASE, 1u << 14, APB2},
    {STM32F1_USART2_BASE, 1u << 17, APB1},
    {STM32F1_USART3_BASE, 1u << 18, APB1},
    {STM32F1_UART4_BASE, 1u << 19, APB1},
    {STM32F1_UART5_BASE, 1u << 20, APB1},
    {STM32F1_TIM1_BASE, 1u << 11, APB2},
    {STM32F1_TIM2_BASE, 1u << 0, APB1},
    {STM32F1_TIM3_BASE, 1u << 1, APB1},
    {STM32F1_TIM4_BASE, 1u << 2, APB1},
    {STM32F1_TIM5_BASE, 1u << 3, APB1},
    {STM32F1_TIM6_BASE, 1u << 4, APB1},
    {STM32F1_TIM7_BASE, 1u << 5, APB1},
    {STM32F1_TIM8_BASE, 1u << 13, APB2},
    {STM32F1_ADC1_BASE, 1u << 9, APB2},
    {STM32F1_ADC3_BASE, 1u << 15, APB2},
    {STM32F1_DAC_BASE, 1u << 29, APB1},
    {STM32F1_SPI1_BASE, 1u << 12, APB2},
    {STM32F1_SPI2_BASE, 1u << 14, APB1},
    {STM32F1_SPI3_BASE, 1u << 15, APB1},
    {STM32F1_I2C1_BASE, 1u << 21, APB1},
    {STM32F1_I2C2_BASE, 1u << 22, APB1},
    {STM32F1_AFIO_BASE, 1u << 0, APB2},
    {STM32F1_GPIOA_BASE + 0x000u, 1u << 2, APB2},
    {STM32F1_GPIOA_BASE + 0x400u, 1u << 3, APB2},
    {STM32F1_GPIOA_BASE + 0x800u, 1u << 4, APB2},
    {STM32F1_GPIOA_BASE + 0xC00u, 1u << 5, APB2},
    {STM32F1_GPIOA_BASE + 0x1000u, 1u << 6, APB2},
    {STM32F1_GPIOA_BASE + 0x1400u, 1u << 7, APB2},
    {STM32F1_GPIOA_BASE + 0x1800u, 1u << 8, APB2},
};

/* Where the chip has registers at all; everything else on the bus is reserved: a bus error. */
static const struct {
    uint32_t first, end;
} populated[] = {
    {0x40000000u, 0x40001C00u}, /* TIM2 to TIM7 */
    {0x40002800u, 0x40003400u}, /* RTC, WWDG, IWDG */
    {0x40003800u, 0x40004000u}, /* SPI2, SPI3 */
    {0x40004400u, 0x40007800u}, /* USARTs, I2Cs, USB, CAN, BKP, PWR, DAC */
    {0x40010000u, 0x40010800u}, /* AFIO, EXTI */
    {0x40010800u, 0x40014000u}, /* GPIOs, ADCs, TIM1, SPI1, TIM8, USART1, ADC3 */
    {0x40018000u, 0x40018400u}, /* SDIO */
    {0x40020000u, 0x40020800u}, /* DMA1, DMA2 */
    {0x40021000u, 0x40021400u}, /* RCC */
    {0x40022000u, 0x40022400u}, /* flash interface */
    {0x40023000u, 0x40023400u}, /* CRC */
};

static const struct usart_place {
    uint32_t base;
    unsigned interrupt;
} usart_places[STM32F1_USARTS] = {
    {STM32F1_USART1_BASE, 37},
    {STM32F1_USART2_BASE, 38},
    {STM32F1_USART3_BASE, 39},
    {STM32F1_UART4_BASE, 52},
    {STM32F1_UART5_BASE, 53},
};

static const struct spi_place {
    uint32_t base;
    unsigned interrupt;
} spi_places[STM32F1_SPIS] = {
    {STM32F1_SPI1_BASE, 35},
    {STM32F1_SPI2_BASE, 36},
    {STM32F1_SPI3_BASE, 51},
};

static const struct i2c_place {
    uint32_t base;
    unsigned event_interrupt, error_interrupt;
} i2c_places[STM32F1_I2CS] = {
    {STM32F1_I2C1_BASE, 31, 32},
    {STM32F1_I2C2_BASE, 33, 34},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static bool is_populated(uint32_t address)
{
    for (size_t i = 0; i < COUNT_OF(populated); i++) {
        if (address >= populated[i].first && address < populated[i].end) {
            return true;
        }
    }
    return false;
}

static bool is_clocked(const struct stm32f1_chip *chip, uint32_t address)
{
    for (size_t i = 0; i < COUNT_OF(clocked_blocks); i++) {
        const struct clocked_block *block = &clocked_blocks[i];
        if (address - block->base < STM32F1_BLOCK_SIZE) {
            uint32_t enables = block->bus == AHB    ? chip->rcc.ahbenr
                               : block->bus == APB2 ? chip->rcc.apb2enr
                                                    : chip->rcc.apb1enr;
            return (enables & block->enable_bit) != 0;
        }
    }
    return true;
}

/* Takes away the bits that were told; nothing is left of a complaint that was made before. */
static bool was_told(const struct stm32f1_chip *chip, struct stm32f1_complaint *complaint)
{
    for (unsigned i = 0; i < chip->complained_count; i++) {
        const struct stm32f1_complaint *told = &chip->complained[i];
        if (told->address == complaint->address && told->kind == complaint->kind &&
            told->is_write == complaint->is_write) {
            complaint->bits &= ~told->bits;
            if (complaint->bits == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Each complaint is made once; the last one that fits says that there will be no more. */
static void make_complaint(struct stm32f1_chip *chip, struct stm32f1_complaint complaint)
{
    if (chip->complained_count == STM32F1_COMPLAINTS || was_told(chip, &complaint)) {
        return;
    }
    if (chip->complained_count == STM32F1_COMPLAINTS - 1) {
        complaint.kind = STM32F1_TOO_MANY_COMPLAINTS;
    }
    chip->complained[chip->complained_count++] = complaint;
    if (chip->host.complain != NULL) {
        chip->host.complain(chip->host.context, &complaint);
    }
}

static void complain(
    struct stm32f1_chip *chip, enum stm32f1_complaint_kind kind, uint32_t address, bool is_write)
{
    make_complaint(
        chip, (struct stm32f1_complaint){.kind = kind, .address = address, .is_write = is_write});
}

static struct stm32f1_usart *usart_at(struct stm32f1_chip *chip, uint32_t address)
{
    for (unsigned i = 0; i < STM32F1_USARTS; i++) {
        if (address - usart_places[i].base < STM32F1_BLOCK_SIZE) {
            return &chip->usart[i];
        }
    }
    return NULL;
}

static struct stm32f1_spi *spi_at(struct stm32f1_chip *chip, uint32_t address)
{
    for (unsigned i = 0; i < STM32F1_SPIS; i++) {
        if (address - spi_places[i].base < STM32F1_BLOCK_SIZE) {
            return &chip->spi[i];
        }
    }
    return NULL;
}

static struct stm32f1_i2c *i2c_at(struct stm32f1_chip *chip, uint32_t address)
{
    for (unsigned i = 0; i < STM32F1_I2CS; i++) {
        if (address - i2c_places[i].base < STM32F1_BLOCK_SIZE) {
            return &chip->i2c[i];
        }
    }
    return NULL;
}

/* 1 or 2, or 0 where there is no DMA controller. */
static unsigned dma_controller_at(uint32_t address)
{
    if (address - STM32F1_DMA1_BASE < 2 * STM32F1_BLOCK_SIZE) {
        return address < STM32F1_DMA2_BASE ? 1 : 2;
    }
    return 0;
}

/* The bits of a register that ask for something the chip can do and the model cannot. */
static uint32_t missing_bits(struct stm32f1_chip *chip, uint32_t address, uint32_t value)
{
    static const struct {
        uint32_t address, bits;
    } registers[] = {
        {STM32F1_AFIO_BASE + 0x04u, 0x3Fu},   /* MAPR: remap of SPI1, I2C1, USART1 to USART3 */
        {STM32F1_RCC_BASE + 0x08u, 0x1F00u},  /* CIR: interrupts */
        {STM32F1_SCB_BASE + 0x10u, 0x4u},     /* SCR: SLEEPDEEP */
        {STM32F1_SCB_BASE + 0x14u, 0x19u},    /* CCR: NONBASETHRDENA, UNALIGN_TRP, DIV_0_TRP */
        {STM32F1_SCB_BASE + 0x24u, 0x70000u}, /* SHCSR: handlers of faults */
    };

    if (usart_at(chip, address) != NULL) {
        return stm32f1_usart_missing_bits(address % STM32F1_BLOCK_SIZE);
    }
    if (spi_at(chip, address) != NULL) {
        return stm32f1_spi_missing_bits(address % STM32F1_BLOCK_SIZE, value);
    }
    if (i2c_at(chip, address) != NULL) {
        return stm32f1_i2c_missing_bits(address % STM32F1_BLOCK_SIZE);
    }
    if (stm32f1_timing_has(address)) {
        return stm32f1_timing_missing_bits(address);
    }
    for (size_t i = 0; i < COUNT_OF(registers); i++) {
        if (registers[i].address == address) {
            return registers[i].bits;
        }
    }
    return 0;
}

static void check_bits(
    struct stm32f1_chip *chip, uint32_t address, uint32_t value, uint32_t byte_mask)
{
    uint32_t bits = value & byte_mask & missing_bits(chip, address, value);

    if (bits != 0) {
        make_complaint(chip, (struct stm32f1_complaint){
                                 .kind = STM32F1_BITS_NOT_IMPLEMENTED,
                                 .address = address,
                                 .is_write = true,
                                 .bits = bits,
                             });
    }
}

static bool read_peripheral(struct stm32f1_chip *chip, uint32_t address, uint32_t *value)
{
    uint32_t offset = address % STM32F1_BLOCK_SIZE;
    struct stm32f1_usart *usart = usart_at(chip, address);
    unsigned controller = dma_controller_at(address);

    if (usart != NULL) {
        return stm32f1_usart_read(usart, offset, value);
    }
    if (spi_at(chip, address) != NULL) {
        return stm32f1_spi_read(spi_at(chip, address), offset, value);
    }
    if (i2c_at(chip, address) != NULL) {
        return stm32f1_i2c_read(i2c_at(chip, address), chip->now, offset, value);
    }
    if (stm32f1_timing_has(address)) {
        return stm32f1_timing_read(&chip->timing, chip->now, address, value);
    }
    if (controller != 0) {
        return stm32f1_dma_read(&chip->dma, controller, offset, value);
    }
    if (address >= STM32F1_GPIOA_BASE && address < STM32F1_GPIOG_BASE + STM32F1_BLOCK_SIZE) {
        unsigned port = (address - STM32F1_GPIOA_BASE) / STM32F1_BLOCK_SIZE;
        return stm32f1_gpio_read(&chip->gpio[port], offset, value);
    }
    if (address - STM32F1_AFIO_BASE < STM32F1_BLOCK_SIZE) {
        return stm32f1_afio_read(&chip->afio, offset, value);
    }
    if (address - STM32F1_RCC_BASE < STM32F1_BLOCK_SIZE) {
        return stm32f1_rcc_read(&chip->rcc, offset, value);
    }
    if (address == STM32F1_FLASH_REGS + FLASH_ACR_OFFSET) {
        *value = chip->flash_acr;
        return true;
    }
    return false;
}

static void follow_rcc_in_buses(struct stm32f1_chip *chip)
{
    static const uint32_t i2c_reset_bits[STM32F1_I2CS] = {1u << 21, 1u << 22};
    bool spi_is_reset[STM32F1_SPIS] = {
        (chip->rcc.apb2rstr & 1u << 12) != 0,
        (chip->rcc.apb1rstr & 1u << 14) != 0,
        (chip->rcc.apb1rstr & 1u << 15) != 0,
    };

    for (unsigned i = 0; i < STM32F1_SPIS; i++) {
        chip->spi[i].ticks_per_pclk = i == 0 ? stm32f1_rcc_ticks_per_pclk2(&chip->rcc)
                                             : stm32f1_rcc_ticks_per_pclk1(&chip->rcc);
        if (spi_is_reset[i]) {
            stm32f1_spi_reset(&chip->spi[i]);
        }
    }
    for (unsigned i = 0; i < STM32F1_I2CS; i++) {
        chip->i2c[i].ticks_per_pclk = stm32f1_rcc_ticks_per_pclk1(&chip->rcc);
        if ((chip->rcc.apb1rstr & i2c_reset_bits[i]) != 0) {
            stm32f1_i2c_reset(&chip->i2c[i]);
        }
    }
}

static void follow_rcc_in_timing(struct stm32f1_chip *chip)
{
    stm32f1_timing_follow_rcc(&chip->timing, &chip->rcc, chip->now);
    for (size_t i = 0; i < COUNT_OF(clocked_blocks); i++) {
        const struct clocked_block *block = &clocked_blocks[i];
        uint32_t resets = block->bus == APB2   ? chip->rcc.apb2rstr
                          : block->bus == APB1 ? chip->rcc.apb1rstr
                                               : 0;
        if ((resets & block->enable_bit) != 0) { /* a reset bit has the place of the enable bit */
            stm32f1_timing_reset_block(&chip->timing, block->base);
        }
    }
}

/* The clock tree changed, or a reset bit was set. */
static void follow_rcc(struct stm32f1_chip *chip)
{
    static const struct {
        uint32_t apb2_reset, apb1_reset;
    } reset_bits[STM32F1_USARTS] = {
        {1u << 14, 0}, {0, 1u << 17}, {0, 1u << 18}, {0, 1u << 19}, {0, 1u << 20}};

    for (unsigned i = 0; i < STM32F1_USARTS; i++) {
        chip->usart[i].ticks_per_pclk = i == 0 ? stm32f1_rcc_ticks_per_pclk2(&chip->rcc)
                                               : stm32f1_rcc_ticks_per_pclk1(&chip->rcc);
        if ((chip->rcc.apb2rstr & reset_bits[i].apb2_reset) != 0 ||
            (chip->rcc.apb1rstr & reset_bits[i].apb1_reset) != 0) {
            stm32f1_usart_reset(&chip->usart[i]);
        }
    }
    follow_rcc_in_buses(chip);
    follow_rcc_in_timing(chip);
    chip->dma.clocked[0] = is_clocked(chip, STM32F1_DMA1_BASE);
    chip->dma.clocked[1] = is_clocked(chip, STM32F1_DMA2_BASE);
}

static bool write_peripheral(struct stm32f1_chip *chip, uint32_t address, uint32_t value)
{
    uint32_t offset = address % STM32F1_BLOCK_SIZE;
    struct stm32f1_usart *usart = usart_at(chip, address);
    unsigned controller = dma_controller_at(address);

    if (usart != NULL) {
        return stm32f1_usart_write(usart, chip->now, offset, value);
    }
    if (spi_at(chip, address) != NULL) {
        return stm32f1_spi_write(spi_at(chip, address), chip->now, offset, value);
    }
    if (i2c_at(chip, address) != NULL) {
        return stm32f1_i2c_write(i2c_at(chip, address), chip->now, offset, value);
    }
    if (stm32f1_timing_has(address)) {
        return stm32f1_timing_write(&chip->timing, chip->now, address, value);
    }
    if (controller != 0) {
        return stm32f1_dma_write(&chip->dma, controller, chip->now, offset, value);
    }
    if (address >= STM32F1_GPIOA_BASE && address < STM32F1_GPIOG_BASE + STM32F1_BLOCK_SIZE) {
        unsigned port = (address - STM32F1_GPIOA_BASE) / STM32F1_BLOCK_SIZE;
        return stm32f1_gpio_write(&chip->gpio[port], offset, value);
    }
    if (address - STM32F1_AFIO_BASE < STM32F1_BLOCK_SIZE) {
        return stm32f1_afio_write(&chip->afio, offset, value);
    }
    if (address - STM32F1_RCC_BASE < STM32F1_BLOCK_SIZE) {
        bool known = stm32f1_rcc_write(&chip->rcc, offset, value);
        follow_rcc(chip);
        return known;
    }
    if (address == STM32F1_FLASH_REGS + FLASH_ACR_OFFSET) {
        chip->flash_acr = (value & FLASH_ACR_MASK) | (value & 0x10u) << 1;
        return true;
    }
    return false;
}

static bool read_private(struct stm32f1_chip *chip, uint32_t address, uint32_t *value)
{
    if (address - STM32F1_SYSTICK < 0x10u) {
        return stm32f1_systick_read(&chip->systick, chip->now, address - STM32F1_SYSTICK, value);
    }
    if (address == STM32F1_DEMCR) {
        *value = chip->dwt.demcr;
        return true;
    }
    if (address - STM32F1_NVIC_BASE < STM32F1_SCB_BASE - STM32F1_NVIC_BASE) {
        return stm32f1_nvic_read(&chip->nvic, address - STM32F1_NVIC_BASE, value);
    }
    if (address - STM32F1_SCB_BASE < 0x100u) {
        return stm32f1_scb_read(&chip->scb, address - STM32F1_SCB_BASE, value);
    }
    if (address - STM32F1_DWT_BASE < 0x1000u) {
        return stm32f1_dwt_read(&chip->dwt, chip->now, address - STM32F1_DWT_BASE, value);
    }
    if (address == STM32F1_DBGMCU_BASE + DBGMCU_IDCODE_OFFSET) {
        *value = DBGMCU_IDCODE;
        return true;
    }
    if (address == STM32F1_DBGMCU_BASE + DBGMCU_CR_OFFSET) {
        *value = chip->dbgmcu_cr;
        return true;
    }
    return false;
}

static bool write_private(
    struct stm32f1_chip *chip, uint32_t address, uint32_t value, uint32_t byte_mask)
{
    if (address - STM32F1_SYSTICK < 0x10u) {
        return stm32f1_systick_write(&chip->systick, chip->now, address - STM32F1_SYSTICK, value);
    }
    if (address == STM32F1_DEMCR) {
        stm32f1_dwt_write_demcr(&chip->dwt, chip->now, value);
        return true;
    }
    if (address - STM32F1_NVIC_BASE < STM32F1_SCB_BASE - STM32F1_NVIC_BASE) {
        return stm32f1_nvic_write(&chip->nvic, address - STM32F1_NVIC_BASE, value, byte_mask);
    }
    if (address == STM32F1_STIR) {
        if ((value & 0x1FFu) < STM32F1_EXTERNAL_INTERRUPTS) {
            stm32f1_nvic_set_pending(&chip->nvic, 16 + (value & 0x1FFu), true);
        }
        return true;
    }
    if (address - STM32F1_SCB_BASE < 0x100u) {
        return stm32f1_scb_write(&chip->scb, address - STM32F1_SCB_BASE, value, byte_mask);
    }
    if (address - STM32F1_DWT_BASE < 0x1000u) {
        return stm32f1_dwt_write(&chip->dwt, chip->now, address - STM32F1_DWT_BASE, value);
    }
    if (address == STM32F1_DBGMCU_BASE + DBGMCU_CR_OFFSET) {
        chip->dbgmcu_cr = value;
        return true;
    }
    return false;
}

/* The factory-programmed words; the rest of system memory is the boot loader, which is not here. */
static uint32_t read_system_memory(const struct stm32f1_chip *chip, uint32_t address)
{
    static const uint32_t unique_id[] = {0x6F646D61u, 0x626F6172u, 0x64000001u};

    if (address == STM32F1_FLASH_KIB) {
        return 0xFFFF0000u | chip->host.flash_kib;
    }
    if (address >= STM32F1_UNIQUE_ID && address < STM32F1_UNIQUE_ID + sizeof unique_id) {
        return unique_id[(address - STM32F1_UNIQUE_ID) / 4];
    }
    return 0xFFFFFFFFu;
}

/* Reads the aligned word that holds the address. */
static bool read_word(struct stm32f1_chip *chip, uint32_t address, uint32_t *value)
{
    *value = 0;
    if (address - STM32F1_SYSTEM_MEMORY_BASE < STM32F1_SYSTEM_MEMORY_SIZE) {
        *value = read_system_memory(chip, address);
        return true;
    }
    if (address - STM32F1_PRIVATE_BASE < STM32F1_PRIVATE_SIZE) {
        if (!read_private(chip, address, value)) {
            complain(chip, STM32F1_NOT_IMPLEMENTED, address, false);
        }
        return true;
    }
    if (!is_populated(address)) {
        return false;
    }
    if (!is_clocked(chip, address)) {
        complain(chip, STM32F1_NOT_CLOCKED, address, false);
        return true;
    }
    if (address == STM32F1_DMA1_BASE + 4 || address == STM32F1_DMA2_BASE + 4) {
        complain(chip, STM32F1_WRITE_ONLY, address, false);
    } else if (!read_peripheral(chip, address, value)) {
        complain(chip, STM32F1_NOT_IMPLEMENTED, address, false);
        *value = 0;
    }
    stm32f1_dma_update(&chip->dma, chip->now);
    return true;
}

static bool is_private(uint32_t address)
{
    return address - STM32F1_PRIVATE_BASE < STM32F1_PRIVATE_SIZE;
}

/* The ports want words. DMA gives them words: the bridge to their bus repeats the item. */
static bool wants_words(const struct stm32f1_chip *chip, uint32_t address)
{
    bool is_port =
        address >= STM32F1_AFIO_BASE && address < STM32F1_GPIOG_BASE + STM32F1_BLOCK_SIZE;

    return dma_controller_at(address) != 0 || (is_port && chip->dma.moving_channel == 0);
}

/*
 * These take single bytes. The NVIC looks at the bytes itself; the blocks behind a bridge, and the
 * DMA controllers, take the whole word that the bus shows.
 */
static bool takes_bytes(uint32_t address)
{
    bool is_nvic = address >= STM32F1_NVIC_BASE && address < STM32F1_SCB_BASE;

    return (is_private(address) && !is_nvic) || address - STM32F1_RCC_BASE < STM32F1_BLOCK_SIZE ||
           address - STM32F1_FLASH_REGS < STM32F1_BLOCK_SIZE;
}

/* Puts the bytes that are written into what the register holds. */
static uint32_t merged(
    struct stm32f1_chip *chip, uint32_t address, uint32_t value, uint32_t byte_mask)
{
    bool count_flag = chip->systick.count_flag; /* which a real read would clear */
    uint32_t present = 0;

    if (!(is_private(address) ? read_private(chip, address, &present)
                              : read_peripheral(chip, address, &present))) {
        present = 0;
    }
    chip->systick.count_flag = count_flag;
    return (value & byte_mask) | (present & ~byte_mask);
}

static bool write_word(
    struct stm32f1_chip *chip, uint32_t address, uint32_t value, uint32_t byte_mask)
{
    if (byte_mask != UINT32_MAX && takes_bytes(address)) {
        value = merged(chip, address, value, byte_mask);
    }
    if (is_private(address)) {
        check_bits(chip, address, value, byte_mask);
        if (!write_private(chip, address, value, byte_mask)) {
            complain(chip, STM32F1_NOT_IMPLEMENTED, address, true);
        }
        return true;
    }
    if (!is_populated(address)) {
        return false;
    }
    if (!is_clocked(chip, address)) {
        complain(chip, STM32F1_NOT_CLOCKED, address, true);
        return true;
    }
    if (byte_mask != UINT32_MAX && wants_words(chip, address)) {
        complain(chip, STM32F1_NARROW_ACCESS, address, true);
    }
    check_bits(chip, address, value, byte_mask);
    if (!write_peripheral(chip, address, value)) {
        complain(chip, STM32F1_NOT_IMPLEMENTED, address, true);
    }
    stm32f1_dma_update(&chip->dma, chip->now);
    return true;
}

static bool is_peripheral_alias(uint32_t address)
{
    return address - STM32F1_PERIPHERAL_BITBAND_BASE < STM32F1_BITBAND_ALIAS_SIZE;
}

/* The word a bit-band alias address stands for; the bit is counted within that word. */
static uint32_t aliased_word(uint32_t alias, unsigned *bit)
{
    uint32_t byte_offset = (alias - STM32F1_PERIPHERAL_BITBAND_BASE) / 32;

    *bit = (alias / 4) % 8 + 8 * (byte_offset % 4);
    return STM32F1_PERIPHERAL_BASE + (byte_offset & ~3u);
}

bool stm32f1_chip_read(struct stm32f1_chip *chip, uint32_t address, unsigned size, uint32_t *value)
{
    unsigned bit;

    if (is_peripheral_alias(address)) {
        bool ok = read_word(chip, aliased_word(address, &bit), value);
        *value = *value >> bit & 1u;
        return ok;
    }
    if (!read_word(chip, address & ~3u, value)) {
        return false;
    }
    *value >>= 8 * (address & 3u);
    if (size < 4) {
        *value &= (1u << (8 * size)) - 1;
    }
    return true;
}

/* Buses of peripherals show a narrow write on all lanes. */
static uint32_t replicated(uint32_t value, unsigned size)
{
    if (size == 1) {
        return (value & 0xFFu) * 0x01010101u;
    }
    return size == 2 ? (value & 0xFFFFu) * 0x00010001u : value;
}

static uint32_t byte_mask_of(uint32_t address, unsigned size)
{
    uint32_t ones = size == 4 ? UINT32_MAX : (1u << (8 * size)) - 1;

    return ones << (8 * (address & 3u));
}

bool stm32f1_chip_write(struct stm32f1_chip *chip, uint32_t address, unsigned size, uint32_t value)
{
    unsigned bit;
    uint32_t word;

    if (!is_peripheral_alias(address)) {
        return write_word(
            chip, address & ~3u, replicated(value, size), byte_mask_of(address, size));
    }
    /* The core reads the word, changes the bit and writes the word back, locked on the bus. */
    uint32_t word_address = aliased_word(address, &bit);
    if (!read_word(chip, word_address, &word)) {
        return false;
    }
    word = (word & ~(1u << bit)) | (value & 1u) << bit;
    return write_word(chip, word_address, word, UINT32_MAX);
}

/* A DMA master sees memory and peripherals, but neither the core's aliases nor its private bus. */
static bool dma_reads(void *context, uint32_t address, unsigned size, uint32_t *value)
{
    struct stm32f1_chip *chip = context;

    if (address - STM32F1_PERIPHERAL_BASE < STM32F1_PERIPHERAL_SIZE ||
        address - STM32F1_SYSTEM_MEMORY_BASE < STM32F1_SYSTEM_MEMORY_SIZE) {
        return stm32f1_chip_read(chip, address, size, value);
    }
    return chip->host.read_memory(chip->host.context, address, size, value);
}

static bool dma_writes(void *context, uint32_t address, unsigned size, uint32_t value)
{
    struct stm32f1_chip *chip = context;

    if (address - STM32F1_PERIPHERAL_BASE < STM32F1_PERIPHERAL_SIZE) {
        return stm32f1_chip_write(chip, address, size, value);
    }
    return chip->host.write_memory(chip->host.context, address, size, value);
}

/* Whether the block behind a row of the request map asks for an item. */
static bool line_is_high(const struct stm32f1_chip *chip, const struct stm32f1_request *request)
{
    unsigned index = request->number - 1;

    switch (request->requester) {
    case STM32F1_REQUESTER_USART:
        return request->line == STM32F1_TRANSMIT
                   ? stm32f1_usart_requests_transmit_dma(&chip->usart[index])
                   : stm32f1_usart_requests_receive_dma(&chip->usart[index]);
    case STM32F1_REQUESTER_SPI:
        return request->line == STM32F1_TRANSMIT
                   ? stm32f1_spi_requests_transmit_dma(&chip->spi[index])
                   : stm32f1_spi_requests_receive_dma(&chip->spi[index]);
    case STM32F1_REQUESTER_I2C:
        return request->line == STM32F1_TRANSMIT
                   ? stm32f1_i2c_requests_transmit_dma(&chip->i2c[index])
                   : stm32f1_i2c_requests_receive_dma(&chip->i2c[index]);
    default: /* SDIO has no model */
        return stm32f1_timing_requests_dma(&chip->timing, request);
    }
}

/* The requests of a channel are ORed. */
static bool dma_request(void *context, unsigned controller, unsigned channel)
{
    for (size_t i = 0; i < stm32f1_request_count; i++) {
        const struct stm32f1_request *request = &stm32f1_requests[i];
        if (request->controller == controller && request->channel == channel &&
            line_is_high(context, request)) {
            return true;
        }
    }
    return false;
}

/* Tells the block behind a row; a level that only its registers change needs nothing. */
static void acknowledge(struct stm32f1_chip *chip, const struct stm32f1_request *request)
{
    if (request->requester == STM32F1_REQUESTER_I2C && request->line == STM32F1_RECEIVE) {
        uint32_t with_this =
            chip->dma.controller[request->controller - 1].channel[request->channel - 1].cndtr;
        stm32f1_i2c_dma_served(&chip->i2c[request->number - 1], with_this - 1);
    }
    stm32f1_timing_acknowledge(&chip->timing, request);
}

static void dma_served(void *context, unsigned controller, unsigned channel)
{
    for (size_t i = 0; i < stm32f1_request_count; i++) {
        const struct stm32f1_request *request = &stm32f1_requests[i];
        if (request->controller == controller && request->channel == channel) {
            acknowledge(context, request);
        }
    }
}

static void reset_usart(struct stm32f1_chip *chip, unsigned index)
{
    struct stm32f1_usart *usart = &chip->usart[index];

    *usart = (struct stm32f1_usart){
        .nvic = &chip->nvic,
        .interrupt = usart_places[index].interrupt,
        .line = {chip->host.context, index + 1, chip->host.transmit, chip->host.receive},
        .ticks_per_pclk = 1,
    };
    stm32f1_usart_reset(usart);
}

static void reset_spi(struct stm32f1_chip *chip, unsigned index)
{
    struct stm32f1_spi *spi = &chip->spi[index];

    *spi = (struct stm32f1_spi){
        .nvic = &chip->nvic,
        .interrupt = spi_places[index].interrupt,
        .line = {chip->host.context, index + 1, chip->host.spi_exchange},
        .ticks_per_pclk = 1,
    };
    stm32f1_spi_reset(spi);
}

static void reset_i2c(struct stm32f1_chip *chip, unsigned index)
{
    struct stm32f1_i2c *i2c = &chip->i2c[index];
    const struct stm32f1_host *host = &chip->host;

    *i2c = (struct stm32f1_i2c){
        .nvic = &chip->nvic,
        .event_interrupt = i2c_places[index].event_interrupt,
        .error_interrupt = i2c_places[index].error_interrupt,
        .line = {host->context, index + 1, host->i2c_byte, host->i2c_answer, host->i2c_end,
            host->i2c_stretch},
        .ticks_per_pclk = 1,
    };
    stm32f1_i2c_reset(i2c);
}

void stm32f1_chip_reset(struct stm32f1_chip *chip, const struct stm32f1_host *host)
{
    memset(chip, 0, sizeof *chip);
    chip->host = *host;
    chip->flash_acr = FLASH_ACR_RESET;
    stm32f1_nvic_reset(&chip->nvic);
    stm32f1_scb_reset(&chip->scb, &chip->nvic);
    stm32f1_systick_reset(&chip->systick, &chip->nvic);
    stm32f1_dwt_reset(&chip->dwt);
    stm32f1_rcc_reset(&chip->rcc);
    for (unsigned port = 0; port < STM32F1_GPIO_PORTS; port++) {
        stm32f1_gpio_reset(&chip->gpio[port]);
    }
    for (unsigned i = 0; i < STM32F1_USARTS; i++) {
        reset_usart(chip, i);
    }
    for (unsigned i = 0; i < STM32F1_SPIS; i++) {
        reset_spi(chip, i);
    }
    for (unsigned i = 0; i < STM32F1_I2CS; i++) {
        reset_i2c(chip, i);
    }
    stm32f1_timing_start(&chip->timing, &chip->nvic,
        (struct stm32f1_adc_input){host->context, host->adc_sample},
        (struct stm32f1_dac_output){host->context, host->dac_put});
    chip->dma.nvic = &chip->nvic;
    chip->dma.bus = (struct stm32f1_dma_bus){chip, dma_reads, dma_writes, dma_request, dma_served};
    chip->dma.observer = host->dma_observer;
    stm32f1_dma_reset(&chip->dma);
}

/* The next event of a DMA controller or of a block that moves bits. */
static uint64_t next_transfer_event(const struct stm32f1_chip *chip)
{
    uint64_t next = chip->dma.next_item;

    for (unsigned i = 0; i < STM32F1_USARTS; i++) {
        uint64_t of_this = stm32f1_usart_next_event(&chip->usart[i]);
        next = of_this < next ? of_this : next;
    }
    for (unsigned i = 0; i < STM32F1_SPIS; i++) {
        uint64_t of_this = stm32f1_spi_next_event(&chip->spi[i]);
        next = of_this < next ? of_this : next;
    }
    for (unsigned i = 0; i < STM32F1_I2CS; i++) {
        uint64_t of_this = stm32f1_i2c_next_event(&chip->i2c[i]);
        next = of_this < next ? of_this : next;
    }
    return next;
}

uint64_t stm32f1_chip_next_event(const struct stm32f1_chip *chip)
{
    uint64_t next = next_transfer_event(chip);
    uint64_t of_timing = stm32f1_timing_next_event(&chip->timing);

    next = of_timing < next ? of_timing : next;
    return chip->systick.next_zero < next ? chip->systick.next_zero : next;
}

bool stm32f1_chip_nothing_scheduled(const struct stm32f1_chip *chip)
{
    return next_transfer_event(chip) == STM32F1_NEVER &&
           stm32f1_timing_next_effect(&chip->timing) == STM32F1_NEVER &&
           !stm32f1_systick_will_interrupt(&chip->systick);
}

bool stm32f1_chip_counts_time(const struct stm32f1_chip *chip, uint32_t address)
{
    if (address - STM32F1_SYSTICK < 0x10u) {
        return stm32f1_systick_is_running(&chip->systick);
    }
    if (stm32f1_timing_counts_time(&chip->timing, address)) {
        return true;
    }
    return address - STM32F1_DWT_BASE < 0x1000u && stm32f1_dwt_is_running(&chip->dwt);
}

/* One step at a time in order of time, so that a DMA item sees the flags of its own tick. */
void stm32f1_chip_advance(struct stm32f1_chip *chip, uint64_t now)
{
    uint64_t next;

    while ((next = stm32f1_chip_next_event(chip)) <= now) {
        chip->now = next;
        for (unsigned i = 0; i < STM32F1_USARTS; i++) {
            stm32f1_usart_advance(&chip->usart[i], next);
        }
        for (unsigned i = 0; i < STM32F1_SPIS; i++) {
            stm32f1_spi_advance(&chip->spi[i], next);
        }
        for (unsigned i = 0; i < STM32F1_I2CS; i++) {
            stm32f1_i2c_advance(&chip->i2c[i], next);
        }
        stm32f1_timing_advance(&chip->timing, next);
        stm32f1_systick_advance(&chip->systick, next);
        stm32f1_dma_advance(&chip->dma, next);
        stm32f1_dma_update(&chip->dma, next);
    }
    chip->now = now;
}

void stm32f1_chip_kick_usart(struct stm32f1_chip *chip, unsigned usart)
{
    stm32f1_usart_kick(&chip->usart[usart - 1], chip->now);
}
