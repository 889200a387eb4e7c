/* SPDX-License-Identifier: MIT */
/* Uses everything in <odma/items/...> that is not used by every_function.c. The test makes the same of
 * it for items of 16 and 32 bits, with the names of <odma/items/names.h>. Compiled as C and as C++.
 */
#include <odma/odma.h>

size_t use_buffers(struct odma_buffer *buffer, odma_item item) ODMA_BORROWS(buffer);
size_t use_buffers(struct odma_buffer *buffer, odma_item item)
{
    odma_item items[4] = {item, item, item, item};
    size_t sum = odma_copy_in(buffer, items, 4) + odma_copy_out(buffer, items, 4);
    struct odma_buffer rest;
    if (odma_split(buffer, 2, &rest)) {
        sum += odma_length(&rest);
        if (!odma_join(buffer, &rest)) {
            for (;;) {}
        }
    }
    if (odma_get(buffer, 0, &item) && odma_set(buffer, 1, item)) {
        sum += odma_bytes(buffer)[1];
    }
    return sum;
}

size_t use_transfers(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer, uint32_t (*now)(void)) ODMA_BORROWS(writer, reader, buffer);
size_t use_transfers(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer, uint32_t (*now)(void))
{
    struct odma_write_transfer write;
    odma_write_all(writer, buffer, &write);
    size_t sum = odma_lent_bytes(&write)[0];
    struct odma_future written;
    struct odma_waker waker = {false};
    odma_future_of(&written, &write);
    odma_wake(&waker);
    sum += (size_t)odma_block_on(&written, &waker);
    sum += odma_wait(&write, writer, buffer).count;
    struct odma_read_transfer read;
    odma_read_exact(reader, buffer, &read);
    size_t count;
    sum += odma_received(&read, &count)[0];
    struct odma_future received;
    odma_future_of(&received, &read);
    struct odma_future both;
    odma_join_futures(&both, &written, &received);
    struct odma_future either;
    odma_select_futures(&either, &both, &received);
    sum += odma_poll(&either) == ODMA_PENDING;
    sum += odma_is_done_by(&read, now, 100);
    sum += odma_wait(&read, reader, buffer).count;
    return sum + count;
}

size_t use_circular(struct odma_writer *writer, struct odma_reader *reader,
    struct odma_buffer *buffer) ODMA_BORROWS(writer, reader, buffer);
size_t use_circular(
    struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    size_t sum = 0;
    struct odma_half half;
    struct odma_circular_read reading;
    if (odma_read_circular(reader, buffer, &reading)) {
        size_t count;
        while (!odma_take_half(&reading, &half)) {
            sum += odma_circular_status(&reading);
        }
        sum += odma_half_items(&half, &count)[0];
        sum += odma_give_half(&reading, &half) + count;
        sum += odma_stop(&reading, reader, buffer).count;
    }
    struct odma_circular_write writing;
    if (odma_write_circular(writer, buffer, &writing)) {
        while (!odma_take_half(&writing, &half)) {
            sum += odma_circular_status(&writing);
        }
        sum += odma_give_half(&writing, &half);
        sum += odma_stop(&writing, writer, buffer).count;
    }
    struct odma_stream stream;
    if (odma_read_stream(reader, buffer, &stream)) {
        odma_item items[4];
        size_t unread;
        sum += odma_stream_read(&stream, items, 4).count;
        sum += odma_stop(&stream, reader, buffer, &unread).count + unread;
    }
    return sum;
}

size_t use_double(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *first,
    struct odma_buffer *second) ODMA_BORROWS(writer, reader, first, second);
size_t use_double(struct odma_writer *writer, struct odma_reader *reader, struct odma_buffer *first,
    struct odma_buffer *second)
{
    struct odma_result result;
    struct odma_double_read reading;
    odma_read_double(reader, first, &reading);
    while (!odma_collect(&reading, &result, first)) {}
    if (!odma_queue(&reading, first)) {
        for (;;) {}
    }
    struct odma_buffer none;
    size_t sum = odma_stop(&reading, reader, first, &none).count + odma_length(&none);
    if (!odma_join(first, &none)) {
        for (;;) {}
    }
    struct odma_double_write writing;
    odma_write_double(writer, second, &writing);
    while (!odma_collect(&writing, &result, second)) {}
    if (!odma_queue(&writing, second)) {
        for (;;) {}
    }
    sum += odma_stop(&writing, writer, second, &none).count;
    if (!odma_join(second, &none)) {
        for (;;) {}
    }
    return sum;
}

size_t use_copies(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination) ODMA_BORROWS(copier, source, destination);
size_t use_copies(
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    struct odma_copy_transfer copy;
    odma_copy(copier, source, destination, &copy);
    size_t sum = odma_is_done(&copy) + odma_remaining(&copy);
    sum += odma_wait(&copy, copier, source, destination).count;
    odma_copy(copier, source, destination, &copy);
    sum += odma_stop(&copy, copier, source, destination).count;
    struct odma_fill_transfer fill;
    odma_fill(copier, destination, 7, &fill);
    sum += odma_is_done(&fill) + odma_remaining(&fill);
    sum += odma_wait(&fill, copier, destination).count;
    odma_fill(copier, destination, 8, &fill);
    return sum + odma_stop(&fill, copier, destination).count;
}

size_t use_duplex(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
    ODMA_BORROWS(duplex, out, in);
size_t use_duplex(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    struct odma_exchange_transfer exchange;
    odma_exchange(duplex, out, in, &exchange);
    size_t sum = odma_is_done(&exchange) + odma_remaining(&exchange);
    sum += odma_wait(&exchange, duplex, out, in).count;
    odma_exchange(duplex, out, in, &exchange);
    sum += odma_stop(&exchange, duplex, out, in).count;
    struct odma_send_transfer send;
    odma_send(duplex, out, &send);
    sum += odma_is_done(&send) + odma_remaining(&send);
    sum += odma_wait(&send, duplex, out).count;
    odma_send(duplex, out, &send);
    sum += odma_stop(&send, duplex, out).count;
    struct odma_receive_transfer receive;
    odma_receive(duplex, in, &receive);
    sum += odma_is_done(&receive) + odma_remaining(&receive);
    sum += odma_wait(&receive, duplex, in).count;
    odma_receive(duplex, in, &receive);
    return sum + odma_stop(&receive, duplex, in).count;
}

/* Each way to lose a transfer for good. */
void abandon_reads(struct odma_reader *reader, struct odma_buffer *buffer, int which)
    ODMA_CONSUMES(reader, buffer);
void abandon_reads(struct odma_reader *reader, struct odma_buffer *buffer, int which)
{
    struct odma_circular_read circular;
    struct odma_double_read reading;
    if (which == 0) {
        odma_read_double(reader, buffer, &reading);
        odma_abandon(&reading);
    } else if (odma_read_circular(reader, buffer, &circular)) {
        odma_abandon(&circular);
    } else {
        struct odma_stream stream;
        if (!odma_read_stream(reader, buffer, &stream)) {
            for (;;) {}
        }
        odma_abandon(&stream);
    }
}

void abandon_writes(struct odma_writer *writer, struct odma_buffer *buffer, int which)
    ODMA_CONSUMES(writer, buffer);
void abandon_writes(struct odma_writer *writer, struct odma_buffer *buffer, int which)
{
    struct odma_circular_write circular;
    struct odma_double_write writing;
    if (which != 0 && odma_write_circular(writer, buffer, &circular)) {
        odma_abandon(&circular);
        return;
    }
    odma_write_double(writer, buffer, &writing);
    odma_abandon(&writing);
}

void abandon_copies(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination, int which) ODMA_CONSUMES(copier, source)
    ODMA_CONSUMES(destination);
void abandon_copies(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination, int which)
{
    struct odma_copy_transfer copy;
    struct odma_fill_transfer fill;
    if (which == 0) {
        odma_copy(copier, source, destination, &copy);
        odma_abandon(&copy);
        return;
    }
    if (!odma_join(source, destination)) {
        for (;;) {}
    }
    odma_fill(copier, source, 9, &fill);
    odma_abandon(&fill);
}

void abandon_duplex(struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in,
    int which) ODMA_CONSUMES(duplex, out, in);
void abandon_duplex(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, int which)
{
    struct odma_exchange_transfer exchange;
    struct odma_send_transfer send;
    struct odma_receive_transfer receive;
    if (which == 0) {
        odma_exchange(duplex, out, in, &exchange);
        odma_abandon(&exchange);
        return;
    }
    if (!odma_join(out, in)) {
        for (;;) {}
    }
    if (which == 1) {
        odma_send(duplex, out, &send);
        odma_abandon(&send);
    } else {
        odma_receive(duplex, out, &receive);
        odma_abandon(&receive);
    }
}
