/* SPDX-License-Identifier: MIT */
int main(void)
{
    for (;;) {
        __asm volatile("wfi"); /* REPORT */
    }
}
