/* SPDX-License-Identifier: MIT */
/*
 * A double read that is fed by the interrupt of its channel alone loses no item, while the
 * program does something else: on the STM32F103 at 115200 baud and 8 MHz, also without
 * optimisation.
 *
 * RUN: --argument s --in1 %176
 * RUN stm32f103: --argument f --in1 %176
 */
#include "argument.h"
#include "line_time.h"

ODMA_BUFFER(first_storage, 16);
ODMA_BUFFER(second_storage, 16);

static struct odma_double_read reading;
static volatile uint32_t collected;

void line1_read_interrupt(void) ODMA_BORROWS(&reading);
void line1_read_interrupt(void)
{
    if (!line1_read_acknowledge()) {
        return;
    }
    struct odma_result result;
    struct odma_buffer buffer;
    if (!odma_collect(&reading, &result, &buffer)) {
        expect_failed(__FILE__, __LINE__, "a buffer is done when the interrupt comes");
        board_exit(1);
    }
    EXPECT_RESULT(result, ODMA_COMPLETED, 16);
    EXPECT_NUMBERS(odma_bytes(&buffer), 16u * collected, 16);
    if (!odma_queue(&reading, &buffer)) {
        expect_failed(__FILE__, __LINE__, "there is room for a buffer when one was collected");
        board_exit(1);
    }
    collected++;
}

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    if (test_argument() == 's') {
        line_set_speed(512);
    }
    struct odma_reader reader;
    line1_rx_with_dma(&lines.line1_rx, &reader);
    struct odma_buffer first, second;
    bench_claim(&first_storage, &first);
    bench_claim(&second_storage, &second);
    odma_read_double(&reader, &first, &reading);
    if (!odma_queue(&reading, &second)) {
        board_exit(2);
    }
    board_enable_read_interrupt(1);
    board_listen(1);
    while (collected < 10u) {}
    board_exit(0);
}
