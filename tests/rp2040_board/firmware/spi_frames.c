/* SPDX-License-Identifier: MIT */
/* SPI0 with its own loopback: flags while it shifts, overrun, time-out, sizes of frames. */
#include "chip.h"

static void wait_idle(void)
{
    while ((SPI_SR(SPI0) & SR_BSY) != 0) {}
}

/* Frames wait until the block is enabled, and then one is in the shift register. */
static void flags(void)
{
    CHECK(SPI_SR(SPI0) == (SR_TFE | SR_TNF));
    start_spi0(8, CR1_LBM);
    for (uint32_t i = 0; i < 9; i++) {
        CHECK((SPI_SR(SPI0) & SR_TNF) == (i < 8 ? SR_TNF : 0));
        SPI_DR(SPI0) = 10 + i; /* the ninth is lost */
    }
    CHECK(SPI_SR(SPI0) == SR_BSY && (SPI_RIS(SPI0) & SPI_INT_TX) == 0);
    SPI_CR1(SPI0 + SET) = CR1_SSE;
    CHECK(SPI_SR(SPI0) == (SR_TNF | SR_BSY)); /* seven wait, one is shifted */
    while ((SPI_SR(SPI0) & SR_RNE) == 0) {}
    CHECK(SPI_RIS(SPI0) == 0); /* six of eight wait to be sent, one has come */
    while ((SPI_SR(SPI0) & SR_TFE) == 0) {}
    CHECK(SPI_SR(SPI0) == (SR_TFE | SR_TNF | SR_RNE | SR_BSY)); /* the last is shifted */
    CHECK(SPI_RIS(SPI0) == (SPI_INT_RX | SPI_INT_TX));
    wait_idle();
    CHECK(SPI_SR(SPI0) == (SR_TFE | SR_TNF | SR_RNE | SR_RFF));
}

/* The FIFO is full: the next frame is lost, and those in it stay. */
static void overrun(void)
{
    SPI_DR(SPI0) = 99;
    wait_idle();
    CHECK((SPI_RIS(SPI0) & SPI_INT_ROR) != 0 && SPI_MIS(SPI0) == 0);
    SPI_IMSC(SPI0) = SPI_INT_ROR;
    CHECK(SPI_MIS(SPI0) == SPI_INT_ROR && (NVIC_ISPR & 1u << 18) != 0);
    SPI_ICR(SPI0) = SPI_INT_ROR;
    CHECK((SPI_RIS(SPI0) & SPI_INT_ROR) == 0);
    SPI_IMSC(SPI0) = 0;
    for (uint32_t i = 0; i < 8; i++) {
        CHECK(SPI_DR(SPI0) == 10 + i);
    }
    CHECK(SPI_SR(SPI0) == (SR_TFE | SR_TNF) && SPI_RIS(SPI0) == SPI_INT_TX);
}

static void time_out(void)
{
    SPI_DR(SPI0) = 1;
    wait_idle();
    const uint32_t idle = microseconds();
    while ((SPI_RIS(SPI0) & SPI_INT_RT) == 0) {}
    const uint32_t passed = microseconds() - idle;
    CHECK(passed >= 31 && passed <= 33); /* 32 bits */
    CHECK(SPI_DR(SPI0) == 1);
    CHECK((SPI_RIS(SPI0) & SPI_INT_RT) == 0);
}

/* What a frame leaves out, and how long it takes. */
static void size(uint32_t bits, uint32_t sent, uint32_t expected)
{
    start_spi0(bits, CR1_LBM | CR1_SSE);
    SPI_CR0(SPI0) = 4u << 8 | (bits - 1); /* five times slower */
    const uint32_t start = microseconds();
    SPI_DR(SPI0) = sent;
    wait_idle();
    const uint32_t passed = microseconds() - start;
    CHECK(passed + 1 >= 5 * bits && passed <= 5 * bits + 1);
    CHECK(SPI_DR(SPI0) == expected);
}

/* Without a prescaler, or disabled in the middle. */
static void stop(void)
{
    start_spi0(8, CR1_LBM | CR1_SSE);
    SPI_DR(SPI0) = 1;
    SPI_DR(SPI0) = 2;
    SPI_CR1(SPI0) = CR1_LBM;
    const uint32_t start = microseconds();
    while (microseconds() - start < 50) {}
    CHECK(SPI_SR(SPI0) == (SR_TNF | SR_RNE | SR_BSY)); /* the first is through, the second waits */
    SPI_CR1(SPI0) = CR1_LBM | CR1_SSE;
    wait_idle();
    CHECK(SPI_DR(SPI0) == 1 && SPI_DR(SPI0) == 2);
}

int main(void)
{
    flags();
    overrun();
    time_out();
    size(4, 0xA5, 0x5);
    size(7, 0xFF, 0x7F);
    size(9, 0xFFFF, 0x1FF);
    size(16, 0xA5C3, 0xA5C3);
    stop();
    return 0;
}
