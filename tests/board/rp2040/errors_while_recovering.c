/* SPDX-License-Identifier: MIT */
/*
 * Every other character is damaged, and each arrives at another moment of the recovery from the one
 * before; in each run at yet another. None is ever handed out as good.
 *
 * RUN: --each abcdefghijkl \
 *      --in1 "$(awk 'BEGIN { while (n++ < 64) printf "#."; while (n++ < 6000) printf "." }')" \
 *      $(awk 'BEGIN { for (n = 1; n < 128; n += 2) print "--inject line1:framing@" n }')
 */
#include "argument.h"
#include "chip_bench.h"

ODMA_BUFFER(storage, 1);

#define ROUNDS 60u
#define GOOD   '.'

int main(void)
{
    struct chip_bench bench;
    chip_bench_start(&bench);
    const uint32_t run = (uint32_t)(test_argument() - 'a');
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    board_set_bit_cycles(1, 16); /* 160 cycles a character */
    chip_bench_use_fifos(RAW_UART0);
    struct odma_reader reader;
    odma_uart0_rx_with_dma(&bench.chip.uart0_rx, &bench.dma.ch3, &reader);
    board_listen(1);

    uint32_t good = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct odma_read_transfer reading;
        odma_read_exact(&reader, &buffer, &reading);
        while (!odma_is_done(&reading)) {}
        for (uint32_t i = 0; i < (7u * round + 3u * run) % 41u; i++) {
            __asm volatile("nop");
        }
        if (odma_wait(&reading, &reader, &buffer).status == ODMA_COMPLETED) {
            EXPECT_EQUAL(odma_bytes(&buffer)[0], GOOD);
            good++;
        }
    }
    EXPECT(good > 0);
    EXPECT(good < ROUNDS);
    bench_end();
}
