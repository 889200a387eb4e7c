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
                               [r"warning: store to a register at 0x40002c04 which is not "
                                r"implemented: pc 0x\w+ in main \(unimplemented\.c:{line}\)",
                                r"warning: load from a register at 0x40002c08"]),
    "unimplemented_for_dma": ("dma_from_nowhere", [], b"", b"", 0,
                              [r"load from a register at 0x40018000 which is not implemented: by "
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
                     [r"load from a register at 0x40018000 which is not implemented",
                      r"store to a register at 0x40018000 which is not implemented"] +
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
    "timer_interrupt": ("timer_interrupt", ["--stats"], b"", b"", 0,
                        [r"instructions in 3\.0\d+ s simulated", r"6 interrupts taken", r"waiting: (99|100)"]),
    "timer_to_compare": ("timer_to_compare", [], b"", b"", 0, []),
    "circular_send": ("circular_send", [], b"", b"aaaabbbbccccddddeeeeffff", 0, []),
    "copy_in_flight": ("copy_in_flight", [], b"", b"", 0, []),
    "idle_by_dma": ("idle_by_dma", [], b"hello", b"", 0, []),
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
    # devices
    "serial_loopback": ("usart_loopback", ["--usart1", "loopback"], b"", b"", 0, []),
    "spi_by_dma": ("spi_dma", ["--spi1", "loopback"], b"", b"", 0, []),
    "spi_overrun": ("spi_overrun", ["--spi1", "loopback", "--inject", "spi1:overrun@3"], b"", b"",
                    0, []),
    "spi_nobody": ("spi_print", [], b"", b"", 0, [r"^FF FF FF FF FF FF FF $"]),
    "spi_loopback": ("spi_print", ["--spi2", "loopback"], b"", b"", 0,
                     [r"^9F 01 02 03 55 AB CD $"]),
    "i2c_nobody": ("i2c_errors", [], b"", b"", 0, [r"^A-- broken off$"]),
    "inject_bus_error_of_i2c": ("i2c_errors", ["--inject", "i2c1:bus-error@1"], b"", b"", 0,
                                [r"^A-B broken off$"]),
    "inject_arbitration": ("i2c_errors", ["--inject", "i2c1:arbitration@1"], b"", b"", 0,
                           [r"^-L- broken off$"]),
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
    "report_circular_send": ("misuse_circular_send", [], b"", None, 101,
                             [r"CPU store of 4 bytes at 0x20000008, owned by DMA1 channel 4 "
                              r"\(0x20000000-0x2000000f\).*\(misuse_circular_send\.c:{line}\)"]),
    "report_circular_words": ("misuse_circular_words", [], b"ab", b"", 101,
                              [r"CPU store of 4 bytes at 0x2000000c, owned by DMA1 channel 5 "
                               r".*\(misuse_circular_words\.c:{line}\)"]),
    "report_copy_load": ("misuse_copy_kinds1", [], b"", b"", 101,
                         [r"CPU load of 4 bytes .*DMA1 channel 1.*misuse_copy_kinds\.c:{line}\)"]),
    "report_copy_from_fixed": ("misuse_copy_kinds2", [], b"", b"", 101,
                               [r"CPU store of 2 bytes .*misuse_copy_kinds\.c:\d+\)"]),
    "report_copy_to_fixed": ("misuse_copy_kinds3", [], b"", b"", 101,
                             [r"CPU load of 4 bytes .*misuse_copy_kinds\.c:\d+\)"]),
    "report_copy_source": ("misuse_copy_kinds4", [], b"", b"", 101,
                           [r"CPU store of 1 byte .*misuse_copy_kinds\.c:\d+\)"]),
    "report_train": ("misuse_train", [], b"", b"", 101,
                     [r"CPU store of 2 bytes .*DMA1 channel 2.*\(misuse_train\.c:{line}\)"]),
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
                   [r'--usart2: "com1" is none of stdio, none, pty, loopback, file:IN']),
    "bad_adc": ("spin", ["--adc3", "noise"], b"", b"", 2,
                [r'--adc3: "noise" is none of none, ramp, script:FILE$']),
    "bad_adc_script": ("spin", ["--adc1", "script:/nonexistent/in"], b"", b"", 2,
                       [r"/nonexistent/in: No such file"]),
    "bad_dac": ("spin", ["--dac2", "file:"], b"", b"", 2,
                [r'--dac2: "file:" is none of none, file:OUT$']),
    "bad_dac_file": ("spin", ["--dac1", "file:/nonexistent/out"], b"", b"", 2,
                     [r"/nonexistent/out: No such file"]),
    "dac_output_lost": ("timer_to_dac", ["--dac1", "file:/dev/full"], b"", b"", 2,
                        [r"DAC channel 1: its output could not be written: No space left"]),
    "bad_uart4": ("spin", ["--uart4", "com1"], b"", b"", 2,
                  [r'--uart4: "com1" is none of stdio, none, pty']),
    "stdio_twice": ("spin", ["--usart2", "stdio"], b"", b"", 2, [r"more than one USART"]),
    "bad_injection": ("spin", ["--inject", "dma2.6:error@1"], b"", b"", 2,
                      [r'"dma2\.6:error@1" is not understood; write dma1\.1 to dma1\.7']),
    "bad_injection_port": ("spin", ["--inject", "spi4:overrun@1"], b"", b"", 2,
                           [r"write spi1 to spi3, then :overrun"]),
    "bad_injection_error": ("spin", ["--inject", "i2c1:overrun@1"], b"", b"", 2,
                            [r"write i2c1 or i2c2, then :nack, :arbitration or :bus-error"]),
    "bad_spi": ("spin", ["--spi3", "stdio"], b"", b"", 2,
                [r'--spi3: "stdio" is none of none, loopback, file:IN, file:IN,OUT, file:,OUT, '
                 r"script:FILE$"]),
    "bad_i2c": ("spin", ["--i2c2", "loopback"], b"", b"", 2,
                [r'--i2c2: "loopback" is none of none, script:FILE$']),
    "bad_script_name": ("spin", ["--usart2", "script:"], b"", b"", 2, [r'"script:" is none of']),
    "bad_script_file": ("spin", ["--i2c2", "script:/nonexistent/s"], b"", b"", 2,
                        [r"^odma-board: /nonexistent/s: No such file"]),
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


def test_adc_script():
    """Each channel has values of its own, the last repeats, and what is not named gives 0."""
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "voltages")
        with open(script, "w", encoding="utf-8") as file:
            file.write("sample 0 : 100 200\nsample 4 : 400 401 402\nsample 0 : 300\n")
        status, _, errors = run(["--adc1", "script:" + script, elf("adc_scan")])
        check(status == 0 and errors == "", f"{status} {errors}")
        status, _, errors = run(["--adc1", "ramp", elf("adc_scan")])
        check(status == 99 and "ring[first] == a" in errors, f"{status} {errors}")


def test_dac_file():
    """A line for each value, with the time at which the timer asked for it."""
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "out")
        status, _, errors = run(["--dac1", "file:" + output, elf("timer_to_dac")])
        check(status == 0 and errors == "", f"{status} {errors}")
        with open(output, encoding="utf-8") as file:
            rows = [tuple(map(int, line.split())) for line in file]
    values = [value for _, value in rows]
    # Two triggers come before the wave: the one that loads PSC puts out what is there, 0.
    check(values[:6] == [0, 0, 1000, 2000, 3000, 500], f"values {values}")
    steps = {later[0] - sooner[0] for sooner, later in zip(rows[1:], rows[2:])}
    check(steps == {100000}, f"steps of {steps} ns")


def test_uart4():
    """Its line, its DMA channels and its interrupt."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "wb") as file:
            file.write(b"fifth")
        line = f"file:{source},{target}"
        status, _, errors = run(["--uart4", line, elf("echo_uart4")])
        check(status == 0 and errors == "", f"{status} {errors}")
        with open(target, "rb") as file:
            check(file.read() == b"fifth", "the output is wrong")
        status, _, errors = run(["--uart4", line, "--inject", "uart4:overrun@2", "--usart1",
                                 "none", elf("echo_uart4")])
        check(status == 104 and "UART4 has an overrun" in errors, f"{status} {errors}")


# Far ends that follow a script.

def follow(firmware, option, script, status, patterns, options=()):
    """Runs with a script; in the patterns, SCRIPT stands for its name."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(script if isinstance(script, bytes) else script.encode())
        file.flush()
        arguments = [option, "script:" + file.name, *options, elf(firmware)]
        got, _, errors = run(arguments)
        errors = errors.replace(file.name, "SCRIPT")
    check(got == status, f"exit status {got} instead of {status} for\n{script}\n{errors}")
    check_stderr(errors, patterns, firmware)


PLACE = r": pc 0x[0-9a-f]{8} in .*, t = \d+\.\d{3} ms"


def test_script_of_a_serial_line():
    follow("echo_polling", "--usart1", """
        # all words, in all ways of writing
        send "a" 62
        expect "A" 42       # what was echoed
        wait 500us
        send "#\\r\\n\\t\\\\\\"\\0\\x7a" 0a
        expect 23 0D 0A 09 5c 22 00 "Z" 0A
        wait 49ms
        wait 50ms
        send "."
        expect "."
        """, 0, [r"instructions in 0\.10[01]\d* s simulated", "interrupts", "waiting"],
           ["--stats"])
    follow("echo_polling", "--usart1", 'send "a"\nwait 1ms\nsend "."', 0, [])  # nothing expected
    follow("echo_polling", "--usart1", 'send "ab."\nexpect "A"', 0, [])  # and nothing more


def test_script_of_a_serial_line_not_followed():
    follow("echo_polling", "--usart1", 'send "ab."\nexpect "AX."', 105,
           [r'^odma-board: SCRIPT:2: expected 58 "X" \(byte 2 of 3\), the firmware sent 42 "B"'
            + PLACE])
    follow("echo_polling", "--usart1", 'send 0d "."\nexpect 80', 105,
           [r'SCRIPT:2: expected 80 \(byte 1 of 1\), the firmware sent 0D "\\r"' + PLACE])


def test_script_not_finished():
    not_done = r"^odma-board: SCRIPT:3: not done when the run ended: "
    follow("echo_polling", "--usart1", 'send "a."\nexpect "A."\n wait 1ms # or so\nsend "b"', 105,
           [not_done + "wait 1ms$"])
    follow("echo_polling", "--usart1", 'send "a"\nexpect "A"\nexpect "B"', 104,
           [WAITS + r"1 byte\)", not_done + 'expect "B"$'])
    follow("misuse_store", "--usart2", '\n\nsend "' + 70 * "x" + '"', 101,
           ["CPU store", not_done + 'send "x{54}\\.\\.\\.$'])
    follow("returns_seven", "--spi1", "\n\nexchange 01 -> 02", 105, [not_done + "exchange 01"])
    follow("returns_seven", "--usart2", "# nothing to do", 7, [])
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(b"wait 600s")
        file.flush()  # after a step that is not followed, nothing more is told
        follow("echo_polling", "--usart1", 'send "a"\nexpect "B"', 105, ["SCRIPT:2: expected 42"],
               ["--spi1", "script:" + file.name])


def test_script_of_an_spi():
    steps = 'exchange 9F .. .. 03 -> FF EF 40 18\nwait 1ms\nexchange 55 -> 66\n'
    follow("spi_print", "--spi2", steps + 'exchange AB "\\xCD" -> "hi"', 0,
           ["^FF EF 40 18 66 68 69 $"])
    follow("spi_print", "--spi2", steps, 0, ["^FF EF 40 18 66 FF FF $"])
    follow("spi_receive", "--spi2", "exchange 00 .. -> 01 02\nexchange 55 -> 03", 0,
           ["^01 02 03 FF $"])


def test_script_of_an_spi_not_followed():
    follow("spi_print", "--spi2", "exchange 9F 02 .. .. -> 00 00 00 00", 105,
           [r"SCRIPT:1: expected 02 \(byte 2 of 4\), the firmware clocked out 01" + PLACE])
    follow("spi_print", "--spi2", "wait 1s\nexchange 9F -> 00", 105,
           [r"SCRIPT:1: expected nothing for another 999\d{3} us, the firmware clocked out 9F"])


def test_spi_file():
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "wb") as file:
            file.write(b"abcdef")
        status, _, errors = run(["--spi2", f"file:{source},{target}", elf("spi_print")])
        check(status == 0 and errors == "61 62 63 64 65 66 FF \n", f"{status} {errors}")
        with open(target, "rb") as file:
            check(file.read() == b"\x9F\1\2\3\x55\xAB\xCD", "the output file is wrong")
    status, _, errors = run(["--spi2", "file:,/dev/full", elf("spi_print")])
    check(status == 2 and "SPI2: its output could not be written: No space" in errors, errors)


I2C_STEPS = """write 50 : 00 10
read 50 : AA BB CC DD
nack 51
stretch 700us
read 52 : 77
"""


def test_script_of_an_i2c():
    follow("i2c_dma", "--i2c1", I2C_STEPS, 0,
           [r"instructions in 0\.0017\d* s", "interrupts", "waiting", "6: 2 items", "7: 5 items"],
           ["--stats"])
    follow("i2c_dma", "--i2c1", I2C_STEPS.replace("stretch 700us\n", ""), 0,
           [r"instructions in 0\.0010\d* s", "interrupts", "waiting", "6: 2 items", "7: 5 items"],
           ["--stats"])
    follow("i2c_errors", "--i2c1", "write 50 : 01 02\nwrite 50 : 03", 105,
           ["^--- done$", r"SCRIPT:2: not done when the run ended: write 50 : 03$"])
    follow("i2c_quick_end", "--i2c1", "write 50 : 07", 0, [])
    follow("i2c_quick_end", "--i2c1", "write 50 : 07\nnack 51", 105,
           ["SCRIPT:1: not done when the run ended: write 50 : 07$"])
    follow("i2c_dma", "--i2c1", I2C_STEPS, 0, [], ["--inject", "i2c1:nack@6"])  # of a byte read
    follow("i2c_errors", "--i2c1", "# nobody", 0, ["^A-- broken off$"])


def test_script_of_an_i2c_not_followed():
    for old, new, expected in (
            ("50 : 00", "53 : 00",
             "1: expected address 53 to be written, the firmware addressed 50 to write it"),
            ("write 50 : 00 10", "read 50 : 01",
             "1: expected address 50 to be read, the firmware addressed 50 to write it"),
            ("nack 51", "nack 52", "3: expected address 52, the firmware addressed 51 to write it"),
            ("write 50", "wait 10ms\nwrite 50",
             r"1: expected nothing for another 9\d{3} us, the firmware addressed 50 to write it"),
            ("00 10", "00 11", r"1: expected 11 \(byte 2 of 2\), the firmware wrote 10"),
            ("00 10", "00", "1: expected the end of the message behind byte 1, the firmware wrote"),
            ("00 10", "00 10 20",
             r"1: expected 20 \(byte 3 of 3\), the firmware ended the message"),
            ("CC DD", "CC DD EE", "2: expected an acknowledge of byte 4 of 5, the firmware did not"
                                  " acknowledge it")):
        follow("i2c_dma", "--i2c1", I2C_STEPS.replace(old, new, 1), 105,
               ["^odma-board: SCRIPT:" + expected + ".*" + PLACE])
    follow("i2c_no_last", "--i2c1", "read 50 : 01 02", 105,
           ["SCRIPT:1: expected no acknowledge of byte 2 of 2, the firmware acknowledged it"])


def test_mishaps_of_an_i2c():
    """The message that one breaks off counts as done; a bus error breaks nothing off."""
    for mishap, said in (("nack@1", "A-- broken off"), ("nack@3", "A-- broken off"),
                         ("arbitration@2", "-L- broken off"), ("bus-error@2", "--B broken off")):
        follow("i2c_errors", "--i2c1", "write 50 : 01 02", 0, ["^" + said + "$"],
               ["--inject", "i2c1:" + mishap])


BAD_SCRIPTS = (
    ("usart1", "sned 01", '"sned" is no step; a script of a USART has wait, send or expect$'),
    ("usart1", '"AT"', '"\\"" is no step; a script of a USART'),
    ("usart1", "exchange 01 -> 02", '"exchange" is a step of an SPI; a script of a USART has wait'),
    ("spi1", "send 01", '"send" is a step of a USART; a script of an SPI has wait or exchange$'),
    ("i2c1", "sample 0 : 1", '"sample" is a step of an ADC; a script of an I2C has wait, write, '
                             "read, nack or stretch$"),
    ("usart1", "send", "no byte after send; write at least one, such as 0D$"),
    ("usart1", "expect # nothing", "no byte after expect; write at least one"),
    ("usart1", "send 0x01", '"0x01" is no byte; write two hexadecimal digits, such as 0D, or a'),
    ("usart1", "send 1", '"1" is no byte'),
    ("usart1", "send 0g", '"0g" is no byte'),
    ("usart1", "send ..", '".." stands for any byte only to the left of -> in an exchange$'),
    ("usart1", 'send "AT', 'the string "AT does not end; write a quotation mark after it$'),
    ("usart1", r'send "\q"', r'"\\q" is no escape of a string; write \\r, \\n, \\t, \\\\, \\", '
                             r"\\0 or \\xHH$"),
    ("usart1", r'send "\x4z"', r'"\\x4z" is no escape of a string'),
    ("usart1", "wait", '"" is no time; write a whole number with us, ms or s, such as 2ms, of at '
                       "most 600s$"),
    ("usart1", "wait 2", '"2" is no time'),
    ("usart1", "wait 2min", '"2min" is no time'),
    ("usart1", "wait 601s", '"601s" is no time'),
    ("usart1", "wait -1s", '"-1s" is no time'),
    ("usart1", "wait 1s 2s", '"2s" is too much; end the line before it$'),
    ("usart1", "send 00\0", "there is a byte 00; a script is text$"),
    ("spi1", "exchange 01 02", "exchange has no ->; write it between what comes and what is"),
    ("spi1", "exchange -> 01", "no byte to the left of ->; write at least one"),
    ("spi1", "exchange 01 02 -> 03", "2 to the left of -> and 1 to the right; write as many bytes "
                                     "on both sides$"),
    ("spi1", "exchange 01 -> ..", '".." stands for any byte only'),
    ("i2c1", "write", '"" is no address of I2C; write two hexadecimal digits from 00 to 7F$'),
    ("i2c1", "write 80 : 00", '"80" is no address of I2C'),
    ("i2c1", "nack 5", '"5" is no address of I2C'),
    ("i2c1", "read 50 00", "no colon after the address; write"),
    ("i2c1", "read 50 :", "no byte after the colon; write at least one"),
    ("i2c1", "nack 50 51", '"51" is too much'),
    ("i2c1", "stretch 1", '"1" is no time'),
)


def test_bad_scripts():
    for port, line, pattern in BAD_SCRIPTS:
        follow("spin", "--" + port, "# first\n" + line + "\n", 2,
               [r"^odma-board: SCRIPT:2: " + pattern])
    follow("spin", "--usart1", 1048577 * "#", 2, [r"SCRIPT: is too large for a script, which has"])


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
