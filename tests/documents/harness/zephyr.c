/* SPDX-License-Identifier: MIT */
/* At file scope, with as much of Zephyr as is needed: zephyr/kernel.h and zephyr/irq.h. */
#include <odma/stm32f103.h>

struct k_sem {
    unsigned count;
    unsigned limit;
};
typedef struct {
    int64_t ticks;
} k_timeout_t;
#define K_FOREVER                          ((k_timeout_t){-1})
#define K_SEM_DEFINE(name, initial, limit) struct k_sem name = {initial, limit}
#define IRQ_CONNECT(line, priority, isr, argument, flags)                                          \
    connect(line, priority, isr, argument, flags)
void connect(unsigned line, unsigned priority, void (*isr)(const void *), const void *argument,
    uint32_t flags);
void irq_enable(unsigned line);
void k_sem_give(struct k_sem *sem);
int k_sem_take(struct k_sem *sem, k_timeout_t timeout);
enum { DMA1_Channel4_IRQn = 14 };

/* HERE */
