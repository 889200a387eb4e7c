/* SPDX-License-Identifier: MIT */
#include "machine.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "chip.h"
#include "command_line.h"

/* An access and the instructions around it; few, so that a transfer is seen in all its stages. */
#define TICKS_PER_ACCESS 10u
/* One second of 8 MHz without anything that could change, and the firmware waits for ever. */
#define STARVED_ACCESSES 800000u
/* How often a terminal or a pipe is asked for input. */
#define ACCESSES_PER_LOOK 1000u
/* How much time of the processor a program may use without any access. */
#define PATIENCE_SECONDS 1

static struct stm32f1_chip chip;
static struct command_line command_line;
static struct serial_line lines[USARTS];
static const volatile sig_atomic_t not_interrupted;
static uint64_t accesses;
static uint64_t idle_accesses;

int __real_main(void);
int __wrap_main(int argc, char **argv);

/* What a sanitizer reports is a report like those of odma-board's checker. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "exitcode=101";
}

/*
 * The port hands addresses to the engine as 32-bit numbers, so the program is linked with -no-pie:
 * code and static data then lie below 4 GiB and a number is an address. The engine reaches static
 * data and nothing else, constants only for reading, as on the chip; the stack and the heap lie
 * higher and are cut off by the number anyway. Marks by the linker.
 */
extern const uint8_t __executable_start[], __data_start[], _end[];

static bool lies_within(
    uint32_t address, unsigned size, const uint8_t *first, const uint8_t *behind)
{
    return address >= (uintptr_t)first && address + (uint64_t)size <= (uintptr_t)behind;
}

static bool read_memory(void *context, uint32_t address, unsigned size, uint32_t *value)
{
    (void)context;
    *value = 0;
    if (!lies_within(address, size, __executable_start, _end)) {
        return false;
    }
    memcpy(value, (const void *)(uintptr_t)address, size);
    return true;
}

static bool write_memory(void *context, uint32_t address, unsigned size, uint32_t value)
{
    (void)context;
    if (!lies_within(address, size, __data_start, _end)) {
        return false;
    }
    memcpy((void *)(uintptr_t)address, &value, size);
    return true;
}

static void transmit(void *context, unsigned usart, uint16_t data)
{
    (void)context;
    if (usart <= USARTS) {
        serial_line_transmit(&lines[usart - 1], (uint8_t)data);
    }
}

static bool receive(void *context, unsigned usart, struct stm32f1_usart_frame *frame)
{
    uint8_t byte;
    (void)context;

    if (usart > USARTS || !serial_line_receive(&lines[usart - 1], &byte)) {
        return false;
    }
    *frame = (struct stm32f1_usart_frame){.data = byte};
    for (unsigned i = 0; i < command_line.injection_count; i++) {
        const struct injection *injection = &command_line.injections[i];
        if (injection->kind == INJECT_LINE_ERROR && injection->unit == usart &&
            injection->at == lines[usart - 1].received) {
            frame->flags |= injection->flags;
        }
    }
    return true;
}

static bool item_fails(void *context, unsigned controller, unsigned channel)
{
    const uint64_t item = chip.dma.controller[controller - 1].channel[channel - 1].items + 1;
    (void)context;

    for (unsigned i = 0; i < command_line.injection_count; i++) {
        struct injection *injection = &command_line.injections[i];
        if (injection->kind == INJECT_BUS_ERROR && injection->unit == controller &&
            injection->channel == channel && injection->at == item && !injection->done) {
            injection->done = true; /* the item is not moved, so the next one has its number too */
            return true;
        }
    }
    return false;
}

static void locked_write(void *context, unsigned controller, unsigned channel, uint32_t offset)
{
    (void)context;
    (void)offset;
    fprintf(stderr, "host-board: a write to a locked register of DMA%u channel %u\n", controller,
        channel);
    machine_end(EXIT_REPORTED);
}

static void complain(void *context, const struct stm32f1_complaint *complaint)
{
    (void)context;
    fprintf(stderr, "host-board: warning: %s register 0x%08x, which the model refuses (%d)\n",
        complaint->is_write ? "store to" : "load from", complaint->address, (int)complaint->kind);
}

const char *machine_argument(void)
{
    return command_line.argument;
}

void machine_end(int status)
{
    for (unsigned i = 0; i < USARTS; i++) {
        serial_line_close(&lines[i]);
        if (lines[i].failed && status == 0) {
            status = EXIT_OUTPUT_LOST;
        }
    }
    exit(status);
}

static void crash(const char *why, uint32_t address)
{
    fprintf(stderr, "host-board: %s 0x%08x\n", why, address);
    machine_end(EXIT_CRASHED);
}

static void flush_lines(void)
{
    for (unsigned i = 0; i < USARTS; i++) {
        serial_line_flush(&lines[i]);
    }
}

/* odma_violation without a handler ends here, as in a HardFault on the chip. */
static void undefined_instruction(int signal)
{
    static const char text[] = "host-board: an undefined instruction\n";
    (void)signal;

    flush_lines();
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    _exit(EXIT_CRASHED);
}

/* Time stands still for a program that waits without looking at a register. */
static void look_for_progress(int signal)
{
    static const char text[] =
        "host-board: no access to a register for a second, so time stands still\n";
    static uint64_t accesses_before;
    (void)signal;

    if (accesses == accesses_before) {
        flush_lines();
        (void)!write(STDERR_FILENO, text, sizeof text - 1);
        _exit(EXIT_LIMIT);
    }
    accesses_before = accesses;
}

static bool input_may_come(void)
{
    for (unsigned i = 0; i < USARTS; i++) {
        if (serial_line_is_open(&lines[i]) && lines[i].is_interactive &&
            stm32f1_usart_receiver_is_on(&chip.usart[i])) {
            return true;
        }
    }
    return false;
}

/* Whoever looks at a clock may do something else when its time has come. */
static void look_for_starvation(uint32_t address)
{
    if (!stm32f1_chip_nothing_scheduled(&chip) || stm32f1_chip_counts_time(&chip, address) ||
        input_may_come()) {
        idle_accesses = 0;
    } else if (++idle_accesses == STARVED_ACCESSES) {
        fputs("host-board: the firmware waits for input that has ended\n", stderr);
        machine_end(EXIT_STARVED);
    }
}

static void before_access(void)
{
    if (++accesses == command_line.limit) {
        fputs("host-board: the limit of accesses to registers was reached\n", stderr);
        machine_end(EXIT_LIMIT);
    }
    if (accesses % ACCESSES_PER_LOOK == 0) {
        for (unsigned usart = 1; usart <= USARTS; usart++) {
            stm32f1_chip_kick_usart(&chip, usart);
        }
    }
    stm32f1_chip_advance(&chip, chip.now + TICKS_PER_ACCESS);
}

/* A handler runs within the access after which its interrupt was pending, and may be interrupted by
 * a more urgent one in the same way. */
static void take_interrupts(void)
{
    static const struct stm32f1_masks no_masks;
    unsigned exception;

    while ((exception = stm32f1_nvic_exception_to_enter(&chip.nvic, &no_masks)) != 0) {
        stm32f1_nvic_enter(&chip.nvic, exception);
        board_interrupt(exception - 16u);
        stm32f1_nvic_leave(&chip.nvic, exception);
    }
}

uint32_t machine_read(uint32_t address)
{
    uint32_t value = 0;

    before_access();
    if (!stm32f1_chip_read(&chip, address, 4, &value)) {
        crash("load from", address);
    }
    look_for_starvation(address);
    take_interrupts();
    return value;
}

void machine_write(uint32_t address, uint32_t value)
{
    before_access();
    if (!stm32f1_chip_write(&chip, address, 4, value)) {
        crash("store to", address);
    }
    idle_accesses = 0;
    take_interrupts();
}

void machine_pass_time(void)
{
    const uint32_t nvic_iser = 0xE000E100u;
    (void)machine_read(nvic_iser);
}

static void start(void)
{
    const struct stm32f1_host host = {
        .read_memory = read_memory,
        .write_memory = write_memory,
        .transmit = transmit,
        .receive = receive,
        .complain = complain,
        .dma_observer = {.before_item = item_fails, .locked_write = locked_write},
        .flash_kib = 512,
    };

    const struct itimerval patience = {{PATIENCE_SECONDS, 0}, {PATIENCE_SECONDS, 0}};

    stm32f1_chip_reset(&chip, &host);
    signal(SIGILL, undefined_instruction);
    signal(SIGVTALRM, look_for_progress);
    signal(SIGPIPE, SIG_IGN);
    setitimer(ITIMER_VIRTUAL, &patience, NULL);
}

/* The linker puts this before the firmware's main (--wrap), which so needs no other name here. */
int __wrap_main(int argc, char **argv)
{
    if ((uintptr_t)_end > UINT32_MAX) {
        fputs("host-board: static data lies above 4 GiB; link with -no-pie\n", stderr);
        return EXIT_BAD_USAGE;
    }
    if (!command_line_parse(&command_line, argc, argv)) {
        return EXIT_BAD_USAGE;
    }
    for (unsigned i = 0; i < USARTS; i++) {
        lines[i].interrupted_by = &not_interrupted;
        if (!serial_line_open(&lines[i], "usart", i + 1, command_line.serial[i])) {
            return EXIT_BAD_USAGE;
        }
    }
    start();
    machine_end(__real_main());
}
