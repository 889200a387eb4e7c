/* SPDX-License-Identifier: MIT */
/* One job per image, so that no job disturbs the inlining of another. */
#ifndef JOB_H
#define JOB_H

#include <stdint.h>

#define COUNTED __attribute__((noinline, used))

/* Called after the peripheral and the channel have been set up, with the pair idle. job
 * returns 0 when all went well, else a number that says what went wrong. */
void job_start(void);
uint32_t job(void); /* the whole job, or in J6 the second half */

#endif
