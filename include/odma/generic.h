/* SPDX-License-Identifier: MIT */
/*
 * One name for every kind of transfer. The type of the first argument chooses the function of
 * <odma/transfer.h>, which is also where each is described:
 *
 *   odma_is_done(&transfer)
 *   odma_remaining(&transfer)
 *   odma_wait(&transfer, &writer, &buffer)     odma_wait(&transfer, &reader, &buffer)
 *   odma_wait(&transfer, &writer)              of a constant
 *   odma_stop(...)                             as odma_wait
 *   odma_abandon(&transfer)
 *
 * In C these are _Generic selections, in C++ overloads. Coding rules that forbid _Generic can call
 * the functions by their own names.
 */
#ifndef ODMA_GENERIC_H
#define ODMA_GENERIC_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <odma/transfer.h>

#ifndef __cplusplus

#define ODMA_TRANSFER_FUNCTION(transfer, verb)                                                     \
    _Generic(*(transfer), struct odma_write_transfer                                               \
             : odma_write_##verb, struct odma_read_transfer                                        \
             : odma_read_##verb, struct odma_constant_transfer                                     \
             : odma_constant_##verb)

#define odma_is_done(transfer)   ODMA_TRANSFER_FUNCTION(transfer, is_done)(transfer)
#define odma_remaining(transfer) ODMA_TRANSFER_FUNCTION(transfer, remaining)(transfer)
#define odma_wait(transfer, ...) ODMA_TRANSFER_FUNCTION(transfer, wait)(transfer, __VA_ARGS__)
#define odma_stop(transfer, ...) ODMA_TRANSFER_FUNCTION(transfer, stop)(transfer, __VA_ARGS__)
#define odma_abandon(transfer)   ODMA_TRANSFER_FUNCTION(transfer, abandon)(transfer)

#else

extern "C++" { /* also when a program includes this within extern "C" */

ODMA_INLINE bool odma_is_done(const odma_write_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_is_done(const odma_constant_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE bool odma_is_done(odma_read_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_write_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_constant_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_read_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_write_transfer *transfer, odma_writer *writer,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_constant_transfer *transfer,
    odma_writer *writer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_read_transfer *transfer, odma_reader *reader,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_write_transfer *transfer, odma_writer *writer,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_constant_transfer *transfer,
    odma_writer *writer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_read_transfer *transfer, odma_reader *reader,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE void odma_abandon(odma_write_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_abandon(odma_constant_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE void odma_abandon(odma_read_transfer *transfer) ODMA_CONSUMES(transfer);

ODMA_INLINE bool odma_is_done(const odma_write_transfer *transfer)
{
    return odma_write_is_done(transfer);
}

ODMA_INLINE bool odma_is_done(const odma_constant_transfer *transfer)
{
    return odma_constant_is_done(transfer);
}

ODMA_INLINE bool odma_is_done(odma_read_transfer *transfer)
{
    return odma_read_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_write_transfer *transfer)
{
    return odma_write_remaining(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_constant_transfer *transfer)
{
    return odma_constant_remaining(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_read_transfer *transfer)
{
    return odma_read_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_write_transfer *transfer, odma_writer *writer, odma_buffer *buffer)
{
    return odma_write_wait(transfer, writer, buffer);
}

ODMA_INLINE odma_result odma_wait(odma_constant_transfer *transfer, odma_writer *writer)
{
    return odma_constant_wait(transfer, writer);
}

ODMA_INLINE odma_result odma_wait(
    odma_read_transfer *transfer, odma_reader *reader, odma_buffer *buffer)
{
    return odma_read_wait(transfer, reader, buffer);
}

ODMA_INLINE odma_result odma_stop(
    odma_write_transfer *transfer, odma_writer *writer, odma_buffer *buffer)
{
    return odma_write_stop(transfer, writer, buffer);
}

ODMA_INLINE odma_result odma_stop(odma_constant_transfer *transfer, odma_writer *writer)
{
    return odma_constant_stop(transfer, writer);
}

ODMA_INLINE odma_result odma_stop(
    odma_read_transfer *transfer, odma_reader *reader, odma_buffer *buffer)
{
    return odma_read_stop(transfer, reader, buffer);
}

ODMA_INLINE void odma_abandon(odma_write_transfer *transfer)
{
    odma_write_abandon(transfer);
}

ODMA_INLINE void odma_abandon(odma_constant_transfer *transfer)
{
    odma_constant_abandon(transfer);
}

ODMA_INLINE void odma_abandon(odma_read_transfer *transfer)
{
    odma_read_abandon(transfer);
}
}

#endif
#endif
