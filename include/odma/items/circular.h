/* SPDX-License-Identifier: MIT */
/*
 * Circular transfers by halves: the engine goes round and round in one buffer, and the program
 * works on the half that the engine has left.
 *
 *     struct odma_circular_read circular;
 *     if (!odma_read_circular(&reader, &buffer, &circular)) { ... }
 *     for (;;) {
 *         struct odma_half half;
 *         if (odma_take_half(&circular, &half)) {
 *             size_t count;
 *             odma_item *items = odma_half_items(&half, &count);
 *             work(items, count);
 *             if (odma_give_half(&circular, &half) != ODMA_COMPLETED) { ... not all was good ... }
 *         }
 *     }
 *
 * Receiving, a half is handed out when the engine has filled it; sending, when the engine has sent
 * it and it may be filled anew. It must be given back before the engine comes round to it. If it is
 * not, odma_give_half says ODMA_LAPPED: what was read or filled may be torn. If halves were missed
 * altogether, the transfer goes on with the half that the engine is in, and the next half that is
 * given back, or odma_circular_status, says ODMA_LAPPED. The program has half a round for each half;
 * that is also how the first overrun is told from none: nothing depends on an interrupt handler.
 *
 * Errors of a receiver do not end the transfer: they are cleared, items may be lost, and the next
 * status has them. ODMA_TRANSFER_ERROR is the end: stop the transfer.
 *
 * The channel raises its interrupt at each half (the chip's header says if it can). To receive any
 * number of items, as they come, see <odma/items/stream.h>.
 */

/* Holding one proves: the DMA engine owns the items until you give this back. */
struct ODMA_HANDLE("circular read") odma_circular_read {
    struct odma_link link; /* zero when not held */
    odma_item *items;
    size_t length;
    uint32_t next;   /* half to hand out, as the port calls it */
    uint32_t errors; /* not reported yet, as in enum odma_status */
    bool lent;       /* half `next` is handed out */
};
struct ODMA_HANDLE("circular write") odma_circular_write {
    struct odma_link link; /* zero when not held */
    odma_item *items;
    size_t length;
    uint32_t next;
    uint32_t errors;
    bool lent;
};

/* Holding one proves: the engine has left these items and works on the other half. */
struct ODMA_HANDLE("half") odma_half {
    odma_item *items; /* NULL when not held */
    size_t length;
};

/*
 * Starts to fill the buffer from the peripheral, or to write it to the peripheral, round and round.
 * Consumes reader (or writer) and buffer, and produces the transfer, when true. False, and nothing
 * done, if the buffer cannot be gone round in halves: its length is odd, or the chip wants another
 * (see its header). Returns at once. Any context.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_read_circular(struct odma_reader *reader,
    struct odma_buffer *buffer, struct odma_circular_read *circular) ODMA_CONSUMES(reader, buffer)
    ODMA_PRODUCES_IF_TRUE(circular) ODMA_PRODUCES_IF_FALSE(reader, buffer);
ODMA_INLINE ODMA_MUST_USE bool odma_write_circular(struct odma_writer *writer,
    struct odma_buffer *buffer, struct odma_circular_write *circular) ODMA_CONSUMES(writer, buffer)
    ODMA_PRODUCES_IF_TRUE(circular) ODMA_PRODUCES_IF_FALSE(writer, buffer);

/* Hands out the next half if the engine has left it. False if it has not, or if a half is handed out
 * already. Borrows the transfer; produces `half` when true. Any context. The name odma_take_half
 * serves both. */
ODMA_INLINE ODMA_MUST_USE bool odma_circular_read_take_half(struct odma_circular_read *circular,
    struct odma_half *half) ODMA_BORROWS(circular) ODMA_PRODUCES_IF_TRUE(half);
ODMA_INLINE ODMA_MUST_USE bool odma_circular_write_take_half(struct odma_circular_write *circular,
    struct odma_half *half) ODMA_BORROWS(circular) ODMA_PRODUCES_IF_TRUE(half);

/* The `*count` items of a half. Borrows it: the pointer is dead once the half was given back. */
ODMA_INLINE odma_item *odma_half_items(struct odma_half *half, size_t *count) ODMA_BORROWS(half);

/*
 * Gives a half back, and says what has happened since the last report: ODMA_COMPLETED, or a set of
 * ODMA_LAPPED and of errors of the peripheral. Consumes `half`; a half of another transfer is a
 * violation (ODMA_VIOLATION_HALF). Any context. The name odma_give_half serves both.
 */
ODMA_INLINE ODMA_MUST_USE uint32_t odma_circular_read_give_half(struct odma_circular_read *circular,
    struct odma_half *half) ODMA_BORROWS(circular) ODMA_CONSUMES(half);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_circular_write_give_half(
    struct odma_circular_write *circular, struct odma_half *half) ODMA_BORROWS(circular)
    ODMA_CONSUMES(half);

/* What has happened since the last report, without waiting for a half: a program that waits for one
 * in vain asks this. Borrows the transfer. The name odma_circular_status serves both. */
ODMA_INLINE ODMA_MUST_USE uint32_t odma_circular_read_status(struct odma_circular_read *circular)
    ODMA_BORROWS(circular);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_circular_write_status(struct odma_circular_write *circular)
    ODMA_BORROWS(circular);

/*
 * Ends the transfer now, and gives everything back; a half that is handed out must be given back
 * before (ODMA_VIOLATION_HALF). The count of the result is the position: the index of the item that
 * would have been next. Consumes the transfer. The name odma_stop serves both, odma_abandon gives up
 * both: <odma/generic.h>.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_circular_read_stop(
    struct odma_circular_read *circular, struct odma_reader *reader, struct odma_buffer *buffer)
    ODMA_CONSUMES(circular) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_circular_write_stop(
    struct odma_circular_write *circular, struct odma_writer *writer, struct odma_buffer *buffer)
    ODMA_CONSUMES(circular) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE void odma_circular_read_abandon(struct odma_circular_read *circular)
    ODMA_CONSUMES(circular);
ODMA_INLINE void odma_circular_write_abandon(struct odma_circular_write *circular)
    ODMA_CONSUMES(circular);

/*
 * The bodies
 */

ODMA_INLINE bool odma_can_go_round(const struct odma_buffer *buffer)
{
    return buffer->items != NULL && buffer->length % 2u == 0 &&
           odma_port_suits_ring(buffer->items, buffer->length, sizeof(odma_item));
}

ODMA_INLINE bool odma_read_circular(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_circular_read *circular)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    if (odma_buffer_is_empty(buffer)) {
        return false;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    if (!odma_can_go_round(buffer)) {
        return false;
    }
    const struct odma_route route = odma_port_route(reader->link);
    odma_port_program_ring(&route, buffer->items, buffer->length);
    circular->link = odma_move_link(&reader->link);
    circular->items = odma_move_items(buffer);
    circular->length = buffer->length;
    circular->next = odma_port_first_half(&route);
    circular->errors = 0;
    circular->lent = false;
    odma_port_start_read_ring(&route, circular->items, circular->length);
    circular->items = (odma_item *)odma_lent(circular->items);
    return true;
}

ODMA_INLINE bool odma_write_circular(
    struct odma_writer *writer, struct odma_buffer *buffer, struct odma_circular_write *circular)
{
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    if (odma_buffer_is_empty(buffer)) {
        return false;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    if (!odma_can_go_round(buffer)) {
        return false;
    }
    const struct odma_route route = odma_port_route(writer->link);
    odma_port_program_ring(&route, buffer->items, buffer->length);
    circular->link = odma_move_link(&writer->link);
    circular->items = odma_move_items(buffer);
    circular->length = buffer->length;
    circular->next = odma_port_first_half(&route);
    circular->errors = 0;
    circular->lent = false;
    odma_port_start_write_ring(&route, circular->items, circular->length);
    circular->items = (odma_item *)odma_lent(circular->items);
    return true;
}

ODMA_INLINE odma_item *odma_half_begin(
    const struct odma_route *route, odma_item *items, size_t length, uint32_t half)
{
    return odma_port_is_second_half(route, half) ? items + length / 2u : items;
}

/* A half could not be taken. If that is because the engine has come round to it, the transfer goes on
 * with the half that the engine is in. */
ODMA_INLINE void odma_half_missed(const struct odma_route *route, struct odma_events events,
    size_t length, uint32_t *next, uint32_t *errors)
{
    if (__builtin_expect(
            odma_port_half_ended(events, length, *next) &&
                odma_port_half_ended(events, length, odma_port_half_after(route, *next)),
            0)) {
        *next = odma_port_resume_halves(route, length);
        *errors |= ODMA_LAPPED;
    }
}

/* Something has happened before a half was given back: an error, or the engine has left the other
 * half and come round to this one. */
ODMA_INLINE void odma_half_disturbed(const struct odma_route *route, struct odma_events events,
    size_t length, uint32_t *next, uint32_t *errors)
{
    if (odma_port_has_failed(events)) {
        *errors |= odma_port_survive(route, events);
    }
    if (odma_port_half_ended(events, length, *next)) {
        *next = odma_port_go_on(route, length, *next);
        *errors |= ODMA_LAPPED;
    }
}

/* Errors of the receiver that stop its requests are cleared, so that it goes on. */
ODMA_INLINE struct odma_events odma_circular_read_events(
    struct odma_circular_read *circular, const struct odma_route *route)
{
    const struct odma_events events = odma_port_read_ring_events(route);
    if (__builtin_expect(odma_port_has_failed(events), 0)) {
        circular->errors |= odma_port_survive(route, events);
    }
    return events;
}

ODMA_INLINE struct odma_events odma_circular_write_events(
    struct odma_circular_write *circular, const struct odma_route *route)
{
    const struct odma_events events = odma_port_write_ring_events(route);
    if (__builtin_expect(odma_port_has_failed(events), 0)) {
        circular->errors |= odma_port_survive(route, events);
    }
    return events;
}

ODMA_INLINE void odma_make_half(struct odma_half *half, odma_item *begin, size_t length)
{
    half->items = begin;
    half->length = length / 2u;
}

ODMA_INLINE bool odma_circular_read_take_half(
    struct odma_circular_read *circular, struct odma_half *half)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    if (circular->lent) {
        return false;
    }
    const struct odma_route route = odma_port_route(circular->link);
    if (!odma_port_take_half(&route, circular->length, circular->next)) {
        const struct odma_events events = odma_circular_read_events(circular, &route);
        odma_half_missed(&route, events, circular->length, &circular->next, &circular->errors);
        return false;
    }
    circular->lent = true;
    odma_port_acquire(circular->items); /* of both halves, so that nothing is computed for this */
    odma_make_half(half, odma_half_begin(&route, circular->items, circular->length, circular->next),
        circular->length);
    return true;
}

ODMA_INLINE bool odma_circular_write_take_half(
    struct odma_circular_write *circular, struct odma_half *half)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    if (circular->lent) {
        return false;
    }
    const struct odma_route route = odma_port_route(circular->link);
    if (!odma_port_take_half(&route, circular->length, circular->next)) {
        const struct odma_events events = odma_circular_write_events(circular, &route);
        odma_half_missed(&route, events, circular->length, &circular->next, &circular->errors);
        return false;
    }
    circular->lent = true;
    odma_port_acquire(circular->items); /* of both halves, so that nothing is computed for this */
    odma_make_half(half, odma_half_begin(&route, circular->items, circular->length, circular->next),
        circular->length);
    return true;
}

ODMA_INLINE odma_item *odma_half_items(struct odma_half *half, size_t *count)
{
    ODMA_REQUIRE(half->items, odma_refused_half, ODMA_VIOLATION_HALF);
    *count = half->length;
    return half->items;
}

ODMA_INLINE uint32_t odma_report(uint32_t *errors)
{
    const uint32_t status = *errors;
    *errors = ODMA_COMPLETED;
    return status;
}

ODMA_INLINE uint32_t odma_circular_read_give_half(
    struct odma_circular_read *circular, struct odma_half *half)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    ODMA_REQUIRE(half->items, odma_refused_half, ODMA_VIOLATION_HALF);
    const struct odma_route route = odma_port_route(circular->link);
    ODMA_CHECK(circular->lent && half->items == odma_half_begin(&route, circular->items,
                                                    circular->length, circular->next),
        ODMA_VIOLATION_HALF);
    odma_port_acquire(circular->items);
    half->items = NULL;
    circular->lent = false;
    circular->next = odma_port_half_after(&route, circular->next);
    const struct odma_events events = odma_port_read_ring_events(&route);
    if (__builtin_expect(
            !odma_port_half_is_good(&route, events, circular->length, circular->next), 0)) {
        odma_half_disturbed(&route, events, circular->length, &circular->next, &circular->errors);
    }
    return odma_report(&circular->errors);
}

ODMA_INLINE uint32_t odma_circular_write_give_half(
    struct odma_circular_write *circular, struct odma_half *half)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    ODMA_REQUIRE(half->items, odma_refused_half, ODMA_VIOLATION_HALF);
    const struct odma_route route = odma_port_route(circular->link);
    ODMA_CHECK(circular->lent && half->items == odma_half_begin(&route, circular->items,
                                                    circular->length, circular->next),
        ODMA_VIOLATION_HALF);
    odma_port_release(circular->items);
    half->items = NULL;
    circular->lent = false;
    circular->next = odma_port_half_after(&route, circular->next);
    const struct odma_events events = odma_port_write_ring_events(&route);
    if (__builtin_expect(
            !odma_port_half_is_good(&route, events, circular->length, circular->next), 0)) {
        odma_half_disturbed(&route, events, circular->length, &circular->next, &circular->errors);
    }
    return odma_report(&circular->errors);
}

ODMA_INLINE uint32_t odma_circular_read_status(struct odma_circular_read *circular)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(circular->link);
    (void)odma_circular_read_events(circular, &route);
    return odma_report(&circular->errors);
}

ODMA_INLINE uint32_t odma_circular_write_status(struct odma_circular_write *circular)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(circular->link);
    (void)odma_circular_write_events(circular, &route);
    return odma_report(&circular->errors);
}

ODMA_INLINE struct odma_result odma_circular_read_stop(
    struct odma_circular_read *circular, struct odma_reader *reader, struct odma_buffer *buffer)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    ODMA_CHECK(!circular->lent, ODMA_VIOLATION_HALF);
    const struct odma_route route = odma_port_route(circular->link);
    reader->link = odma_move_link(&circular->link);
    buffer->items = (odma_item *)odma_given_back(circular->items);
    buffer->length = circular->length;
    const uint32_t status = odma_port_stop_read(&route, 0, buffer->items);
    return odma_result_of(status | circular->errors | ODMA_STOPPED,
        odma_port_received(&route, buffer->items, buffer->length) % buffer->length);
}

ODMA_INLINE struct odma_result odma_circular_write_stop(
    struct odma_circular_write *circular, struct odma_writer *writer, struct odma_buffer *buffer)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    ODMA_CHECK(!circular->lent, ODMA_VIOLATION_HALF);
    const struct odma_route route = odma_port_route(circular->link);
    writer->link = odma_move_link(&circular->link);
    buffer->items = (odma_item *)odma_given_back(circular->items);
    buffer->length = circular->length;
    const uint32_t status = odma_port_stop_write(&route, buffer->items);
    return odma_result_of(status | circular->errors | ODMA_STOPPED,
        odma_port_written(&route, buffer->items, buffer->length) % buffer->length);
}

ODMA_INLINE void odma_circular_read_abandon(struct odma_circular_read *circular)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&circular->link);
}

ODMA_INLINE void odma_circular_write_abandon(struct odma_circular_write *circular)
{
    ODMA_REQUIRE(odma_port_holds(circular->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&circular->link);
}
