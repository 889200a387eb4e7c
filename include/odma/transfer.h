/* SPDX-License-Identifier: MIT */
/*
 * Transfers: lend a buffer to the DMA engine, and get it back.
 *
 * The life of a transfer:
 *
 *     odma_write_all(&writer, &buffer, &transfer);     writer and buffer are gone; transfer is held
 *     while (!odma_is_done(&transfer)) { work(); }     borrow the transfer to look
 *     result = odma_wait(&transfer, &writer, &buffer); transfer is gone; writer and buffer are back
 *
 * Starting cannot fail: everything that could be wrong was refused when the handles were made.
 * Waiting and stopping give every handle back, on every path, with a result that says how it ended.
 * There is exactly one end to every start; none comes from inside the start.
 *
 * A transfer may be kept in a static variable and finished in another function, a task or an
 * interrupt handler: whoever holds it may finish it. A handler asks odma_is_done first, so that a
 * late interrupt of an earlier transfer does not make it wait for the next one; where there may be
 * no transfer at all, the program keeps a flag of its own. A handle that two contexts share needs
 * the care that any shared variable needs.
 *
 * The structs are visible so that you can define variables of them. Their members belong to odma:
 * do not read, write or copy them. A struct that is zero is not held.
 *
 * The names odma_is_done, odma_remaining, odma_wait, odma_stop and odma_abandon serve every kind of
 * transfer: <odma/generic.h>.
 */
#ifndef ODMA_TRANSFER_H
#define ODMA_TRANSFER_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/buffer.h>
#include <odma/loan.h>
#include <odma/port.h>
#include <odma/result.h>
#include <odma/violation.h>

/* Holding one proves: this peripheral half and this DMA channel are yours, joined and idle. From
 * the chip's header, for instance odma_usart1_tx_with_dma. */
struct ODMA_HANDLE("writer") odma_writer {
    struct odma_link link; /* zero when not held */
};
struct ODMA_HANDLE("reader") odma_reader {
    struct odma_link link; /* zero when not held */
};

/* Holding one proves: the DMA engine owns the bytes until you give this back. */
struct ODMA_HANDLE("write transfer") odma_write_transfer {
    struct odma_link link; /* zero when not held */
    uint8_t *bytes;
    size_t length;
};
struct ODMA_HANDLE("read transfer") odma_read_transfer {
    struct odma_link link; /* zero when not held */
    uint8_t *bytes;
    size_t length;
    uint32_t errors; /* of the peripheral, seen so far */
};
struct ODMA_HANDLE("constant transfer") odma_constant_transfer {
    struct odma_link link; /* zero when not held */
    const void *bytes;
    size_t length;
};

/*
 * Starting
 */

/*
 * Starts to write the whole buffer to the peripheral. Consumes writer and buffer, produces
 * transfer. Returns at once. Any context.
 */
ODMA_INLINE void odma_write_all(struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_write_transfer *transfer) ODMA_CONSUMES(writer, buffer) ODMA_PRODUCES(transfer);

/*
 * Starts to write a constant to the peripheral, from where it lies. Consumes writer, produces
 * transfer; the constant needs no handle. Returns at once. Any context.
 */
ODMA_INLINE void odma_write_constant(struct odma_writer *writer,
    const struct odma_constant *constant, struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(transfer);

/*
 * Starts to fill the whole buffer from the peripheral. Consumes reader and buffer, produces
 * transfer. Returns at once. Any context.
 */
ODMA_INLINE void odma_read_exact(struct odma_reader *reader, struct odma_buffer *buffer,
    struct odma_read_transfer *transfer) ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(transfer);

/*
 * While it runs
 */

/* Whether waiting would return at once: all items moved, or an error. Borrows the transfer. */
ODMA_INLINE bool odma_write_is_done(const struct odma_write_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_constant_is_done(const struct odma_constant_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_read_is_done(struct odma_read_transfer *transfer) ODMA_BORROWS(transfer);

/* Items not moved yet, at this instant. Borrows the transfer. */
ODMA_INLINE size_t odma_write_remaining(const struct odma_write_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_constant_remaining(const struct odma_constant_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_read_remaining(const struct odma_read_transfer *transfer)
    ODMA_BORROWS(transfer);

/* The bytes in flight, for reading: the engine only reads them, so looking is harmless and changing
 * is refused. Borrows the transfer; the pointer is dead once the transfer has ended. */
ODMA_INLINE const uint8_t *odma_lent_bytes(const struct odma_write_transfer *transfer)
    ODMA_BORROWS(transfer);

/*
 * Ending
 */

/*
 * Waits until every item was moved or an error ended the transfer. Consumes transfer; gives writer
 * (or reader) and buffer back, ready for the next start.
 *
 *   ODMA_COMPLETED           all items moved
 *   ODMA_TRANSFER_ERROR      bus error; count items were moved before it (the chip's header says if
 *                            its engine cannot tell exactly)
 *   ODMA_PARITY_ERROR, ODMA_FRAMING_ERROR, ODMA_NOISE_ERROR
 *                            reading only; an item among the counted ones, or one after them that
 *                            was not handed out, is damaged
 *   ODMA_OVERRUN_ERROR       reading only; the counted items are good, items after them were lost
 *
 * Any context; busy-waits, for ever if the peripheral never moves the items (see odma_stop). When
 * writing, the last item has then reached the peripheral: what its data register, FIFO and shift
 * register hold is still to leave the wire (the chip's header says how much).
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_write_wait(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_constant_wait(
    struct odma_constant_transfer *transfer, struct odma_writer *writer) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(writer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_read_wait(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer);

/*
 * Ends the transfer now. As odma_wait, but does not wait for items: the status is ODMA_STOPPED,
 * with the errors seen if there were any, unless all items had been moved. The count is exact.
 * Returns when the engine is idle, within a few bus cycles. Any context.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_write_stop(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_constant_stop(
    struct odma_constant_transfer *transfer, struct odma_writer *writer) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(writer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_read_stop(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer);

/*
 * Gives a transfer up for good: the engine goes on, and buffer, channel and peripheral never come
 * back. Harmless, because the memory lives for ever. Consumes transfer. Any context.
 */
ODMA_INLINE void odma_write_abandon(struct odma_write_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_constant_abandon(struct odma_constant_transfer *transfer)
    ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_read_abandon(struct odma_read_transfer *transfer) ODMA_CONSUMES(transfer);

/*
 * The bodies
 */

ODMA_INLINE struct odma_link odma_move_link(struct odma_link *link)
{
    const struct odma_link moved = *link;
    odma_port_drop(link);
    return moved;
}

ODMA_INLINE uint8_t *odma_move_bytes(uint8_t **bytes)
{
    uint8_t *moved = *bytes;
    *bytes = NULL;
    return moved;
}

ODMA_INLINE struct odma_events odma_await_write(const struct odma_route *route)
{
    struct odma_events events;
    do {
        events = odma_port_write_events(route);
    } while (!odma_port_has_ended(events));
    return events;
}

/* What was seen by an earlier look must not be lost. */
ODMA_INLINE struct odma_events odma_read_events(
    struct odma_read_transfer *transfer, const struct odma_route *route)
{
    struct odma_events events = odma_port_read_events(route);
    transfer->errors |= events.errors;
    events.errors = transfer->errors;
    return events;
}

ODMA_INLINE struct odma_events odma_await_read(
    struct odma_read_transfer *transfer, const struct odma_route *route)
{
    struct odma_events events;
    do {
        events = odma_read_events(transfer, route);
    } while (!odma_port_has_ended(events));
    return events;
}

/* What a transfer that has ended, and has not been stopped, comes to. */
ODMA_INLINE struct odma_result odma_write_finished(
    const struct odma_route *route, struct odma_events events, const void *bytes, size_t length)
{
    const uint32_t status = odma_port_finish(route, events, bytes);
    const struct odma_result result = {status, odma_port_written(route, bytes, length)};
    return result;
}

ODMA_INLINE struct odma_result odma_read_finished(
    const struct odma_route *route, struct odma_events events, const void *bytes, size_t length)
{
    const uint32_t status = odma_port_finish(route, events, bytes);
    const struct odma_result result = {status, odma_port_received(route, bytes, length)};
    return result;
}

/* A stopped transfer that had moved everything was complete. */
ODMA_INLINE struct odma_result odma_stopped(uint32_t status, size_t count, size_t length)
{
    const struct odma_result result = {count != length ? status | ODMA_STOPPED : status, count};
    return result;
}

/* The starts fill the transfer before they start the engine: an interrupt at its end may come at
 * once and look for it. */
ODMA_INLINE void odma_write_all(
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_write_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    ODMA_REQUIRE(buffer->bytes, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    const struct odma_route route = odma_port_route(writer->link);
    odma_port_program(&route, buffer->bytes, buffer->length);
    transfer->link = odma_move_link(&writer->link);
    transfer->bytes = odma_move_bytes(&buffer->bytes);
    transfer->length = buffer->length;
    odma_port_start_write(&route, transfer->bytes);
    odma_lend(&transfer->bytes);
}

ODMA_INLINE void odma_write_constant(struct odma_writer *writer,
    const struct odma_constant *constant, struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    const struct odma_route route = odma_port_route(writer->link);
    odma_port_program(&route, constant->bytes, constant->length);
    transfer->link = odma_move_link(&writer->link);
    transfer->bytes = constant->bytes;
    transfer->length = constant->length;
    odma_port_start_write(&route, transfer->bytes);
}

ODMA_INLINE void odma_read_exact(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    ODMA_REQUIRE(buffer->bytes, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    const struct odma_route route = odma_port_route(reader->link);
    odma_port_program(&route, buffer->bytes, buffer->length);
    transfer->link = odma_move_link(&reader->link);
    transfer->bytes = odma_move_bytes(&buffer->bytes);
    transfer->length = buffer->length;
    transfer->errors = 0;
    odma_port_start_read(&route, transfer->bytes);
    odma_lend(&transfer->bytes);
}

ODMA_INLINE bool odma_write_is_done(const struct odma_write_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return odma_port_has_ended(odma_port_write_events(&route));
}

ODMA_INLINE bool odma_constant_is_done(const struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return odma_port_has_ended(odma_port_write_events(&route));
}

ODMA_INLINE bool odma_read_is_done(struct odma_read_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return odma_port_has_ended(odma_read_events(transfer, &route));
}

ODMA_INLINE size_t odma_write_remaining(const struct odma_write_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_written_so_far(&route, transfer->bytes, transfer->length);
}

ODMA_INLINE size_t odma_constant_remaining(const struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_written_so_far(&route, transfer->bytes, transfer->length);
}

ODMA_INLINE size_t odma_read_remaining(const struct odma_read_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_received_so_far(&route, transfer->bytes, transfer->length);
}

ODMA_INLINE const uint8_t *odma_lent_bytes(const struct odma_write_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return transfer->bytes;
}

ODMA_INLINE struct odma_result odma_write_wait(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_write(&route);
    buffer->bytes = odma_given_back(&transfer->bytes);
    buffer->length = transfer->length;
    const struct odma_result result =
        odma_write_finished(&route, events, buffer->bytes, buffer->length);
    writer->link = odma_move_link(&transfer->link);
    return result;
}

ODMA_INLINE struct odma_result odma_constant_wait(
    struct odma_constant_transfer *transfer, struct odma_writer *writer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_write(&route);
    const struct odma_result result =
        odma_write_finished(&route, events, transfer->bytes, transfer->length);
    writer->link = odma_move_link(&transfer->link);
    return result;
}

ODMA_INLINE struct odma_result odma_read_wait(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_read(transfer, &route);
    buffer->bytes = odma_given_back(&transfer->bytes);
    buffer->length = transfer->length;
    const struct odma_result result =
        odma_read_finished(&route, events, buffer->bytes, buffer->length);
    reader->link = odma_move_link(&transfer->link);
    return result;
}

ODMA_INLINE struct odma_result odma_write_stop(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    writer->link = odma_move_link(&transfer->link);
    buffer->bytes = odma_given_back(&transfer->bytes);
    buffer->length = transfer->length;
    const uint32_t status = odma_port_stop_write(&route, buffer->bytes);
    const size_t count = odma_port_written(&route, buffer->bytes, buffer->length);
    return odma_stopped(status, count, buffer->length);
}

ODMA_INLINE struct odma_result odma_constant_stop(
    struct odma_constant_transfer *transfer, struct odma_writer *writer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    writer->link = odma_move_link(&transfer->link);
    const uint32_t status = odma_port_stop_write(&route, transfer->bytes);
    const size_t count = odma_port_written(&route, transfer->bytes, transfer->length);
    return odma_stopped(status, count, transfer->length);
}

ODMA_INLINE struct odma_result odma_read_stop(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    reader->link = odma_move_link(&transfer->link);
    buffer->bytes = odma_given_back(&transfer->bytes);
    buffer->length = transfer->length;
    const uint32_t status = odma_port_stop_read(&route, transfer->errors, buffer->bytes);
    const size_t count = odma_port_received(&route, buffer->bytes, buffer->length);
    return odma_stopped(status, count, buffer->length);
}

ODMA_INLINE void odma_write_abandon(struct odma_write_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&transfer->link);
}

ODMA_INLINE void odma_constant_abandon(struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&transfer->link);
}

ODMA_INLINE void odma_read_abandon(struct odma_read_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&transfer->link);
}

#endif
