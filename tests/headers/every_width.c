/* SPDX-License-Identifier: MIT */
/* Uses what has a name of its own for each width, slots, and scopes. Compiled as C and as C++. */
#include <odma/odma.h>

#include <odma/during.h>

ODMA_BUFFER_WITH(ring, 64, __attribute__((aligned(64))));
ODMA_BUFFER_16(samples, 32);
ODMA_BUFFER_32(words, 16);
static const uint16_t sine[4] = {0, 1, 2, 1};
ODMA_CONSTANT_16(wave, sine);
static const uint32_t colours[2] = {1, 2};
ODMA_CONSTANT_32(palette, colours);
ODMA_SLOT(in_flight, struct odma_write_transfer);

bool claim_each(struct odma_buffer *a, struct odma_buffer_16 *b, struct odma_buffer_32 *c);
bool claim_each(struct odma_buffer *a, struct odma_buffer_16 *b, struct odma_buffer_32 *c)
{
    bool all = false;
    if (odma_claim(&ring, a)) {
        if (odma_claim_16(&samples, b)) {
            if (odma_claim_32(&words, c)) {
                all = wave.length + palette.length == 6;
                odma_unsafe_give_up(c);
            }
            odma_unsafe_give_up(b);
        }
        odma_unsafe_give_up(a);
    }
    return all;
}

void hand_over(struct odma_write_transfer *transfer) ODMA_BORROWS(transfer);
void hand_over(struct odma_write_transfer *transfer)
{
    if (in_flight_put(transfer)) {
        while (!in_flight_take(transfer)) {}
    }
    odma_unsafe_give_up(transfer);
    odma_unsafe_take_up(transfer);
}

size_t use_scopes(struct odma_writer *writer, struct odma_reader *reader, bool (*work)(void *))
    ODMA_BORROWS(writer, reader);
size_t use_scopes(struct odma_writer *writer, struct odma_reader *reader, bool (*work)(void *))
{
    uint8_t line[8] = {1};
    size_t sum = odma_during_write(writer, line, sizeof line, work, NULL).count;
    sum += odma_during_read(reader, line, sizeof line, work, NULL).count;
    struct odma_result result;
    ODMA_DURING_WRITE(*writer, line, result)
    {
        if (!work(NULL)) {
            break;
        }
    }
    sum += result.count;
    ODMA_DURING_READ(*reader, line, result)
    {
        if (!work(NULL)) {
            return sum;
        }
    }
    return sum + result.count + line[0];
}

size_t use_wide_scopes(struct odma_writer_16 *writer, struct odma_reader_16 *reader,
    struct odma_writer_32 *wide_writer, struct odma_reader_32 *wide_reader)
    ODMA_BORROWS(writer, reader, wide_writer, wide_reader);
size_t use_wide_scopes(struct odma_writer_16 *writer, struct odma_reader_16 *reader,
    struct odma_writer_32 *wide_writer, struct odma_reader_32 *wide_reader)
{
    uint16_t levels[4] = {1};
    uint32_t pixels[4] = {1};
    size_t sum = odma_during_write_16(writer, levels, 4, NULL, NULL).count;
    sum += odma_during_read_16(reader, levels, 4, NULL, NULL).count;
    sum += odma_during_write_32(wide_writer, pixels, 4, NULL, NULL).count;
    sum += odma_during_read_32(wide_reader, pixels, 4, NULL, NULL).count;
    struct odma_result result;
    ODMA_DURING_WRITE(*writer, levels, result)
    {
    }
    ODMA_DURING_READ(*wide_reader, pixels, result)
    {
    }
    return sum + result.count + levels[0] + pixels[0];
}
