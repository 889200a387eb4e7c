/* SPDX-License-Identifier: MIT */
/* What every firmware under test begins and ends with. */
#ifndef BENCH_H
#define BENCH_H

#include <odma/stm32f103.h>

#include "expect.h"
#include "raw.h"

/* Every right there is on the chip, with the channels of DMA1 one by one. */
struct bench {
    struct odma_stm32f103 chip;
    struct odma_dma1_channels dma1;
};

static inline void bench_start(struct bench *bench) ODMA_PRODUCES(&bench->chip.dma2,
    &bench->chip.usart1_tx, &bench->chip.usart1_rx, &bench->chip.usart2_tx, &bench->chip.usart2_rx,
    &bench->chip.usart3_tx, &bench->chip.usart3_rx, &bench->dma1.ch1, &bench->dma1.ch2,
    &bench->dma1.ch3, &bench->dma1.ch4, &bench->dma1.ch5, &bench->dma1.ch6, &bench->dma1.ch7);
static inline void bench_start(struct bench *bench)
{
    board_start();
    if (!odma_stm32f103_take(&bench->chip)) {
        expect_failed(__FILE__, __LINE__, "the chip can be taken");
        board_exit(1);
    }
    odma_dma1_split(&bench->chip.dma1, &bench->dma1);
}

static inline void bench_claim(const struct odma_storage *storage, struct odma_buffer *buffer)
    ODMA_PRODUCES(buffer);
static inline void bench_claim(const struct odma_storage *storage, struct odma_buffer *buffer)
{
    if (!odma_claim(storage, buffer)) {
        expect_failed(__FILE__, __LINE__, "the buffer can be claimed");
        board_exit(1);
    }
}

/* Fills a buffer with the test text from position `from` on. */
static inline void bench_fill(struct odma_buffer *buffer, uint32_t from) ODMA_BORROWS(buffer);
static inline void bench_fill(struct odma_buffer *buffer, uint32_t from)
{
    uint8_t *bytes = odma_bytes(buffer);
    for (uint32_t i = 0; i < odma_length(buffer); i++) {
        bytes[i] = text_at(from + i);
    }
}

/* Overwrites a buffer with a byte that is not in the test text. */
#define BENCH_BLANK 0xEEu
static inline void bench_blank(struct odma_buffer *buffer) ODMA_BORROWS(buffer);
static inline void bench_blank(struct odma_buffer *buffer)
{
    uint8_t *bytes = odma_bytes(buffer);
    for (uint32_t i = 0; i < odma_length(buffer); i++) {
        bytes[i] = BENCH_BLANK;
    }
}

/* The first `count` bytes are the test text from position `from` on, the rest is still blank. */
static inline void bench_expect_received(struct odma_buffer *buffer, uint32_t from, uint32_t count)
    ODMA_BORROWS(buffer);
static inline void bench_expect_received(struct odma_buffer *buffer, uint32_t from, uint32_t count)
{
    const uint8_t *bytes = odma_bytes(buffer);
    EXPECT_TEXT(bytes, from, count);
    for (uint32_t i = count; i < odma_length(buffer); i++) {
        EXPECT_EQUAL(bytes[i], BENCH_BLANK);
    }
}

/* Lets what is in the transmitters leave the wire: a data and a shift register each, at any baud
 * rate. (SR.TC does not tell, because nobody clears it before a transfer.) */
static inline void bench_drain(void)
{
    const uint32_t bits = 2u * 12u;
    const uint32_t start = board_cycles();
    uint32_t bit = RAW_USART1->brr;
    bit = RAW_USART2->brr > bit ? RAW_USART2->brr : bit;
    bit = RAW_USART3->brr > bit ? RAW_USART3->brr : bit;
    while (board_cycles() - start < bits * bit) {}
}

/* The end of a firmware whose every check has passed. */
static inline _Noreturn void bench_end(void)
{
    bench_drain();
    board_exit(0);
}

#endif
