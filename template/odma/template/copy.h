/* SPDX-License-Identifier: MIT */
/*
 * The template's copies from memory to memory, by the contract of <odma/port.h>. For the core, not
 * for programs.
 *
 * FILL IN: here the source is where the address of the peripheral would be. Leave the file and its
 * functions out of dma.h if your engine cannot copy; the functions must be there all the same, and
 * nobody can call them without a copier.
 */
#ifndef ODMA_TEMPLATE_COPY_H
#define ODMA_TEMPLATE_COPY_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/await.h>
#include <odma/register.h>
#include <odma/template/port.h>
#include <odma/template/registers.h>

/* Memory has no peripheral: no function here touches one. */
static const struct odma_side odma_copier_side = {
    0u, ODMA_DMA_CONTROL_ENABLE | ODMA_DMA_CONTROL_INTERRUPT | ODMA_DMA_CONTROL_COPY, 0u, 0u};

/* `steps`: through the source as well; otherwise all items come from its first. */
ODMA_INLINE void odma_port_start_copy(const struct odma_route *route, void *destination,
    const void *source, size_t count, size_t item_size, bool steps)
{
    odma_register_write(route->link.channel, ODMA_DMA_PERIPHERAL, (uint32_t)(uintptr_t)source);
    odma_port_program(route, destination, count);
    odma_port_release(destination);
    odma_register_write(route->link.channel, ODMA_DMA_CONTROL,
        route->side.configuration | (uint32_t)(item_size >> 1) << ODMA_DMA_CONTROL_WIDTH_SHIFT |
            (steps ? ODMA_DMA_CONTROL_STEP_SOURCE : 0u));
}

/* Leaves the channel idle and its flags clear; says what they were. */
ODMA_INLINE uint32_t odma_port_end_copy(uint32_t channel)
{
    odma_register_write(channel, ODMA_DMA_CONTROL, 0);
    odma_await_clear(channel, ODMA_DMA_STATUS, ODMA_DMA_STATUS_BUSY);
    const struct odma_events events = {odma_register_read(channel, ODMA_DMA_STATUS), 0};
    odma_register_write(channel, ODMA_DMA_STATUS, ODMA_DMA_STATUS_FLAGS);
    return odma_port_status(events);
}

ODMA_INLINE uint32_t odma_port_finish_copy(
    const struct odma_route *route, struct odma_events events, const void *destination)
{
    (void)events;
    const uint32_t status = odma_port_end_copy(route->link.channel);
    odma_port_acquire(destination);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_copy(const struct odma_route *route, const void *destination)
{
    const uint32_t status = odma_port_end_copy(route->link.channel);
    odma_port_acquire(destination);
    return status;
}

ODMA_INLINE size_t odma_port_copied_so_far(
    const struct odma_route *route, const void *destination, size_t count, size_t item_size)
{
    (void)destination;
    (void)item_size;
    return odma_port_moved_so_far(route, count);
}

ODMA_INLINE size_t odma_port_copied(
    const struct odma_route *route, const void *destination, size_t count, size_t item_size)
{
    (void)destination;
    (void)item_size;
    return odma_port_moved(route, count);
}

#endif
