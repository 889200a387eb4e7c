/* SPDX-License-Identifier: MIT */
/* The host's own clock. */
#ifndef ODMA_BOARD_HOST_TIME_H
#define ODMA_BOARD_HOST_TIME_H

#include <time.h>

/* Seconds since some moment in the past. */
static inline double host_seconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

#endif
