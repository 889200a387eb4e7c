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

#include <odma/attributes.h>

#if defined(__clang_analyzer__)

#ifdef __cplusplus
extern "C" {
#endif
void odma_analyzer_lent_to_the_dma(void *items) __attribute__((__ownership_takes__(malloc, 1)));
void *odma_analyzer_given_back_by_the_dma(void) __attribute__((__ownership_returns__(malloc)));
void odma_analyzer_filled_by_the_dma(void *items);
#ifdef __cplusplus
}
#endif

ODMA_INLINE void *odma_first_owner(void *items)
{
    (void)items;
    void *fresh = odma_analyzer_given_back_by_the_dma();
    odma_analyzer_filled_by_the_dma(fresh);
    return fresh;
}

/* Gives the transfer's own pointer, a new one, for those who may look at the items in flight. */
ODMA_INLINE void *odma_lent(void *items)
{
    odma_analyzer_lent_to_the_dma(items);
    return odma_first_owner(NULL);
}

ODMA_INLINE void *odma_given_back(void *items)
{
    odma_analyzer_lent_to_the_dma(items);
    return odma_first_owner(NULL);
}

#else

ODMA_INLINE void *odma_first_owner(void *items)
{
    return items;
}

ODMA_INLINE void *odma_lent(void *items)
{
    return items;
}

ODMA_INLINE void *odma_given_back(void *items)
{
    return items;
}

#endif
#endif
