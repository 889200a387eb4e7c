/* SPDX-License-Identifier: MIT */
// N17: a buffer of bytes is offered to the ADC, which delivers items of 16 bits.
// refused by types because: incompatible pointer type
#include <odma/stm32f103.h>

#ifdef MISUSE
#define BUFFER struct odma_buffer
#else
#define BUFFER struct odma_buffer_16
#endif

size_t sample(struct odma_adc1 *adc1, struct odma_dma1_ch1 *ch1, BUFFER *buffer)
    ODMA_BORROWS(adc1, ch1, buffer);

size_t sample(struct odma_adc1 *adc1, struct odma_dma1_ch1 *ch1, BUFFER *buffer)
{
    struct odma_reader_16 reader;
    odma_adc1_with_dma(adc1, ch1, &reader);
    struct odma_read_transfer_16 transfer;
    odma_read_exact_16(&reader, buffer, &transfer);
    const struct odma_result result = odma_wait(&transfer, &reader, buffer);
    odma_adc1_without_dma(&reader, adc1, ch1);
    return result.count;
}
