/* SPDX-License-Identifier: MIT */
/*
 * Memory that may be lent to a DMA engine: defining it.
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
 * way to the bytes is the handle, and there is one handle. What can be done with a claimed buffer:
 * <odma/items/buffer.h>.
 *
 * Items of 16 and 32 bits have types of their own (see <odma/odma.h>), and so have their buffers:
 * ODMA_BUFFER_16 and odma_buffer_16, ODMA_BUFFER_32 and odma_buffer_32.
 *
 * For memory in the stack there is <odma/during.h>.
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
#include <odma/port.h>

#ifdef __cplusplus
#define ODMA_STATIC_ASSERT static_assert
#else
#define ODMA_STATIC_ASSERT _Static_assert
#endif

/*
 * Defines static storage of `count` items under `name`, zeroed at start-up. `count` is a constant
 * from 1 to ODMA_MAX_LENGTH, the largest that the chip's DMA engines take. Costs one byte of RAM
 * besides the items.
 */
#define ODMA_BUFFER(name, count)    ODMA_BUFFER_WITH(name, count, )
#define ODMA_BUFFER_16(name, count) ODMA_BUFFER_16_WITH(name, count, )
#define ODMA_BUFFER_32(name, count) ODMA_BUFFER_32_WITH(name, count, )

/*
 * The same with attributes for the items: where they lie, and how they are aligned.
 *
 *     ODMA_BUFFER_WITH(ring, 64, __attribute__((aligned(64))));
 *     ODMA_BUFFER_WITH(frame, 1500, __attribute__((section(".sram2"))));
 *
 * Memory in a section that the start-up code does not zero holds anything at first.
 */
#define ODMA_BUFFER_WITH(name, count, attributes)                                                  \
    ODMA_DEFINE_BUFFER(struct odma_storage, uint8_t, name, count, attributes)
#define ODMA_BUFFER_16_WITH(name, count, attributes)                                               \
    ODMA_DEFINE_BUFFER(struct odma_storage_16, uint16_t, name, count, attributes)
#define ODMA_BUFFER_32_WITH(name, count, attributes)                                               \
    ODMA_DEFINE_BUFFER(struct odma_storage_32, uint32_t, name, count, attributes)

#define ODMA_DEFINE_BUFFER(storage, item, name, count, attributes)                                 \
    ODMA_STATIC_ASSERT((count) > 0, "odma: a buffer has at least one item");                       \
    ODMA_STATIC_ASSERT((count) <= ODMA_MAX_LENGTH, "odma: the DMA counter cannot hold this size"); \
    static item name##_odma_items_[count] attributes;                                              \
    static bool name##_odma_claimed_;                                                              \
    static const storage name = {name##_odma_items_, (count), &name##_odma_claimed_}

/*
 * Defines a struct odma_constant under `name` from a string literal, without its terminating zero:
 *
 *     ODMA_STRING(greeting, "Hello, world!\r\n");
 */
#define ODMA_STRING(name, literal)                                                                 \
    ODMA_STATIC_ASSERT(sizeof *(literal) == 1, "odma: this is not a string of bytes");             \
    ODMA_STATIC_ASSERT(sizeof(literal) > 1, "odma: a constant has at least one item");             \
    ODMA_STATIC_ASSERT(                                                                            \
        sizeof(literal) - 1 <= ODMA_MAX_LENGTH, "odma: the DMA counter cannot hold this size");    \
    ODMA_STATIC_CONSTANT struct odma_constant name = {"" literal, sizeof(literal) - 1}

/*
 * Defines a struct odma_constant under `name` from an array of const uint8_t with static lifetime.
 * Any other element type is refused ("not an array of const uint8_t"), and so is an array on the
 * stack ("initializer element is not constant"). ODMA_CONSTANT_16 and ODMA_CONSTANT_32 are for
 * arrays of const uint16_t and const uint32_t.
 */
#define ODMA_CONSTANT(name, array) ODMA_DEFINE_CONSTANT(struct odma_constant, uint8_t, name, array)
#define ODMA_CONSTANT_16(name, array)                                                              \
    ODMA_DEFINE_CONSTANT(struct odma_constant_16, uint16_t, name, array)
#define ODMA_CONSTANT_32(name, array)                                                              \
    ODMA_DEFINE_CONSTANT(struct odma_constant_32, uint32_t, name, array)

#define ODMA_DEFINE_CONSTANT(constant, item, name, array)                                          \
    ODMA_STATIC_ASSERT(                                                                            \
        ODMA_IS_CONST_ARRAY(item, array), "odma: this is not an array of const " #item);           \
    ODMA_STATIC_ASSERT(sizeof(array) > 0, "odma: a constant has at least one item");               \
    ODMA_STATIC_ASSERT(sizeof(array) / sizeof(item) <= ODMA_MAX_LENGTH,                            \
        "odma: the DMA counter cannot hold this size");                                            \
    ODMA_STATIC_CONSTANT constant name = {&(array)[0], sizeof(array) / sizeof(item)}

/* The length of a buffer or transfer that is held and has no items, told apart from one that is not
 * held. */
#define ODMA_NO_ITEMS SIZE_MAX

/* A static pointer can only be initialised with the address of something that lives for ever: C
 * demands it of every static initialiser, C++ of a constexpr. */
#ifdef __cplusplus
#define ODMA_STATIC_CONSTANT static constexpr
extern "C++" { /* also when a program includes this within extern "C" */
template <typename item, typename T> constexpr bool odma_is_const_array = false;
template <typename item, size_t length>
constexpr bool odma_is_const_array<item, const item[length]> = true;
}
#define ODMA_IS_CONST_ARRAY(item, array) odma_is_const_array<item, decltype(array)>
#else
#define ODMA_STATIC_CONSTANT static const
#define ODMA_IS_CONST_ARRAY(item, array)                                                           \
    _Generic(&(array), const item(*)[sizeof(array) / sizeof(item)] : 1, default : 0)
#endif

#endif
