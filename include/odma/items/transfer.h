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
 * late interrupt of an earlier transfer does not make it wait for the next one. Between contexts
 * that may interrupt each other a transfer goes through a slot: <odma/slot.h>.
 *
 * The transfer of a buffer without items (see odma_split) is complete at once and touches no
 * register; everything below holds for it.
 *
 * Written for bytes; see <odma/items/buffer.h> for items of 16 and 32 bits. The names odma_is_done,
 * odma_is_done_by, odma_remaining, odma_wait, odma_stop and odma_abandon serve every kind of
 * transfer, of every width: <odma/generic.h>.
 *
 * The structs are visible so that you can define variables of them. Their members belong to odma:
 * do not read, write or copy them. A struct that is zero is not held.
 */

/* Holding one proves: this peripheral half and this DMA channel are yours, joined and idle. From
 * the chip's header, for instance odma_usart1_tx_with_dma. */
struct ODMA_HANDLE("writer") odma_writer {
    struct odma_link link; /* zero when not held */
};
struct ODMA_HANDLE("reader") odma_reader {
    struct odma_link link; /* zero when not held */
};

/* Holding one proves: the DMA engine owns the items until you give this back. */
struct ODMA_HANDLE("write transfer") odma_write_transfer {
    struct odma_link link; /* zero when not held, and when there are no items */
    odma_item *items;
    size_t length; /* ODMA_NO_ITEMS when there are none */
};
struct ODMA_HANDLE("read transfer") odma_read_transfer {
    struct odma_link link; /* zero when not held, and when there are no items */
    odma_item *items;
    size_t length;   /* ODMA_NO_ITEMS when there are none */
    uint32_t errors; /* of the peripheral, seen so far */
};
struct ODMA_HANDLE("constant transfer") odma_constant_transfer {
    struct odma_link link; /* zero when not held */
    const void *items;
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

/* The items in flight, for reading: the engine only reads them, so looking is harmless and changing
 * is refused. Borrows the transfer; the pointer is dead once the transfer has ended. With items of
 * 16 and 32 bits the name is odma_lent_items_16, odma_lent_items_32. */
ODMA_INLINE const odma_item *odma_lent_bytes(const struct odma_write_transfer *transfer)
    ODMA_BORROWS(transfer);

/* What has been received so far, while the rest is in flight: the first `*count` items, for
 * reading. They do not change any more. Borrows the transfer; the pointer is dead once the transfer
 * has ended. */
ODMA_INLINE const odma_item *odma_received(const struct odma_read_transfer *transfer, size_t *count)
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

/* Moves the items of a buffer that has some. */
ODMA_INLINE odma_item *odma_move_items(struct odma_buffer *buffer)
{
    odma_item *moved = buffer->items;
    buffer->items = NULL;
    return moved;
}

ODMA_INLINE bool odma_write_is_empty(const struct odma_write_transfer *transfer)
{
    return __builtin_expect(!odma_port_holds(transfer->link), 0) &&
           transfer->length == ODMA_NO_ITEMS;
}

ODMA_INLINE bool odma_read_is_empty(const struct odma_read_transfer *transfer)
{
    return __builtin_expect(!odma_port_holds(transfer->link), 0) &&
           transfer->length == ODMA_NO_ITEMS;
}

/* Without items there is room in `items` for what makes the link a held one. */
ODMA_INLINE void odma_write_nothing(
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_write_transfer *transfer)
{
    transfer->link = writer->link;
    transfer->items = (odma_item *)odma_port_conceal(&transfer->link);
    transfer->length = ODMA_NO_ITEMS;
    odma_port_drop(&writer->link);
    odma_drop_buffer(buffer);
}

ODMA_INLINE void odma_read_nothing(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    transfer->link = reader->link;
    transfer->items = (odma_item *)odma_port_conceal(&transfer->link);
    transfer->length = ODMA_NO_ITEMS;
    transfer->errors = 0;
    odma_port_drop(&reader->link);
    odma_drop_buffer(buffer);
}

ODMA_INLINE struct odma_result odma_nothing_written(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    writer->link = transfer->link;
    odma_port_reveal(&writer->link, transfer->items);
    transfer->length = 0;
    odma_make_buffer(buffer, NULL, 0);
    return odma_result_of(ODMA_COMPLETED, 0);
}

ODMA_INLINE struct odma_result odma_nothing_read(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    reader->link = transfer->link;
    odma_port_reveal(&reader->link, transfer->items);
    transfer->length = 0;
    odma_make_buffer(buffer, NULL, 0);
    return odma_result_of(ODMA_COMPLETED, 0);
}

/* A start fills the transfer before it starts the engine: an interrupt at its end may come at once
 * and look for it. */
ODMA_INLINE void odma_start_write(
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_write_transfer *transfer)
{
    const struct odma_route route = odma_port_route(writer->link);
    odma_port_program(&route, buffer->items, buffer->length);
    transfer->link = odma_move_link(&writer->link);
    transfer->items = odma_move_items(buffer);
    transfer->length = buffer->length;
    odma_port_start_write(&route, transfer->items);
    transfer->items = (odma_item *)odma_lent(transfer->items);
}

ODMA_INLINE void odma_write_all(
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_write_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    if (odma_buffer_is_empty(buffer)) {
        odma_write_nothing(writer, buffer, transfer);
        return;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_start_write(writer, buffer, transfer);
}

ODMA_INLINE void odma_write_constant(struct odma_writer *writer,
    const struct odma_constant *constant, struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    const struct odma_route route = odma_port_route(writer->link);
    odma_port_program(&route, constant->items, constant->length);
    transfer->link = odma_move_link(&writer->link);
    transfer->items = constant->items;
    transfer->length = constant->length;
    odma_port_start_write(&route, transfer->items);
}

ODMA_INLINE void odma_start_read(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    const struct odma_route route = odma_port_route(reader->link);
    odma_port_program(&route, buffer->items, buffer->length);
    transfer->link = odma_move_link(&reader->link);
    transfer->items = odma_move_items(buffer);
    transfer->length = buffer->length;
    transfer->errors = 0;
    odma_port_start_read(&route, transfer->items);
    transfer->items = (odma_item *)odma_lent(transfer->items);
}

ODMA_INLINE void odma_read_exact(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_read_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    if (odma_buffer_is_empty(buffer)) {
        odma_read_nothing(reader, buffer, transfer);
        return;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_start_read(reader, buffer, transfer);
}

ODMA_INLINE bool odma_write_is_done(const struct odma_write_transfer *transfer)
{
    if (odma_write_is_empty(transfer)) {
        return true;
    }
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
    if (odma_read_is_empty(transfer)) {
        return true;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return odma_port_has_ended(odma_read_events(&route, &transfer->errors));
}

ODMA_INLINE size_t odma_write_remaining(const struct odma_write_transfer *transfer)
{
    if (odma_write_is_empty(transfer)) {
        return 0;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_written_so_far(&route, transfer->items, transfer->length);
}

ODMA_INLINE size_t odma_constant_remaining(const struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_written_so_far(&route, transfer->items, transfer->length);
}

ODMA_INLINE size_t odma_read_remaining(const struct odma_read_transfer *transfer)
{
    if (odma_read_is_empty(transfer)) {
        return 0;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_received_so_far(&route, transfer->items, transfer->length);
}

ODMA_INLINE const odma_item *odma_lent_bytes(const struct odma_write_transfer *transfer)
{
    if (odma_write_is_empty(transfer)) {
        return NULL;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return transfer->items;
}

ODMA_INLINE const odma_item *odma_received(const struct odma_read_transfer *transfer, size_t *count)
{
    *count = 0;
    if (odma_read_is_empty(transfer)) {
        return NULL;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    *count = odma_port_received_so_far(&route, transfer->items, transfer->length);
    odma_port_acquire(transfer->items);
    return transfer->items;
}

ODMA_INLINE struct odma_result odma_finish_write(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_write(&route);
    buffer->items = (odma_item *)odma_given_back(transfer->items);
    buffer->length = transfer->length;
    const struct odma_result result =
        odma_write_finished(&route, events, buffer->items, buffer->length);
    writer->link = odma_move_link(&transfer->link);
    return result;
}

ODMA_INLINE struct odma_result odma_write_wait(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    if (odma_write_is_empty(transfer)) {
        return odma_nothing_written(transfer, writer, buffer);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_finish_write(transfer, writer, buffer);
}

ODMA_INLINE struct odma_result odma_constant_wait(
    struct odma_constant_transfer *transfer, struct odma_writer *writer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_write(&route);
    const struct odma_result result =
        odma_write_finished(&route, events, transfer->items, transfer->length);
    writer->link = odma_move_link(&transfer->link);
    return result;
}

ODMA_INLINE struct odma_result odma_finish_read(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_read(&route, &transfer->errors);
    buffer->items = (odma_item *)odma_given_back(transfer->items);
    buffer->length = transfer->length;
    const struct odma_result result =
        odma_read_finished(&route, events, buffer->items, buffer->length);
    reader->link = odma_move_link(&transfer->link);
    return result;
}

ODMA_INLINE struct odma_result odma_read_wait(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    if (odma_read_is_empty(transfer)) {
        return odma_nothing_read(transfer, reader, buffer);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_finish_read(transfer, reader, buffer);
}

ODMA_INLINE struct odma_result odma_halt_write(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    const struct odma_route route = odma_port_route(transfer->link);
    writer->link = odma_move_link(&transfer->link);
    buffer->items = (odma_item *)odma_given_back(transfer->items);
    buffer->length = transfer->length;
    return odma_write_stopped(&route, buffer->items, buffer->length);
}

ODMA_INLINE struct odma_result odma_write_stop(
    struct odma_write_transfer *transfer, struct odma_writer *writer, struct odma_buffer *buffer)
{
    if (odma_write_is_empty(transfer)) {
        return odma_nothing_written(transfer, writer, buffer);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_halt_write(transfer, writer, buffer);
}

ODMA_INLINE struct odma_result odma_constant_stop(
    struct odma_constant_transfer *transfer, struct odma_writer *writer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    writer->link = odma_move_link(&transfer->link);
    return odma_write_stopped(&route, transfer->items, transfer->length);
}

ODMA_INLINE struct odma_result odma_halt_read(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    const struct odma_route route = odma_port_route(transfer->link);
    reader->link = odma_move_link(&transfer->link);
    buffer->items = (odma_item *)odma_given_back(transfer->items);
    buffer->length = transfer->length;
    return odma_read_stopped(&route, transfer->errors, buffer->items, buffer->length);
}

ODMA_INLINE struct odma_result odma_read_stop(
    struct odma_read_transfer *transfer, struct odma_reader *reader, struct odma_buffer *buffer)
{
    if (odma_read_is_empty(transfer)) {
        return odma_nothing_read(transfer, reader, buffer);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_halt_read(transfer, reader, buffer);
}

ODMA_INLINE void odma_write_abandon(struct odma_write_transfer *transfer)
{
    if (!odma_write_is_empty(transfer)) {
        ODMA_REQUIRE(
            odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_port_drop(&transfer->link);
    transfer->length = 0;
}

ODMA_INLINE void odma_constant_abandon(struct odma_constant_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&transfer->link);
}

ODMA_INLINE void odma_read_abandon(struct odma_read_transfer *transfer)
{
    if (!odma_read_is_empty(transfer)) {
        ODMA_REQUIRE(
            odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_port_drop(&transfer->link);
    transfer->length = 0;
}
