/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: the entry of each channel's interrupt. Your handler, which keeps its own name and
 * place in the vector table, calls it first:
 *
 *     void DMA1_Channel4_IRQHandler(void)
 *     {
 *         if (odma_dma1_ch4_interrupt()) { ... the transfer on this channel has ended ... }
 *     }
 *
 *   bool odma_dma1_ch1_interrupt(void) to bool odma_dma1_ch7_interrupt(void)
 *   bool odma_dma2_ch1_interrupt(void) to bool odma_dma2_ch5_interrupt(void)
 *
 * True if the channel has raised its line. DMA2 channels 4 and 5 share a vector: ask both, each
 * answers for itself.
 *
 * The flags stay until the transfer is given back (odma_wait, odma_stop), so the line would be
 * raised for ever if that is done elsewhere. Therefore the entry also masks the channel; the next
 * start lets it through again. A circular transfer or a stream is not masked, for its halves go
 * on: take the halves, or read the stream, in the handler, which clears their flags; only a
 * transfer error, which stays until the stop, is masked.
 *
 * No handle is needed, and the flags stay as they are: the holder of the transfer judges by them.
 */
#ifndef ODMA_STM32F103_INTERRUPT_H
#define ODMA_STM32F103_INTERRUPT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/stm32f103/registers.h>

ODMA_INLINE void odma_channel_mask(uint32_t channel, uint32_t bit)
{
    odma_register_write(ODMA_BIT_BAND(channel + ODMA_DMA_CCR, bit), 0, 0);
}

/* A flag and its enable have the same place, in the channel's four bits of ISR and in CCR. The
 * masks are single stores: CCR is not read and written back, so EN stays whatever the engine makes
 * of it. */
ODMA_INLINE bool odma_channel_interrupt(uint32_t controller, uint32_t channel, uint32_t group)
{
    const uint32_t settings = odma_register_read(channel, ODMA_DMA_CCR);
    const uint32_t raised =
        odma_register_read(controller, ODMA_DMA_ISR) >> group & settings & ODMA_DMA_FLAGS;
    if (raised == 0) {
        return false;
    }
    if (!(settings & ODMA_DMA_CCR_CIRC)) {
        odma_channel_mask(channel, ODMA_DMA_CCR_TCIE_BIT);
        odma_channel_mask(channel, ODMA_DMA_CCR_HTIE_BIT);
        odma_channel_mask(channel, ODMA_DMA_CCR_TEIE_BIT);
    } else if (raised & ODMA_DMA_TEIF) {
        odma_channel_mask(channel, ODMA_DMA_CCR_TEIE_BIT);
    }
    return true;
}

#define ODMA_CHANNEL_INTERRUPT(controller, x)                                                      \
    ODMA_INLINE ODMA_MUST_USE bool odma_dma##controller##_ch##x##_interrupt(void);                 \
    ODMA_INLINE bool odma_dma##controller##_ch##x##_interrupt(void)                                \
    {                                                                                              \
        return odma_channel_interrupt(ODMA_DMA##controller##_BASE,                                 \
            ODMA_DMA_CHANNEL(ODMA_DMA##controller##_BASE, x), ODMA_DMA_GROUP(x));                  \
    }

ODMA_CHANNEL_INTERRUPT(1, 1)
ODMA_CHANNEL_INTERRUPT(1, 2)
ODMA_CHANNEL_INTERRUPT(1, 3)
ODMA_CHANNEL_INTERRUPT(1, 4)
ODMA_CHANNEL_INTERRUPT(1, 5)
ODMA_CHANNEL_INTERRUPT(1, 6)
ODMA_CHANNEL_INTERRUPT(1, 7)
ODMA_CHANNEL_INTERRUPT(2, 1)
ODMA_CHANNEL_INTERRUPT(2, 2)
ODMA_CHANNEL_INTERRUPT(2, 3)
ODMA_CHANNEL_INTERRUPT(2, 4)
ODMA_CHANNEL_INTERRUPT(2, 5)

#endif
