# SPDX-License-Identifier: MIT
"""What the tests of every board share.

A script has a table of cases and functions named test_CASE, and hands them to main(), with what is
special to its board. The functions named test_CASE here are tests of every board; they need the
firmware they name. A row of the table:

    name: (firmware, options, standard input, standard output, exit status, patterns on stderr)

The patterns must appear in this order, and together they must explain every line of stderr. Where
a pattern says {line}, the line of the firmware's source that carries the comment REPORT is meant.
A standard output of None is not looked at. Options that do not begin with a dash go to the
firmware.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time


class Setup:
    """What is tested; main() fills it in."""

    board = firmware = sources = ""  # the program and two folders
    serial = ""  # the serial line that is standard input and output; its option is --serial
    timeout = 30  # seconds that a run may take
    starting = 0  # seconds after which CPU time counts in test_pty; 0: that of the start does too
    mutations = 120  # runs of test_mutated_images
    variants = ""  # pattern of what a firmware's name has beyond that of its source


setup = Setup()


def check(condition, message):
    if not condition:
        sys.exit("FAILED: " + message)


def marked_line(firmware):
    name = re.sub(setup.variants, "", firmware) + ".c"
    with open(os.path.join(setup.sources, name), encoding="utf-8") as source:
        for number, text in enumerate(source, 1):
            if "REPORT" in text:
                return str(number)
    return "(no mark)"


def elf(firmware):
    return os.path.join(setup.firmware, firmware + ".elf")


def serial_option():
    return "--" + setup.serial.lower()


def split(options):
    """What comes before the firmware, and its own arguments."""
    if options and not options[0].startswith("-"):
        return [], options
    return options, []


def run(arguments, data=b"", timeout=None):
    result = subprocess.run([setup.board] + arguments, input=data, capture_output=True,
                            timeout=timeout or setup.timeout, check=False)
    return result.returncode, result.stdout, result.stderr.decode(errors="replace")


def start(arguments, **streams):
    """The board, running."""
    return subprocess.Popen([setup.board] + arguments, **streams)


def check_stderr(text, patterns, firmware=""):
    lines = text.splitlines()
    check(len(lines) == len(patterns), f"{len(patterns)} lines expected on stderr, got:\n{text}")
    for line, pattern in zip(lines, patterns):
        if firmware and "{line}" in pattern:
            pattern = pattern.replace("{line}", marked_line(firmware))
        check(re.search(pattern, line), f"{pattern!r} not in {line!r}")


def run_case(case):
    firmware, options, data, expected, status, patterns = case
    before, after = split(options)
    arguments = before + ([elf(firmware)] if firmware else []) + after
    got_status, output, errors = run(arguments, data)
    check(got_status == status, f"exit status {got_status} instead of {status}\n{errors}")
    if expected is not None:
        check(output == expected, f"standard output {output!r} instead of {expected!r}\n{errors}")
    check_stderr(errors, patterns, firmware)


def test_same_again():
    """The same run gives the same times, to the tick."""
    runs = {run(["--trace-mmio", elf("dma_both_ways")], b"12345678") for _ in range(3)}
    check(len(runs) == 1, "three runs differ")


def test_count_leaves_interrupts_out():
    _, _, errors = run(["--count", "counted", elf("counted")])
    check("1 interrupts" in errors, "no call was interrupted:\n" + errors)


# Files, terminals and pipes.

def test_files():
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "wb") as file:
            file.write(b"from file.")
        status, output, errors = run(
            [serial_option(), f"file:{source},{target}", elf("echo_polling")])
        check(status == 0 and output == b"", f"status {status}, {errors}")
        with open(target, "rb") as file:
            check(file.read() == b"FROM FILE.", "the output file is wrong")


def read_until(descriptor, end, seconds=10):
    data = b""
    deadline = time.monotonic() + seconds
    while not data.endswith(end) and time.monotonic() < deadline:
        if select.select([descriptor], [], [], 0.2)[0]:
            data += os.read(descriptor, 100)
    return data


def cpu_seconds(process):
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
        fields = stat.read().split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def test_pty():
    """A program opens the pseudo-terminal; the board does not burn the host while it waits."""
    board = start([serial_option(), "pty", elf("echo_polling")],
                  stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    told = board.stderr.readline().decode()
    name = re.search(setup.serial + r" is (/dev/\S+)", told).group(1)
    terminal = os.open(name, os.O_RDWR | os.O_NOCTTY)
    time.sleep(setup.starting)
    before = cpu_seconds(board.pid) if setup.starting else 0
    time.sleep(1)
    used = cpu_seconds(board.pid) - before
    check(used < 0.5, f"the waiting board used {used} s of a second")
    os.write(terminal, b"over pty.")
    answer = read_until(terminal, b".")
    check(answer == b"OVER PTY.", f"answer {answer!r}")
    check(board.wait(timeout=10) == 0, "exit status")


def test_terminal():
    """Standard input is a terminal: the board waits for a person."""
    other, terminal = pty.openpty()
    board = start([elf("echo_polling")], stdin=terminal, stdout=subprocess.PIPE,
                  stderr=subprocess.PIPE)
    time.sleep(0.5)
    check(board.poll() is None, "the board did not wait")
    os.write(other, b"typed.\n")
    output, errors = board.communicate(timeout=10)
    check(board.returncode == 0 and output == b"TYPED.", f"{output!r} {errors!r}")


def start_at_terminal(firmware):
    """The board with statistics, and the end of the terminal where a person types."""
    other, terminal = pty.openpty()
    return other, start(["--stats", elf(firmware)], stdin=terminal, stdout=subprocess.PIPE,
                        stderr=subprocess.PIPE)


def press_interrupt_key(board):
    """Ctrl-C: the board ends by itself, and says its statistics."""
    board.send_signal(signal.SIGINT)
    _, errors = board.communicate(timeout=10)
    check(board.returncode == 130, f"status {board.returncode}")
    check(b"interrupts taken" in errors, f"{errors!r}")


def stop(board, seconds):
    """Interrupts a board that is busy with its output."""
    time.sleep(seconds)
    check(board.poll() is None, f"the board ended by itself, with {board.returncode}")
    board.send_signal(signal.SIGTERM)
    try:
        status = board.wait(timeout=5)
    except subprocess.TimeoutExpired:
        board.kill()
        sys.exit("FAILED: SIGTERM had no effect")
    check(status == 143, f"status {status}")


def start_into_pipe(firmware, stdin, blocking=True):
    """The board with a small pipe as its standard output, and the pipe's other end."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(writer, blocking)
    board = start([elf(firmware)], stdin=stdin, stdout=writer)
    os.close(writer)
    return reader, board


def read_slowly(reader, pause):
    data = b""
    while True:
        time.sleep(pause)
        piece = os.read(reader, 4096)
        if not piece:
            return data
        data += piece


def check_flood(board, data, length):
    check(board.wait(timeout=10) == 0, f"status {board.returncode}")
    check(data == bytes(i % 256 for i in range(length)), f"{len(data)} bytes came")


def test_interrupt_blocked_pipe():
    """SIGTERM ends a run whose output nobody takes."""
    reader, board = start_into_pipe("flood", subprocess.DEVNULL)
    stop(board, 2)
    os.close(reader)


def test_output_full():
    with open("/dev/full", "wb") as full:
        result = subprocess.run([setup.board, elf("transmit_polling")], stdin=subprocess.DEVNULL,
                                stdout=full, stderr=subprocess.PIPE, timeout=30, check=False)
    check(result.returncode == 2, f"status {result.returncode}")
    check_stderr(result.stderr.decode(),
                 [setup.serial + r": its output could not be written: No space"])


# Images that are no firmware.

def run_image(image, options=()):
    """The name of the image's file, and what run() gives for it."""
    with tempfile.NamedTemporaryFile(suffix=".elf") as file:
        file.write(image)
        file.flush()
        return file.name, run([*options, file.name])


def bad_image(change, pattern, name="transmit_polling"):
    with open(elf(name), "rb") as file:
        image = bytearray(file.read())
    changed = change(image)
    path, (status, output, errors) = run_image(image if changed is None else changed)
    check(status == 2, f"exit status {status} for {pattern!r}: {errors}")
    check(output == b"" and errors.count("\n") == 1 and path in errors, f"one line: {errors}")
    check(re.search(pattern, errors), f"{pattern!r} not in {errors!r}")


def put(offset, form, value):
    return lambda image: struct.pack_into(form, image, offset, value)


def first_header(image):
    """Where the first program header is in the file."""
    return struct.unpack_from("<I", image, 28)[0]


def first_offset(image):
    """Where the bytes of the first segment begin in the file."""
    return struct.unpack_from("<I", image, first_header(image) + 4)[0]


def put_vector(index, value):
    return lambda image: struct.pack_into("<I", image, first_offset(image) + 4 * index, value)


def put_segment(field, value):
    return lambda image: struct.pack_into("<I", image, first_header(image) + 4 * field, value)


def bad_images_of_any_board():
    bad_image(lambda image: b"", "is not an ELF file")
    bad_image(lambda image: b"hello, this is a text\n" * 9, "is not an ELF file")
    bad_image(lambda image: image[:20], r"cut off in the ELF header \(20 bytes\)")
    bad_image(lambda image: image[:60], r"cut off in the program headers \(60 bytes\)")
    bad_image(lambda image: image[:first_offset(image) + 10], "is cut off: a segment ends at")
    bad_image(put(18, "<H", 62), "for another machine .*machine 62.*needs 32-bit")
    bad_image(lambda image: struct.pack_into("B", image, 5, 2) or put(18, ">H", 40)(image),
              "for another machine .class 1, data 2, machine 40")
    bad_image(put(4, "B", 2), "for another machine .class 2")
    bad_image(put(5, "B", 2), "for another machine .*data 2")
    bad_image(put(16, "<H", 1), r"not an executable \(type 1\)")
    bad_image(put(44, "<H", 0), "no program headers")
    bad_image(put_segment(5, 0x1000000), "outside flash")
    bad_image(put_segment(5, 4), "bytes in the file but 4 in memory")
    bad_image(put_vector(0, 0), "stack pointer 0x00000000, which is not in SRAM")


def test_bad_paths():
    for path, pattern in (("/nonexistent.elf", "No such file"), ("/tmp", "is a directory")):
        status, _, errors = run([path])
        check(status == 2 and re.search(pattern, errors) and path in errors, errors)


def next_random(state):
    return (state * 6364136223846793005 + 1442695040888963407) % 2**64


def test_mutated_images():
    """Whatever a damaged file holds, the board ends in one of its own ways."""
    with open(elf("misuse_store"), "rb") as file:
        original = file.read()
    state = 1
    for _ in range(setup.mutations):
        image = bytearray(original)
        for _ in range(8):
            state = next_random(state)
            limit = len(image) if state >> 63 else 256
            image[(state >> 20) % limit] = (state >> 8) & 0xFF
        _, (status, _, errors) = run_image(image, ["--limit", "20000"])
        check(0 <= status <= 104 and "    at " not in errors, f"status {status}\n{errors}")


def tests_in(names):
    return {name[5:]: test for name, test in names.items() if name.startswith("test_")}


def main(cases, names, **special):
    """Lists the tests, or runs one; names are the script's globals, special goes to the setup."""
    shared, own = tests_in(globals()), tests_in(names)
    taken = [name for name in (*shared, *own) if name in cases or name in shared and name in own]
    check(not taken, "two tests have one name: " + " ".join(taken))
    tests = {**shared, **own}
    if sys.argv[1] == "--list":
        print(";".join([*cases, *tests]), end="")
        return
    name, setup.board, setup.firmware, setup.sources = sys.argv[1:5]
    for key, value in special.items():
        setattr(setup, key, value)
    if name in cases:
        run_case(cases[name])
    else:
        tests[name]()
