/* SPDX-License-Identifier: MIT */
/* J3: start a circular read, take the half that is ready and give it back; DMA and receiver errors
 * and a lap reported. */
#include "handles.h"
#include "job.h"

ODMA_BUFFER_WITH(storage, 16, __attribute__((aligned(16))));

const char job_goes_on = 1;

COUNTED uint32_t job(void)
{
    struct odma_reader reader = line1_reader();
    struct odma_buffer buffer = whole_of(&storage);
    struct odma_circular_read circular;
    if (!odma_read_circular(&reader, &buffer, &circular)) {
        return 1;
    }
    struct odma_half half;
    while (!odma_take_half(&circular, &half)) {}
    size_t count;
    (void)odma_half_items(&half, &count);
    return odma_give_half(&circular, &half);
}
