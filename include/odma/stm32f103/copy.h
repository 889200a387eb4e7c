/* SPDX-License-Identifier: MIT */
/*
 * STM32F103: memory to memory, by the contract of <odma/port.h>. For the core, not for programs.
 *
 * The source is where the peripheral would be (CPAR), and needs no request. Any channel can do it;
 * it has the lowest priority, because it takes every bus cycle it gets.
 */
#ifndef ODMA_STM32F103_COPY_H
#define ODMA_STM32F103_COPY_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <odma/attributes.h>
#include <odma/await.h>
#include <odma/register.h>
#include <odma/stm32f103/port.h>
#include <odma/stm32f103/registers.h>

/* `steps`: through the source as well; otherwise all items come from its first. */
ODMA_INLINE void odma_port_start_copy(const struct odma_route *route, void *destination,
    const void *source, size_t count, size_t item_size, bool steps)
{
    const uint32_t width = (uint32_t)item_size >> 1;
    odma_register_write(route->channel, ODMA_DMA_CPAR, (uint32_t)(uintptr_t)source);
    odma_register_write(route->channel, ODMA_DMA_CMAR, (uint32_t)(uintptr_t)destination);
    odma_register_write(route->channel, ODMA_DMA_CNDTR, (uint32_t)count);
    odma_port_release(destination);
    odma_register_write(route->channel, ODMA_DMA_CCR,
        route->configuration | width << ODMA_DMA_CCR_PSIZE_SHIFT |
            width << ODMA_DMA_CCR_MSIZE_SHIFT | (steps ? ODMA_DMA_CCR_PINC : 0u));
}

ODMA_INLINE uint32_t odma_port_finish_copy(
    const struct odma_route *route, struct odma_events events, const void *destination)
{
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_register_write(route->controller, ODMA_DMA_IFCR, route->flags);
    odma_port_acquire(destination);
    return odma_port_status(events);
}

ODMA_INLINE uint32_t odma_port_stop_copy(const struct odma_route *route, const void *destination)
{
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_await_clear(route->channel, ODMA_DMA_CCR, ODMA_DMA_CCR_EN);
    return odma_port_finish_copy(route, odma_port_write_events(route), destination);
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

/* Puts the channel, whoever used it before, into the state that every start finds. There is no
 * request to switch on. */
ODMA_INLINE void odma_port_pair_copier(const struct odma_route *route)
{
    odma_register_write(route->channel, ODMA_DMA_CCR, 0);
    odma_await_clear(route->channel, ODMA_DMA_CCR, ODMA_DMA_CCR_EN);
    odma_register_write(route->controller, ODMA_DMA_IFCR, route->flags);
}

#endif
