/* SPDX-License-Identifier: MIT */
#include "injection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "chip.h"

/* Reads a decimal number that starts with a digit. False: there is none, or it is too large. */
static bool take_number(const char **text, uint64_t *number)
{
    char *end;

    if (**text < '0' || **text > '9') {
        return false;
    }
    errno = 0;
    *number = strtoull(*text, &end, 10);
    *text = end;
    return errno == 0;
}

static bool take_word(const char **text, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(*text, word, length) != 0) {
        return false;
    }
    *text += length;
    return true;
}

/* What can go wrong on the line of a port. */
static const struct line_error {
    enum injection_kind kind;
    const char *word;
    uint16_t flag;
} line_errors[] = {
    {INJECT_LINE_ERROR, "overrun", STM32F1_USART_ORE},
    {INJECT_LINE_ERROR, "noise", STM32F1_USART_NE},
    {INJECT_LINE_ERROR, "framing", STM32F1_USART_FE},
    {INJECT_LINE_ERROR, "parity", STM32F1_USART_PE},
    {INJECT_SPI_ERROR, "overrun", STM32F1_SPI_OVR},
    {INJECT_I2C_ERROR, "nack", STM32F1_I2C_AF},
    {INJECT_I2C_ERROR, "arbitration", STM32F1_I2C_ARLO},
    {INJECT_I2C_ERROR, "bus-error", STM32F1_I2C_BERR},
};

/* "1:overrun", behind the name of the kind of port. */
static bool parse_line_error(
    struct injection *injection, enum injection_kind kind, unsigned ports, const char **text)
{
    uint64_t unit;

    injection->kind = kind;
    if (!take_number(text, &unit) || unit < 1 || unit > ports || !take_word(text, ":")) {
        return false;
    }
    injection->unit = (unsigned)unit;
    for (size_t i = 0; i < sizeof line_errors / sizeof line_errors[0]; i++) {
        if (line_errors[i].kind == kind && take_word(text, line_errors[i].word)) {
            injection->flags = line_errors[i].flag;
            return true;
        }
    }
    return false;
}

/* What stands after "usart", "dma" or "irq:" up to the "@". */
static bool parse_where(struct injection *injection, const char **text, const char **mend)
{
    uint64_t unit = 0;
    uint64_t channel = 0;

    if (take_word(text, "usart")) {
        *mend = "usart1 to usart3, then :overrun, :noise, :framing or :parity, then @BYTE";
        return parse_line_error(injection, INJECT_LINE_ERROR, 3, text);
    }
    if (take_word(text, "uart")) {
        *mend = "uart4 or uart5, then :overrun, :noise, :framing or :parity, then @BYTE";
        return parse_line_error(injection, INJECT_LINE_ERROR, 5, text) && injection->unit >= 4;
    }
    if (take_word(text, "spi")) {
        *mend = "spi1 to spi3, then :overrun, then @FRAME";
        return parse_line_error(injection, INJECT_SPI_ERROR, STM32F1_SPIS, text);
    }
    if (take_word(text, "i2c")) {
        *mend = "i2c1 or i2c2, then :nack, :arbitration or :bus-error, then @BYTE";
        return parse_line_error(injection, INJECT_I2C_ERROR, STM32F1_I2CS, text);
    }
    if (take_word(text, "dma")) {
        *mend = "dma1.1 to dma1.7 or dma2.1 to dma2.5, then :error, then @ITEM";
        injection->kind = INJECT_BUS_ERROR;
        if (!take_number(text, &unit) || !take_word(text, ".") || !take_number(text, &channel) ||
            unit < 1 || unit > 2 || channel < 1 ||
            channel > stm32f1_dma_channel_count((unsigned)unit)) {
            return false;
        }
        injection->unit = (unsigned)unit;
        injection->channel = (unsigned)channel;
        return take_word(text, ":error");
    }
    *mend = "usartN:ERROR@BYTE, spiN:overrun@FRAME, i2cN:ERROR@BYTE, dmaD.C:error@ITEM or "
            "irq:NUMBER@INSTRUCTIONS";
    if (!take_word(text, "irq:")) {
        return false;
    }
    *mend = "irq:0 to irq:59, then @INSTRUCTIONS";
    injection->kind = INJECT_INTERRUPT;
    if (!take_number(text, &unit) || unit >= STM32F1_EXTERNAL_INTERRUPTS) {
        return false;
    }
    injection->unit = (unsigned)unit;
    return true;
}

bool injection_parse(struct injection *injection, const char *text, const char **mend)
{
    *injection = (struct injection){0};
    return parse_where(injection, &text, mend) && take_word(&text, "@") &&
           take_number(&text, &injection->at) && injection->at >= 1 && *text == '\0';
}
