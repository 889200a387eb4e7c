/* SPDX-License-Identifier: MIT */
/* The request map against an independent copy: the manual's two tables, as text. */
#include "fake_host.h"

#include <stdio.h>

#include "request_map.h"

static const struct {
    unsigned controller, channel;
    const char *requests;
} table[] = {
    {1, 1, "ADC1 TIM2_CH3 TIM4_CH1"},
    {1, 2, "SPI1_RX USART3_TX TIM1_CH1 TIM2_UP TIM3_CH3"},
    {1, 3, "SPI1_TX USART3_RX TIM1_CH2 TIM3_CH4 TIM3_UP"},
    {1, 4, "SPI2_RX USART1_TX I2C2_TX TIM1_CH4 TIM1_TRIG TIM1_COM TIM4_CH2"},
    {1, 5, "SPI2_TX USART1_RX I2C2_RX TIM1_UP TIM2_CH1 TIM4_CH3"},
    {1, 6, "USART2_RX I2C1_TX TIM1_CH3 TIM3_CH1 TIM3_TRIG"},
    {1, 7, "USART2_TX I2C1_RX TIM2_CH2 TIM2_CH4 TIM4_UP"},
    {2, 1, "SPI3_RX TIM5_CH4 TIM5_TRIG TIM8_CH3 TIM8_UP"},
    {2, 2, "SPI3_TX TIM5_CH3 TIM5_UP TIM8_CH4 TIM8_TRIG TIM8_COM"},
    {2, 3, "USART4_RX TIM6_UP DAC1 TIM8_CH1"},
    {2, 4, "SDIO1 TIM5_CH2 TIM7_UP DAC2"},
    {2, 5, "ADC3 USART4_TX TIM5_CH1 TIM8_CH2"},
};

/* The name the manual gives a row, but DAC1 for DAC_CH1 and USART4 for UART4. */
static void name_request(const struct stm32f1_request *request, char name[32])
{
    static const char *const blocks[] = {"ADC", "SPI", "USART", "I2C", "TIM", "DAC", "SDIO"};
    static const char *const lines[] = {
        "_RX", "_TX", "_UP", "_CH1", "_CH2", "_CH3", "_CH4", "_TRIG", "_COM"};
    bool has_one_line = request->requester == STM32F1_REQUESTER_ADC ||
                        request->requester == STM32F1_REQUESTER_DAC ||
                        request->requester == STM32F1_REQUESTER_SDIO;

    snprintf(name, 32, "%s%u%s", blocks[request->requester], request->number,
        has_one_line ? "" : lines[request->line]);
}

static bool contains(const char *list, const char *name)
{
    size_t length = strlen(name);
    const char *found = list;

    while ((found = strstr(found, name)) != NULL) {
        if ((found == list || found[-1] == ' ') &&
            (found[length] == ' ' || found[length] == '\0')) {
            return true;
        }
        found += length;
    }
    return false;
}

static void the_request_map_is_the_chip_s(void **state)
{
    unsigned expected = 0;
    (void)state;

    for (size_t t = 0; t < sizeof table / sizeof table[0]; t++) {
        expected += 1;
        for (const char *c = table[t].requests; *c != '\0'; c++) {
            expected += *c == ' ' ? 1 : 0;
        }
    }
    assert_int_equal(stm32f1_request_count, expected);
    for (size_t i = 0; i < stm32f1_request_count; i++) {
        const struct stm32f1_request *request = &stm32f1_requests[i];
        size_t t = (request->controller - 1) * 7 + request->channel - 1;
        char name[32];
        name_request(request, name);
        assert_in_range(t, 0, sizeof table / sizeof table[0] - 1);
        if (!contains(table[t].requests, name)) {
            fail_msg(
                "%s is not in channel %u of DMA%u", name, table[t].channel, table[t].controller);
        }
    }
}

static void no_request_appears_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < stm32f1_request_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const struct stm32f1_request *a = &stm32f1_requests[i];
            const struct stm32f1_request *b = &stm32f1_requests[j];
            assert_false(
                a->requester == b->requester && a->number == b->number && a->line == b->line);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_request_map_is_the_chip_s),
        cmocka_unit_test(no_request_appears_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
