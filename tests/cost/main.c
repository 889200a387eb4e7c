/* SPDX-License-Identifier: MIT */
/* Sets up USART1 with odma and runs the job of this image. */
#include <odma/stm32f103.h>

#include "board.h"
#include "job.h"

#include <stddef.h>

/* An image without a job, to compare sizes with, has none of these. */
__attribute__((weak)) void job_start(void);
__attribute__((weak)) uint32_t job(void);

/* A program has its own handler; it is not part of the cost of a job. */
_Noreturn void odma_violation(enum odma_violation what)
{
    board_exit((int)what);
}

int main(void)
{
    board_start();
    struct odma_stm32f103 chip;
    if (!odma_stm32f103_take(&chip)) {
        board_exit(1);
    }
    struct odma_dma1_channels dma1;
    odma_dma1_split(&chip.dma1, &dma1);
    struct odma_writer writer;
    struct odma_reader reader;
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    odma_usart1_rx_with_dma(&chip.usart1_rx, &dma1.ch5, &reader);
    board_listen(1);
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
