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
 * there. Neither waits. Where one interrupts another, the slot is full to a put and empty to a take
 * until the first has ended; the handle stays where it was, so nothing is lost.
 *
 * Any handle of odma will do, and a struct of your own that has some and is marked with ODMA_HANDLE.
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
    static struct {                                                                                \
        struct odma_slot slot;                                                                     \
        type handle;                                                                               \
    } name##_odma_slot_;                                                                           \
    __attribute__((__unused__)) ODMA_INLINE ODMA_MUST_USE bool name##_put(type *handle)            \
        ODMA_CONSUMES(handle) ODMA_PRODUCES_IF_FALSE(handle);                                      \
    __attribute__((__unused__)) ODMA_INLINE ODMA_MUST_USE bool name##_take(type *handle)           \
        ODMA_PRODUCES_IF_TRUE(handle);                                                             \
    ODMA_INLINE bool name##_put(type *handle)                                                      \
    {                                                                                              \
        if (!odma_slot_enter(&name##_odma_slot_.slot, false)) {                                    \
            return false;                                                                          \
        }                                                                                          \
        const type not_held = ODMA_NOT_HELD;                                                       \
        name##_odma_slot_.handle = *handle;                                                        \
        *handle = not_held;                                                                        \
        odma_slot_leave(&name##_odma_slot_.slot, true);                                            \
        return true;                                                                               \
    }                                                                                              \
    ODMA_INLINE bool name##_take(type *handle)                                                     \
    {                                                                                              \
        if (!odma_slot_enter(&name##_odma_slot_.slot, true)) {                                     \
            return false;                                                                          \
        }                                                                                          \
        *handle = name##_odma_slot_.handle;                                                        \
        odma_slot_leave(&name##_odma_slot_.slot, false);                                           \
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

struct odma_slot {
    bool busy; /* somebody moves a handle in or out */
    volatile bool full;
};

/* What was moved in or out is seen before the slot is free. A plain store: a Cortex-M0 has no other,
 * and a compiler for it makes a call of an atomic one. */
ODMA_INLINE void odma_slot_free(struct odma_slot *slot)
{
    odma_port_release(slot);
    *(volatile bool *)&slot->busy = false;
}

/* Enters the slot if it is as full as wanted, and nobody else is in there. */
ODMA_INLINE bool odma_slot_enter(struct odma_slot *slot, bool full)
{
    if (odma_port_test_and_set(&slot->busy)) {
        return false;
    }
    odma_port_acquire(slot);
    if (slot->full != full) {
        odma_slot_free(slot);
        return false;
    }
    return true;
}

ODMA_INLINE void odma_slot_leave(struct odma_slot *slot, bool full)
{
    slot->full = full;
    odma_slot_free(slot);
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
