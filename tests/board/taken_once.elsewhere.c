/* SPDX-License-Identifier: MIT */
/* The other translation unit of taken_once.c. */
#include <odma/odma.h>

#include "lines.h"

bool take_elsewhere(void);

bool take_elsewhere(void)
{
    struct lines lines;
    return lines_take(&lines);
}
