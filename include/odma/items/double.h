/* SPDX-License-Identifier: MIT */
/*
 * Double buffering: the next buffer waits while one is in flight, and takes over when that is done.
 *
 *     struct odma_double_read reading;
 *     odma_read_double(&reader, &first, &reading);
 *     if (!odma_queue(&reading, &second)) { ... }
 *
 *     in the completion interrupt, or in a loop:
 *
 *     if (odma_collect(&reading, &result, &buffer)) {   starts the one that waits
 *         work(&buffer, result.count);
 *         (void)odma_queue(&reading, &buffer);
 *     }
 *
 * The buffers change hands: what is collected is yours, what is queued is the engine's. The next one
 * is started by odma_collect, so the gap is the time until that is called; what the peripheral holds
 * back meanwhile bounds it. Where no item may be missed, see <odma/items/circular.h>.
 */

/* Holding one proves: the DMA engine owns up to two buffers until you have them back. */
struct ODMA_HANDLE("double read") odma_double_read {
    struct odma_read_transfer transfer; /* not held while none is in flight */
    struct odma_buffer next;            /* not held when none waits */
    struct odma_reader reader;          /* held while none is in flight */
};
struct ODMA_HANDLE("double write") odma_double_write {
    struct odma_write_transfer transfer;
    struct odma_buffer next;
    struct odma_writer writer;
};

/* Starts to fill, or to write, the first buffer. Consumes reader (or writer) and buffer, produces the
 * double transfer. Returns at once. Any context. */
ODMA_INLINE void odma_read_double(struct odma_reader *reader, struct odma_buffer *buffer,
    struct odma_double_read *reading) ODMA_CONSUMES(reader, buffer) ODMA_PRODUCES(reading);
ODMA_INLINE void odma_write_double(struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_double_write *writing) ODMA_CONSUMES(writer, buffer) ODMA_PRODUCES(writing);

/* Lets a buffer wait for its turn; starts it if none is in flight. Consumes the buffer when true.
 * False, and the buffer stays yours, if one waits already. Borrows the double transfer. Any context.
 * The name odma_queue serves both. */
ODMA_INLINE ODMA_MUST_USE bool odma_double_read_queue(
    struct odma_double_read *reading, struct odma_buffer *buffer) ODMA_BORROWS(reading)
    ODMA_CONSUMES(buffer) ODMA_PRODUCES_IF_FALSE(buffer);
ODMA_INLINE ODMA_MUST_USE bool odma_double_write_queue(
    struct odma_double_write *writing, struct odma_buffer *buffer) ODMA_BORROWS(writing)
    ODMA_CONSUMES(buffer) ODMA_PRODUCES_IF_FALSE(buffer);

/* Gives the buffer back that is done, with the result of its transfer, and starts the one that
 * waits. Produces `buffer` when true; false if none is done. Borrows the double transfer. Any
 * context. The name odma_collect serves both. */
ODMA_INLINE ODMA_MUST_USE bool odma_double_read_collect(
    struct odma_double_read *reading, struct odma_result *result, struct odma_buffer *buffer)
    ODMA_BORROWS(reading) ODMA_PRODUCES_IF_TRUE(buffer);
ODMA_INLINE ODMA_MUST_USE bool odma_double_write_collect(
    struct odma_double_write *writing, struct odma_result *result, struct odma_buffer *buffer)
    ODMA_BORROWS(writing) ODMA_PRODUCES_IF_TRUE(buffer);

/*
 * Ends it now. Gives back the buffer in flight, with the result of its transfer, and the one that
 * waits: a buffer without items where there is none. Consumes the double transfer. Any context. The
 * name odma_stop serves both, odma_abandon gives up both: <odma/generic.h>.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_double_read_stop(struct odma_double_read *reading,
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_buffer *next)
    ODMA_CONSUMES(reading) ODMA_PRODUCES(reader, buffer, next);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_double_write_stop(
    struct odma_double_write *writing, struct odma_writer *writer, struct odma_buffer *buffer,
    struct odma_buffer *next) ODMA_CONSUMES(writing) ODMA_PRODUCES(writer, buffer, next);
ODMA_INLINE void odma_double_read_abandon(struct odma_double_read *reading) ODMA_CONSUMES(reading);
ODMA_INLINE void odma_double_write_abandon(struct odma_double_write *writing)
    ODMA_CONSUMES(writing);

/*
 * The bodies
 */

/* The buffer that waits, or one without items. */
ODMA_INLINE void odma_give_waiting(struct odma_buffer *next, struct odma_buffer *buffer)
{
    if (odma_buffer_is_held(next)) {
        odma_move_buffer(next, buffer);
    } else {
        odma_make_buffer(buffer, NULL, 0);
    }
}

ODMA_INLINE bool odma_read_is_held(const struct odma_read_transfer *transfer)
{
    return odma_port_holds(transfer->link) || transfer->length == ODMA_NO_ITEMS;
}

/* One of the two is held: the transfer, or the reader. */
ODMA_INLINE void odma_check_double_read(const struct odma_double_read *reading)
{
    (void)reading; /* with the checks compiled out */
    ODMA_CHECK(odma_read_is_held(&reading->transfer) || odma_port_holds(reading->reader.link),
        ODMA_VIOLATION_TRANSFER);
}

ODMA_INLINE void odma_double_read_start(
    struct odma_double_read *reading, struct odma_reader *reader, struct odma_buffer *buffer)
{
    if (odma_buffer_is_empty(buffer)) {
        odma_read_nothing(reader, buffer, &reading->transfer);
    } else {
        odma_start_read(reader, buffer, &reading->transfer);
    }
}

ODMA_INLINE void odma_read_double(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_double_read *reading)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    ODMA_REQUIRE(odma_buffer_is_held(buffer), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_drop_buffer(&reading->next);
    odma_port_drop(&reading->reader.link);
    odma_double_read_start(reading, reader, buffer);
}

ODMA_INLINE bool odma_double_read_queue(
    struct odma_double_read *reading, struct odma_buffer *buffer)
{
    odma_check_double_read(reading);
    ODMA_REQUIRE(odma_buffer_is_held(buffer), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    if (!odma_read_is_held(&reading->transfer)) {
        odma_double_read_start(reading, &reading->reader, buffer);
        return true;
    }
    if (odma_buffer_is_held(&reading->next)) {
        return false;
    }
    odma_move_buffer(buffer, &reading->next);
    return true;
}

ODMA_INLINE struct odma_result odma_double_read_end(struct odma_double_read *reading,
    struct odma_reader *reader, struct odma_buffer *buffer, bool stop)
{
    struct odma_read_transfer *transfer = &reading->transfer;
    if (!odma_port_holds(transfer->link)) {
        return odma_nothing_read(transfer, reader, buffer);
    }
    return stop ? odma_halt_read(transfer, reader, buffer)
                : odma_finish_read(transfer, reader, buffer);
}

ODMA_INLINE bool odma_double_read_is_done(struct odma_double_read *reading)
{
    if (!odma_port_holds(reading->transfer.link)) {
        return reading->transfer.length == ODMA_NO_ITEMS;
    }
    const struct odma_route route = odma_port_route(reading->transfer.link);
    return odma_port_has_ended(odma_read_events(&route, &reading->transfer.errors));
}

ODMA_INLINE bool odma_double_read_collect(
    struct odma_double_read *reading, struct odma_result *result, struct odma_buffer *buffer)
{
    odma_check_double_read(reading);
    if (!odma_double_read_is_done(reading)) {
        return false;
    }
    *result = odma_double_read_end(reading, &reading->reader, buffer, false);
    if (odma_buffer_is_held(&reading->next)) {
        odma_double_read_start(reading, &reading->reader, &reading->next);
    }
    return true;
}

ODMA_INLINE struct odma_result odma_double_read_stop(struct odma_double_read *reading,
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_buffer *next)
{
    odma_check_double_read(reading);
    struct odma_result result = {ODMA_STOPPED, 0};
    if (odma_read_is_held(&reading->transfer)) {
        result = odma_double_read_end(reading, reader, buffer, true);
    } else {
        reader->link = odma_move_link(&reading->reader.link);
        odma_make_buffer(buffer, NULL, 0);
    }
    odma_give_waiting(&reading->next, next);
    return result;
}

ODMA_INLINE void odma_double_read_abandon(struct odma_double_read *reading)
{
    odma_check_double_read(reading);
    odma_port_drop(&reading->transfer.link);
    odma_port_drop(&reading->reader.link);
    odma_drop_buffer(&reading->next);
    reading->transfer.length = 0;
}

ODMA_INLINE bool odma_write_is_held(const struct odma_write_transfer *transfer)
{
    return odma_port_holds(transfer->link) || transfer->length == ODMA_NO_ITEMS;
}

/* One of the two is held: the transfer, or the writer. */
ODMA_INLINE void odma_check_double_write(const struct odma_double_write *writing)
{
    (void)writing; /* with the checks compiled out */
    ODMA_CHECK(odma_write_is_held(&writing->transfer) || odma_port_holds(writing->writer.link),
        ODMA_VIOLATION_TRANSFER);
}

ODMA_INLINE void odma_double_write_start(
    struct odma_double_write *writing, struct odma_writer *writer, struct odma_buffer *buffer)
{
    if (odma_buffer_is_empty(buffer)) {
        odma_write_nothing(writer, buffer, &writing->transfer);
    } else {
        odma_start_write(writer, buffer, &writing->transfer);
    }
}

ODMA_INLINE void odma_write_double(
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_double_write *writing)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    ODMA_REQUIRE(odma_buffer_is_held(buffer), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_drop_buffer(&writing->next);
    odma_port_drop(&writing->writer.link);
    odma_double_write_start(writing, writer, buffer);
}

ODMA_INLINE bool odma_double_write_queue(
    struct odma_double_write *writing, struct odma_buffer *buffer)
{
    odma_check_double_write(writing);
    ODMA_REQUIRE(odma_buffer_is_held(buffer), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    if (!odma_write_is_held(&writing->transfer)) {
        odma_double_write_start(writing, &writing->writer, buffer);
        return true;
    }
    if (odma_buffer_is_held(&writing->next)) {
        return false;
    }
    odma_move_buffer(buffer, &writing->next);
    return true;
}

ODMA_INLINE struct odma_result odma_double_write_end(struct odma_double_write *writing,
    struct odma_writer *writer, struct odma_buffer *buffer, bool stop)
{
    struct odma_write_transfer *transfer = &writing->transfer;
    if (!odma_port_holds(transfer->link)) {
        return odma_nothing_written(transfer, writer, buffer);
    }
    return stop ? odma_halt_write(transfer, writer, buffer)
                : odma_finish_write(transfer, writer, buffer);
}

ODMA_INLINE bool odma_double_write_is_done(struct odma_double_write *writing)
{
    if (!odma_port_holds(writing->transfer.link)) {
        return writing->transfer.length == ODMA_NO_ITEMS;
    }
    const struct odma_route route = odma_port_route(writing->transfer.link);
    return odma_port_has_ended(odma_port_write_events(&route));
}

ODMA_INLINE bool odma_double_write_collect(
    struct odma_double_write *writing, struct odma_result *result, struct odma_buffer *buffer)
{
    odma_check_double_write(writing);
    if (!odma_double_write_is_done(writing)) {
        return false;
    }
    *result = odma_double_write_end(writing, &writing->writer, buffer, false);
    if (odma_buffer_is_held(&writing->next)) {
        odma_double_write_start(writing, &writing->writer, &writing->next);
    }
    return true;
}

ODMA_INLINE struct odma_result odma_double_write_stop(struct odma_double_write *writing,
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_buffer *next)
{
    odma_check_double_write(writing);
    struct odma_result result = {ODMA_STOPPED, 0};
    if (odma_write_is_held(&writing->transfer)) {
        result = odma_double_write_end(writing, writer, buffer, true);
    } else {
        writer->link = odma_move_link(&writing->writer.link);
        odma_make_buffer(buffer, NULL, 0);
    }
    odma_give_waiting(&writing->next, next);
    return result;
}

ODMA_INLINE void odma_double_write_abandon(struct odma_double_write *writing)
{
    odma_check_double_write(writing);
    odma_port_drop(&writing->transfer.link);
    odma_port_drop(&writing->writer.link);
    odma_drop_buffer(&writing->next);
    writing->transfer.length = 0;
}
