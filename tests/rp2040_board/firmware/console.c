/* SPDX-License-Identifier: MIT */
/* SYS_WRITEC and SYS_WRITE0 go to standard error, SYS_WRITE to standard output. */
#include "chip.h"

int main(void)
{
    const uint32_t name[3] = {address_of(":tt"), 4, 3};
    const uint32_t handle = semihosting_call(0x01u, (uintptr_t)name);
    const uint32_t block[3] = {handle, address_of("out"), 3};
    const uint32_t wrong[3] = {address_of("/etc/passwd"), 0, 11};

    semihosting_call(0x03u, (uintptr_t) "c");
    semihosting_write("text\n");
    CHECK(semihosting_call(0x05u, (uintptr_t)block) == 0);
    CHECK(semihosting_call(0x01u, (uintptr_t)wrong) == UINT32_MAX);
    CHECK(semihosting_call(0x77u, 0) == UINT32_MAX);
    return 0;
}
