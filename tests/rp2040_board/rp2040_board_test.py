#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs one test of rp2040-board.

    rp2040_board_test.py CASE BOARD FIRMWARE_FOLDER SOURCE_FOLDER
    rp2040_board_test.py --list

A case is a row of CASES, or a function named test_CASE, here or in ../support/board_tests.py, which
says how to read a row.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # the folder below is one of sources
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

from board_tests import (  # noqa: E402
    bad_image, bad_images_of_any_board, check, check_flood, check_stderr, elf, main,
    press_interrupt_key, put_segment, put_vector, read_slowly, read_until, run, setup, start,
    start_at_terminal, start_into_pipe, stop)

OWNED = r"owned by DMA channel 5 \(0x2000\w{3}0-0x2000\w{3}f\): pc 0x[0-9a-f]{8} in "
WAITS = r"rp2040-board: the firmware waits for input that has ended \(UART0 received "
ALPHABET = b"abcdefghijklmnopqrstuvwxyz"
NOW = r", t = \d+\.\d{3} ms \(\d+ instructions\)$"

CASES = {
    # serial lines
    "transmit_by_polling": ("transmit_polling", [], b"", b"hello\n", 0, []),
    "receive_by_polling": ("echo_polling", [], b"abc.", b"ABC.", 0, []),
    "both_ways_by_dma": ("dma_both_ways", [], b"12345678", b"12345678", 0, []),
    "input_fits": ("sixteen_bytes", [], b"sixteen bytes ok", b"sixteen bytes ok", 0, []),
    "input_too_long": ("sixteen_bytes", [], b"sixteen bytes ok, and more" * 999,
                       b"sixteen bytes ok", 0, []),
    "input_too_short": ("sixteen_bytes", [], b"short", b"", 104, [WAITS + r"5 bytes\): pc"]),
    "input_empty": ("sixteen_bytes", [], b"", b"", 104, [WAITS + r"0 bytes\): pc"]),
    "pace": ("pace", [], b"z" * 400, None, 0, []),
    "divisor_needs_line_control": ("divisor_needs_line_control", [], b"", b"ab", 0, []),
    "fifos": ("fifos", [], b"12345", b"a" * 33, 0, []),
    "time_out_length": ("time_out_length", [], b"1", b"", 0, []),
    "overrun": ("overrun", [], bytes(range(65, 65 + 60)), b"", 0, []),
    "dma_on_error": ("dma_on_error", ["--inject", "uart0:framing@3"], b"123456789", b"", 0, []),
    "requests": ("requests", [], b"abcdefgh", None, 0, []),
    "uart1": ("uart1", ["--uart0", "none", "--uart1", "stdio"], b"four", b"four", 0, []),
    "spi_loopback": ("spi", ["--spi0", "loopback"], b"", b"", 0, [r"^question$"]),
    "spi_none": ("spi", [], b"", b"", 0, [r"^00000000$"]),
    "spi_frames": ("spi_frames", [], b"", b"", 0, []),
    "spi_requests": ("spi_requests", [], b"", b"", 0, []),
    "wire": ("wire", ["--uart0", "loopback"], b"", b"", 0, []),
    # the DMA engine
    "memory_to_memory": ("memory_to_memory", [], b"", b"", 0, []),
    "timer_pace": ("timer_pace", [], b"", b"", 0, []),
    "abort": ("abort", [], b"", None, 0, []),
    "copy_in_flight": ("copy_in_flight", [], b"", b"", 0, []),
    "large_count": ("large_count", [], b"", b"", 0, []),
    "ring_receive": ("ring_receive", [], ALPHABET, b"", 0, []),
    "ring_transmit": ("ring_transmit", [], b"", b"".join(bytes([c]) * 8 for c in b"abcde"), 0, []),
    "chain_ping_pong": ("chain_ping_pong", [], ALPHABET, b"", 0, []),
    "zero_length": ("zero_length", [], b"", b"", 0,
                    [r"warning: DMA channel 2 was started with a count of 0; it ends at once: pc"]),
    "zero_length_chain": ("zero_length_chain", [], b"", b"", 0, [r"channel 2 was started with a c",
                                                                 r"channel 1 was started with a c"]),
    # the processor
    "interrupts": ("interrupts", [], b"", b"", 0, []),
    "sleep": ("sleep", ["--stats"], b"", b"", 0,
              [r"instructions in 0\.(009|010)\d+ s simulated", r"10 interrupts taken",
               r"waiting: (99|100)\.\d %"]),
    "events": ("events", ["--stats"], b"", b"", 0,
               [r"in 0\.00008\d s simulated", r"1 interrupts", r"waiting"]),
    "pwm_without_period": ("pwm_without_period", [], b"", b"", 0, []),
    "in_flash": ("in_flash", [], b"", b"", 0, []),
    # ends
    "exit_status": ("returns_seven", [], b"", b"", 7, []),
    "status_too_large": ("returns_256", [], b"", b"", 255, []),
    "limit": ("spin", ["--limit", "5000"], b"", b"", 102,
              [r"the limit of 5000 instructions is reached: pc .* in main \(spin\.c:{line}\), "
               r"t = 0\.0\d\d ms \(5000 instructions\)"]),
    "polling_for_ended_input": ("echo_polling", [], b"abc", b"ABC", 104,
                                [WAITS + r"3 bytes\): pc .* in main \(echo_polling\.c:\d+\)"]),
    "dma_for_ended_input": ("dma_both_ways", [], b"1", b"", 104, [WAITS + r"1 byte\): pc"]),
    "overrun_before_the_end": ("spin", [], b"x" * 33, b"", 104,
                               [r"UART0 received 33 bytes, UART0 has an overrun\): pc"]),
    "spinning_for_nothing": ("spin", [], b"", b"", 104,
                             [WAITS + r"0 bytes\): pc .* in main \(spin\.c:{line}\)"]),
    "nothing_connected": ("spin", ["--uart0", "none"], b"", b"", 104,
                          [r"has ended \(no UART is connected\): pc"]),
    "counting_turns": ("counting_turns", [], b"", b"", 7, []),
    "counting_for_ever": ("counting_turns", [], b"x", b"", 104, [WAITS + r"1 byte\)"]),
    "sleeping_for_nothing": ("sleep_forever", [], b"unheard", b"", 104,
                             [WAITS + r"0 bytes\): pc .* in main \(sleep_forever\.c:{line}\)"]),
    "waits_by_clock": ("wait_by_clock", [], b"", b"abc", 0, []),
    "report_before_any_status": ("report_and_exit", [], b"", b"", 101,
                                 [r"CPU store .*\(report_and_exit\.c:{line}\)"]),
    # what is told
    "unimplemented_register": ("unimplemented", [], b"", b"", 0,
                               [r"rp2040-board: warning: DMA: unimplemented peripheral write to "
                                r"0x434: 0x0: pc 0x\w+ in main \(unimplemented\.c:{line}\)" + NOW,
                                r"warning: DMA: unimplemented peripheral read from 0x440: pc"]),
    "count": ("counted", ["--count", "counted"], b"", b"", 0,
              [r"^rp2040-board: counted call \d+: 7 instructions, 3 register reads, "
               r"1 register writes, [01] interrupts$"] * 16),
    "count_uncalled": ("counted", ["--count", "isr_unexpected"], b"", b"", 0,
                       [r"isr_unexpected was not called, or did not return"]),
    "stats": ("dma_both_ways", ["--stats"], b"12345678", b"12345678", 0,
              [r"^rp2040-board: \d+ instructions in 0\.001\d+ s simulated, \d+\.\d{3} s real, "
               r"\d+\.\d MIPS$", r"^rp2040-board: 0 interrupts taken$",
               r"^rp2040-board: waiting: 9\d\.\d % of CPU time \(0 ticks asleep, \d+ polling\)$",
               r"^rp2040-board: DMA channel 4: 8 items$",
               r"^rp2040-board: DMA channel 5: 8 items$"]),
    "arguments": ("command_line", ["one", "--stats", "two words"], b"", b"", 0,
                  [r"^\S*/command_line\.elf one --stats two words$"]),
    "no_arguments": ("command_line", [], b"", b"", 0, [r"^\S*/command_line\.elf$"]),
    "console": ("console", [], b"", b"out", 0, [r"^ctext$"]),
    # mishaps
    "inject_line_errors": ("line_errors",
                           ["--inject", "uart0:overrun@2", "--inject", "uart0:parity@3",
                            "--inject", "uart0:break@4", "--inject", "uart0:framing@5"],
                           b"12345.", b"", 0, [r"^----1 O---2 --P-3 -B-F0 ---F5 ----\. $"]),
    "inject_bus_error": ("bus_error", ["--inject", "dma.4:error@3"], b"", b"ab", 0, []),
    "start_after_a_bus_error": ("start_after_a_bus_error", ["--inject", "dma.4:error@1"], b"",
                                b"abcdef", 0, []),
    "inject_bus_error_busy": ("bus_error_busy", ["--inject", "dma.4:error-busy@3"], b"", b"ab", 0,
                              []),
    "inject_copy_error": ("copy_error", ["--inject", "dma.2:error@10"], b"", b"", 0, []),
    "inject_spi_overrun": ("spi_overrun", ["--inject", "spi0:overrun@3"], b"", b"", 0, []),
    "inject_interrupt": ("injected_interrupt", ["--inject", "irq:20@1000", "--stats"], b"", b"", 0,
                         [r"\d+ instr", r": 1 interrupts taken", r"waiting"]),
    "inject_interrupt_asleep": ("sleep_until_injected", ["--inject", "irq:20@1000", "--stats"],
                                b"", b"", 0, [r"\d+ instructions in 0\.00000[89]",
                                              r": 1 interrupts taken", r"waiting"]),
    # the checker
    "well_behaved": ("well_behaved", [], b"12345678", b"abcdwxyzh", 0, []),
    "well_behaved_unchecked": ("well_behaved", ["--no-check"], b"12345678", b"abcdwxyzh", 0, []),
    "sampling": ("sampling", [], b"", b"", 0, []),
    "sharing": ("sharing", [], b"abcd", None, 0, []),
    "report_store": ("misuse_store", [], b"", b"", 101,
                     [r"^rp2040-board: CPU store of 1 byte at 0x2000\w{3}3, " + OWNED +
                      r"spoil \(misuse_store\.c:{line}\)" + NOW]),
    "report_once": ("misuse_store_thrice", [], b"", b"", 101,
                    [r"CPU store of 1 byte .*\(misuse_store_thrice\.c:{line}\)"]),
    "report_load": ("misuse_load", [], b"abcdef", b"", 101,
                    [r"CPU load of 2 bytes at 0x2000\w{3}6, .*main \(misuse_load\.c:{line}\)"]),
    "report_store_while_sending": ("misuse_store_while_sending", [], b"", None, 101,
                                   [r"CPU store of 4 bytes at 0x2000\w{4}, owned by DMA channel 4 "
                                    r".*\(misuse_store_while_sending\.c:{line}\)"]),
    "report_ring": ("misuse_ring", [], b"abcdef", b"", 101,
                    [r"CPU load of 1 byte at 0x2000\w{4}, .*\(misuse_ring\.c:{line}\)",
                     r"CPU load of 1 byte at 0x2000\w{4}, .*\(misuse_ring\.c:\d+\)"]),
    "report_copy": ("misuse_copy", [], b"", b"", 101,
                    [r"CPU store of 4 bytes .*DMA channel 2 .*\(misuse_copy\.c:{line}\)"]),
    "report_copy_in_flight": ("misuse_copy_load", [], b"", b"", 101,
                              [r"CPU load of 4 bytes .*DMA channel 2 .*_load\.c:{line}\)",
                               r"CPU store of 4 bytes .*DMA channel 2 .*_load\.c:15\)",
                               r"CPU store of 4 bytes .*DMA channel 3 .*_load\.c:20\)"]),
    "report_ring_again": ("ring_again", [], ALPHABET, b"", 101,
                          [r"CPU load of 1 byte .*DMA channel 5 .*\(ring_again\.c:{line}\)"]),
    "report_ring_load": ("misuse_ring_load", [], ALPHABET, b"", 101,
                         [r"CPU load of 1 byte at 0x2000\w{4}, owned by DMA channel 5 .*"
                          r"\(ring_receive\.c:\d+\)"]),
    "report_ring_store": ("misuse_ring_store", [], ALPHABET, b"", 101,
                          [r"CPU store of 1 byte at 0x2000\w{4}, owned by DMA channel 5 .*"
                           r"\(ring_receive\.c:\d+\)"]),
    "report_ring_early_store": ("misuse_ring_early", [], ALPHABET, b"", 101,
                                [r"CPU store of 1 byte at 0x2000\w{4}, owned by DMA channel 5 .*"
                                 r"\(ring_receive\.c:\d+\)"]),
    "report_ring_transmit": ("misuse_ring_transmit", [], b"", None, 101,
                             [r"CPU store of 1 byte at 0x2000\w{4}, owned by DMA channel 4 .*"
                              r"\(ring_transmit\.c:\d+\)"]),
    "report_ping_pong": ("misuse_ping_pong", [], ALPHABET, b"", 101,
                         [r"CPU store of 1 byte at 0x2000\w{4}, owned by DMA channel 5 .*"
                          r"\(chain_ping_pong\.c:\d+\)"]),
    "report_chain": ("misuse_chain", [], b"abcd", b"", 101,
                     [r"CPU store of 1 byte .*DMA channel 6 .*\(misuse_chain\.c:{line}\)",
                      r"CPU store of 1 byte .*DMA channel 7 .*\(misuse_chain\.c:\d+\)"]),
    "report_reprogramming": ("misuse_reprogram", [], b"", b"", 101,
                             [r"write to WRITE_ADDR of DMA channel 5, which is busy, and the "
                              r"hardware goes on with the new value: pc .*_reprogram\.c:11\)",
                              r"write to READ_ADDR .*\(misuse_reprogram\.c:12\)",
                              r"write to CTRL .*\(misuse_reprogram\.c:13\)",
                              r"write to TRANS_COUNT of DMA channel 5, which is busy, so the "
                              r"hardware ignores the trigger: .*\(misuse_reprogram\.c:14\)"]),
    "report_taking_over": ("take_over", [], b"", b"", 101,
                           [r"write to CTRL of DMA channel 5, which is busy, and the hardware goes "
                            r"on with the new value: pc .*\(take_over\.c:{line}\)"]),
    "report_sampling": ("misuse_sampling", [], b"", b"", 101,
                        [r"CPU load of 4 bytes at .*DMA channel 0 .*\(sampling\.c:\d+\)"]),
    "report_overlap": ("misuse_overlap", [], b"", None, 101,
                       [r"DMA channel 4 is started on 0x2000\w{3}8-0x2000\w{3}b, which overlaps "
                        r"what DMA channel 5 owns .*\(misuse_overlap\.c:{line}\)"]),
    "report_left_stack": ("misuse_stack", [], b"", b"", 101,
                          [r"DMA channel 5 owns 0x2004\w{4}-0x2004\w{4} in a stack frame that was "
                           r"left \(the stack pointer is 0x2004\w{4}, the channel was started at "
                           r"0x2000\w{4} in \w+ \(.*\)\): pc"]),
    "report_left_stack_twice": ("misuse_stack_twice", [], b"", b"", 101,
                                [r"left .*: pc", r"left .*: pc"]),
    "stop_on_report": ("misuse_store_while_sending", ["--stop-on-report"], b"",
                       b"a" * 8 + bytes(32), 101,
                       [r"CPU store of 4 bytes"]),
    "no_check": ("misuse_store", ["--no-check"], b"", b"", 0, []),
    # crashes
    "crash_undefined": ("crash1", [], b"", b"", 103,
                        [r"crash: undefined instruction 0xde00: pc .* in main \(crash\.c:8\)"]),
    "crash_breakpoint": ("crash2", [], b"", b"", 103, [r"crash: breakpoint \(BKPT 0x01\): pc"]),
    "crash_load": ("crash3", [], b"", b"", 103,
                   [r"crash: load from 0x30000000, where the chip has nothing: .*crash\.c:12\)"]),
    "crash_store": ("crash4", [], b"", b"", 103,
                    [r"crash: store to flash at 0x10000100: .*crash\.c:14\)"]),
    "crash_jump": ("crash5", [], b"", b"", 103, [r"crash: jump to 0x30000000, where there is no"]),
    "crash_reserved": ("crash6", [], b"", b"", 103, [r"crash: load from 0x40070000"]),
    "crash_reset": ("crash7", [], b"", b"", 103, [r"crash: the firmware asked for a reset"]),
    "crash_even_address": ("crash8", [], b"", b"", 103,
                           [r"crash: jump to the even address 0x20000100, but this core has no ARM "
                            r"state \(HardFault\): pc .*crash\.c:\d+\)"]),
    "crash_unaligned": ("crash9", [], b"", b"", 103,
                        [r"crash: load of 4 bytes from 0x20000102, which is not a multiple of 4 "
                         r"\(HardFault\): pc .*crash\.c:24\)"]),
    "crash_rom": ("crash10", [], b"", b"", 103,
                  [r"load from 0x00000014, the boot ROM, which this board does not have: pc"]),
    "crash_supervisor_call": ("crash11", [], b"", b"", 103,
                              [r"SVC where its priority does not allow it .*crash\.c:28\)"]),
    "crash_other_core": ("crash12", [], b"", b"", 103, [r"undefined instruction 0xb100: pc"]),
    "crash_unaligned_store": ("crash13", [], b"", b"", 103,
                              [r"crash: store of 2 bytes to 0x20001001, which is not a mul"]),
    "crash_unexpected_interrupt": ("unexpected_interrupt", [], b"", b"", 103,
                                   [r"breakpoint \(BKPT 0x00\): pc \w+ in isr_unexpected "
                                    r"\(startup\.c:\d+\)"]),
    # bad usage
    "no_firmware": (None, [], b"", b"", 2, [r"^rp2040-board: no firmware given; see --help$"]),
    "unknown_option": ("spin", ["--frobnicate"], b"", b"", 2,
                       [r"^rp2040-board: unknown option --frobnicate; see --help$"]),
    "unknown_short_option": ("spin", ["-x"], b"", b"", 2, [r"unknown option -x;"]),
    "missing_value": (None, ["--limit"], b"", b"", 2, [r"option --limit needs a value; see --h"]),
    "bad_limit": ("spin", ["--limit", "12x"], b"", b"", 2,
                  [r'--limit: "12x" is not a number from 1 to']),
    "bad_serial": ("spin", ["--uart1", "com1"], b"", b"", 2,
                   [r'--uart1: "com1" is none of stdio, none, pty, loopback, file:IN, '
                    r'file:IN,OUT, file:,OUT, script:FILE$']),
    "bad_control_character": ("spin", ["--uart1", "a\nb\x1b"], b"", b"", 2,
                              [r'--uart1: "a\\nb\\u001b" is none of stdio,']),
    "bad_spi": ("spin", ["--spi0", "stdio"], b"", b"", 2,
                [r'--spi0: "stdio" is none of loopback, none, file:IN']),
    "stdio_twice": ("spin", ["--uart1", "stdio"], b"", b"", 2, [r"more than one UART"]),
    "bad_spi_injection": ("spin", ["--inject", "spi0:error@1"], b"", b"", 2,
                          [r'"spi0:error@1" is not understood; write spi0 or spi1, then :overrun']),
    "bad_injection": ("spin", ["--inject", "dma.12:error@1"], b"", b"", 2,
                      [r'"dma\.12:error@1" is not understood; write dma\.0 to dma\.11']),
    "bad_injected_line": ("spin", ["--inject", "uart0:noise@1"], b"", b"", 2,
                          [r"write uart0 or uart1, then :overrun, :framing, :parity or :break"]),
    "bad_injected_interrupt": ("spin", ["--inject", "irq:26@1"], b"", b"", 2,
                               [r"write irq:0 to irq:25"]),
    "bad_mishap": ("spin", ["--inject", "fire@1"], b"", b"", 2, [r"uartN:ERROR@BYTE"]),
    "bad_count": ("spin", ["--count", "nobody"], b"", b"", 2, [r'no function "nobody"']),
    "bad_serial_file": ("spin", ["--uart1", "file:/nonexistent/in"], b"", b"", 2,
                        [r"/nonexistent/in: No such file"]),
    "bad_serial_folder": ("spin", ["--uart1", "file:/tmp"], b"", b"", 2, [r"/tmp: is a directory"]),
    "help": ("spin", ["--help"], b"", None, 0, []),
    "version": ("spin", ["--version"], b"", None, 0, []),
}


def test_trace():
    _, _, errors = run(["--trace-mmio", elf("returns_seven")])
    check(errors == "", f"a register was accessed: {errors}")
    _, _, errors = run(["--trace-mmio", elf("transmit_polling")])
    lines = errors.splitlines()
    check(re.fullmatch(r"rp2040-board: +\d+ pc 0x2000\w{4} store 4 0x40034024 = 0x00000043",
                       lines[0]), lines[0])
    check(any(re.fullmatch(r"rp2040-board: +\d+ pc 0x2000\w{4} load  4 0x40034018 = 0x000000\w\w",
                           line) for line in lines), "no load")


def test_count_at_any_interrupt():
    """An interrupt may come before, in and after a call: its cost stays the same."""
    for number in range(15, 40):
        options = ["--count", "once", "--count", "counted", "--inject", f"irq:20@{number}"]
        status, _, errors = run(options + [elf("counted")])
        check(status == 0, errors)
        for line in errors.splitlines():
            check(re.search(r"once call 1: 1 instructions, 0 register reads|"
                            r": 7 instructions, 3 register reads, 1 register writes", line),
                  f"with an interrupt after {number} instructions: {line}")


def test_two_on_one_request():
    """Two channels on the request of one FIFO never overfill it: every byte arrives."""
    status, output, errors = run([elf("two_on_one_request")])
    check(status == 0 and sorted(output) == sorted(b"ab" * 50), f"{status} {output!r} {errors}")


def test_stdin_file():
    """Standard input is a file and standard output too, at its end."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "wb") as file:
            file.write(b"file.")
        with open(target, "wb") as file:
            file.write(b"before ")
        with open(source, "rb") as data, open(target, "ab") as out:
            status = subprocess.run([setup.board, elf("echo_polling")], stdin=data, stdout=out,
                                    timeout=30, check=False).returncode
        with open(target, "rb") as file:
            content = file.read()
        check(status == 0 and content == b"before FILE.", f"status {status}, {content!r}")


def test_spi_files():
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "wb") as file:
            file.write(b"answer")
        status, _, errors = run(["--spi0", f"file:{source},{target}", elf("spi")])
        check(status == 0 and errors == "answer00\n", f"status {status}, {errors}")
        with open(target, "rb") as file:
            check(file.read() == b"question", "the device got something else")


def run_script(port, firmware, script, *options):
    """Runs the firmware with a far end that follows a script; returns status and stderr, in which
    the script is called S."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "device")
        with open(path, "wb") as file:
            file.write(script)
        status, _, errors = run([f"--{port}", f"script:{path}", *options, elf(firmware)])
    return status, errors.replace(path, "S")


def check_script(port, firmware, script, status, patterns, *options):
    got, errors = run_script(port, firmware, script, *options)
    check(got == status, f"status {got} instead of {status} for {script}\n{errors}")
    check_stderr(errors, patterns)


MODEM = b"""# a modem
expect "AT" 0D
wait 2ms            # it thinks
send "OK\\r\\n"

expect "ATD\\r"
send 00 "\\xFF"    # "no carrier"
"""


def test_script_uart():
    check_script("uart0", "modem", MODEM, 0, [])
    check_script("uart0", "modem", MODEM.replace(b"\n", b"\r\n"), 0, [])
    # what comes early is heard later
    check_script("uart0", "transmit_polling", b"wait 3ms\nexpect 68\nexpect \"ello\" 0A", 105,
                 [r"^rp2040-board: S:1: not done when the run ended: wait 3ms$"])
    check_script("uart0", "transmit_polling", b"wait 300us\nexpect 68\nexpect \"ello\" 0A", 0, [])
    check_script("uart0", "transmit_polling", b"# nothing\n", 0, [])


def test_script_uart_not_followed():
    check_script("uart0", "modem", MODEM.replace(b"0D", b"0A"), 105,
                 [r'^rp2040-board: S:2: expected 0A "\\n" \(byte 3 of 3\), the firmware sent '
                  r'0D "\\r": pc 0x2000\w{4} in .*, t = 0\.\d+ ms'])
    check_script("uart0", "modem", MODEM + b'wait 1us\nexpect "more"\nexpect "never"\n', 105,
                 [r"^rp2040-board: S:8: not done when the run ended: wait 1us$"])
    check_script("uart0", "modem", MODEM + b'expect "ab" # no\n', 105,
                 [r'^rp2040-board: S:8: not done when the run ended: expect "ab"$'])


def test_script_uart_and_other_ends():
    """The firmware's own end is outweighed by a script, but not a limit, a crash, hunger, a report.
    """
    more = rb"S:1: not done when the run ended: expect 00 00$"
    for firmware, status, patterns, options in (
            ("returns_seven", 105, [], []), ("crash1", 103, [r"crash: "], []),
            ("spin", 102, [r"limit of 900 "], ["--limit", "900"]),
            ("spin", 104, [r"waits for input that has ended"], []),
            ("report_and_exit", 101, [r"CPU store"], [])):
        check_script("uart0", firmware, b"expect 00 00\n", status, patterns + [more.decode()],
                     *options)


def test_script_spi():
    script = b"exchange 9F .. AA -> FF EF 40\nwait 99us\nexchange 12 34 -> AB CD\n"
    check_script("spi0", "flash_id", script, 0, [])
    check_script("spi0", "flash_id", script.replace(b"..", b"54"), 105,
                 [r"^rp2040-board: S:1: expected 54 \(byte 2 of 3\), the firmware clocked out 55: "])
    check_script("spi0", "flash_id", script.replace(b"99us", b"1ms"), 105,
                 [r"^rp2040-board: S:2: expected nothing for another \d+ us, the firmware clocked "
                  r"out 12: pc"])
    check_script("spi0", "flash_id", script + b"exchange 00 -> 00", 105,
                 [r"^rp2040-board: S:4: not done when the run ended: exchange 00 -> 00$"])
    # two steps may share a frame of two bytes
    check_script("spi0", "flash_id", script.replace(b"12 34 -> AB CD", b"12 -> AB\nexchange 34 -> "
                                                    b"CD"), 0, [])


def test_bad_scripts():
    for port, line, pattern in (
            ("uart0", b"sned 00", r'"sned" is no step; a script of UART has wait, send or expect'),
            ("uart0", b'"AT"', r"a string is no step; a script of UART has wait, send or expect"),
            ("uart0", b"exchange 00 -> 00", r'"exchange" is a step of SPI; a script of UART has'),
            ("spi0", b"send 00", r'"send" is a step of UART; a script of SPI has wait or exchange'),
            ("spi0", b"write 50 : 00 10", r'"write" is a step of I2C, and this board has no such '
             r"device; a script of SPI has wait or exchange"),
            ("uart0", b"read 50 : AA", r'"read" is a step of I2C, and this board has no'),
            ("uart0", b"nack 51", r'"nack" is a step of I2C, and this board has no'),
            ("uart0", b"sample 0 : 1 2", r'"sample" is a step of ADC, and this board has no'),
            ("uart0", b"wait 2min", r'"2min" is no time; write a whole number with us, ms or s, '
             r"such as 2ms, of at most 600s"),
            ("uart0", b"wait", r'"" is no time'),
            ("uart0", b"wait 2 ms", r'"2 ms" is no time'),
            ("uart0", b"wait 601s", r'"601s" is no time'),
            ("uart0", b"send", r"no byte after send; write at least one"),
            ("uart0", b'expect ""', r"no byte after expect; write at least one"),
            ("uart0", b"send 0x01", r'"0x01" is no byte; write two hexadecimal digits, such as 0D, '
             r'or a string, such as "AT"'),
            ("uart0", b"send 100", r'"100" is no byte'),
            ("uart0", b"send \x1b", r'"\\u001b" is no byte'),
            ("uart0", "send é".encode(), r'"é" is no byte'),
            ("uart0", b"send ..", r'"\.\." stands for any byte only to the left of -> in an exch'),
            ("uart0", b'send "AT', r'the string "AT does not end; write a quotation mark after it'),
            ("uart0", b'send "A\\"', r".* does not end; write"),
            ("uart0", b'send "A\\', r'"\\" is no escape of a string'),
            ("uart0", b'send "\\q"', r'"\\q" is no escape of a string; write \\r, \\n, \\t, '),
            ("uart0", b'send "\\x1"', r'"\\x1"" is no escape of a string'),
            ("spi0", b"exchange 00 00", r"exchange has no ->; write it between what comes and wh"),
            ("spi0", b"exchange -> 00", r"no byte to the left of ->"),
            ("spi0", b"exchange 00 -> # 00", r"no byte to the right of ->"),
            ("spi0", b"exchange 00 -> ..", r'"\.\." stands for any byte only to the left'),
            ("spi0", b"exchange 9F 00 00 -> FF EF",
             r"3 to the left of -> and 2 to the right; write as many bytes on both sides")):
        check_script(port, "spin", b"# good\n\nwait 1ms\n" + line + b"\n", 2,
                     [r"^rp2040-board: S:4: " + pattern])
    for path, pattern in (("/nonexistent", r"/nonexistent: No such file"),
                          ("/tmp", r"/tmp: Is a directory"),
                          ("/dev/zero", r"/dev/zero: is too large for a script"),
                          ("", r'--uart0: "script:" is none of stdio')):
        status, _, errors = run(["--uart0", "script:" + path, elf("spin")])
        check(status == 2, f"status {status}")
        check_stderr(errors, [r"^rp2040-board: " + pattern])


def test_late_pipe():
    """A program that answers what it is sent: the board does not block on its silence."""
    board = start([elf("echo_polling")], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for byte, answer in ((b"a", b"A"), (b"b", b"B"), (b".", b".")):
        board.stdin.write(byte)
        board.stdin.flush()
        check(read_until(board.stdout.fileno(), answer) == answer, "no answer")
        time.sleep(0.3)
    check(board.wait(timeout=10) == 0, "exit status")


def test_interrupt_key():
    """Ctrl-C while a person could type; who sleeps for ever does not wait for one."""
    other, board = start_at_terminal("echo_polling")
    os.write(other, b"a\n")
    check(read_until(board.stdout.fileno(), b"A\n") == b"A\n", "no answer")
    press_interrupt_key(board)
    os.close(other)
    other, board = start_at_terminal("sleep_forever")
    board.communicate(timeout=10)
    check(board.returncode == 104, f"status {board.returncode}")
    os.close(other)


def test_interrupt_asleep():
    """SIGTERM ends a run that sleeps while items move for ever."""
    stop(start([elf("sleep_through_dma")], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL), 1)


def test_slow_reader():
    """A pipe loses nothing, however slow its reader is."""
    reader, board = start_into_pipe("flood", subprocess.DEVNULL)
    check_flood(board, read_slowly(reader, 0.05), 100000)


def test_unread_pty():
    """A pseudo-terminal that nobody reads loses bytes, as a line does; the run goes on."""
    status, _, errors = run(["--uart0", "pty", elf("flood")])
    check(status == 0 and "nobody reads the pseudo-terminal" in errors, f"{status} {errors}")


def test_reader_gone():
    """A reader who goes away is no error."""
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run([setup.board, elf("flood")], stdin=subprocess.DEVNULL, stdout=writer,
                            stderr=subprocess.PIPE, timeout=30, check=False)
    check(result.returncode == 0 and result.stderr == b"", f"{result}")


def test_help_full():
    for option in ("--help", "--version"):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([setup.board, option], stdout=full, stderr=subprocess.PIPE,
                                    timeout=30, check=False)
        check(result.returncode == 2, f"status {result.returncode}")
        check_stderr(result.stderr.decode(),
                     [r"^rp2040-board: standard output could not be written: No space left"])


def test_help_words():
    _, output, _ = run(["--help"])
    check(b"What follows FIRMWARE.elf is for the firmware" in output, "arguments")
    check(b"--spi0 SPEC" not in output, "SPI takes other words than a serial line")


def test_stripped_flash():
    """Without names the vectors are looked for behind the boot loader."""
    with tempfile.TemporaryDirectory() as folder:
        stripped = os.path.join(folder, "stripped.elf")
        subprocess.run(["arm-none-eabi-objcopy", "--strip-all", elf("in_flash"), stripped],
                       check=True)
        status, _, errors = run([stripped])
        check(status == 0, errors)


def test_without_addr2line():
    """Reports still have the function's name from the symbol table."""
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(shutil.which("node"), os.path.join(folder, "node"))
        result = subprocess.run([setup.board, elf("misuse_store")], stdin=subprocess.DEVNULL,
                                capture_output=True, timeout=30, check=False,
                                env={"PATH": folder + ":/usr/bin/nowhere"},
                                executable=None)
    check(result.returncode == 101, f"{result}")
    check(b" in main, t = " in result.stderr, f"{result.stderr!r}")


def copy_board(folder):
    """The board without its package."""
    copy = os.path.join(folder, "board")
    shutil.copytree(os.path.dirname(os.path.realpath(setup.board)), copy,
                    ignore=shutil.ignore_patterns("node_modules"))
    return copy


def check_launch(board, pattern, **variables):
    """It does not run, and says so in one line."""
    result = subprocess.run([board, elf("spin")], capture_output=True, timeout=30, check=False,
                            env={**os.environ, **variables})
    check(result.returncode == 2, f"status {result.returncode}")
    check_stderr(result.stderr.decode(), [pattern])


def test_not_installed():
    """Without its package the board says what to do."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_board(folder)
        launcher = os.path.join(copy, "rp2040-board")
        check_launch(launcher, r"not installed; run `npm ci` in \S+/board$")
        package = os.path.join(copy, "node_modules", "rp2040js")
        os.makedirs(package)
        check_launch(launcher, r"not completely installed; run `npm ci` in \S+/board$")
        with open(os.path.join(package, "index.js"), "w", encoding="utf-8") as file:
            file.write("module.exports = {")
        check_launch(launcher, r"not completely installed; run `npm ci` in \S+/board$")


def test_internal_error():
    """A mistake of the board itself is one line, unless one asks for more."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_board(folder)
        os.symlink(os.path.join(os.path.dirname(os.path.realpath(setup.board)), "node_modules"),
                   os.path.join(copy, "node_modules"))
        launcher = os.path.join(copy, "rp2040-board")
        loop = os.path.join(copy, "source", "loop.js")
        for text in ("throw new Error('here\\nthere')", "this is no program",
                     "exports.Loop = class { run() { setTimeout(() => { throw Error('here'); });"
                     " return new Promise(() => {}); } };"):
            with open(loop, "w", encoding="utf-8") as file:
                file.write(text)
            check_launch(launcher, r"^rp2040-board: internal error: (here|Unexpected identifier)")
        result = subprocess.run([launcher, elf("spin")], capture_output=True, timeout=30,
                                check=False, env={**os.environ, "RP2040_BOARD_STACK": "1"})
        check(result.returncode == 2 and b"    at " in result.stderr, f"{result}")


def test_old_node():
    with tempfile.TemporaryDirectory() as folder:
        pretend = os.path.join(folder, "old.js")
        with open(pretend, "w", encoding="utf-8") as file:
            file.write("Object.defineProperty(process, 'version', { value: 'v16.20.2' });")
        check_launch(setup.board, r"^rp2040-board: needs Node 18 or later, this is v16\.20\.2$",
                     NODE_OPTIONS="--require " + pretend)


def build_board(npm):
    """The status of building everything and of building the board, and what the latter said."""
    with tempfile.TemporaryDirectory() as folder:
        copy_board(folder)
        with open(os.path.join(folder, "CMakeLists.txt"), "w", encoding="utf-8") as file:
            file.write("cmake_minimum_required(VERSION 3.22)\nproject(install NONE)\n"
                       "add_subdirectory(board)\n")
        build = os.path.join(folder, "build")
        subprocess.run(["cmake", "-S", folder, "-B", build, "-DNPM=" + npm], check=True,
                       stdout=subprocess.DEVNULL)
        everything = subprocess.run(["cmake", "--build", build], capture_output=True, check=False)
        result = subprocess.run(["cmake", "--build", build, "--target", "rp2040-board"],
                                capture_output=True, check=False)
        return everything.returncode, result.returncode, (result.stdout + result.stderr).decode()


def test_install_without_npm():
    everything, board, told = build_board("")
    check(everything == 0, "everything else could not be built")
    check(board != 0 and "apt-get install npm" in told, told)


def test_install_without_network():
    everything, board, told = build_board(shutil.which("false"))
    check(everything != 0 and board != 0, "a failure went unnoticed")
    check("needs the npm package rp2040js from the network" in told, told)


def test_bad_images():
    bad_images_of_any_board()
    bad_image(put_segment(3, 0x08000000), "outside flash .16 MiB at 0x10000000. and SRAM")
    bad_image(put_vector(0, 0x20042001), "stack pointer 0x20042001")
    bad_image(put_vector(1, 0x30000001), "reset vector is 0x30000001")
    bad_image(put_vector(1, 0x20000130), "not Thumb code")


main(CASES, globals(), serial="UART0", timeout=200, starting=0.5, mutations=60)
