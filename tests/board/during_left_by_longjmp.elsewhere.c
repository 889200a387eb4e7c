/* SPDX-License-Identifier: MIT */
/* A translation unit that does not include <odma/during.h>, and may call longjmp. Declared here,
 * for compilers that have no <setjmp.h>. */
#include <stdbool.h>
#include <stdint.h>

__attribute__((__returns_twice__)) int save_place(uint64_t *place) __asm__("setjmp");
__attribute__((__noreturn__)) void go_to_place(uint64_t *place, int value) __asm__("longjmp");

bool jump_back(void *context);
bool came_back_from(void (*function)(void));

static uint64_t place[40]; /* more than a jmp_buf */

bool jump_back(void *context)
{
    (void)context;
    go_to_place(place, 1);
}

/* Whether the function was left by jump_back. */
bool came_back_from(void (*function)(void))
{
    if (save_place(place) != 0) {
        return true;
    }
    function();
    return false;
}
