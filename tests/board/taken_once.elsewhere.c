/* SPDX-License-Identifier: MIT */
/* The other translation unit of taken_once.c. */
#include <odma/stm32f103.h>

bool take_elsewhere(void);

bool take_elsewhere(void)
{
    struct odma_stm32f103 chip;
    return odma_stm32f103_take(&chip);
}
