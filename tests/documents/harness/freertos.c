/* SPDX-License-Identifier: MIT */
/* At file scope, with as much of FreeRTOS as is needed: task.h and portmacro.h of its port for
 * Cortex-M. */
#include <odma/stm32f103.h>

typedef struct tskTaskControlBlock *TaskHandle_t;
typedef long BaseType_t;
typedef uint32_t TickType_t;
#define pdFALSE       ((BaseType_t)0)
#define pdTRUE        ((BaseType_t)1)
#define portMAX_DELAY ((TickType_t)0xffffffffUL)
TaskHandle_t xTaskGetCurrentTaskHandle(void);
void vTaskNotifyGiveFromISR(TaskHandle_t task, BaseType_t *higher_priority_task_woken);
uint32_t ulTaskNotifyTake(BaseType_t clear_on_exit, TickType_t ticks_to_wait);
void portYIELD_FROM_ISR(BaseType_t yield);
void DMA1_Channel4_IRQHandler(void);

/* HERE */
