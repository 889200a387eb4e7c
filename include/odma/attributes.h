/* SPDX-License-Identifier: MIT */
/*
 * Words that say, on a function's declaration, what happens to the handles it is given.
 *
 * Clang reads them with -Wthread-safety (versions 14 and later, in C) and refuses a program that
 * uses a handle it does not hold. Other compilers see nothing. Use them on your own functions that
 * take pointers to handles:
 *
 *     void send_line(struct odma_writer *writer, struct odma_buffer *line)
 *         ODMA_BORROWS(writer, line);
 *
 *   ODMA_CONSUMES(a, ...)          the caller holds a before the call and no longer after it
 *   ODMA_PRODUCES(a, ...)          the caller does not hold a before the call and does after it
 *   ODMA_PRODUCES_IF_TRUE(a, ...)  as ODMA_PRODUCES, when the function returns true
 *   ODMA_PRODUCES_IF_FALSE(a, ...) as ODMA_PRODUCES, when the function returns false
 *   ODMA_BORROWS(a, ...)           the caller holds a, before, during and after
 *
 * Clang checks the callers of all of these, and the bodies of functions with ODMA_CONSUMES,
 * ODMA_PRODUCES and ODMA_BORROWS. It does not check the body of an ODMA_PRODUCES_IF_... function:
 * there you vouch for what it says.
 *
 * Put them on the declaration, after the parameter list: GCC does not take attributes there on a
 * definition.
 */
#ifndef ODMA_ATTRIBUTES_H
#define ODMA_ATTRIBUTES_H

#if defined(__clang_analyzer__)
#pragma clang system_header
#endif

#if defined(__clang__)
#define ODMA_CLANG_ATTRIBUTE(attribute) __attribute__((attribute))
#else
#define ODMA_CLANG_ATTRIBUTE(attribute)
#endif

#define ODMA_CONSUMES(...)          ODMA_CLANG_ATTRIBUTE(release_capability(__VA_ARGS__))
#define ODMA_PRODUCES(...)          ODMA_CLANG_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define ODMA_PRODUCES_IF_TRUE(...)  ODMA_CLANG_ATTRIBUTE(try_acquire_capability(true, __VA_ARGS__))
#define ODMA_PRODUCES_IF_FALSE(...) ODMA_CLANG_ATTRIBUTE(try_acquire_capability(false, __VA_ARGS__))
#define ODMA_BORROWS(...)           ODMA_CLANG_ATTRIBUTE(requires_capability(__VA_ARGS__))

/* Marks a struct type as a handle; the text names it in Clang's messages. */
#define ODMA_HANDLE(what) ODMA_CLANG_ATTRIBUTE(capability(what))

/* Around declarations with a `void *` for a handle of any type: Clang's analysis follows it, though
 * its type does not say that it is one. */
#if defined(__clang__)
#define ODMA_ANY_HANDLE_BEGIN                                                                      \
    _Pragma("clang diagnostic push")                                                               \
        _Pragma("clang diagnostic ignored \"-Wthread-safety-attributes\"")
#define ODMA_ANY_HANDLE_END _Pragma("clang diagnostic pop")
#else
#define ODMA_ANY_HANDLE_BEGIN
#define ODMA_ANY_HANDLE_END
#endif

/* A handle that is zero is not held. */
#ifdef __cplusplus
#define ODMA_NOT_HELD                                                                              \
    {                                                                                              \
    }
#else
#define ODMA_NOT_HELD                                                                              \
    {                                                                                              \
        0                                                                                          \
    }
#endif

/* A result that a caller must look at. */
#define ODMA_MUST_USE __attribute__((__warn_unused_result__))

/*
 * Every function of odma is inlined, at every optimisation level: a transfer then costs what the
 * register accesses cost. The bodies move rights about by hand, so Clang's analysis is told to
 * trust them; it checks the callers.
 */
#define ODMA_INLINE                                                                                \
    static inline __attribute__((__always_inline__)) ODMA_CLANG_ATTRIBUTE(no_thread_safety_analysis)

/* A static function that stays a function, one per translation unit, off the path of a program that
 * goes well. */
#if defined(__clang__)
#define ODMA_COLD __attribute__((__noinline__, __cold__, __unused__))
#else
#define ODMA_COLD __attribute__((__noinline__, __noclone__, __cold__, __unused__))
#endif

#endif
