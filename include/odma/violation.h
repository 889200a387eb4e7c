/* SPDX-License-Identifier: MIT */
/*
 * What happens when a program uses a handle that it does not hold.
 *
 * A handle that was moved is empty. Every function checks the handles it is given:
 *
 *   - where the optimiser can prove that a handle is empty, the program does not compile
 *     (GCC and Clang, from -O1 on);
 *   - otherwise the same test runs, and an empty handle ends in odma_violation().
 *
 * The run-time test can be compiled out for a whole program with -DODMA_RUNTIME_CHECKS=0.
 */
#ifndef ODMA_VIOLATION_H
#define ODMA_VIOLATION_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#include <stdbool.h>

#include <odma/attributes.h>

#ifndef ODMA_RUNTIME_CHECKS
#define ODMA_RUNTIME_CHECKS 1
#endif

/* The kind of handle that was used without being held, but for ODMA_VIOLATION_ENGINE. */
enum odma_violation {
    ODMA_VIOLATION_CONTROLLER = 1,
    ODMA_VIOLATION_CHANNEL = 2,
    ODMA_VIOLATION_PERIPHERAL = 3,
    ODMA_VIOLATION_WRITER = 4,
    ODMA_VIOLATION_READER = 5,
    ODMA_VIOLATION_BUFFER = 6,
    ODMA_VIOLATION_TRANSFER = 7,
    ODMA_VIOLATION_PAIR = 8,   /* a writer or reader of another peripheral was to be taken apart */
    ODMA_VIOLATION_ENGINE = 9, /* an engine told to stop goes on, so its memory cannot come back */
    ODMA_VIOLATION_COPIER = 10,
    ODMA_VIOLATION_DUPLEX = 11,
    ODMA_VIOLATION_HALF = 12 /* also: a half given back to a transfer that is not its own */
};

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Your handler. Define a function of this name in your program to be told of a violation: log it,
 * stop the motors, reset. It is called in the context of the faulty call, before anything has been
 * touched (but for ODMA_VIOLATION_ENGINE), and must not return. A program that defines none executes
 * an undefined instruction (__builtin_trap), which a debugger shows at the faulty call and which
 * ends in HardFault on a Cortex-M.
 */
__attribute__((__weak__, __noreturn__)) void odma_violation(enum odma_violation what);

/* Never defined: a call that the optimiser cannot remove is refused with the text given here. */
#define ODMA_REFUSED(reason) __attribute__((__error__("odma: " reason)))
ODMA_REFUSED("this DMA controller is not held: it was split already")
void odma_refused_controller(void);
ODMA_REFUSED("this DMA channel is not held: it was moved into a writer or reader")
void odma_refused_channel(void);
ODMA_REFUSED("this peripheral is not held: it was moved into a writer or reader")
void odma_refused_peripheral(void);
ODMA_REFUSED("this writer is not held: it was moved into a transfer or taken apart")
void odma_refused_writer(void);
ODMA_REFUSED("this reader is not held: it was moved into a transfer or taken apart")
void odma_refused_reader(void);
ODMA_REFUSED("this buffer is not held: it was moved into a transfer")
void odma_refused_buffer(void);
ODMA_REFUSED("this transfer is not held: it was finished already")
void odma_refused_transfer(void);
ODMA_REFUSED("this copier is not held: it was moved into a transfer or taken apart")
void odma_refused_copier(void);
ODMA_REFUSED("this duplex pair is not held: it was moved into a transfer or taken apart")
void odma_refused_duplex(void);
ODMA_REFUSED("this half is not held: it was given back")
void odma_refused_half(void);
ODMA_REFUSED("this writer or reader belongs to another peripheral")
void odma_refused_pair(void);

#ifdef __cplusplus
}
#endif

/* A description for a log, without a full stop. Any context. */
ODMA_INLINE const char *odma_violation_text(enum odma_violation what)
{
    switch (what) {
    case ODMA_VIOLATION_CONTROLLER:
        return "a DMA controller was used that had been split already";
    case ODMA_VIOLATION_CHANNEL:
        return "a DMA channel was used that had been moved into a writer or reader";
    case ODMA_VIOLATION_PERIPHERAL:
        return "a peripheral was used that had been moved into a writer or reader";
    case ODMA_VIOLATION_WRITER:
        return "a writer was used that had been moved into a transfer or taken apart";
    case ODMA_VIOLATION_READER:
        return "a reader was used that had been moved into a transfer or taken apart";
    case ODMA_VIOLATION_BUFFER:
        return "a buffer was used that had been moved into a transfer";
    case ODMA_VIOLATION_TRANSFER:
        return "a transfer was used that had been finished already";
    case ODMA_VIOLATION_PAIR:
        return "a writer or reader was taken apart as that of another peripheral";
    case ODMA_VIOLATION_ENGINE:
        return "a DMA engine did not stop when it was told to";
    case ODMA_VIOLATION_COPIER:
        return "a copier was used that had been moved into a transfer or taken apart";
    case ODMA_VIOLATION_DUPLEX:
        return "a duplex pair was used that had been moved into a transfer or taken apart";
    case ODMA_VIOLATION_HALF:
        return "a half was used that had been given back, or belongs to another transfer";
    default:
        return "an unknown kind of handle was used";
    }
}

/* One copy per translation unit, so that a check costs a compare, a branch and a call. */
__attribute__((__noinline__, __cold__, __noreturn__, __unused__)) static void odma_violated(
    enum odma_violation what)
{
    if (odma_violation) {
        odma_violation(what);
    }
    __builtin_trap();
}

#if ODMA_RUNTIME_CHECKS
#define ODMA_CHECK(held, violation)                                                                \
    do {                                                                                           \
        if (__builtin_expect(!(held), 0)) {                                                        \
            odma_violated(violation);                                                              \
        }                                                                                          \
    } while (0)
#else
#define ODMA_CHECK(held, violation) ((void)0)
#endif

/*
 * Refuses, or stops at, a handle that is not held.
 *
 * The one question to the optimiser is: is this provably not held? Not held and an unknown number
 * is zero, whatever the number; held and an unknown number is unknown. Asked in two parts (is it
 * known, and is it false) Clang may fold them at different times and refuse correct programs. It is
 * asked before the branch: inside it, the answer would follow from the branch itself.
 */
#define ODMA_REQUIRE(held, refused, violation)                                                     \
    do {                                                                                           \
        const bool odma_held = (held);                                                             \
        unsigned odma_unknown;                                                                     \
        __asm("" : "=r"(odma_unknown));                                                            \
        if (__builtin_constant_p((unsigned)odma_held & odma_unknown)) {                            \
            refused();                                                                             \
        }                                                                                          \
        ODMA_CHECK(odma_held, violation);                                                          \
    } while (0)

#endif
