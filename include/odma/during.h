/* SPDX-License-Identifier: MIT */
/*
 * Transfers of memory that does not live for ever, such as an array on the stack: they end before
 * the function or the block does.
 *
 * As a function, with the work to be done meanwhile as a function of yours:
 *
 *     uint8_t line[16];
 *     struct odma_result result = odma_during_read(&reader, line, sizeof line, work, &context);
 *     ... line is yours ...
 *
 * As a block:
 *
 *     uint8_t line[16];
 *     struct odma_result result;
 *     ODMA_DURING_READ(reader, line, result) {
 *         if (!work()) {
 *             return false;       stops the transfer first; so do break and goto
 *         }
 *     }                           waits for the end of the transfer
 *     ... line is yours, and result says how it ended ...
 *
 * Inside the block the names of reader (or writer), array and result mean something that cannot be
 * used: every compiler refuses them. `reader` is a struct odma_reader (of a pointer write
 * *reader); it is borrowed, and held again behind the block. The array is a whole array, not a
 * pointer.
 *
 * longjmp leaves a block without running what stops the transfer, which then goes on in a stack
 * frame that is dead. So a translation unit that includes this header cannot call longjmp, nor
 * siglongjmp, _longjmp or __builtin_longjmp: the compiler refuses the names. A longjmp of another
 * translation unit across a block is not caught; the reader or writer is then not held any more,
 * which stops its next use. (C++ exceptions are no problem: they run what stops the transfer, if
 * the code is compiled with -fexceptions, also C.)
 *
 * Not part of <odma/odma.h>, for the sake of those who use longjmp elsewhere: include it behind
 * your chip's header.
 */
#ifndef ODMA_DURING_H
#define ODMA_DURING_H

#if __has_include(<setjmp.h>) /* a freestanding compiler may have none */
#include <setjmp.h>           /* may not be seen for the first time behind the poison */
#endif

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/odma.h>

/*
 * The function form
 *
 * Starts the transfer of `length` items of any memory, calls `work` with `context` while the
 * engine works, and ends the transfer: waits for its end if `work` returns true, stops it if
 * false. Does not return before the engine is idle. `work` may be NULL. Borrows writer (or
 * reader), which is not held meanwhile, so that `work` cannot start another transfer with it. The
 * memory is not to be touched by `work`; while writing, it may be read.
 *
 * The result is as of odma_wait or odma_stop. ODMA_UNSUITABLE: longer than ODMA_MAX_LENGTH, nothing
 * was started, `work` was not called. Any context.
 */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_during_write(struct odma_writer *writer,
    const uint8_t *items, size_t length, bool (*work)(void *context), void *context)
    ODMA_BORROWS(writer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_during_read(struct odma_reader *reader,
    uint8_t *items, size_t length, bool (*work)(void *context), void *context) ODMA_BORROWS(reader);

/* The same for items of 16 and 32 bits. */
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_during_write_16(struct odma_writer_16 *writer,
    const uint16_t *items, size_t length, bool (*work)(void *context), void *context)
    ODMA_BORROWS(writer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_during_read_16(struct odma_reader_16 *reader,
    uint16_t *items, size_t length, bool (*work)(void *context), void *context)
    ODMA_BORROWS(reader);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_during_write_32(struct odma_writer_32 *writer,
    const uint32_t *items, size_t length, bool (*work)(void *context), void *context)
    ODMA_BORROWS(writer);
ODMA_INLINE ODMA_MUST_USE struct odma_result odma_during_read_32(struct odma_reader_32 *reader,
    uint32_t *items, size_t length, bool (*work)(void *context), void *context)
    ODMA_BORROWS(reader);

/*
 * The block form, of any width. `continue` ends the block as its closing brace does. The result is
 * there when the block has been left, however it was left.
 */
#define ODMA_DURING_WRITE(writer, array, result)                                                   \
    ODMA_DURING(odma_begin_write_scope, ODMA_WRITER_LINK(writer, array), writer, array, result)
#define ODMA_DURING_READ(reader, array, result)                                                    \
    ODMA_DURING(odma_begin_read_scope, ODMA_READER_LINK(reader, array), reader, array, result)

/* One loop to hold the transfer, one to freeze the names; both turn once. Behind a break the first
 * does not see the second one's last step, and stops the transfer. */
#define ODMA_DURING(begin, link, pair, array, result)                                              \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wshadow\"") for (            \
        struct odma_scope odma_scope_ __attribute__((__cleanup__(odma_end_scope))) =               \
            begin((link), (array), ODMA_ARRAY_LENGTH(array), &(result));                           \
        !odma_scope_.left; odma_scope_.left = true) for (struct odma_frozen_while_the_dma_owns_it  \
                                                         __attribute__((__unused__)) *pair = NULL, \
                                                         *array = NULL, *result = NULL;            \
                                                         !odma_scope_.completed;                   \
                                                         odma_scope_.completed = true)             \
        _Pragma("GCC diagnostic pop")

/* Never defined: nothing can be done with a pointer to it. */
struct odma_frozen_while_the_dma_owns_it;

/*
 * The bodies
 */

struct odma_scope {
    struct odma_link link;
    struct odma_link *home; /* of the pair, where the link goes back to */
    const void *items;
    size_t length;
    struct odma_result *result;
    uint32_t errors;
    bool reads;
    bool started;
    bool completed; /* the block was left at its end */
    bool left;
};

ODMA_INLINE struct odma_scope odma_begin_scope(
    struct odma_link *home, const void *items, size_t length, struct odma_result *result)
{
    struct odma_scope scope = {*home, home, items, length, result, 0, false, false, false, false};
    *result = odma_result_of(length > ODMA_MAX_LENGTH ? ODMA_UNSUITABLE : ODMA_COMPLETED, 0);
    scope.started = length != 0 && length <= ODMA_MAX_LENGTH;
    odma_port_drop(home);
    return scope;
}

ODMA_INLINE struct odma_scope odma_begin_write_scope(
    struct odma_link *home, const void *items, size_t length, struct odma_result *result)
{
    const struct odma_scope scope = odma_begin_scope(home, items, length, result);
    if (scope.started) {
        const struct odma_route route = odma_port_route(scope.link);
        odma_port_program(&route, items, length);
        odma_port_start_write(&route, items);
    }
    return scope;
}

ODMA_INLINE struct odma_scope odma_begin_read_scope(
    struct odma_link *home, void *items, size_t length, struct odma_result *result)
{
    struct odma_scope scope = odma_begin_scope(home, items, length, result);
    scope.reads = true;
    if (scope.started) {
        const struct odma_route route = odma_port_route(scope.link);
        odma_port_program(&route, items, length);
        odma_port_start_read(&route, items);
    }
    return scope;
}

ODMA_INLINE struct odma_result odma_end_write_scope(struct odma_scope *scope)
{
    const struct odma_route route = odma_port_route(scope->link);
    if (!scope->completed) {
        return odma_write_stopped(&route, scope->items, scope->length);
    }
    return odma_write_finished(&route, odma_await_write(&route), scope->items, scope->length);
}

ODMA_INLINE struct odma_result odma_end_read_scope(struct odma_scope *scope)
{
    const struct odma_route route = odma_port_route(scope->link);
    if (!scope->completed) {
        return odma_read_stopped(&route, scope->errors, scope->items, scope->length);
    }
    return odma_read_finished(
        &route, odma_await_read(&route, &scope->errors), scope->items, scope->length);
}

/* Called by the compiler on every way out of the block. */
ODMA_INLINE void odma_end_scope(struct odma_scope *scope)
{
    if (scope->started) {
        *scope->result = scope->reads ? odma_end_read_scope(scope) : odma_end_write_scope(scope);
    }
    *scope->home = scope->link;
}

ODMA_INLINE void odma_work_in_scope(
    struct odma_scope *scope, bool (*work)(void *context), void *context)
{
    if (scope->result->status != ODMA_UNSUITABLE) {
        scope->completed = work == NULL || work(context);
    }
}

/* The end of the scope comes also on the way of an exception that work throws. */
ODMA_INLINE struct odma_result odma_during_writing(struct odma_link *home, const void *items,
    size_t length, bool (*work)(void *context), void *context)
{
    struct odma_result result;
    {
        struct odma_scope scope __attribute__((__cleanup__(odma_end_scope))) =
            odma_begin_write_scope(home, items, length, &result);
        odma_work_in_scope(&scope, work, context);
    }
    return result;
}

ODMA_INLINE struct odma_result odma_during_reading(
    struct odma_link *home, void *items, size_t length, bool (*work)(void *context), void *context)
{
    struct odma_result result;
    {
        struct odma_scope scope __attribute__((__cleanup__(odma_end_scope))) =
            odma_begin_read_scope(home, items, length, &result);
        odma_work_in_scope(&scope, work, context);
    }
    return result;
}

/* The link of a pair whose items are as wide as those of the memory. */
ODMA_INLINE struct odma_link *odma_writer_link(struct odma_writer *writer, const uint8_t *items)
    ODMA_BORROWS(writer);
ODMA_INLINE struct odma_link *odma_writer_link(struct odma_writer *writer, const uint8_t *items)
{
    (void)items;
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    return &writer->link;
}

ODMA_INLINE struct odma_link *odma_reader_link(struct odma_reader *reader, uint8_t *items)
    ODMA_BORROWS(reader);
ODMA_INLINE struct odma_link *odma_reader_link(struct odma_reader *reader, uint8_t *items)
{
    (void)items;
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    return &reader->link;
}

ODMA_INLINE struct odma_link *odma_writer_link_16(
    struct odma_writer_16 *writer, const uint16_t *items) ODMA_BORROWS(writer);
ODMA_INLINE struct odma_link *odma_writer_link_16(
    struct odma_writer_16 *writer, const uint16_t *items)
{
    (void)items;
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    return &writer->link;
}

ODMA_INLINE struct odma_link *odma_reader_link_16(struct odma_reader_16 *reader, uint16_t *items)
    ODMA_BORROWS(reader);
ODMA_INLINE struct odma_link *odma_reader_link_16(struct odma_reader_16 *reader, uint16_t *items)
{
    (void)items;
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    return &reader->link;
}

ODMA_INLINE struct odma_link *odma_writer_link_32(
    struct odma_writer_32 *writer, const uint32_t *items) ODMA_BORROWS(writer);
ODMA_INLINE struct odma_link *odma_writer_link_32(
    struct odma_writer_32 *writer, const uint32_t *items)
{
    (void)items;
    ODMA_REQUIRE(odma_port_holds(writer->link), odma_refused_writer, ODMA_VIOLATION_WRITER);
    return &writer->link;
}

ODMA_INLINE struct odma_link *odma_reader_link_32(struct odma_reader_32 *reader, uint32_t *items)
    ODMA_BORROWS(reader);
ODMA_INLINE struct odma_link *odma_reader_link_32(struct odma_reader_32 *reader, uint32_t *items)
{
    (void)items;
    ODMA_REQUIRE(odma_port_holds(reader->link), odma_refused_reader, ODMA_VIOLATION_READER);
    return &reader->link;
}

ODMA_INLINE struct odma_result odma_during_write(struct odma_writer *writer, const uint8_t *items,
    size_t length, bool (*work)(void *context), void *context)
{
    return odma_during_writing(odma_writer_link(writer, items), items, length, work, context);
}

ODMA_INLINE struct odma_result odma_during_read(struct odma_reader *reader, uint8_t *items,
    size_t length, bool (*work)(void *context), void *context)
{
    return odma_during_reading(odma_reader_link(reader, items), items, length, work, context);
}

ODMA_INLINE struct odma_result odma_during_write_16(struct odma_writer_16 *writer,
    const uint16_t *items, size_t length, bool (*work)(void *context), void *context)
{
    return odma_during_writing(odma_writer_link_16(writer, items), items, length, work, context);
}

ODMA_INLINE struct odma_result odma_during_read_16(struct odma_reader_16 *reader, uint16_t *items,
    size_t length, bool (*work)(void *context), void *context)
{
    return odma_during_reading(odma_reader_link_16(reader, items), items, length, work, context);
}

ODMA_INLINE struct odma_result odma_during_write_32(struct odma_writer_32 *writer,
    const uint32_t *items, size_t length, bool (*work)(void *context), void *context)
{
    return odma_during_writing(odma_writer_link_32(writer, items), items, length, work, context);
}

ODMA_INLINE struct odma_result odma_during_read_32(struct odma_reader_32 *reader, uint32_t *items,
    size_t length, bool (*work)(void *context), void *context)
{
    return odma_during_reading(odma_reader_link_32(reader, items), items, length, work, context);
}

#ifndef __cplusplus

#define ODMA_WRITER_LINK(writer, array)                                                            \
    _Generic((writer), struct odma_writer                                                          \
             : odma_writer_link, struct odma_writer_16                                             \
             : odma_writer_link_16, struct odma_writer_32                                          \
             : odma_writer_link_32)(&(writer), (array))
#define ODMA_READER_LINK(reader, array)                                                            \
    _Generic((reader), struct odma_reader                                                          \
             : odma_reader_link, struct odma_reader_16                                             \
             : odma_reader_link_16, struct odma_reader_32                                          \
             : odma_reader_link_32)(&(reader), (array))

/* A pointer is not an array: refused with an array of negative size. */
#define ODMA_ARRAY_LENGTH(array)                                                                   \
    (sizeof(array) / sizeof((array)[0]) +                                                          \
        0u * sizeof(char[__builtin_types_compatible_p(__typeof__(array), __typeof__(&(array)[0]))  \
                             ? -1                                                                  \
                             : 1]))

#else

#define ODMA_WRITER_LINK(writer, array) odma_writer_link_of(&(writer), (array))
#define ODMA_READER_LINK(reader, array) odma_reader_link_of(&(reader), (array))
#define ODMA_ARRAY_LENGTH(array)        odma_array_length(array)

extern "C++" { /* also when a program includes this within extern "C" */

template <typename T, size_t length> constexpr size_t odma_array_length(T (&)[length])
{
    return length;
}

ODMA_INLINE odma_link *odma_writer_link_of(odma_writer *writer, const uint8_t *items)
    ODMA_BORROWS(writer)
{
    return odma_writer_link(writer, items);
}

ODMA_INLINE odma_link *odma_writer_link_of(odma_writer_16 *writer, const uint16_t *items)
    ODMA_BORROWS(writer)
{
    return odma_writer_link_16(writer, items);
}

ODMA_INLINE odma_link *odma_writer_link_of(odma_writer_32 *writer, const uint32_t *items)
    ODMA_BORROWS(writer)
{
    return odma_writer_link_32(writer, items);
}

ODMA_INLINE odma_link *odma_reader_link_of(odma_reader *reader, uint8_t *items) ODMA_BORROWS(reader)
{
    return odma_reader_link(reader, items);
}

ODMA_INLINE odma_link *odma_reader_link_of(odma_reader_16 *reader, uint16_t *items)
    ODMA_BORROWS(reader)
{
    return odma_reader_link_16(reader, items);
}

ODMA_INLINE odma_link *odma_reader_link_of(odma_reader_32 *reader, uint32_t *items)
    ODMA_BORROWS(reader)
{
    return odma_reader_link_32(reader, items);
}
}

#endif

#pragma GCC poison longjmp siglongjmp _longjmp __builtin_longjmp

#endif
