/* SPDX-License-Identifier: MIT */
/* Mishaps on demand: `usart1:framing@5`, `i2c1:nack@2`, `dma1.4:error@3`, `irq:37@1000`. */
#ifndef ODMA_BOARD_INJECTION_H
#define ODMA_BOARD_INJECTION_H

#include <stdbool.h>
#include <stdint.h>

#define INJECTIONS 32u

enum injection_kind {
    INJECT_LINE_ERROR, /* of a USART */
    INJECT_SPI_ERROR,
    INJECT_I2C_ERROR,
    INJECT_BUS_ERROR,
    INJECT_INTERRUPT,
};

struct injection {
    enum injection_kind kind;
    unsigned unit;    /* USART, SPI, I2C, DMA controller or interrupt number */
    unsigned channel; /* of the DMA controller */
    uint16_t flags;   /* bits of SR, of SR1 of an I2C */
    uint64_t at;      /* byte, frame, item or instruction; the first one is 1 */
    bool done;
};

/* False: the text is not an injection; `*mend` says what would be. */
bool injection_parse(struct injection *injection, const char *text, const char **mend);

#endif
