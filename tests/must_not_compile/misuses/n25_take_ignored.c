/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a take is ignored and the handle used.
// refused by result because: ignoring return value
// refused by capability because: 'odma_usart1_tx_write_byte' requires holding .* 'chip\.usart1_tx'
#include <odma/stm32f103.h>

int main(void)
{
    struct odma_stm32f103 chip;
#ifdef MISUSE
    odma_stm32f103_take(&chip);
    odma_usart1_tx_write_byte(&chip.usart1_tx, 'A');
#else
    if (odma_stm32f103_take(&chip)) {
        odma_usart1_tx_write_byte(&chip.usart1_tx, 'A');
        for (;;) {}
    }
#endif
    for (;;) {}
}
