/* SPDX-License-Identifier: MIT */
/* Hears by DMA what it sends by DMA, but not while its receiver is off. */
#include "chip.h"

static const uint8_t out[] = "loop";
static volatile uint8_t in[4];

int main(void)
{
    start_usart1();
    USART_CR1(USART1) = CR1_UE | CR1_TE;
    send_polling("lost");
    USART_CR1(USART1) = CR1_UE | CR1_TE | CR1_RE;
    receive_dma(in, 4, 0);
    transmit_dma(out, 4, 0);
    wait_flag(DMA1, TCIF(5));
    DMA_CCR(DMA1, 5) = 0;
    for (unsigned i = 0; i < 4; i++) {
        CHECK(in[i] == out[i]);
    }
    return 0;
}
