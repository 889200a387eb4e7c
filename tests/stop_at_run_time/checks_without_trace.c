/* SPDX-License-Identifier: MIT */
/*
 * With -DODMA_RUNTIME_CHECKS=0 a program has no trace of the checks of handles. (One that stops
 * engines keeps the check that they do.)
 *
 * RUN: --without 'odma_violat.*' --says 'behind the violation'
 */
#include "bench.h"

void hidden(void *handle);

ODMA_BUFFER(storage, 4);

int main(void)
{
    struct lines lines;
    bench_start(&lines);
    struct odma_buffer buffer;
    bench_claim(&storage, &buffer);
    odma_bytes(&buffer)[0] = 1;
    struct odma_buffer nothing = {0};
    hidden(&nothing);
    const uint8_t *volatile no_bytes = odma_bytes(&nothing);
    (void)no_bytes;
    (void)odma_length(&nothing);
    say("behind the violation\n");
    board_exit(0);
}
