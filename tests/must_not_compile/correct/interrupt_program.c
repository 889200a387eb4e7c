/* SPDX-License-Identifier: MIT */
// A transfer goes through a static variable into an interrupt handler, and the handles come back.
#include "lines.h"

ODMA_BUFFER(line, 16);

static struct odma_writer writer;
static struct odma_buffer buffer;
static struct odma_write_transfer in_flight;
static volatile bool finished;
static volatile uint32_t last_status;

/* The handles of the program's start, moved into the statics. */
bool set_up(void) ODMA_PRODUCES_IF_TRUE(&writer, &buffer);

/* From thread code: hand over to the handler. */
void start(void) ODMA_CONSUMES(&writer, &buffer) ODMA_PRODUCES(&in_flight);

/* The handler: ends the transfer. */
void line1_write_interrupt(void) ODMA_CONSUMES(&in_flight) ODMA_PRODUCES(&writer, &buffer);

/* From thread code: whether the handler has given the handles back. */
bool collect(void) ODMA_CONSUMES(&in_flight) ODMA_PRODUCES_IF_TRUE(&writer, &buffer)
    ODMA_PRODUCES_IF_FALSE(&in_flight);

/* A handler that starts anew itself: it holds the transfer before and after. */
void line1_restarting_write_interrupt(void) ODMA_BORROWS(&in_flight);

bool set_up(void)
{
    static struct lines lines;
    if (!lines_take(&lines) || !odma_claim(&line, &buffer)) {
        return false;
    }
    line1_tx_with_dma(&lines.line1_tx, &writer);
    return true;
}

void start(void)
{
    finished = false;
    odma_write_all(&writer, &buffer, &in_flight);
}

void line1_write_interrupt(void)
{
    const struct odma_result result = odma_wait(&in_flight, &writer, &buffer);
    last_status = result.status;
    finished = true;
}

bool collect(void)
{
    return finished;
}

void line1_restarting_write_interrupt(void)
{
    const struct odma_result result = odma_wait(&in_flight, &writer, &buffer);
    if (result.status == ODMA_COMPLETED) {
        odma_bytes(&buffer)[0]++;
    }
    odma_write_all(&writer, &buffer, &in_flight);
}

int main(void)
{
    if (!set_up()) {
        return 1;
    }
    for (;;) {
        odma_bytes(&buffer)[0] = (uint8_t)last_status;
        start();
        while (!collect()) {}
        odma_bytes(&buffer)[1]++;
    }
}
