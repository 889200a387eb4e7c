/* SPDX-License-Identifier: MIT */
/*
 * How Clang's static analyzer (clang --analyze) sees a loan to the DMA engine.
 *
 * The analyzer follows raw pointers, which the handles cannot. It is told that lending a buffer
 * ends every pointer into it, as free() does, and that giving it back makes a new one, as malloc()
 * does. In every other reading these functions are nothing.
 */
#ifndef ODMA_LOAN_H
#define ODMA_LOAN_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>

#if defined(__clang_analyzer__)

#ifdef __cplusplus
extern "C" {
#endif
void odma_analyzer_lent_to_the_dma(uint8_t *bytes) __attribute__((__ownership_takes__(malloc, 1)));
uint8_t *odma_analyzer_given_back_by_the_dma(void) __attribute__((__ownership_returns__(malloc)));
void odma_analyzer_filled_by_the_dma(uint8_t *bytes);
#ifdef __cplusplus
}
#endif

ODMA_INLINE uint8_t *odma_first_owner(uint8_t *bytes)
{
    (void)bytes;
    uint8_t *fresh = odma_analyzer_given_back_by_the_dma();
    odma_analyzer_filled_by_the_dma(fresh);
    return fresh;
}

/* The transfer's own pointer is a new one, for those who may look at the bytes in flight. */
ODMA_INLINE void odma_lend(uint8_t **bytes)
{
    odma_analyzer_lent_to_the_dma(*bytes);
    *bytes = odma_first_owner(NULL);
}

ODMA_INLINE uint8_t *odma_given_back(uint8_t *const *bytes)
{
    odma_analyzer_lent_to_the_dma(*bytes);
    return odma_first_owner(NULL);
}

#else

ODMA_INLINE uint8_t *odma_first_owner(uint8_t *bytes)
{
    return bytes;
}

ODMA_INLINE void odma_lend(uint8_t **bytes)
{
    (void)bytes;
}

ODMA_INLINE uint8_t *odma_given_back(uint8_t *const *bytes)
{
    return *bytes;
}

#endif
#endif
