/* SPDX-License-Identifier: MIT */
/*
 * USART1, USART2 and USART3 transmit and receive on the channels that the chip wires them to, all
 * six at once.
 *
 * RUN: --in1 'first in' --in2 'in no 2.' --in3 third_in --out1 'from one' --out2 from_two --out3 3
 */
#include "chip_bench.h"

ODMA_BUFFER(storage1, 8);
ODMA_BUFFER(storage2, 8);
ODMA_BUFFER(storage3, 8);
ODMA_STRING(from1, "from one");
ODMA_STRING(from2, "from_two");
ODMA_STRING(from3, "3");

/* By the request mapping in the chip's manual. */
static const struct wire {
    unsigned channel;
    struct raw_usart *usart;
    uint32_t direction;
} wires[] = {
    {4, RAW_USART1, RAW_CCR_DIR},
    {5, RAW_USART1, 0},
    {7, RAW_USART2, RAW_CCR_DIR},
    {6, RAW_USART2, 0},
    {2, RAW_USART3, RAW_CCR_DIR},
    {3, RAW_USART3, 0},
};

static void expect_wired(void)
{
    for (unsigned i = 0; i < 6; i++) {
        const struct raw_channel *channel = RAW_CHANNEL(wires[i].channel);
        EXPECT_EQUAL(channel->cpar, (uint32_t)(uintptr_t)&wires[i].usart->dr);
        EXPECT_EQUAL(channel->ccr & (RAW_CCR_EN | RAW_CCR_DIR), RAW_CCR_EN | wires[i].direction);
    }
    EXPECT_EQUAL(RAW_CHANNEL(1)->ccr, 0);
}

struct pairs {
    struct odma_writer tx1, tx2, tx3;
    struct odma_reader rx1, rx2, rx3;
};

static void pair_all(struct chip_bench *bench, struct pairs *pairs)
    ODMA_CONSUMES(&bench->chip.usart1_tx, &bench->chip.usart1_rx, &bench->chip.usart2_tx,
        &bench->chip.usart2_rx, &bench->chip.usart3_tx, &bench->chip.usart3_rx, &bench->dma1.ch2,
        &bench->dma1.ch3, &bench->dma1.ch4, &bench->dma1.ch5, &bench->dma1.ch6, &bench->dma1.ch7)
        ODMA_PRODUCES(&pairs->tx1, &pairs->tx2, &pairs->tx3, &pairs->rx1, &pairs->rx2, &pairs->rx3);
static void pair_all(struct chip_bench *bench, struct pairs *pairs)
{
    odma_usart1_tx_with_dma(&bench->chip.usart1_tx, &bench->dma1.ch4, &pairs->tx1);
    odma_usart1_rx_with_dma(&bench->chip.usart1_rx, &bench->dma1.ch5, &pairs->rx1);
    odma_usart2_tx_with_dma(&bench->chip.usart2_tx, &bench->dma1.ch7, &pairs->tx2);
    odma_usart2_rx_with_dma(&bench->chip.usart2_rx, &bench->dma1.ch6, &pairs->rx2);
    odma_usart3_tx_with_dma(&bench->chip.usart3_tx, &bench->dma1.ch2, &pairs->tx3);
    odma_usart3_rx_with_dma(&bench->chip.usart3_rx, &bench->dma1.ch3, &pairs->rx3);
}

static void expect_bytes(struct odma_buffer *buffer, const char *expected) ODMA_BORROWS(buffer);
static void expect_bytes(struct odma_buffer *buffer, const char *expected)
{
    for (unsigned i = 0; i < 8; i++) {
        EXPECT_EQUAL(odma_bytes(buffer)[i], (uint8_t)expected[i]);
    }
}

int main(void)
{
    struct chip_bench bench;
    struct pairs pairs;
    chip_bench_start(&bench);
    pair_all(&bench, &pairs);
    struct odma_buffer buffer1, buffer2, buffer3;
    bench_claim(&storage1, &buffer1);
    bench_claim(&storage2, &buffer2);
    bench_claim(&storage3, &buffer3);

    struct odma_read_transfer reading1, reading2, reading3;
    odma_read_exact(&pairs.rx1, &buffer1, &reading1);
    odma_read_exact(&pairs.rx2, &buffer2, &reading2);
    odma_read_exact(&pairs.rx3, &buffer3, &reading3);
    board_listen(1);
    board_listen(2);
    board_listen(3);
    struct odma_constant_transfer writing1, writing2, writing3;
    odma_write_constant(&pairs.tx1, &from1, &writing1);
    odma_write_constant(&pairs.tx2, &from2, &writing2);
    odma_write_constant(&pairs.tx3, &from3, &writing3);
    expect_wired();

    EXPECT_RESULT(odma_wait(&writing2, &pairs.tx2), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&writing3, &pairs.tx3), ODMA_COMPLETED, 1);
    EXPECT_RESULT(odma_wait(&writing1, &pairs.tx1), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&reading1, &pairs.rx1, &buffer1), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&reading2, &pairs.rx2, &buffer2), ODMA_COMPLETED, 8);
    EXPECT_RESULT(odma_wait(&reading3, &pairs.rx3, &buffer3), ODMA_COMPLETED, 8);
    expect_bytes(&buffer1, "first in");
    expect_bytes(&buffer2, "in no 2.");
    expect_bytes(&buffer3, "third_in");
    bench_end();
}
