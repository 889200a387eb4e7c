/* SPDX-License-Identifier: MIT */
/*
 * Streams: the engine receives round and round in one buffer, and the program reads what has come
 * so far, any number of items at a time.
 *
 *     struct odma_stream stream;
 *     if (!odma_read_stream(&reader, &buffer, &stream)) { ... }
 *     for (;;) {
 *         uint8_t chunk[32];
 *         const struct odma_result result = odma_stream_read(&stream, chunk, sizeof chunk);
 *         work(chunk, result.count);
 *     }
 *
 * Items are copied out, once each, in order. What the engine may have written over meanwhile, also
 * during the copy, is never handed out: then the status has ODMA_LAPPED, the count is 0, and the
 * stream goes on with what comes next. Read at least twice a round: some engines tell a round from
 * two only then, and odma reports ODMA_LAPPED when it cannot know. Any length will do, also an odd
 * one, unless the chip wants another (see its header).
 *
 * ODMA_IDLE in the status: the line has been idle since the last item that was handed out, and none
 * is left (the chip's header says if it can tell). It is reported once for each pause, and noticing
 * it takes no item from the engine. A program that reads late, when the next item is on its way
 * already, may be told then.
 *
 * Errors of the peripheral do not end the stream: they are cleared, items may be lost, and the next
 * read reports them. ODMA_TRANSFER_ERROR is the end: stop the stream.
 */

/* Holding one proves: the DMA engine owns the items until you give this back. */
struct ODMA_HANDLE("stream") odma_stream {
    struct odma_link link; /* zero when not held */
    odma_item *items;
    size_t length;
    size_t position; /* index of the item that the engine writes next, at the last look */
    size_t unread;   /* items before it that were not handed out */
    uint32_t mark;   /* what the port keeps from one look to the next */
    bool idle;       /* this pause was reported */
};

/*
 * Starts to fill the buffer from the peripheral, round and round. Consumes reader and buffer, and
 * produces the stream, when true. False, and nothing done, if the buffer is empty or does not suit
 * the chip (see its header). Returns at once. Any context.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_read_stream(struct odma_reader *reader,
    struct odma_buffer *buffer, struct odma_stream *stream) ODMA_CONSUMES(reader, buffer)
    ODMA_PRODUCES_IF_TRUE(stream) ODMA_PRODUCES_IF_FALSE(reader, buffer);

/*
 * Copies out what has come, at most `capacity` items. The status is ODMA_COMPLETED, or a set of
 * ODMA_LAPPED, ODMA_IDLE and errors of the peripheral. Borrows the stream. Returns at once. Any
 * context.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_stream_read(
    struct odma_stream *stream, odma_item *to, size_t capacity) ODMA_BORROWS(stream);

/*
 * Ends the stream now, and gives everything back. The count of the result is the position: the index
 * of the item that would have been next; `unread`, if not NULL, says how many items before it,
 * counted round the end, were not handed out and are good. Consumes the stream. The name odma_stop
 * serves it as well.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_stream_stop(struct odma_stream *stream,
    struct odma_reader *reader, struct odma_buffer *buffer, size_t *unread) ODMA_CONSUMES(stream)
    ODMA_PRODUCES(reader, buffer);
ODMA_INLINE void odma_stream_abandon(struct odma_stream *stream) ODMA_CONSUMES(stream);

/*
 * The bodies
 */

ODMA_INLINE bool odma_read_stream(
    struct odma_reader *reader, struct odma_buffer *buffer, struct odma_stream *stream)
{
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    if (odma_buffer_is_empty(buffer)) {
        return false;
    }
    ODMA_REQUIRE(buffer->items, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    if (!odma_port_suits_ring(buffer->items, buffer->length, sizeof(odma_item))) {
        return false;
    }
    const struct odma_route route = odma_port_route(reader->link);
    odma_port_program_ring(&route, buffer->items, buffer->length);
    stream->link = odma_move_link(&reader->link);
    stream->items = odma_move_items(buffer);
    stream->length = buffer->length;
    stream->position = 0;
    stream->unread = 0;
    stream->mark = 0;
    stream->idle = true; /* before the first item there is no pause to tell */
    odma_port_start_read_ring(&route, stream->items, stream->length);
    stream->items = (odma_item *)odma_lent(stream->items);
    return true;
}

/* Brings the stream up to date. False if items that were not handed out were written over. */
ODMA_INLINE bool odma_stream_look(struct odma_stream *stream, const struct odma_route *route)
{
    struct odma_progress progress = odma_port_ring_progress(
        route, stream->items, stream->length, stream->position, &stream->mark);
    const bool lapped = progress.lost || progress.moved > stream->length - stream->unread;
    stream->position = progress.position;
    stream->unread = lapped ? 0 : stream->unread + progress.moved;
    if (progress.moved != 0 || lapped) {
        stream->idle = false;
    }
    return !lapped;
}

ODMA_INLINE void odma_stream_copy(const struct odma_stream *stream, odma_item *to, size_t count)
{
    size_t from = stream->position + stream->length - stream->unread;
    for (size_t i = 0; i != count; i++) {
        from = from >= stream->length ? from - stream->length : from;
        to[i] = stream->items[from++];
    }
}

/* Whether the line pauses behind the last item. Only what was seen with no item moving before and
 * after belongs to this place. */
ODMA_INLINE bool odma_stream_pauses(
    struct odma_stream *stream, struct odma_events events, size_t position)
{
    if (!odma_port_is_idle(events) || stream->idle || stream->unread != 0 ||
        stream->position != position) {
        return false;
    }
    stream->idle = true;
    return true;
}

ODMA_INLINE struct odma_result odma_stream_read(
    struct odma_stream *stream, odma_item *to, size_t capacity)
{
    ODMA_REQUIRE(odma_port_holds(stream->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(stream->link);
    bool good = odma_stream_look(stream, &route);
    if (stream->unread == stream->length) { /* the first is the one that is written over next */
        stream->unread = 0;
        good = false;
    }
    const size_t position = stream->position;
    const size_t count = stream->unread < capacity ? stream->unread : capacity;
    odma_port_acquire(stream->items);
    odma_stream_copy(stream, to, count);
    odma_port_acquire(stream->items); /* the copy is done before the second look */
    const struct odma_events events = odma_port_read_ring_events(&route);
    const uint32_t errors = odma_port_has_failed(events) ? odma_port_survive(&route, events) : 0u;
    good = odma_stream_look(stream, &route) && good;
    if (!good) {
        return odma_result_of(errors | ODMA_LAPPED, 0);
    }
    stream->unread -= count;
    const bool idle = odma_stream_pauses(stream, events, position);
    return odma_result_of(idle ? errors | ODMA_IDLE : errors, count);
}

/* The engine is paused before the last look, so that it cannot go a round between that and the
 * stop. */
ODMA_INLINE struct odma_result odma_stream_stop(struct odma_stream *stream,
    struct odma_reader *reader, struct odma_buffer *buffer, size_t *unread)
{
    ODMA_REQUIRE(odma_port_holds(stream->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    const struct odma_route route = odma_port_route(stream->link);
    odma_port_pause(&route);
    const bool good = odma_stream_look(stream, &route);
    const size_t seen = stream->position;
    reader->link = odma_move_link(&stream->link);
    buffer->items = (odma_item *)odma_given_back(stream->items);
    buffer->length = stream->length;
    const uint32_t status = odma_port_stop_read(&route, 0, buffer->items);
    const size_t position =
        odma_port_received(&route, buffer->items, buffer->length) % buffer->length;
    const size_t late = position >= seen ? position - seen : position + buffer->length - seen;
    const bool fits = late <= buffer->length - stream->unread;
    if (unread != NULL) {
        *unread = fits ? stream->unread + late : 0;
    }
    return odma_result_of(
        status | ODMA_STOPPED | (good && fits ? 0u : (uint32_t)ODMA_LAPPED), position);
}

ODMA_INLINE void odma_stream_abandon(struct odma_stream *stream)
{
    ODMA_REQUIRE(odma_port_holds(stream->link), odma_refused_transfer, ODMA_VIOLATION_TRANSFER);
    odma_port_drop(&stream->link);
}
