/* SPDX-License-Identifier: MIT */
/*
 * One name for every kind of transfer, of every width. The type of the first argument chooses the
 * function of <odma/items/...>, which is also where each is described:
 *
 *   odma_is_done(&transfer)
 *   odma_is_done_by(&transfer, now, deadline)  see below
 *   odma_remaining(&transfer)
 *   odma_wait(&transfer, ...)                  gives back what the start has taken, in its order
 *   odma_stop(&transfer, ...)                  the same
 *   odma_abandon(&transfer)
 *   odma_take_half, odma_give_half, odma_circular_status    of both circular transfers
 *   odma_queue, odma_collect                   of both double transfers
 *
 * In C these are _Generic selections, in C++ overloads. Coding rules that forbid _Generic can call
 * the functions by their own names: odma_write_wait, odma_write_wait_16 and so on.
 */
#ifndef ODMA_GENERIC_H
#define ODMA_GENERIC_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stdint.h>

#include <odma/items.h>

/*
 * odma_is_done_by(&transfer, now, deadline): waits until the transfer is done, or until `now()`, a
 * clock of yours that may wrap round, has reached `deadline`; says whether it is done. Borrows the
 * transfer: when time is up, the engine still owns the memory, until you wait or stop. A deadline
 * lies less than 2^31 ticks ahead. Any context that the clock runs in.
 */
ODMA_ANY_HANDLE_BEGIN
ODMA_INLINE ODMA_MUST_USE bool odma_done_by(bool (*look)(void *transfer), void *transfer,
    uint32_t (*now)(void), uint32_t deadline) ODMA_BORROWS(transfer);
ODMA_ANY_HANDLE_END

ODMA_INLINE bool odma_done_by(
    bool (*look)(void *transfer), void *transfer, uint32_t (*now)(void), uint32_t deadline)
{
    for (;;) {
        const bool late = (int32_t)(now() - deadline) >= 0; /* before the look, which is the last */
        const bool done = look(transfer);
        if (done || late) {
            return done;
        }
    }
}

#ifndef __cplusplus

#define ODMA_OF_KIND(type, kind, verb)                                                             \
    struct odma_##type : odma_##kind##_##verb,                                                     \
                         struct odma_##type##_16 : odma_##kind##_##verb##_16,                      \
                                                   struct odma_##type##_32                         \
        : odma_##kind##_##verb##_32

/* The transfers that end by themselves, and all. */
#define ODMA_OF_TRANSFER(verb)                                                                     \
    ODMA_OF_KIND(write_transfer, write, verb), ODMA_OF_KIND(constant_transfer, constant, verb),    \
        ODMA_OF_KIND(read_transfer, read, verb), ODMA_OF_KIND(copy_transfer, copy, verb),          \
        ODMA_OF_KIND(fill_transfer, fill, verb), ODMA_OF_KIND(exchange_transfer, exchange, verb),  \
        ODMA_OF_KIND(send_transfer, send, verb), ODMA_OF_KIND(receive_transfer, receive, verb)
#define ODMA_OF_CIRCULAR(verb)                                                                     \
    ODMA_OF_KIND(circular_read, circular_read, verb),                                              \
        ODMA_OF_KIND(circular_write, circular_write, verb)
#define ODMA_OF_DOUBLE(verb)                                                                       \
    ODMA_OF_KIND(double_read, double_read, verb), ODMA_OF_KIND(double_write, double_write, verb)
#define ODMA_OF_ANY(verb)                                                                          \
    ODMA_OF_TRANSFER(verb), ODMA_OF_CIRCULAR(verb), ODMA_OF_DOUBLE(verb),                          \
        ODMA_OF_KIND(stream, stream, verb)

#define ODMA_TRANSFER_FUNCTION(transfer, verb) _Generic(*(transfer), ODMA_OF_TRANSFER(verb))

#define odma_is_done(transfer)   ODMA_TRANSFER_FUNCTION(transfer, is_done)(transfer)
#define odma_remaining(transfer) ODMA_TRANSFER_FUNCTION(transfer, remaining)(transfer)
#define odma_wait(transfer, ...) ODMA_TRANSFER_FUNCTION(transfer, wait)(transfer, __VA_ARGS__)
#define odma_stop(transfer, ...) _Generic(*(transfer), ODMA_OF_ANY(stop))((transfer), __VA_ARGS__)
#define odma_abandon(transfer)   _Generic(*(transfer), ODMA_OF_ANY(abandon))(transfer)
#define odma_is_done_by(transfer, now, deadline)                                                   \
    odma_done_by(ODMA_TRANSFER_FUNCTION(transfer, look), (transfer), (now), (deadline))
#define odma_future_of(future, transfer)                                                           \
    odma_make_future((future), ODMA_TRANSFER_FUNCTION(transfer, look), (transfer))
#define odma_take_half(circular, half)                                                             \
    _Generic(*(circular), ODMA_OF_CIRCULAR(take_half))((circular), (half))
#define odma_give_half(circular, half)                                                             \
    _Generic(*(circular), ODMA_OF_CIRCULAR(give_half))((circular), (half))
#define odma_circular_status(circular) _Generic(*(circular), ODMA_OF_CIRCULAR(status))(circular)
#define odma_queue(transfer, buffer)                                                               \
    _Generic(*(transfer), ODMA_OF_DOUBLE(queue))((transfer), (buffer))
#define odma_collect(transfer, result, buffer)                                                     \
    _Generic(*(transfer), ODMA_OF_DOUBLE(collect))((transfer), (result), (buffer))

#else

extern "C++" { /* also when a program includes this within extern "C" */

template <typename transfer_type>
ODMA_INLINE bool odma_is_done_by(transfer_type *transfer, uint32_t (*now)(void), uint32_t deadline)
    ODMA_BORROWS(transfer)
{
    return odma_done_by(odma_look_of(transfer), transfer, now, deadline);
}
}

#endif
#endif
