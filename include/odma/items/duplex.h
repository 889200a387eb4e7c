/* SPDX-License-Identifier: MIT */
/*
 * Duplex: a peripheral that sends and receives at once, an item for an item, such as an SPI.
 *
 *     odma_exchange(&duplex, &out, &in, &transfer);
 *     ...
 *     result = odma_wait(&transfer, &duplex, &out, &in);
 *
 * The receiver is armed before the sender. odma_wait returns when the last item has been received and
 * the bus is idle, so that a chip-select line may be released; odma_is_done is true a little earlier,
 * when the engine is through. What is received while only sending is thrown away; while only
 * receiving, ones are sent.
 */

/* Holding one proves: both halves of the peripheral and both DMA channels are yours, joined and
 * idle. From the chip's header, for instance odma_spi1_with_dma. */
struct ODMA_HANDLE("duplex pair") odma_duplex {
    struct odma_link receive; /* zero when not held */
    struct odma_link transmit;
};

/* Holding one proves: the DMA engine owns the buffers until you give this back. */
struct ODMA_HANDLE("exchange transfer") odma_exchange_transfer {
    struct odma_duplex duplex; /* not held when nothing is moved */
    size_t length;             /* ODMA_NO_ITEMS when nothing is moved */
    struct odma_buffer out;
    struct odma_buffer in;
    uintptr_t
        errors; /* of the peripheral, seen so far; what the pair lost, when nothing is moved */
};
struct ODMA_HANDLE("send transfer") odma_send_transfer {
    struct odma_duplex duplex;
    size_t length;
    struct odma_buffer out; /* what the pair lost, when nothing is moved */
};
struct ODMA_HANDLE("receive transfer") odma_receive_transfer {
    struct odma_duplex duplex;
    size_t length;
    struct odma_buffer in;
    uintptr_t errors;
};

/*
 * Starts to send `out` while it receives `in`. Lengths must be equal: else nothing is moved, and the
 * result says ODMA_UNSUITABLE. Consumes duplex pair and buffers, produces the transfer. Returns at
 * once. Any context.
 */
ODMA_INLINE void odma_exchange(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in, struct odma_exchange_transfer *transfer) ODMA_CONSUMES(duplex, out, in)
    ODMA_PRODUCES(transfer);

/* The same in one direction. */
ODMA_INLINE void odma_send(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_send_transfer *transfer) ODMA_CONSUMES(duplex, out) ODMA_PRODUCES(transfer);
ODMA_INLINE void odma_receive(struct odma_duplex *duplex, struct odma_buffer *in,
    struct odma_receive_transfer *transfer) ODMA_CONSUMES(duplex, in) ODMA_PRODUCES(transfer);

/* As for every transfer: <odma/items/transfer.h>. Stopping lets the items that are on the wire
 * through, and counts them. */
ODMA_INLINE bool odma_exchange_is_done(struct odma_exchange_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_send_is_done(struct odma_send_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_receive_is_done(struct odma_receive_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_exchange_remaining(struct odma_exchange_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_send_remaining(struct odma_send_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_receive_remaining(struct odma_receive_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_exchange_wait(
    struct odma_exchange_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in) ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out, in);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_send_wait(
    struct odma_send_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *out)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_receive_wait(
    struct odma_receive_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *in)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, in);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_exchange_stop(
    struct odma_exchange_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in) ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out, in);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_send_stop(
    struct odma_send_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *out)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_receive_stop(
    struct odma_receive_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *in)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, in);
ODMA_INLINE void odma_exchange_abandon(struct odma_exchange_transfer *transfer)
    ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_send_abandon(struct odma_send_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_receive_abandon(struct odma_receive_transfer *transfer)
    ODMA_CONSUMES(transfer);

/*
 * The bodies
 */

ODMA_INLINE bool odma_duplex_is_held(const struct odma_duplex *duplex)
{
    return odma_port_holds(duplex->receive);
}

ODMA_INLINE void odma_move_duplex(struct odma_duplex *from, struct odma_duplex *to)
{
    to->receive = odma_move_link(&from->receive);
    to->transmit = odma_move_link(&from->transmit);
}

ODMA_INLINE void odma_drop_duplex(struct odma_duplex *duplex)
{
    odma_port_drop(&duplex->receive);
    odma_port_drop(&duplex->transmit);
}

/* Where nothing is moved the pair becomes one that is not held, so that the hot path has one question
 * only. What it lost comes back at the end. */
ODMA_INLINE uintptr_t odma_conceal_duplex(struct odma_duplex *from, struct odma_duplex *to)
{
    odma_move_duplex(from, to);
    return (uintptr_t)odma_port_conceal(&to->receive);
}

ODMA_INLINE void odma_reveal_duplex(
    struct odma_duplex *from, uintptr_t lost, struct odma_duplex *to)
{
    odma_port_reveal(&from->receive, (void *)lost);
    odma_move_duplex(from, to);
}

ODMA_INLINE bool odma_moves_nothing(const struct odma_duplex *duplex, size_t length)
{
    return __builtin_expect(!odma_duplex_is_held(duplex), 0) && length == ODMA_NO_ITEMS;
}

/* NULL for what is not sent, or not received. The route is looked up before the pair is moved. */
ODMA_INLINE void odma_start_duplex(
    const struct odma_duplex *duplex, const odma_item *out, odma_item *in, size_t length)
{
    const struct odma_route receive = odma_port_route(duplex->receive);
    const struct odma_route transmit = odma_port_route(duplex->transmit);
    odma_port_release(out != NULL ? out : in);
    odma_port_start_duplex(&receive, &transmit, out, in, length);
}

/* What was seen by an earlier look must not be lost. */
ODMA_INLINE struct odma_events odma_duplex_events(
    const struct odma_duplex *duplex, bool receives, uintptr_t earlier_errors)
{
    const struct odma_route receive = odma_port_route(duplex->receive);
    const struct odma_route transmit = odma_port_route(duplex->transmit);
    struct odma_events events = odma_port_duplex_events(&receive, &transmit, receives);
    events.errors |= (uint32_t)earlier_errors;
    return events;
}

ODMA_INLINE size_t odma_duplex_remaining(
    const struct odma_duplex *duplex, const odma_item *out, const odma_item *in, size_t length)
{
    const struct odma_route receive = odma_port_route(duplex->receive);
    const struct odma_route transmit = odma_port_route(duplex->transmit);
    return in != NULL ? length - odma_port_received_so_far(&receive, in, length)
                      : length - odma_port_written_so_far(&transmit, out, length);
}

/* Waits for the end, or stops, and says how it ended. */
ODMA_INLINE struct odma_result odma_end_duplex(const struct odma_duplex *duplex,
    const odma_item *out, const odma_item *in, size_t length, uintptr_t errors, bool stop)
{
    const struct odma_route receive = odma_port_route(duplex->receive);
    const struct odma_route transmit = odma_port_route(duplex->transmit);
    const bool receives = in != NULL;
    struct odma_events events = odma_duplex_events(duplex, receives, errors);
    while (!stop && !odma_port_has_ended(events)) {
        events = odma_duplex_events(duplex, receives, events.errors);
    }
    const bool complete = odma_port_has_ended(events) && !odma_port_has_failed(events);
    const uint32_t status = complete ? odma_port_finish_duplex(&receive, &transmit, receives)
                                     : odma_port_stop_duplex(&receive, &transmit, events, receives);
    odma_port_acquire(in != NULL ? in : out);
    const size_t count = in != NULL ? odma_port_received(&receive, in, length)
                                    : odma_port_written(&transmit, out, length);
    return stop ? odma_stopped(status, count, length) : odma_result_of(status, count);
}

ODMA_INLINE void odma_exchange(struct odma_duplex *duplex, struct odma_buffer *out,
    struct odma_buffer *in, struct odma_exchange_transfer *transfer)
{
    ODMA_REQUIRE(odma_duplex_is_held(duplex), odma_refused_duplex, ODMA_VIOLATION_DUPLEX);
    ODMA_REQUIRE(odma_buffer_is_held(out), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    ODMA_REQUIRE(odma_buffer_is_held(in) && in != out, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_move_buffer(out, &transfer->out);
    odma_move_buffer(in, &transfer->in);
    const size_t length = transfer->in.length;
    if (length != transfer->out.length || length == ODMA_NO_ITEMS) {
        transfer->errors = odma_conceal_duplex(duplex, &transfer->duplex);
        transfer->length = ODMA_NO_ITEMS;
        return;
    }
    odma_move_duplex(duplex, &transfer->duplex);
    transfer->length = length;
    transfer->errors = 0;
    odma_start_duplex(&transfer->duplex, transfer->out.items, transfer->in.items, length);
    transfer->out.items = (odma_item *)odma_lent(transfer->out.items);
    transfer->in.items = (odma_item *)odma_lent(transfer->in.items);
}

ODMA_INLINE void odma_send(
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_send_transfer *transfer)
{
    ODMA_REQUIRE(odma_duplex_is_held(duplex), odma_refused_duplex, ODMA_VIOLATION_DUPLEX);
    ODMA_REQUIRE(odma_buffer_is_held(out), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_move_buffer(out, &transfer->out);
    transfer->length = transfer->out.length;
    if (transfer->length == ODMA_NO_ITEMS) {
        transfer->out.items = (odma_item *)odma_conceal_duplex(duplex, &transfer->duplex);
        return;
    }
    odma_move_duplex(duplex, &transfer->duplex);
    odma_start_duplex(&transfer->duplex, transfer->out.items, NULL, transfer->length);
    transfer->out.items = (odma_item *)odma_lent(transfer->out.items);
}

ODMA_INLINE void odma_receive(
    struct odma_duplex *duplex, struct odma_buffer *in, struct odma_receive_transfer *transfer)
{
    ODMA_REQUIRE(odma_duplex_is_held(duplex), odma_refused_duplex, ODMA_VIOLATION_DUPLEX);
    ODMA_REQUIRE(odma_buffer_is_held(in), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    odma_move_buffer(in, &transfer->in);
    transfer->length = transfer->in.length;
    if (transfer->length == ODMA_NO_ITEMS) {
        transfer->errors = odma_conceal_duplex(duplex, &transfer->duplex);
        return;
    }
    odma_move_duplex(duplex, &transfer->duplex);
    transfer->errors = 0;
    odma_start_duplex(&transfer->duplex, NULL, transfer->in.items, transfer->length);
    transfer->in.items = (odma_item *)odma_lent(transfer->in.items);
}

ODMA_INLINE bool odma_exchange_is_done(struct odma_exchange_transfer *transfer)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        return true;
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_events events = odma_duplex_events(&transfer->duplex, true, transfer->errors);
    transfer->errors = events.errors;
    return odma_port_has_ended(events);
}

ODMA_INLINE bool odma_send_is_done(struct odma_send_transfer *transfer)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        return true;
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_port_has_ended(odma_duplex_events(&transfer->duplex, false, 0));
}

ODMA_INLINE bool odma_receive_is_done(struct odma_receive_transfer *transfer)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        return true;
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_events events = odma_duplex_events(&transfer->duplex, true, transfer->errors);
    transfer->errors = events.errors;
    return odma_port_has_ended(events);
}

ODMA_INLINE size_t odma_exchange_remaining(struct odma_exchange_transfer *transfer)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        return 0;
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_duplex_remaining(
        &transfer->duplex, transfer->out.items, transfer->in.items, transfer->length);
}

ODMA_INLINE size_t odma_send_remaining(struct odma_send_transfer *transfer)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        return 0;
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_duplex_remaining(&transfer->duplex, transfer->out.items, NULL, transfer->length);
}

ODMA_INLINE size_t odma_receive_remaining(struct odma_receive_transfer *transfer)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        return 0;
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    return odma_duplex_remaining(&transfer->duplex, NULL, transfer->in.items, transfer->length);
}

ODMA_INLINE struct odma_result odma_end_exchange(struct odma_exchange_transfer *transfer,
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in, bool stop)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        odma_reveal_duplex(&transfer->duplex, transfer->errors, duplex);
        odma_move_buffer(&transfer->out, out);
        odma_move_buffer(&transfer->in, in);
        transfer->length = 0;
        return odma_result_of(out->length == in->length ? ODMA_COMPLETED : ODMA_UNSUITABLE, 0);
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_result result = odma_end_duplex(&transfer->duplex, transfer->out.items,
        transfer->in.items, transfer->length, transfer->errors, stop);
    odma_move_duplex(&transfer->duplex, duplex);
    transfer->out.items = (odma_item *)odma_given_back(transfer->out.items);
    odma_move_buffer(&transfer->out, out);
    transfer->in.items = (odma_item *)odma_given_back(transfer->in.items);
    odma_move_buffer(&transfer->in, in);
    return result;
}

ODMA_INLINE struct odma_result odma_end_send(struct odma_send_transfer *transfer,
    struct odma_duplex *duplex, struct odma_buffer *out, bool stop)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        odma_reveal_duplex(&transfer->duplex, (uintptr_t)transfer->out.items, duplex);
        odma_make_buffer(out, NULL, 0);
        transfer->length = 0;
        return odma_result_of(ODMA_COMPLETED, 0);
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_result result =
        odma_end_duplex(&transfer->duplex, transfer->out.items, NULL, transfer->length, 0, stop);
    odma_move_duplex(&transfer->duplex, duplex);
    transfer->out.items = (odma_item *)odma_given_back(transfer->out.items);
    odma_move_buffer(&transfer->out, out);
    return result;
}

ODMA_INLINE struct odma_result odma_end_receive(struct odma_receive_transfer *transfer,
    struct odma_duplex *duplex, struct odma_buffer *in, bool stop)
{
    if (odma_moves_nothing(&transfer->duplex, transfer->length)) {
        odma_reveal_duplex(&transfer->duplex, transfer->errors, duplex);
        odma_move_buffer(&transfer->in, in);
        transfer->length = 0;
        return odma_result_of(ODMA_COMPLETED, 0);
    }
    ODMA_REQUIRE(
        odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_result result = odma_end_duplex(
        &transfer->duplex, NULL, transfer->in.items, transfer->length, transfer->errors, stop);
    odma_move_duplex(&transfer->duplex, duplex);
    transfer->in.items = (odma_item *)odma_given_back(transfer->in.items);
    odma_move_buffer(&transfer->in, in);
    return result;
}

ODMA_INLINE struct odma_result odma_exchange_wait(struct odma_exchange_transfer *transfer,
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    return odma_end_exchange(transfer, duplex, out, in, false);
}

ODMA_INLINE struct odma_result odma_send_wait(
    struct odma_send_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *out)
{
    return odma_end_send(transfer, duplex, out, false);
}

ODMA_INLINE struct odma_result odma_receive_wait(
    struct odma_receive_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *in)
{
    return odma_end_receive(transfer, duplex, in, false);
}

ODMA_INLINE struct odma_result odma_exchange_stop(struct odma_exchange_transfer *transfer,
    struct odma_duplex *duplex, struct odma_buffer *out, struct odma_buffer *in)
{
    return odma_end_exchange(transfer, duplex, out, in, true);
}

ODMA_INLINE struct odma_result odma_send_stop(
    struct odma_send_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *out)
{
    return odma_end_send(transfer, duplex, out, true);
}

ODMA_INLINE struct odma_result odma_receive_stop(
    struct odma_receive_transfer *transfer, struct odma_duplex *duplex, struct odma_buffer *in)
{
    return odma_end_receive(transfer, duplex, in, true);
}

ODMA_INLINE void odma_exchange_abandon(struct odma_exchange_transfer *transfer)
{
    if (!odma_moves_nothing(&transfer->duplex, transfer->length)) {
        ODMA_REQUIRE(
            odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_drop_duplex(&transfer->duplex);
    transfer->length = 0;
}

ODMA_INLINE void odma_send_abandon(struct odma_send_transfer *transfer)
{
    if (!odma_moves_nothing(&transfer->duplex, transfer->length)) {
        ODMA_REQUIRE(
            odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_drop_duplex(&transfer->duplex);
    transfer->length = 0;
}

ODMA_INLINE void odma_receive_abandon(struct odma_receive_transfer *transfer)
{
    if (!odma_moves_nothing(&transfer->duplex, transfer->length)) {
        ODMA_REQUIRE(
            odma_duplex_is_held(&transfer->duplex), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_drop_duplex(&transfer->duplex);
    transfer->length = 0;
}
