/* SPDX-License-Identifier: MIT */
/* J6: J1 split over two functions, the transfer kept in a static. */
#include "handles.h"
#include "job.h"

ODMA_BUFFER(storage, 13);
static struct odma_write_transfer in_flight;

COUNTED void job_start(void)
{
    struct odma_writer writer = line1_writer();
    struct odma_buffer buffer = whole_of(&storage);
    odma_write_all(&writer, &buffer, &in_flight);
}

COUNTED uint32_t job(void)
{
    struct odma_writer writer;
    struct odma_buffer buffer;
    return odma_wait(&in_flight, &writer, &buffer).status;
}
