/* SPDX-License-Identifier: MIT */
// N25, N9: the result of a take is kept, but not asked before the handle is used.
// refused by capability because: 'odma_uart0_tx_write_byte' requires holding .* 'chip\.uart0_tx'
#include <odma/rp2040.h>

int main(void)
{
    struct odma_rp2040 chip;
    const bool mine = odma_rp2040_take(&chip);
#ifdef MISUSE
    odma_uart0_tx_write_byte(&chip.uart0_tx, 'A');
#endif
    if (mine) {
        odma_uart0_tx_write_byte(&chip.uart0_tx, 'A');
        for (;;) {}
    }
    for (;;) {}
}
