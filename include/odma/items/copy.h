/* SPDX-License-Identifier: MIT */
/*
 * Memory to memory: the asynchronous memcpy and memset.
 *
 *     odma_copy(&copier, &source, &destination, &transfer);
 *     ...
 *     result = odma_wait(&transfer, &copier, &source, &destination);
 *
 * The engine owns source and destination until the transfer is given back. Lengths must be equal:
 * else nothing is moved, and the result says ODMA_UNSUITABLE.
 */

/* Holding one proves: the DMA engine owns source and destination until you give this back. */
struct ODMA_HANDLE("copy transfer") odma_copy_transfer {
    struct odma_link link; /* zero when not held, and when nothing is moved */
    size_t length;         /* ODMA_NO_ITEMS when nothing is moved */
    struct odma_buffer source;
    struct odma_buffer destination;
    void *concealed; /* what makes the link a held one, when nothing is moved */
};
struct ODMA_HANDLE("fill transfer") odma_fill_transfer {
    struct odma_link link; /* zero when not held, and when nothing is left to move */
    size_t length;         /* ODMA_NO_ITEMS when nothing is left to move */
    struct odma_buffer destination;
    void *concealed; /* what makes the link a held one, when nothing is left to move */
};

/*
 * Starts to copy. Consumes copier, source and destination, produces the transfer. Returns at once.
 * Any context.
 */
ODMA_INLINE void odma_copy(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination, struct odma_copy_transfer *transfer)
    ODMA_CONSUMES(copier, source, destination) ODMA_PRODUCES(transfer);

/*
 * Starts to set every item to `value`. Consumes copier and destination, produces the transfer.
 * Returns at once. Any context. (The processor sets the first item, the engine copies it.)
 */
ODMA_INLINE void odma_fill(struct odma_copier *copier, struct odma_buffer *destination,
    odma_item value, struct odma_fill_transfer *transfer) ODMA_CONSUMES(copier, destination)
    ODMA_PRODUCES(transfer);

/* As for every transfer: <odma/items/transfer.h>. */
ODMA_INLINE bool odma_copy_is_done(const struct odma_copy_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_fill_is_done(const struct odma_fill_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_copy_remaining(const struct odma_copy_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_fill_remaining(const struct odma_fill_transfer *transfer)
    ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_copy_wait(struct odma_copy_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(copier, source, destination);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_fill_wait(struct odma_fill_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *destination) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(copier, destination);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_copy_stop(struct odma_copy_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(copier, source, destination);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_fill_stop(struct odma_fill_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *destination) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(copier, destination);
ODMA_INLINE void odma_copy_abandon(struct odma_copy_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_fill_abandon(struct odma_fill_transfer *transfer) ODMA_CONSUMES(transfer);

/*
 * The bodies
 */

ODMA_INLINE bool odma_copy_is_nothing(const struct odma_copy_transfer *transfer)
{
    return __builtin_expect(!odma_port_holds(transfer->link), 0) &&
           transfer->length == ODMA_NO_ITEMS;
}

ODMA_INLINE bool odma_fill_is_nothing(const struct odma_fill_transfer *transfer)
{
    return __builtin_expect(!odma_port_holds(transfer->link), 0) &&
           transfer->length == ODMA_NO_ITEMS;
}

ODMA_INLINE void odma_copy(struct odma_copier *copier, struct odma_buffer *source,
    struct odma_buffer *destination, struct odma_copy_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(copier->link), odma_refused_copier, ODMA_VIOLATION_COPIER);
    ODMA_REQUIRE(odma_buffer_is_held(source), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    ODMA_REQUIRE(odma_buffer_is_held(destination) && destination != source, odma_refused_buffer,
        ODMA_VIOLATION_BUFFER);
    const struct odma_route route = odma_port_route(copier->link);
    odma_move_buffer(source, &transfer->source);
    odma_move_buffer(destination, &transfer->destination);
    const size_t length = transfer->destination.length;
    transfer->link = odma_move_link(&copier->link);
    if (length != transfer->source.length || length == ODMA_NO_ITEMS) {
        transfer->concealed = odma_port_conceal(&transfer->link);
        transfer->length = ODMA_NO_ITEMS;
        return;
    }
    transfer->concealed = NULL;
    transfer->length = length;
    odma_port_release(transfer->source.items);
    odma_port_start_copy(&route, transfer->destination.items, transfer->source.items, length,
        sizeof(odma_item), true);
    transfer->source.items = (odma_item *)odma_lent(transfer->source.items);
    transfer->destination.items = (odma_item *)odma_lent(transfer->destination.items);
}

ODMA_INLINE void odma_fill(struct odma_copier *copier, struct odma_buffer *destination,
    odma_item value, struct odma_fill_transfer *transfer)
{
    ODMA_REQUIRE(odma_port_holds(copier->link), odma_refused_copier, ODMA_VIOLATION_COPIER);
    ODMA_REQUIRE(odma_buffer_is_held(destination), odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    const struct odma_route route = odma_port_route(copier->link);
    odma_move_buffer(destination, &transfer->destination);
    odma_item *items = transfer->destination.items;
    const size_t length = transfer->destination.length;
    if (items != NULL) {
        items[0] = value;
    }
    transfer->link = odma_move_link(&copier->link);
    if (length == 1 || length == ODMA_NO_ITEMS) {
        transfer->concealed = odma_port_conceal(&transfer->link);
        transfer->length = ODMA_NO_ITEMS;
        return;
    }
    transfer->concealed = NULL;
    transfer->length = length;
    odma_port_release(items);
    odma_port_start_copy(&route, items + 1, items, length - 1u, sizeof(odma_item), false);
    transfer->destination.items = (odma_item *)odma_lent(items);
}

ODMA_INLINE bool odma_copy_is_done(const struct odma_copy_transfer *transfer)
{
    if (odma_copy_is_nothing(transfer)) {
        return true;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return odma_port_has_ended(odma_port_write_events(&route));
}

ODMA_INLINE bool odma_fill_is_done(const struct odma_fill_transfer *transfer)
{
    if (odma_fill_is_nothing(transfer)) {
        return true;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return odma_port_has_ended(odma_port_write_events(&route));
}

ODMA_INLINE size_t odma_copy_remaining(const struct odma_copy_transfer *transfer)
{
    if (odma_copy_is_nothing(transfer)) {
        return 0;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    return transfer->length - odma_port_copied_so_far(&route, transfer->destination.items,
                                  transfer->length, sizeof(odma_item));
}

ODMA_INLINE size_t odma_fill_remaining(const struct odma_fill_transfer *transfer)
{
    if (odma_fill_is_nothing(transfer)) {
        return 0;
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const size_t length = transfer->length - 1u;
    return length - odma_port_copied_so_far(
                        &route, transfer->destination.items + 1, length, sizeof(odma_item));
}

/* Gives everything back, from either end. */
ODMA_INLINE void odma_copy_given_back(struct odma_copy_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    copier->link = odma_move_link(&transfer->link);
    transfer->source.items = (odma_item *)odma_given_back(transfer->source.items);
    transfer->destination.items = (odma_item *)odma_given_back(transfer->destination.items);
    *source = transfer->source;
    *destination = transfer->destination;
}

ODMA_INLINE struct odma_result odma_nothing_copied(struct odma_copy_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    copier->link = transfer->link;
    odma_port_reveal(&copier->link, transfer->concealed);
    odma_move_buffer(&transfer->source, source);
    odma_move_buffer(&transfer->destination, destination);
    transfer->length = 0;
    return odma_result_of(
        source->length != destination->length ? ODMA_UNSUITABLE : ODMA_COMPLETED, 0);
}

ODMA_INLINE struct odma_result odma_nothing_filled(struct odma_fill_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *destination)
{
    copier->link = transfer->link;
    odma_port_reveal(&copier->link, transfer->concealed);
    odma_move_buffer(&transfer->destination, destination);
    transfer->length = 0;
    return odma_result_of(ODMA_COMPLETED, odma_length(destination));
}

ODMA_INLINE struct odma_result odma_copy_wait(struct odma_copy_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    if (odma_copy_is_nothing(transfer)) {
        return odma_nothing_copied(transfer, copier, source, destination);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_write(&route);
    odma_copy_given_back(transfer, copier, source, destination);
    const uint32_t status = odma_port_finish_copy(&route, events, destination->items);
    return odma_result_of(status,
        odma_port_copied(&route, destination->items, destination->length, sizeof(odma_item)));
}

ODMA_INLINE struct odma_result odma_fill_wait(struct odma_fill_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *destination)
{
    if (odma_fill_is_nothing(transfer)) {
        return odma_nothing_filled(transfer, copier, destination);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const struct odma_events events = odma_await_write(&route);
    copier->link = odma_move_link(&transfer->link);
    transfer->destination.items = (odma_item *)odma_given_back(transfer->destination.items);
    *destination = transfer->destination;
    const uint32_t status = odma_port_finish_copy(&route, events, destination->items);
    return odma_result_of(status, 1u + odma_port_copied(&route, destination->items + 1,
                                           destination->length - 1u, sizeof(odma_item)));
}

ODMA_INLINE struct odma_result odma_copy_stop(struct odma_copy_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *source, struct odma_buffer *destination)
{
    if (odma_copy_is_nothing(transfer)) {
        return odma_nothing_copied(transfer, copier, source, destination);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const uint32_t status = odma_port_stop_copy(&route, transfer->destination.items);
    odma_copy_given_back(transfer, copier, source, destination);
    const size_t length = destination->length;
    return odma_stopped(
        status, odma_port_copied(&route, destination->items, length, sizeof(odma_item)), length);
}

ODMA_INLINE struct odma_result odma_fill_stop(struct odma_fill_transfer *transfer,
    struct odma_copier *copier, struct odma_buffer *destination)
{
    if (odma_fill_is_nothing(transfer)) {
        return odma_nothing_filled(transfer, copier, destination);
    }
    ODMA_REQUIRE(odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(transfer->link);
    const uint32_t status = odma_port_stop_copy(&route, transfer->destination.items);
    copier->link = odma_move_link(&transfer->link);
    transfer->destination.items = (odma_item *)odma_given_back(transfer->destination.items);
    *destination = transfer->destination;
    const size_t length = destination->length;
    return odma_stopped(status,
        1u + odma_port_copied(&route, destination->items + 1, length - 1u, sizeof(odma_item)),
        length);
}

ODMA_INLINE void odma_copy_abandon(struct odma_copy_transfer *transfer)
{
    if (!odma_copy_is_nothing(transfer)) {
        ODMA_REQUIRE(
            odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_port_drop(&transfer->link);
    transfer->length = 0;
}

ODMA_INLINE void odma_fill_abandon(struct odma_fill_transfer *transfer)
{
    if (!odma_fill_is_nothing(transfer)) {
        ODMA_REQUIRE(
            odma_port_holds(transfer->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    }
    odma_port_drop(&transfer->link);
    transfer->length = 0;
}
