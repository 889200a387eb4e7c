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

static bool take_line_error(const char **text, uint16_t *flags)
{
    static const struct {
        const char *word;
        uint16_t flag;
    } errors[] = {{"overrun", STM32F1_USART_ORE}, {"noise", STM32F1_USART_NE},
        {"framing", STM32F1_USART_FE}, {"parity", STM32F1_USART_PE}};

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (take_word(text, errors[i].word)) {
            *flags = errors[i].flag;
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
        injection->kind = INJECT_LINE_ERROR;
        injection->unit = take_number(text, &unit) ? (unsigned)unit : 0;
        return unit >= 1 && unit <= 3 && take_word(text, ":") &&
               take_line_error(text, &injection->flags);
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
    *mend = "usartN:ERROR@BYTE, dmaD.C:error@ITEM or irq:NUMBER@INSTRUCTIONS";
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
