#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs one test of odma-board.

    board_test.py CASE BOARD FIRMWARE_FOLDER SOURCE_FOLDER
    board_test.py --list

A case is a row of CASES, or a function named test_CASE, here or in ../support/board_tests.py, which
says how to read a row.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # the folder below is one of sources
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

from board_tests import (  # noqa: E402
    bad_image, bad_images_of_any_board, check, check_flood, check_stderr, elf, main,
    press_interrupt_key, put_segment, put_vector, read_slowly, run, setup, start,
    start_at_terminal, start_into_pipe, stop)

OWNED = r"owned by DMA1 channel 5 \(0x20000000-0x2000000f\): pc 0x[0-9a-f]{8} in "
WAITS = r"odma-board: the firmware waits for input that has ended \(USART1 received "

CASES = {
    "transmit_by_polling": ("transmit_polling", [], b"", b"hello\n", 0, []),
    "receive_by_polling": ("echo_polling", [], b"abc.", b"ABC.", 0, []),
    "both_ways_by_dma": ("dma_both_ways", [], b"12345678", b"12345678", 0, []),
    "circular": ("circular", [], b"abcdefghijklmnopqrstuvw", b"abcdefghijklmnopqrst", 0, []),
    "memory_to_memory": ("memory_to_memory", [], b"", b"", 0, []),
    "exceptions": ("exceptions", [], b"", b"", 0, []),
    "sleep": ("sleep", ["--stats"], b"", b"", 0,
              [r"instructions in 0\.010\d+ s simulated", r"10 interrupts taken",
               r"waiting: 99\.\d %"]),
    "event_on_pend": ("event_on_pend", [], b"", b"0123456789", 0, []),
    "exit_status": ("returns_seven", [], b"", b"", 7, []),
    "well_behaved": ("well_behaved", [], b"12345678", b"abcdwxyzh", 0, []),
    "well_behaved_unchecked": ("well_behaved", ["--no-check"], b"12345678", b"abcdwxyzh", 0, []),
    "limit": ("spin", ["--limit", "5000"], b"", b"", 102,
              [r"the limit of 5000 instructions is reached: pc .* in main \(spin\.c:{line}\), "
               r"t = 0\.625 ms \(5000 instructions\)"]),
    "polling_for_ended_input": ("echo_polling", [], b"abc", b"ABC", 104,
                                [WAITS + r"3 bytes\): pc .* in main \(echo_polling\.c:\d+\)"]),
    "dma_for_ended_input": ("dma_both_ways", [], b"1", b"", 104, [WAITS + r"1 byte\): pc"]),
    "overrun_before_the_end": ("poll_for_dma", [], b"12", b"", 104,
                               [r"USART1 received 2 bytes, USART1 has an overrun\): pc"]),
    "spinning_for_nothing": ("spin", [], b"", b"", 104,
                             [WAITS + r"0 bytes\): pc .* in main \(spin\.c:{line}\)"]),
    "polling_two_registers": ("poll_two_registers", ["--stats"], b"", b"", 104,
                              [WAITS, r"simulated", r"0 interrupts", r"waiting: (99|100)\.\d %"]),
    "counting_turns": ("counting_turns", [], b"", b"", 7, []),
    "counting_for_ever": ("counting_turns", [], b"x", b"", 104, [WAITS + r"1 byte\)"]),
    "sleeping_for_nothing": ("sleep_forever", [], b"unheard", b"", 104,
                             [WAITS + r"0 bytes\): pc .* in main \(sleep_forever\.c:{line}\)"]),
    "unimplemented_register": ("unimplemented", [], b"", b"", 0,
                               [r"warning: store to a register at 0x40000024 which is not "
                                r"implemented: pc 0x\w+ in main \(unimplemented\.c:{line}\)",
                                r"warning: load from a register at 0x40000028"]),
    "unimplemented_for_dma": ("dma_from_nowhere", [], b"", b"", 0,
                              [r"load from a register at 0x40013000 which is not implemented: by "
                               r"DMA2 channel 2, t = 0\.\d+ ms$"]),
    "unclocked_block": ("unclocked", [], b"", b"", 0,
                        [r"store to a register at 0x40013808 which belongs to a block whose clock "
                         r"is off in RCC: pc 0x\w+ in main \(unclocked\.c:{line}\)",
                         r"store to a register at 0x4002000c .*clock is off",
                         r"load from a register at 0x40013808 .*clock is off",
                         r"load from a register at 0x40020004 which is write only"]),
    "waits_by_clock": ("wait_by_clock", [], b"", b"abc", 0, []),
    "polls_clock_never": ("poll_beside_clock", [], b"", b"", 104, [WAITS]),
    "feature_bits": ("feature_bits", [], b"", b"", 0,
                     [r"load from a register at 0x40013000 which is not implemented",
                      r"store to a register at 0x40013000 which is not implemented"] +
                     [rf"store to a register at 0x{address} which has bits that are not "
                      rf"implemented \(0x{bits}\): pc .* in main \(feature_bits\.c:\d+\)"
                      for address, bits in (
                          ("4001380c", "00000001"), ("4001380c", "00000002"),
                          ("4001380c", "00000400"), ("40013814", "00000008"),
                          ("40004410", "00004000"), ("40010004", "00000004"),
                          ("40021008", "00000100"), ("e000ed24", "00070000"),
                          ("e000ed14", "00000018"))]),
    "report_before_any_status": ("report_and_exit", [], b"", b"", 101,
                                 [r"CPU store .*\(report_and_exit\.c:{line}\)"]),
    "status_too_large": ("returns_256", [], b"", b"", 255, []),
    "count": ("counted", ["--count", "counted"], b"", b"", 0,
              [r"counted call \d+: 7 instructions, 3 register reads, 1 register writes, "
               r"[01] interrupts"] * 16),
    "code_beside_buffer": ("code_beside_buffer", [], b"", b"", 101,
                           [r"CPU store of 1 byte .* in in_sram \(code_beside_buffer\.c:{line}\)"]),
    # mishaps
    "inject_line_errors": ("line_errors",
                           ["--inject", "usart1:overrun@2", "--inject", "usart1:parity@3",
                            "--inject", "usart1:noise@4", "--inject", "usart1:framing@5"],
                           b"12345.", b"", 0,
                           [r"----1 ---O2 P---3 --N-4 -F--5 ----\. "]),
    "inject_overrun_by_dma": ("overrun_by_dma", ["--inject", "usart1:overrun@3"],
                              b"123456789", b"", 0, []),
    "inject_bus_error": ("bus_error", ["--inject", "dma1.4:error@3"], b"", b"ab", 0, []),
    "inject_interrupt": ("injected_interrupt", ["--inject", "irq:40@1000"], b"", b"", 0, []),
    # the checker
    "report_store": ("misuse_store", [], b"", b"", 101,
                     [r"CPU store of 1 byte at 0x20000003, " + OWNED +
                      r"spoil \(misuse_store\.c:{line}\), t = \d\.\d{3} ms \(\d+ instructions\)"]),
    "report_load": ("misuse_load", [], b"abcdef", b"", 101,
                    [r"CPU load of 2 bytes at 0x20000006, .*main \(misuse_load\.c:{line}\)"]),
    "report_store_while_sending": ("misuse_store_while_sending", [], b"", None, 101,
                                   [r"CPU store of 4 bytes at 0x20000000, owned by DMA1 channel 4 "
                                    r".*\(misuse_store_while_sending\.c:{line}\)"]),
    "report_circular": ("misuse_circular", [], b"abcd", b"", 101,
                        [r"CPU load of 1 byte at 0x20000000, .*\(misuse_circular\.c:{line}\)"]),
    "report_copy": ("misuse_copy", [], b"", b"", 101,
                    [r"CPU store of 4 bytes .*DMA2 channel 2.*\(misuse_copy\.c:{line}\)"]),
    "report_reprogramming": ("misuse_reprogram", [], b"", b"", 101,
                             [r"write to CNDTR5 of DMA1 channel 5, which is enabled.*"
                              r"\(misuse_reprogram\.c:{line}\)"]),
    "report_reconfiguration": ("misuse_reprogram_ccr", [], b"", b"", 101,
                               [r"write to CCR5 of DMA1 channel 5, which is enabled.*"
                                r"\(misuse_reprogram_ccr\.c:{line}\)"]),
    "report_left_stack": ("misuse_stack", [], b"", b"", 101,
                          [r"DMA1 channel 5 owns 0x2000\w{4}-0x2000\w{4} in a stack frame that was "
                           r"left \(the stack pointer is 0x2000\w{4}, the channel was enabled at "
                           r"0x0800\w{4} in \w+ \(.*\)\): pc"]),
    "report_left_stack_below_data": ("misuse_stack_low", [], b"", b"", 101,
                                     [r"channel 5 owns 0x20000\w{3}-0x20000\w{3} in a stack fr"]),
    "report_left_stack_twice": ("misuse_stack_twice", [], b"", b"", 101,
                                [r"left .*: pc", r"left .*: pc"]),
    "report_with_lto": ("misuse_store_lto", [], b"", b"", 101,
                        [r"in spoil \(misuse_store\.c:{line}\)"]),
    "report_overlap": ("misuse_overlap", [], b"", None, 101,
                       [r"DMA1 channel 4 is enabled on 0x20000008-0x2000000b, which overlaps what "
                        r"DMA1 channel 5 owns .*\(misuse_overlap\.c:{line}\)"]),
    "report_bitband": ("misuse_in_bitband", [], b"", b"", 101,
                       [r"CPU store of 1 byte at 0x20000001, .*\(misuse_in_bitband\.c:{line}\)"]),
    "stop_on_report": ("misuse_store_while_sending", ["--stop-on-report"], b"", b"aa", 101,
                       [r"CPU store of 4 bytes"]),
    "no_check": ("misuse_store", ["--no-check"], b"", b"", 0, []),
    # crashes
    "crash_undefined": ("crash1", [], b"", b"", 103,
                        [r"crash: undefined instruction 0xde00: pc .* in main \(crash\.c:\d+\)"]),
    "crash_breakpoint": ("crash2", [], b"", b"", 103, [r"crash: breakpoint \(BKPT 0x01\): pc"]),
    "crash_load": ("crash3", [], b"", b"", 103, [r"crash: load from 0x30000000, .*crash\.c:12\)"]),
    "crash_store": ("crash4", [], b"", b"", 103,
                    [r"crash: store to flash at 0x08000100: .*crash\.c:14\)"]),
    "crash_jump": ("crash5", [], b"", b"", 103, [r"crash: jump to 0x30000000"]),
    "crash_reserved": ("crash6", [], b"", b"", 103, [r"crash: load from 0x40023800"]),
    "crash_reset": ("crash7", [], b"", b"", 103, [r"crash: the firmware asked for a reset"]),
    "crash_even_address": ("crash8", [], b"", b"", 103,
                           [r"crash: jump to the even address 0x08000100, but this core has no ARM "
                            r"state \(INVSTATE\): pc .*crash\.c:\d+\)"]),
    "crash_in_it_block": ("semihosting_in_it", [], b"", b"", 103,
                          [r"^said$", r"breakpoint \(BKPT 0x01\): .*in_it\.c:{line}\)"]),
    # bad usage
    "no_firmware": (None, [], b"", b"", 2, [r"^odma-board: no firmware given; see --help$"]),
    "unknown_option": ("spin", ["--frobnicate"], b"", b"", 2, [r"unknown option --frobnicate"]),
    "unknown_short_option": ("spin", ["--stats", "-xy"], b"", b"", 2, [r"unknown option -x;"]),
    "missing_value": (None, ["--limit"], b"", b"", 2, [r"option --limit needs a value; see"]),
    "bad_limit": ("spin", ["--limit", "12x"], b"", b"", 2,
                  [r'--limit: "12x" is not a number from 1 to']),
    "bad_serial": ("spin", ["--usart2", "com1"], b"", b"", 2,
                   [r'--usart2: "com1" is none of stdio, none, pty, file:IN']),
    "stdio_twice": ("spin", ["--usart2", "stdio"], b"", b"", 2, [r"more than one USART"]),
    "bad_injection": ("spin", ["--inject", "dma2.6:error@1"], b"", b"", 2,
                      [r'"dma2\.6:error@1" is not understood; write dma1\.1 to dma1\.7']),
    "bad_count": ("spin", ["--count", "nobody"], b"", b"", 2, [r'no function "nobody"']),
    "bad_serial_file": ("spin", ["--usart2", "file:/nonexistent/in"], b"", b"", 2,
                        [r"/nonexistent/in: No such file"]),
    "help": ("spin", ["--help"], b"", None, 0, []),
    "version": ("spin", ["--version"], b"", None, 0, []),
}


def test_command_line():
    """The firmware gets its name and what follows it, options too; it checks the rest itself."""
    for arguments in ([], ["one"], ["two", "words"], ["", "a b", ""], ["--stats", "--", "--help"]):
        status, _, errors = run([elf("command_line")] + arguments)
        check(status == 0, f"exit status {status} for {arguments}:\n{errors}")
        expected = " ".join([elf("command_line")] + arguments) + "\n"
        check(errors == expected, f"{errors!r} instead of {expected!r}")


def test_interrupt_key():
    """Ctrl-C while a person could type."""
    for firmware in ("echo_polling", "circular"):
        other, board = start_at_terminal(firmware)
        time.sleep(0.3)
        press_interrupt_key(board)
        os.close(other)


def test_unread_pty():
    """A pseudo-terminal that nobody reads loses bytes, as a line does; the run goes on."""
    arguments = ["--usart1", "pty", elf("flood")]
    status, _, errors = run(["--limit", "20000000"] + arguments)
    check(status == 102 and "nobody reads the pseudo-terminal" in errors, f"{status} {errors}")
    stop(start(arguments, stderr=subprocess.DEVNULL), 0.5)


def test_output_not_blocking():
    """A pipe that is set not to block loses nothing, however slow its reader is."""
    reader, board = start_into_pipe("flood", subprocess.PIPE, blocking=False)
    board.stdin.write(b"x")
    board.stdin.close()
    check_flood(board, read_slowly(reader, 0.1), 20000)


def test_output_closed():
    """A file must not become descriptor 1, and what the closed one loses is told."""
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "out")
        arguments = ["--usart2", f"file:,{target}", elf("transmit_polling")]
        result = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", setup.board] + arguments,
                                stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=30)
        check(os.path.getsize(target) == 0, "the output of USART1 is in the file of USART2")
    check(result.returncode == 2, f"status {result.returncode}")
    check_stderr(result.stderr.decode(), [r"USART1: its output could not be written: Bad file"])


def test_bad_images():
    bad_images_of_any_board()
    bad_image(put_segment(3, 0x10000000), "outside flash .512 KiB at 0x08000000. and SRAM")
    bad_image(put_vector(0, 0x20010001), "stack pointer 0x20010001")
    bad_image(put_vector(1, 0x20000001), "reset vector is 0x20000001")
    bad_image(put_vector(1, 0x08000130), "not Thumb code")


def measure_speed(firmware):
    for _ in range(4):
        status, output, errors = run(
            ["--usart1", "none", "--benchmark", elf(firmware)], timeout=120)
        check(status == 0, f"status {status}: {errors}")
        print(output.decode())
        check(b"DMA in flight" in output, "no transfer was in flight")
        ratio = float(re.search(rb"ratio: ([0-9.]+)", output).group(1))
        if ratio >= 0.5:
            return
    sys.exit(f"FAILED: the ratio is {ratio}")


def test_speed():
    """With the checker on, at least half the speed of the emulator alone."""
    measure_speed("benchmark")


def test_speed_on_stack():
    """The same while a transfer on the stack is watched."""
    measure_speed("benchmark_on_stack")


main(CASES, globals(), serial="USART1", variants="[1-8]$|_lto$|_low$")
