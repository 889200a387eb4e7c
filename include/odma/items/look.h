/* SPDX-License-Identifier: MIT */
/* Looking at a transfer of a kind that is known by a function: for odma_is_done_by and futures. */

ODMA_INLINE bool odma_write_look(void *transfer)
{
    return odma_write_is_done((struct odma_write_transfer *)transfer);
}

ODMA_INLINE bool odma_constant_look(void *transfer)
{
    return odma_constant_is_done((struct odma_constant_transfer *)transfer);
}

ODMA_INLINE bool odma_read_look(void *transfer)
{
    return odma_read_is_done((struct odma_read_transfer *)transfer);
}

ODMA_INLINE bool odma_copy_look(void *transfer)
{
    return odma_copy_is_done((struct odma_copy_transfer *)transfer);
}

ODMA_INLINE bool odma_fill_look(void *transfer)
{
    return odma_fill_is_done((struct odma_fill_transfer *)transfer);
}

ODMA_INLINE bool odma_exchange_look(void *transfer)
{
    return odma_exchange_is_done((struct odma_exchange_transfer *)transfer);
}

ODMA_INLINE bool odma_send_look(void *transfer)
{
    return odma_send_is_done((struct odma_send_transfer *)transfer);
}

ODMA_INLINE bool odma_receive_look(void *transfer)
{
    return odma_receive_is_done((struct odma_receive_transfer *)transfer);
}
