/* SPDX-License-Identifier: MIT */
/* The names of <odma/generic.h> as overloads, for C++. */

extern "C++" { /* also when a program includes this within extern "C" */

ODMA_INLINE bool odma_is_done(const odma_write_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_write_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_write_transfer *transfer, odma_writer *writer,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_write_transfer *transfer, odma_writer *writer,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE void odma_abandon(odma_write_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_write_transfer *);
ODMA_INLINE bool odma_is_done(const odma_constant_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_constant_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_constant_transfer *transfer,
    odma_writer *writer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_constant_transfer *transfer,
    odma_writer *writer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer);
ODMA_INLINE void odma_abandon(odma_constant_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_constant_transfer *);
ODMA_INLINE bool odma_is_done(odma_read_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_read_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_read_transfer *transfer, odma_reader *reader,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_read_transfer *transfer, odma_reader *reader,
    odma_buffer *buffer) ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE void odma_abandon(odma_read_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_read_transfer *);
ODMA_INLINE bool odma_is_done(const odma_copy_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_copy_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_copy_transfer *transfer, odma_copier *copier,
    odma_buffer *source, odma_buffer *destination) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(copier, source, destination);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_copy_transfer *transfer, odma_copier *copier,
    odma_buffer *source, odma_buffer *destination) ODMA_CONSUMES(transfer)
    ODMA_PRODUCES(copier, source, destination);
ODMA_INLINE void odma_abandon(odma_copy_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_copy_transfer *);
ODMA_INLINE bool odma_is_done(const odma_fill_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(const odma_fill_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_fill_transfer *transfer, odma_copier *copier,
    odma_buffer *destination) ODMA_CONSUMES(transfer) ODMA_PRODUCES(copier, destination);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_fill_transfer *transfer, odma_copier *copier,
    odma_buffer *destination) ODMA_CONSUMES(transfer) ODMA_PRODUCES(copier, destination);
ODMA_INLINE void odma_abandon(odma_fill_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_fill_transfer *);
ODMA_INLINE bool odma_is_done(odma_exchange_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(odma_exchange_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(
    odma_exchange_transfer *transfer, odma_duplex *duplex, odma_buffer *out, odma_buffer *in)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out, in);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(
    odma_exchange_transfer *transfer, odma_duplex *duplex, odma_buffer *out, odma_buffer *in)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out, in);
ODMA_INLINE void odma_abandon(odma_exchange_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_exchange_transfer *);
ODMA_INLINE bool odma_is_done(odma_send_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(odma_send_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_send_transfer *transfer, odma_duplex *duplex,
    odma_buffer *out) ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_send_transfer *transfer, odma_duplex *duplex,
    odma_buffer *out) ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, out);
ODMA_INLINE void odma_abandon(odma_send_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_send_transfer *);
ODMA_INLINE bool odma_is_done(odma_receive_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE size_t odma_remaining(odma_receive_transfer *transfer) ODMA_BORROWS(transfer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_wait(odma_receive_transfer *transfer,
    odma_duplex *duplex, odma_buffer *in) ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, in);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_receive_transfer *transfer,
    odma_duplex *duplex, odma_buffer *in) ODMA_CONSUMES(transfer) ODMA_PRODUCES(duplex, in);
ODMA_INLINE void odma_abandon(odma_receive_transfer *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE odma_look_function odma_look_of(odma_receive_transfer *);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_circular_read *circular, odma_reader *reader,
    odma_buffer *buffer) ODMA_CONSUMES(circular) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE void odma_abandon(odma_circular_read *circular) ODMA_CONSUMES(circular);
ODMA_INLINE ODMA_MUST_USE bool odma_take_half(odma_circular_read *circular, odma_half *half)
    ODMA_BORROWS(circular) ODMA_PRODUCES_IF_TRUE(half);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_give_half(odma_circular_read *circular, odma_half *half)
    ODMA_BORROWS(circular) ODMA_CONSUMES(half);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_circular_status(odma_circular_read *circular)
    ODMA_BORROWS(circular);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(
    odma_double_read *transfer, odma_reader *reader, odma_buffer *buffer, odma_buffer *next)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(reader, buffer, next);
ODMA_INLINE void odma_abandon(odma_double_read *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE ODMA_MUST_USE bool odma_queue(odma_double_read *transfer, odma_buffer *buffer)
    ODMA_BORROWS(transfer) ODMA_CONSUMES(buffer) ODMA_PRODUCES_IF_FALSE(buffer);
ODMA_INLINE ODMA_MUST_USE bool odma_collect(odma_double_read *transfer, odma_result *result,
    odma_buffer *buffer) ODMA_BORROWS(transfer) ODMA_PRODUCES_IF_TRUE(buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_circular_write *circular, odma_writer *writer,
    odma_buffer *buffer) ODMA_CONSUMES(circular) ODMA_PRODUCES(writer, buffer);
ODMA_INLINE void odma_abandon(odma_circular_write *circular) ODMA_CONSUMES(circular);
ODMA_INLINE ODMA_MUST_USE bool odma_take_half(odma_circular_write *circular, odma_half *half)
    ODMA_BORROWS(circular) ODMA_PRODUCES_IF_TRUE(half);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_give_half(odma_circular_write *circular, odma_half *half)
    ODMA_BORROWS(circular) ODMA_CONSUMES(half);
ODMA_INLINE ODMA_MUST_USE uint32_t odma_circular_status(odma_circular_write *circular)
    ODMA_BORROWS(circular);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(
    odma_double_write *transfer, odma_writer *writer, odma_buffer *buffer, odma_buffer *next)
    ODMA_CONSUMES(transfer) ODMA_PRODUCES(writer, buffer, next);
ODMA_INLINE void odma_abandon(odma_double_write *transfer) ODMA_CONSUMES(transfer);
ODMA_INLINE ODMA_MUST_USE bool odma_queue(odma_double_write *transfer, odma_buffer *buffer)
    ODMA_BORROWS(transfer) ODMA_CONSUMES(buffer) ODMA_PRODUCES_IF_FALSE(buffer);
ODMA_INLINE ODMA_MUST_USE bool odma_collect(odma_double_write *transfer, odma_result *result,
    odma_buffer *buffer) ODMA_BORROWS(transfer) ODMA_PRODUCES_IF_TRUE(buffer);
ODMA_INLINE ODMA_MUST_USE odma_result odma_stop(odma_stream *stream, odma_reader *reader,
    odma_buffer *buffer, size_t *unread) ODMA_CONSUMES(stream) ODMA_PRODUCES(reader, buffer);
ODMA_INLINE void odma_abandon(odma_stream *stream) ODMA_CONSUMES(stream);

ODMA_INLINE bool odma_is_done(const odma_write_transfer *transfer)
{
    return odma_write_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_write_transfer *transfer)
{
    return odma_write_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_write_transfer *transfer, odma_writer *writer, odma_buffer *buffer)
{
    return odma_write_wait(transfer, writer, buffer);
}

ODMA_INLINE odma_result odma_stop(
    odma_write_transfer *transfer, odma_writer *writer, odma_buffer *buffer)
{
    return odma_write_stop(transfer, writer, buffer);
}

ODMA_INLINE void odma_abandon(odma_write_transfer *transfer)
{
    return odma_write_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_write_transfer *)
{
    return odma_write_look;
}

ODMA_INLINE bool odma_is_done(const odma_constant_transfer *transfer)
{
    return odma_constant_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_constant_transfer *transfer)
{
    return odma_constant_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(odma_constant_transfer *transfer, odma_writer *writer)
{
    return odma_constant_wait(transfer, writer);
}

ODMA_INLINE odma_result odma_stop(odma_constant_transfer *transfer, odma_writer *writer)
{
    return odma_constant_stop(transfer, writer);
}

ODMA_INLINE void odma_abandon(odma_constant_transfer *transfer)
{
    return odma_constant_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_constant_transfer *)
{
    return odma_constant_look;
}

ODMA_INLINE bool odma_is_done(odma_read_transfer *transfer)
{
    return odma_read_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_read_transfer *transfer)
{
    return odma_read_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_read_transfer *transfer, odma_reader *reader, odma_buffer *buffer)
{
    return odma_read_wait(transfer, reader, buffer);
}

ODMA_INLINE odma_result odma_stop(
    odma_read_transfer *transfer, odma_reader *reader, odma_buffer *buffer)
{
    return odma_read_stop(transfer, reader, buffer);
}

ODMA_INLINE void odma_abandon(odma_read_transfer *transfer)
{
    return odma_read_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_read_transfer *)
{
    return odma_read_look;
}

ODMA_INLINE bool odma_is_done(const odma_copy_transfer *transfer)
{
    return odma_copy_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_copy_transfer *transfer)
{
    return odma_copy_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(odma_copy_transfer *transfer, odma_copier *copier,
    odma_buffer *source, odma_buffer *destination)
{
    return odma_copy_wait(transfer, copier, source, destination);
}

ODMA_INLINE odma_result odma_stop(odma_copy_transfer *transfer, odma_copier *copier,
    odma_buffer *source, odma_buffer *destination)
{
    return odma_copy_stop(transfer, copier, source, destination);
}

ODMA_INLINE void odma_abandon(odma_copy_transfer *transfer)
{
    return odma_copy_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_copy_transfer *)
{
    return odma_copy_look;
}

ODMA_INLINE bool odma_is_done(const odma_fill_transfer *transfer)
{
    return odma_fill_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(const odma_fill_transfer *transfer)
{
    return odma_fill_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_fill_transfer *transfer, odma_copier *copier, odma_buffer *destination)
{
    return odma_fill_wait(transfer, copier, destination);
}

ODMA_INLINE odma_result odma_stop(
    odma_fill_transfer *transfer, odma_copier *copier, odma_buffer *destination)
{
    return odma_fill_stop(transfer, copier, destination);
}

ODMA_INLINE void odma_abandon(odma_fill_transfer *transfer)
{
    return odma_fill_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_fill_transfer *)
{
    return odma_fill_look;
}

ODMA_INLINE bool odma_is_done(odma_exchange_transfer *transfer)
{
    return odma_exchange_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(odma_exchange_transfer *transfer)
{
    return odma_exchange_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_exchange_transfer *transfer, odma_duplex *duplex, odma_buffer *out, odma_buffer *in)
{
    return odma_exchange_wait(transfer, duplex, out, in);
}

ODMA_INLINE odma_result odma_stop(
    odma_exchange_transfer *transfer, odma_duplex *duplex, odma_buffer *out, odma_buffer *in)
{
    return odma_exchange_stop(transfer, duplex, out, in);
}

ODMA_INLINE void odma_abandon(odma_exchange_transfer *transfer)
{
    return odma_exchange_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_exchange_transfer *)
{
    return odma_exchange_look;
}

ODMA_INLINE bool odma_is_done(odma_send_transfer *transfer)
{
    return odma_send_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(odma_send_transfer *transfer)
{
    return odma_send_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_send_transfer *transfer, odma_duplex *duplex, odma_buffer *out)
{
    return odma_send_wait(transfer, duplex, out);
}

ODMA_INLINE odma_result odma_stop(
    odma_send_transfer *transfer, odma_duplex *duplex, odma_buffer *out)
{
    return odma_send_stop(transfer, duplex, out);
}

ODMA_INLINE void odma_abandon(odma_send_transfer *transfer)
{
    return odma_send_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_send_transfer *)
{
    return odma_send_look;
}

ODMA_INLINE bool odma_is_done(odma_receive_transfer *transfer)
{
    return odma_receive_is_done(transfer);
}

ODMA_INLINE size_t odma_remaining(odma_receive_transfer *transfer)
{
    return odma_receive_remaining(transfer);
}

ODMA_INLINE odma_result odma_wait(
    odma_receive_transfer *transfer, odma_duplex *duplex, odma_buffer *in)
{
    return odma_receive_wait(transfer, duplex, in);
}

ODMA_INLINE odma_result odma_stop(
    odma_receive_transfer *transfer, odma_duplex *duplex, odma_buffer *in)
{
    return odma_receive_stop(transfer, duplex, in);
}

ODMA_INLINE void odma_abandon(odma_receive_transfer *transfer)
{
    return odma_receive_abandon(transfer);
}

ODMA_INLINE odma_look_function odma_look_of(odma_receive_transfer *)
{
    return odma_receive_look;
}

ODMA_INLINE odma_result odma_stop(
    odma_circular_read *circular, odma_reader *reader, odma_buffer *buffer)
{
    return odma_circular_read_stop(circular, reader, buffer);
}

ODMA_INLINE void odma_abandon(odma_circular_read *circular)
{
    return odma_circular_read_abandon(circular);
}

ODMA_INLINE bool odma_take_half(odma_circular_read *circular, odma_half *half)
{
    return odma_circular_read_take_half(circular, half);
}

ODMA_INLINE uint32_t odma_give_half(odma_circular_read *circular, odma_half *half)
{
    return odma_circular_read_give_half(circular, half);
}

ODMA_INLINE uint32_t odma_circular_status(odma_circular_read *circular)
{
    return odma_circular_read_status(circular);
}

ODMA_INLINE odma_result odma_stop(
    odma_double_read *transfer, odma_reader *reader, odma_buffer *buffer, odma_buffer *next)
{
    return odma_double_read_stop(transfer, reader, buffer, next);
}

ODMA_INLINE void odma_abandon(odma_double_read *transfer)
{
    return odma_double_read_abandon(transfer);
}

ODMA_INLINE bool odma_queue(odma_double_read *transfer, odma_buffer *buffer)
{
    return odma_double_read_queue(transfer, buffer);
}

ODMA_INLINE bool odma_collect(odma_double_read *transfer, odma_result *result, odma_buffer *buffer)
{
    return odma_double_read_collect(transfer, result, buffer);
}

ODMA_INLINE odma_result odma_stop(
    odma_circular_write *circular, odma_writer *writer, odma_buffer *buffer)
{
    return odma_circular_write_stop(circular, writer, buffer);
}

ODMA_INLINE void odma_abandon(odma_circular_write *circular)
{
    return odma_circular_write_abandon(circular);
}

ODMA_INLINE bool odma_take_half(odma_circular_write *circular, odma_half *half)
{
    return odma_circular_write_take_half(circular, half);
}

ODMA_INLINE uint32_t odma_give_half(odma_circular_write *circular, odma_half *half)
{
    return odma_circular_write_give_half(circular, half);
}

ODMA_INLINE uint32_t odma_circular_status(odma_circular_write *circular)
{
    return odma_circular_write_status(circular);
}

ODMA_INLINE odma_result odma_stop(
    odma_double_write *transfer, odma_writer *writer, odma_buffer *buffer, odma_buffer *next)
{
    return odma_double_write_stop(transfer, writer, buffer, next);
}

ODMA_INLINE void odma_abandon(odma_double_write *transfer)
{
    return odma_double_write_abandon(transfer);
}

ODMA_INLINE bool odma_queue(odma_double_write *transfer, odma_buffer *buffer)
{
    return odma_double_write_queue(transfer, buffer);
}

ODMA_INLINE bool odma_collect(odma_double_write *transfer, odma_result *result, odma_buffer *buffer)
{
    return odma_double_write_collect(transfer, result, buffer);
}

ODMA_INLINE odma_result odma_stop(
    odma_stream *stream, odma_reader *reader, odma_buffer *buffer, size_t *unread)
{
    return odma_stream_stop(stream, reader, buffer, unread);
}

ODMA_INLINE void odma_abandon(odma_stream *stream)
{
    return odma_stream_abandon(stream);
}
}
