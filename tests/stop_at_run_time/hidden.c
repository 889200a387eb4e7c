/* SPDX-License-Identifier: MIT */
/* A handle that has been here could hold anything, as far as a compiler knows. */
void hidden(void *handle);

void hidden(void *handle)
{
    (void)handle;
}
