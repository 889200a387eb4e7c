/* SPDX-License-Identifier: MIT */
/* At file scope. */
#include <odma/stm32f103.h>

void work(void);

/* HERE */
