/* SPDX-License-Identifier: MIT */
/*
 * Handing a handle from one context to another.
 *
 *     ODMA_SLOT(in_flight, struct odma_write_transfer);         at file scope
 *
 *     main:       if (!in_flight_put(&transfer)) { ... full, transfer is still held ... }
 *     handler:    struct odma_write_transfer transfer;
 *                 if (in_flight_take(&transfer)) { ... }
 *
 * A slot holds one handle, or none. Put and take are safe between main and interrupt handlers of any
 * priority, in both directions, and between the cores of the chip: exactly one gets what is in
 * there. Neither waits, and no interrupt is masked. A slot is full until a take has ended, and empty
 * until a put has.
 *
 * Any handle of odma will do, and a struct of your own that has some and is marked with ODMA_HANDLE.
 * (Clang knows such a struct as one handle: fill it with odma_unsafe_give_up for its parts and
 * odma_unsafe_take_up for itself, and empty it the other way round.)
 */
#ifndef ODMA_SLOT_H
#define ODMA_SLOT_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>
#include <odma/buffer.h>
#include <odma/port.h>

/*
 * Defines the slot `name` for handles of the type `type`, empty, and its two functions:
 *
 *   bool name_put(type *handle)     moves the handle into the slot. Consumes it when true; false if
 *                                   the slot is full
 *   bool name_take(type *handle)    moves the handle out of the slot. Produces it when true; false
 *                                   if the slot is empty
 */
#define ODMA_SLOT(name, type)                                                                      \
    static struct odma_slot name##_odma_slot_ = {false, true};                                     \
    static type name##_odma_handle_;                                                               \
    __attribute__((__unused__)) ODMA_INLINE ODMA_MUST_USE bool name##_put(type *handle)            \
        ODMA_CONSUMES(handle) ODMA_PRODUCES_IF_FALSE(handle);                                      \
    __attribute__((__unused__)) ODMA_INLINE ODMA_MUST_USE bool name##_take(type *handle)           \
        ODMA_PRODUCES_IF_TRUE(handle);                                                             \
    ODMA_INLINE bool name##_put(type *handle)                                                      \
    {                                                                                              \
        if (odma_port_test_and_set(&name##_odma_slot_.full)) {                                     \
            return false;                                                                          \
        }                                                                                          \
        odma_port_acquire(&name##_odma_handle_);                                                   \
        const type not_held = ODMA_NOT_HELD;                                                       \
        name##_odma_handle_ = *handle;                                                             \
        *handle = not_held;                                                                        \
        odma_slot_hand_on(&name##_odma_slot_.empty);                                               \
        return true;                                                                               \
    }                                                                                              \
    ODMA_INLINE bool name##_take(type *handle)                                                     \
    {                                                                                              \
        if (odma_port_test_and_set(&name##_odma_slot_.empty)) {                                    \
            return false;                                                                          \
        }                                                                                          \
        odma_port_acquire(&name##_odma_handle_);                                                   \
        *handle = name##_odma_handle_;                                                             \
        odma_slot_hand_on(&name##_odma_slot_.full);                                                \
        return true;                                                                               \
    }                                                                                              \
    ODMA_STATIC_ASSERT(sizeof(type) > 0, "odma: a slot holds a handle")

/*
 * For a queue that is not odma's, such as the mailbox of an RTOS: two steps that nobody checks. They
 * do nothing at run time; they tell the compiler what you do with the value of a handle.
 *
 *     odma_unsafe_give_up(&transfer);                    the handle is not held any more here,
 *     xQueueSend(mailbox, &transfer, 0);                 but its value is: copy it, once
 *
 *     xQueueReceive(mailbox, &transfer, portMAX_DELAY);
 *     odma_unsafe_take_up(&transfer);                    on your word: the value came from one that
 *                                                        was given up, and no other copy is used
 *
 * Consumes, or produces, the handle that it points to, of any type. Any context.
 */
ODMA_ANY_HANDLE_BEGIN
ODMA_INLINE void odma_unsafe_give_up(void *handle) ODMA_CONSUMES(handle);
ODMA_INLINE void odma_unsafe_take_up(void *handle) ODMA_PRODUCES(handle);
ODMA_ANY_HANDLE_END

/*
 * The bodies
 */

/* Two rights, each taken by setting its flag: to put something in, and to take it out. Who has done
 * the one gives the other. */
struct odma_slot {
    bool full;
    bool empty;
};

/* What was moved is seen before the right is. A plain store: a Cortex-M0 has no other, and a compiler
 * for it makes a call of an atomic one. */
ODMA_INLINE void odma_slot_hand_on(bool *right)
{
    odma_port_release(right);
    *(volatile bool *)right = false;
}

ODMA_INLINE void odma_unsafe_give_up(void *handle)
{
    (void)handle;
}

ODMA_INLINE void odma_unsafe_take_up(void *handle)
{
    (void)handle;
}

#endif
