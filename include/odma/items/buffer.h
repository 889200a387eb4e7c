/* SPDX-License-Identifier: MIT */
/*
 * Buffers: memory that was defined by the macros of <odma/buffer.h>, as a handle.
 *
 * Written for bytes. The same for items of 16 and 32 bits, where `odma_item` is uint16_t or
 * uint32_t, has names that end in _16 and _32 (see <odma/odma.h>); lengths always count items.
 *
 * The structs are visible so that you can define variables of them. Their members belong to odma:
 * do not set them, and do not copy a struct odma_buffer. A struct that is zero is not held.
 */

/* What ODMA_BUFFER defines. Holding its address proves nothing; claiming it does. */
struct odma_storage {
    odma_item *items;
    size_t length;
    bool *claimed;
};

/* Holding it proves: these items are yours, and no DMA engine touches them. */
struct ODMA_HANDLE("buffer") odma_buffer {
    odma_item *items; /* NULL when not held, and when there are none */
    size_t length;    /* ODMA_NO_ITEMS when there are none */
};

/*
 * Constant items, in flash as a rule, that can be written to a peripheral as they are. Nobody can
 * change them, so there is nothing to claim and they can be in any number of transfers at once. You
 * may read the members, and copy it; only ODMA_STRING and ODMA_CONSTANT make one.
 */
struct odma_constant {
    const void *items;
    size_t length;
};

/*
 * Claims the storage: true once, then false for ever. Produces `buffer` when true. Any context,
 * also when an interrupt handler claims at the same instant: exactly one gets it.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_claim(
    const struct odma_storage *storage, struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

/* The items of a buffer, `odma_length` of them; NULL if that is 0. Borrows the buffer: the pointer is dead as soon as
 * the buffer is moved into a transfer; take it anew afterwards. Any context. With items of 16 and 32
 * bits the name is odma_items_16, odma_items_32. */
ODMA_INLINE odma_item *odma_bytes(struct odma_buffer *buffer) ODMA_BORROWS(buffer);

/* The length of a buffer in items. Borrows the buffer. Any context. */
ODMA_INLINE size_t odma_length(const struct odma_buffer *buffer) ODMA_BORROWS(buffer);

/* Reads or writes one item. False, and nothing done, if the buffer has no item of that index.
 * Borrows the buffer. Any context. */
ODMA_INLINE ODMA_MUST_USE bool odma_get(
    const struct odma_buffer *buffer, size_t index, odma_item *item) ODMA_BORROWS(buffer);
ODMA_INLINE ODMA_MUST_USE bool odma_set(struct odma_buffer *buffer, size_t index, odma_item item)
    ODMA_BORROWS(buffer);

/* Copies from memory of yours to the begin of the buffer, or from there to it: `count` items, or
 * as many as the buffer has. Returns how many. Borrows the buffer. Any context. */
ODMA_INLINE size_t odma_copy_in(struct odma_buffer *buffer, const odma_item *from, size_t count)
    ODMA_BORROWS(buffer);
ODMA_INLINE size_t odma_copy_out(const struct odma_buffer *buffer, odma_item *to, size_t count)
    ODMA_BORROWS(buffer);

/*
 * Cuts a buffer in two, to transfer a part of it: `buffer` keeps its first `length` items, `rest`
 * has the others. Borrows the buffer and produces `rest` when true; false, and nothing done, if
 * the buffer is shorter than that. A part may be empty: its transfers are complete at once, and
 * touch no register. Any context.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_split(struct odma_buffer *buffer, size_t length,
    struct odma_buffer *rest) ODMA_BORROWS(buffer) ODMA_PRODUCES_IF_TRUE(rest);

/*
 * Joins two buffers: if `rest` lies right behind `buffer`, as odma_split leaves it, or one of them is
 * empty, consumes `rest`, and `buffer` has the items of both. False, and nothing done, if it does
 * not lie there, or if both together are too long for the engine. Any context.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_join(struct odma_buffer *buffer, struct odma_buffer *rest)
    ODMA_BORROWS(buffer) ODMA_CONSUMES(rest) ODMA_PRODUCES_IF_FALSE(rest);

/*
 * The bodies
 */

/* A buffer without items looks like one that is not held until its length is looked at, so that the
 * hot path has one question only. */
ODMA_INLINE bool odma_buffer_is_empty(const struct odma_buffer *buffer)
{
    return __builtin_expect(buffer->items == NULL, 0) && buffer->length == ODMA_NO_ITEMS;
}

ODMA_INLINE bool odma_buffer_is_held(const struct odma_buffer *buffer)
{
    return buffer->items != NULL || buffer->length == ODMA_NO_ITEMS;
}

ODMA_INLINE void odma_make_buffer(struct odma_buffer *buffer, odma_item *begin, size_t length)
{
    buffer->items = length != 0 ? begin : NULL;
    buffer->length = length != 0 ? length : ODMA_NO_ITEMS;
}

ODMA_INLINE void odma_drop_buffer(struct odma_buffer *buffer)
{
    buffer->items = NULL;
    buffer->length = 0;
}

ODMA_INLINE void odma_move_buffer(struct odma_buffer *from, struct odma_buffer *to)
{
    to->items = from->items; /* member by member: Clang's analyzer follows these */
    to->length = from->length;
    odma_drop_buffer(from);
}

ODMA_INLINE bool odma_claim(const struct odma_storage *storage, struct odma_buffer *buffer)
{
    if (odma_port_test_and_set(storage->claimed)) {
        return false;
    }
    buffer->items = (odma_item *)odma_first_owner(storage->items);
    buffer->length = storage->length;
    return true;
}

ODMA_INLINE odma_item *odma_bytes(struct odma_buffer *buffer)
{
    if (odma_buffer_is_empty(buffer)) {
        odma_item *none = NULL;
        __asm("" : "+r"(none)); /* or GCC warns of a loop that takes no turn */
        return none;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    return buffer->items;
}

ODMA_INLINE size_t odma_length(const struct odma_buffer *buffer)
{
    if (odma_buffer_is_empty(buffer)) {
        return 0;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    return buffer->length;
}

ODMA_INLINE bool odma_get(const struct odma_buffer *buffer, size_t index, odma_item *item)
{
    if (index >= odma_length(buffer)) {
        return false;
    }
    *item = buffer->items[index];
    return true;
}

ODMA_INLINE bool odma_set(struct odma_buffer *buffer, size_t index, odma_item item)
{
    if (index >= odma_length(buffer)) {
        return false;
    }
    buffer->items[index] = item;
    return true;
}

ODMA_INLINE size_t odma_copy_in(struct odma_buffer *buffer, const odma_item *from, size_t count)
{
    const size_t length = odma_length(buffer);
    const size_t copied = count < length ? count : length;
    for (size_t i = 0; i != copied; i++) {
        buffer->items[i] = from[i];
    }
    return copied;
}

ODMA_INLINE size_t odma_copy_out(const struct odma_buffer *buffer, odma_item *to, size_t count)
{
    const size_t length = odma_length(buffer);
    const size_t copied = count < length ? count : length;
    for (size_t i = 0; i != copied; i++) {
        to[i] = buffer->items[i];
    }
    return copied;
}

ODMA_INLINE bool odma_split(struct odma_buffer *buffer, size_t length, struct odma_buffer *rest)
{
    const size_t whole = odma_length(buffer);
    if (length > whole) {
        return false;
    }
    odma_item *begin = buffer->items;
    odma_make_buffer(rest, begin + length, whole - length);
    odma_make_buffer(buffer, begin, length);
    return true;
}

ODMA_INLINE bool odma_join(struct odma_buffer *buffer, struct odma_buffer *rest)
{
    const size_t first = odma_length(buffer);
    const size_t second = odma_length(rest);
    odma_item *begin = first != 0 ? buffer->items : rest->items;
    if (first != 0 && second != 0 && rest->items != begin + first) {
        return false;
    }
    if (second > ODMA_MAX_LENGTH - first) {
        return false;
    }
    odma_drop_buffer(rest);
    odma_make_buffer(buffer, begin, first + second);
    return true;
}
