/* SPDX-License-Identifier: MIT */
#include "chip.h"

int main(void)
{
    return 7;
}
