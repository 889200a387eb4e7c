/* SPDX-License-Identifier: MIT */
/*
 * RP2040: memory to memory, by the contract of <odma/port.h>. For the core, not for programs.
 *
 * Any channel can do it: TREQ_PERM asks for an item whenever the bus has room. Its half has no
 * peripheral, only settings.
 */
#ifndef ODMA_RP2040_COPY_H
#define ODMA_RP2040_COPY_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/register.h>
#include <odma/result.h>
#include <odma/rp2040/port.h>
#include <odma/rp2040/registers.h>

static const struct odma_side odma_copier_side = {
    0u, ODMA_DMA_CTRL_EN | ODMA_TREQ_PERM << ODMA_DMA_CTRL_TREQ_SEL_SHIFT, 0u, 0u, 0u, 0u, 0u, 0u};

/* `steps`: through the source as well; otherwise all items come from its first. */
ODMA_INLINE void odma_port_start_copy(const struct odma_route *route, void *destination,
    const void *source, size_t count, size_t item_size, bool steps)
{
    const uint32_t item_shift = (uint32_t)item_size >> 1;
    odma_register_write(route->channel, ODMA_DMA_AL2_CTRL,
        odma_port_control(route->channel, route->side->configuration) |
            item_shift << ODMA_DMA_CTRL_DATA_SIZE_SHIFT | ODMA_DMA_CTRL_INCR_WRITE |
            (steps ? ODMA_DMA_CTRL_INCR_READ : 0u));
    odma_register_write(route->channel, ODMA_DMA_AL2_TRANS_COUNT, (uint32_t)count);
    odma_register_write(route->channel, ODMA_DMA_AL2_READ_ADDR, (uint32_t)(uintptr_t)source);
    odma_port_release(destination);
    odma_register_write(
        route->channel, ODMA_DMA_AL2_WRITE_ADDR_TRIG, (uint32_t)(uintptr_t)destination);
}

/* Leaves the channel idle, and as every start finds it. Says whether there was a bus error. */
ODMA_COLD static uint32_t odma_port_stop_copying(uint32_t channel, uint32_t configuration)
{
    odma_port_abort(channel);
    const uint32_t control = odma_register_read(channel, ODMA_DMA_AL1_CTRL);
    odma_register_write(channel, ODMA_DMA_AL1_CTRL,
        odma_port_control(channel, configuration) | ODMA_DMA_CTRL_READ_ERROR |
            ODMA_DMA_CTRL_WRITE_ERROR);
    return control >> ODMA_DMA_CTRL_AHB_ERROR_SHIFT;
}

ODMA_INLINE uint32_t odma_port_finish_copy(
    const struct odma_route *route, struct odma_events events, const void *destination)
{
    uint32_t status = ODMA_COMPLETED;
    if (__builtin_expect(odma_port_has_failed(events), 0)) {
        (void)odma_port_stop_copying(route->channel, route->side->configuration);
        status = ODMA_TRANSFER_ERROR;
    }
    odma_port_acquire(destination);
    return status;
}

ODMA_INLINE uint32_t odma_port_stop_copy(const struct odma_route *route, const void *destination)
{
    const uint32_t status = odma_port_stop_copying(route->channel, route->side->configuration);
    odma_port_acquire(destination);
    return status;
}

ODMA_INLINE size_t odma_port_copied_so_far(
    const struct odma_route *route, const void *destination, size_t count, size_t item_size)
{
    (void)count;
    return (odma_register_read(route->channel, ODMA_DMA_WRITE_ADDR) -
               (uint32_t)(uintptr_t)destination) >>
           (item_size >> 1);
}

ODMA_INLINE size_t odma_port_copied(
    const struct odma_route *route, const void *destination, size_t count, size_t item_size)
{
    (void)count;
    return (odma_register_read_at_rest(route->channel, ODMA_DMA_WRITE_ADDR) -
               (uint32_t)(uintptr_t)destination) >>
           (item_size >> 1);
}

/* Takes a channel over, whoever used it before. */
ODMA_INLINE void odma_port_prepare_copier(const struct odma_route *route)
{
    odma_port_take_over(route->channel, 0);
    (void)odma_port_stop_copying(route->channel, route->side->configuration);
}

#endif
