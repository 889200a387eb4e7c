/* SPDX-License-Identifier: MIT */
/* Sets up line 1 with odma and runs the job of this image. */
#include "board.h"
#include "interrupt_at.h"
#include "job.h"
#include "lines.h"

#include <stddef.h>

/* An image without a job, to compare sizes with, has none of these. */
__attribute__((weak)) void job_start(void);
__attribute__((weak)) uint32_t job(void);

/* Defined by a job that waits for half a ring and leaves the engine at work. */
__attribute__((weak)) extern const char job_goes_on;

/* A program has its own handler; it is not part of the cost of a job. */
_Noreturn void odma_violation(enum odma_violation what)
{
    board_exit((int)what);
}

/* Runs a job that goes on, again and again, with an interrupt that comes a little later each time
 * and lasts until half a ring is full. Instructions of interrupts are not counted, so of these runs
 * the shortest one, in which it comes right behind the start, is the job with one look. */
static void run_with_interrupts(struct lines *lines, struct odma_reader *reader)
    ODMA_BORROWS(reader);
static void run_with_interrupts(struct lines *lines, struct odma_reader *reader)
{
    unsigned good_runs = 0;
    for (uint32_t after = INTERRUPT_FROM; after < INTERRUPT_FROM + 16u * INTERRUPT_STEP;
         after += INTERRUPT_STEP) {
        interrupt_at(after, 9000); /* more than 8 bytes, and fewer than 16 */
        good_runs +=
            job() == 0; /* not good: the interrupt came before the start, bytes were lost */
        line1_rx_without_dma(reader, &lines->line1_rx);
        line1_rx_with_dma(&lines->line1_rx, reader);
    }
    if (good_runs == 0) {
        board_exit(2);
    }
}

int main(void)
{
    board_start();
    struct lines lines;
    if (!lines_take(&lines)) {
        board_exit(1);
    }
    struct odma_writer writer;
    struct odma_reader reader;
    struct odma_copier copier;
    line1_tx_with_dma(&lines.line1_tx, &writer);
    line1_rx_with_dma(&lines.line1_rx, &reader);
    copy1_as_copier(&lines.copy1, &copier);
    board_listen(1);
    if (&job_goes_on != NULL) {
        run_with_interrupts(&lines, &reader);
        board_exit(0);
    }
    /* Twice: what one job leaves behind must do for the next. */
    for (int i = 0; i < 2; i++) {
        if (job_start != NULL) {
            job_start();
        }
        if (job != NULL && job() != 0) {
            board_exit(2);
        }
    }
    board_drain();
    board_exit(0);
}
