/* SPDX-License-Identifier: MIT */
/* At file scope, with the library alone. */
#include <odma/odma.h>

/* HERE */
