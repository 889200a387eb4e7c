/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a take is kept, but not asked before the handle is used.
// refused by capability because: 'odma_usart1_tx_write_byte' requires holding .* 'chip\.usart1_tx'
#include <odma/stm32f103.h>

int main(void)
{
    struct odma_stm32f103 chip;
    const bool mine = odma_stm32f103_take(&chip);
#ifdef MISUSE
    odma_usart1_tx_write_byte(&chip.usart1_tx, 'A');
#endif
    if (mine) {
        odma_usart1_tx_write_byte(&chip.usart1_tx, 'A');
        for (;;) {}
    }
    for (;;) {}
}
