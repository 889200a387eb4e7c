/* SPDX-License-Identifier: MIT */
/*
 * What the speed of the board is measured with: sums, sorting, a CRC by table and a generator of
 * random numbers, while a large block is being sent by DMA at 72 MHz and 115200 baud.
 */
#include "chip.h"

#define BLOCK_BYTES 8192u

static uint8_t data[512];
static uint32_t table[256];
static volatile uint32_t sink;

void benchmark_begin(void);
void benchmark_end(void);

static void make_table(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int bit = 0; bit < 8; bit++) {
            c = (c & 1) != 0 ? (c >> 1) ^ 0xEDB88320u : c >> 1;
        }
        table[i] = c;
    }
}

static uint32_t crc(const uint8_t *bytes, unsigned length)
{
    uint32_t c = 0xFFFFFFFFu;

    for (unsigned i = 0; i < length; i++) {
        c = table[(c ^ bytes[i]) & 0xFF] ^ (c >> 8);
    }
    return ~c;
}

static void sort(uint8_t *bytes, int length)
{
    for (int i = 1; i < length; i++) {
        uint8_t value = bytes[i];
        int j = i;
        while (j > 0 && bytes[j - 1] > value) {
            bytes[j] = bytes[j - 1];
            j--;
        }
        bytes[j] = value;
    }
}

static uint32_t scramble(uint32_t x, unsigned rounds)
{
    while (rounds-- > 0) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
    }
    return x;
}

__attribute__((noinline)) void benchmark_begin(void)
{
    uint32_t seed = 1;

    for (unsigned round = 0; round < 300; round++) {
        for (unsigned i = 0; i < sizeof data; i++) {
            seed = seed * 1664525u + 1013904223u;
            data[i] = (uint8_t)(seed >> 24);
        }
        sort(data, 256);
        for (unsigned i = 0; i < 10; i++) {
            seed += crc(data, sizeof data);
        }
        seed = scramble(seed, 5000);
    }
    sink = seed;
}

__attribute__((noinline)) void benchmark_end(void)
{
    __asm volatile("");
}

int main(void)
{
    /* Being sent all the time; with ON_STACK from the frame of main, which the board has to watch. */
#ifdef ON_STACK
    volatile uint8_t block[BLOCK_BYTES];
    block[0] = 0;
#else
    static uint8_t block[BLOCK_BYTES];
#endif

    RCC_CFGR = 7u << 18 | 4u << 8 | 1u << 16; /* HSE times 9, APB1 at half */
    RCC_CR |= 1u << 16;
    RCC_CR |= 1u << 24;
    RCC_CFGR |= 2;
    start_usart1();
    USART_BRR(USART1) = 625; /* 72 MHz / 625 = 115200 baud */
    make_table();
    transmit_dma(block, BLOCK_BYTES, 0);
    benchmark_begin();
    benchmark_end();
    return 0;
}
