/* SPDX-License-Identifier: MIT */
/*
 * Memory that may be lent to a DMA engine.
 *
 *     ODMA_BUFFER(line, 64);                      storage, at file scope or in a function
 *
 *     struct odma_buffer buffer;                  the right to touch it
 *     if (odma_claim(&line, &buffer)) {
 *         odma_bytes(&buffer)[0] = 'A';
 *     }
 *
 * A DMA engine goes on when the function that started it has returned, so the memory must live for
 * ever. ODMA_BUFFER defines it with static lifetime and keeps the array's name to itself: the only
 * way to the bytes is the handle, and there is one handle.
 *
 * The structs here are visible so that you can define variables of them. Their members belong to
 * odma: do not set them, and do not copy a struct odma_buffer.
 */
#ifndef ODMA_BUFFER_H
#define ODMA_BUFFER_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/loan.h>
#include <odma/port.h>
#include <odma/violation.h>

#ifdef __cplusplus
#define ODMA_STATIC_ASSERT static_assert
#else
#define ODMA_STATIC_ASSERT _Static_assert
#endif

/* What ODMA_BUFFER defines. Holding its address proves nothing; claiming it does. */
struct odma_storage {
    uint8_t *bytes;
    size_t length;
    bool *claimed;
};

/* Holding it proves: these bytes are yours, and no DMA engine touches them. */
struct ODMA_HANDLE("buffer") odma_buffer {
    uint8_t *bytes; /* NULL when not held */
    size_t length;
};

/*
 * Defines static storage of `size` bytes under `name`, zeroed at start-up. `size` is a constant
 * from 1 to ODMA_MAX_LENGTH, the largest count that the chip's DMA engines take. Costs `size` + 1
 * bytes of RAM.
 */
#define ODMA_BUFFER(name, size)                                                                    \
    ODMA_STATIC_ASSERT((size) > 0, "odma: a buffer has at least one byte");                        \
    ODMA_STATIC_ASSERT((size) <= ODMA_MAX_LENGTH, "odma: the DMA counter cannot hold this size");  \
    static uint8_t name##_odma_bytes_[size];                                                       \
    static bool name##_odma_claimed_;                                                              \
    static const struct odma_storage name = {                                                      \
        name##_odma_bytes_, sizeof name##_odma_bytes_, &name##_odma_claimed_}

/*
 * Claims the storage: true once, then false for ever. Produces `buffer` when true. Any context,
 * also when an interrupt handler claims at the same instant: exactly one gets it.
 */
ODMA_INLINE ODMA_MUST_USE bool odma_claim(
    const struct odma_storage *storage, struct odma_buffer *buffer) ODMA_PRODUCES_IF_TRUE(buffer);

/* The bytes of a buffer, `odma_length` of them. Borrows the buffer: the pointer is dead as soon as
 * the buffer is moved into a transfer; take it anew afterwards. Any context. */
ODMA_INLINE uint8_t *odma_bytes(struct odma_buffer *buffer) ODMA_BORROWS(buffer);

/* The length of a buffer in bytes. Borrows the buffer. Any context. */
ODMA_INLINE size_t odma_length(const struct odma_buffer *buffer) ODMA_BORROWS(buffer);

/*
 * Constant bytes, in flash as a rule, that can be written to a peripheral as they are. Nobody can
 * change them, so there is nothing to claim and they can be in any number of transfers at once. You
 * may read the members, and copy it; only the two macros below make one.
 */
struct odma_constant {
    const void *bytes;
    size_t length;
};

/*
 * Defines a struct odma_constant under `name` from a string literal, without its terminating zero:
 *
 *     ODMA_STRING(greeting, "Hello, world!\r\n");
 */
#define ODMA_STRING(name, literal)                                                                 \
    ODMA_STATIC_ASSERT(sizeof *(literal) == 1, "odma: this is not a string of bytes");             \
    ODMA_STATIC_ASSERT(sizeof(literal) > 1, "odma: a constant has at least one byte");             \
    ODMA_STATIC_ASSERT(                                                                            \
        sizeof(literal) - 1 <= ODMA_MAX_LENGTH, "odma: the DMA counter cannot hold this size");    \
    ODMA_STATIC_CONSTANT struct odma_constant name = {"" literal, sizeof(literal) - 1}

/*
 * Defines a struct odma_constant under `name` from an array of const uint8_t with static lifetime.
 * Any other element type is refused ("not an array of const uint8_t"), and so is an array on the
 * stack ("initializer element is not constant").
 */
#define ODMA_CONSTANT(name, array)                                                                 \
    ODMA_STATIC_ASSERT(ODMA_IS_CONST_BYTES(array), "odma: this is not an array of const uint8_t"); \
    ODMA_STATIC_ASSERT(sizeof(array) > 0, "odma: a constant has at least one byte");               \
    ODMA_STATIC_ASSERT(                                                                            \
        sizeof(array) <= ODMA_MAX_LENGTH, "odma: the DMA counter cannot hold this size");          \
    ODMA_STATIC_CONSTANT struct odma_constant name = {&(array)[0], sizeof(array)}

/* A static pointer can only be initialised with the address of something that lives for ever: C
 * demands it of every static initialiser, C++ of a constexpr. */
#ifdef __cplusplus
#define ODMA_STATIC_CONSTANT static constexpr
extern "C++" { /* also when a program includes this within extern "C" */
template <typename T> constexpr bool odma_is_const_bytes = false;
template <size_t length> constexpr bool odma_is_const_bytes<const uint8_t[length]> = true;
}
#define ODMA_IS_CONST_BYTES(array) odma_is_const_bytes<decltype(array)>
#else
#define ODMA_STATIC_CONSTANT static const
#define ODMA_IS_CONST_BYTES(array)                                                                 \
    _Generic(&(array), const uint8_t(*)[sizeof(array)] : 1, default : 0)
#endif

ODMA_INLINE bool odma_claim(const struct odma_storage *storage, struct odma_buffer *buffer)
{
    if (odma_port_test_and_set(storage->claimed)) {
        return false;
    }
    buffer->bytes = odma_first_owner(storage->bytes);
    buffer->length = storage->length;
    return true;
}

ODMA_INLINE uint8_t *odma_bytes(struct odma_buffer *buffer)
{
    ODMA_REQUIRE(buffer->bytes, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    return buffer->bytes;
}

ODMA_INLINE size_t odma_length(const struct odma_buffer *buffer)
{
    ODMA_REQUIRE(buffer->bytes, odma_refused_buffer, ODMA_VIOLATION_BUFFER);
    return buffer->length;
}

#endif
