/* SPDX-License-Identifier: MIT */
/* Another translation unit: it shares the chip with the first. Compiled as C and as C++. */
#include <odma/rp2040.h>

ODMA_BUFFER(line, 8); /* the other unit has one of this name too */

#ifdef __cplusplus
extern "C" {
#endif
bool take_again(struct odma_rp2040 *chip);
bool claim_here(struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);
#ifdef __cplusplus
}
#endif

bool take_again(struct odma_rp2040 *chip)
{
    return odma_rp2040_take(chip);
}

bool claim_here(struct odma_buffer *buffer)
{
    return odma_claim(&line, buffer);
}
