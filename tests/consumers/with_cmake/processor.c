/* SPDX-License-Identifier: MIT */
#if __ARM_ARCH != ARCHITECTURE
#error "compiled for another processor"
#endif
extern int processor;
int processor;
