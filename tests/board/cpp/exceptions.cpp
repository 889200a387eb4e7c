/* SPDX-License-Identifier: MIT */
/*
 * An exception that leaves a transfer of <odma/during.h>, thrown by work or in a block, stops it on
 * its way: the engine is idle and the pair held again when it is caught. On the host, against the
 * model of the template's chip, which has addresses of 32 bits: so the arrays are static here. See
 * exceptions.sh.
 */
#include <odma/template.h>

#include <odma/during.h>

#include <stdio.h>
#include <stdlib.h>

#include "model.h"

#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: expected %s\n", __FILE__, __LINE__, #condition);               \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

struct mishap {
    int number;
};

static bool throws(void *context)
{
    throw mishap{*static_cast<int *>(context)};
}

static void write_and_throw(odma_writer *writer)
{
    static const uint8_t bytes[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    int number = 1;
    (void)odma_during_write(writer, bytes, sizeof bytes, throws, &number).count;
    exit(1); /* not reached */
}

static void read_and_throw(odma_reader *reader)
{
    static uint8_t bytes[8];
    int number = 2;
    (void)odma_during_read(reader, bytes, sizeof bytes, throws, &number).count;
    exit(1); /* not reached */
}

static void throw_in_a_block(
    odma_writer *writer, odma_reader *reader, odma_result *written, odma_result *received)
{
    static const uint8_t sent[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    static uint8_t bytes[8];
    ODMA_DURING_READ(*reader, bytes, *received)
    {
        ODMA_DURING_WRITE(*writer, sent, *written)
        {
            throw mishap{3};
        }
    }
    exit(1); /* not reached */
}

/* Nothing moves any more, although time passes with each look at a register. */
static void expect_idle(void)
{
    const unsigned items = model_items();
    for (unsigned i = 0; i < 20; i++) {
        (void)odma_register_read(ODMA_DMA_BASE, ODMA_DMA_STATUS);
    }
    EXPECT(model_items() == items);
}

int main(void)
{
    odma_template chip;
    odma_dma_channels dma;
    odma_writer writer;
    odma_reader reader;
    EXPECT(odma_template_take(&chip));
    odma_dma_split(&chip.dma, &dma);
    odma_uart0_tx_with_dma(&chip.uart0_tx, &dma.ch0, &writer);
    odma_uart0_rx_with_dma(&chip.uart0_rx, &dma.ch1, &reader);
    model_arrive("received bytes", 14);
    int caught = 0;
    try {
        write_and_throw(&writer);
    } catch (const mishap &thrown) {
        caught += thrown.number;
    }
    expect_idle();
    try {
        read_and_throw(&reader);
    } catch (const mishap &thrown) {
        caught += thrown.number;
    }
    expect_idle();
    odma_result written = {77, 77};
    odma_result received = {77, 77};
    try {
        throw_in_a_block(&writer, &reader, &written, &received);
    } catch (const mishap &thrown) {
        caught += thrown.number;
    }
    expect_idle();
    EXPECT(caught == 6);
    EXPECT(written.status == ODMA_STOPPED && written.count < 8);
    EXPECT(received.status == ODMA_STOPPED && received.count < 8);

    static const uint8_t last[] = {'l', 'a', 's', 't'};
    const odma_result result = odma_during_write(&writer, last, 4, NULL, NULL);
    EXPECT(result.status == ODMA_COMPLETED && result.count == 4);
    odma_uart0_tx_without_dma(&writer, &chip.uart0_tx, &dma.ch0);
    odma_uart0_rx_without_dma(&reader, &chip.uart0_rx, &dma.ch1);
    return 0;
}
