/* SPDX-License-Identifier: MIT */
/*
 * Transfers as futures: something that is polled until it is ready, and a way to sleep until then.
 *
 *     struct odma_future done;
 *     odma_future_of(&done, &transfer);              borrows the transfer
 *     odma_block_on(&done, &waker);                  sleeps; the handler calls odma_wake(&waker)
 *     result = odma_wait(&transfer, &writer, &buffer);
 *
 * A future only looks: the transfer stays yours, and is ended as always. Two futures make one:
 * odma_join is ready when both are, odma_select when either is. The two must not be polled by
 * themselves meanwhile.
 *
 * In a super-loop call odma_poll once a turn. Under an RTOS the task is notified instead of the
 * waker: docs/futures.md.
 */
#ifndef ODMA_FUTURE_H
#define ODMA_FUTURE_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/generic.h>
#include <odma/port.h>

enum odma_poll {
    ODMA_PENDING = 0,
    ODMA_READY = 1,              /* said once */
    ODMA_POLLED_AFTER_READY = 2, /* said from then on; nothing is looked at */
};

struct odma_future {
    bool (*is_ready)(struct odma_future *future);
    bool (*look)(void *transfer);
    void *transfer;
    struct odma_future *first; /* of a join or select */
    struct odma_future *second;
    bool over;
};

/* What an interrupt handler wakes a sleeping program with. Zero is a good start. */
struct odma_waker {
    volatile bool woken;
};

/*
 * odma_future_of(&future, &transfer): makes `future` that of a transfer of any kind that ends by
 * itself. Borrows the transfer, and looks at it until the future has said ODMA_READY: until then the
 * transfer must not be ended, nor moved.
 */

/* Makes `future` that of two: ready when both are ready. */
ODMA_INLINE void odma_join_futures(
    struct odma_future *future, struct odma_future *first, struct odma_future *second);

/* Makes `future` that of two: ready when either is ready. Which one it was, odma_is_done of the
 * transfers says. */
ODMA_INLINE void odma_select_futures(
    struct odma_future *future, struct odma_future *first, struct odma_future *second);

/* Looks once. Any context. */
ODMA_INLINE ODMA_MUST_USE enum odma_poll odma_poll(struct odma_future *future);

/* Wakes a program that is, or is about to be, in odma_block_on. Any context; meant for the interrupt
 * handlers of channel and peripheral. */
ODMA_INLINE void odma_wake(struct odma_waker *waker);

/*
 * Polls until the future is not pending, and sleeps in between (WFI). A wake-up that comes between
 * the poll and the sleep is not lost. Returns ODMA_READY or ODMA_POLLED_AFTER_READY. Not in a
 * handler that the waking one cannot interrupt.
 */
ODMA_INLINE enum odma_poll odma_block_on(struct odma_future *future, struct odma_waker *waker);

/*
 * The bodies
 */

ODMA_INLINE enum odma_poll odma_poll(struct odma_future *future)
{
    if (future->over) {
        return ODMA_POLLED_AFTER_READY;
    }
    future->over = future->is_ready(future);
    return future->over ? ODMA_READY : ODMA_PENDING;
}

ODMA_INLINE bool odma_is_settled(struct odma_future *future)
{
    return odma_poll(future) != ODMA_PENDING;
}

static inline bool odma_transfer_is_ready(struct odma_future *future)
{
    return future->look(future->transfer);
}

static inline bool odma_both_are_ready(struct odma_future *future)
{
    const bool first = odma_is_settled(future->first); /* both are looked at */
    const bool second = odma_is_settled(future->second);
    return first && second;
}

static inline bool odma_either_is_ready(struct odma_future *future)
{
    return odma_is_settled(future->first) || odma_is_settled(future->second);
}

ODMA_ANY_HANDLE_BEGIN
ODMA_INLINE void odma_make_future(struct odma_future *future, bool (*look)(void *transfer),
    void *transfer) ODMA_BORROWS(transfer);
ODMA_ANY_HANDLE_END

ODMA_INLINE void odma_make_future(
    struct odma_future *future, bool (*look)(void *transfer), void *transfer)
{
    const struct odma_future made = {odma_transfer_is_ready, look, transfer, NULL, NULL, false};
    *future = made;
}

ODMA_INLINE void odma_join_futures(
    struct odma_future *future, struct odma_future *first, struct odma_future *second)
{
    const struct odma_future made = {odma_both_are_ready, NULL, NULL, first, second, false};
    *future = made;
}

ODMA_INLINE void odma_select_futures(
    struct odma_future *future, struct odma_future *first, struct odma_future *second)
{
    const struct odma_future made = {odma_either_is_ready, NULL, NULL, first, second, false};
    *future = made;
}

ODMA_INLINE void odma_wake(struct odma_waker *waker)
{
    waker->woken = true;
}

ODMA_INLINE enum odma_poll odma_block_on(struct odma_future *future, struct odma_waker *waker)
{
    for (;;) {
        waker->woken = false; /* before the look: what happens from here on wakes */
        const enum odma_poll poll = odma_poll(future);
        if (poll != ODMA_PENDING) {
            return poll;
        }
        odma_port_sleep_until(&waker->woken);
    }
}

#ifdef __cplusplus
extern "C++" { /* also when a program includes this within extern "C" */

template <typename transfer_type>
ODMA_INLINE void odma_future_of(odma_future *future, transfer_type *transfer) ODMA_BORROWS(transfer)
{
    odma_make_future(future, odma_look_of(transfer), transfer);
}
}
#endif

#endif
