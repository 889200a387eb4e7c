/* SPDX-License-Identifier: MIT */
/*
 * The template's chip as a model on the host, so that the port and programs above it run there:
 *
 *     cc -DODMA_REGISTER_HEADER='"model.h"' -DODMA_PROCESSOR_HEADER='"model.h"' \
 *         -I template/host ... template/host/model.c
 *
 * Time passes while registers are read: with each read every running channel moves at most one
 * item. A rule of the hardware that the port breaks ends the program with a message. Not for
 * several threads.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What odma calls. */
uint32_t odma_register_read(uint32_t base, uint32_t offset);
void odma_register_write(uint32_t base, uint32_t offset, uint32_t value);
uint32_t odma_register_read_at_rest(uint32_t base, uint32_t offset);
void odma_memory_barrier(const void *memory);
uint32_t odma_mask_interrupts(void);
void odma_restore_interrupts(uint32_t primask);
void odma_wait_for_interrupt(void);

/* Puts the chip into its state after a reset. */
void model_reset(void);

/* Lets bytes arrive at the receiver, in order, as soon as each is taken: at most 1024 in all. */
void model_arrive(const void *bytes, size_t count);

/* The last byte that model_arrive has been given comes with these errors of ODMA_UART_STATUS. */
void model_damage_last(uint32_t errors);

/* Engines meet a bus error instead of the item with this number, counted from 1 over all. */
void model_fail_at_item(unsigned item);

/* From now on a channel that is disabled in the middle stays busy for ever. */
void model_stick(void);

/* What is called while the program sleeps, when an engine is done, half done or in error. */
void model_on_interrupt(void (*handler)(void));

/* What has left the transmitter. */
const uint8_t *model_sent(void);
size_t model_sent_count(void);

/* How many items engines have moved. */
unsigned model_items(void);

#ifdef __cplusplus
}
#endif

#endif
