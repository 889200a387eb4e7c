#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts what the jobs cost, compares with the limits and writes the table.

usage: cost.py CHIP BOARD ELF_FOLDER TABLE
"""
import pathlib
import re
import subprocess
import sys

LEVELS = ["Os", "O2"]
JOBS = {
    "j1": "write 13 bytes and wait",
    "j2": "read 16 bytes and wait",
    "j3": "start to read in a circle, take and give back the half that is ready",
    "j4": "copy 1 KiB from memory to memory and wait",
    "j6": "write 13 bytes, finish in another function",
    "driver": "write 13 bytes and wait, in a driver that borrows its handles",
}
# Instructions and bytes that a job may take.
LIMITS = {
    "stm32f103": {"j1": (17, 52), "j2": (25, 76), "j3": (26, 300), "j4": (20, 60), "j6": (28, 96),
                  "driver": (30, 104)},
    "rp2040": {"j1": (17, 60), "j2": (22, 80), "j3": (125, 650), "j4": (22, 92), "j6": (34, 108),
               "driver": (29, 94)},
}
# Instructions more than by hand. A transfer that goes through memory takes its channel from there,
# where the hand-written job has it built in; and on the RP2040 it asks at every turn whether the
# channel has halted for an error. A copy has nothing to make up for that with, nor on the STM32F103
# for shifting the flags of its channel to where every channel's are, nor on the RP2040 for keeping the
# priority of the channel.
ALLOWED_OVER_HAND = {  # nobody writes the driver by hand
    "stm32f103": {"j1": 0, "j2": 0, "j3": 0, "j4": 1, "j6": 2},
    "rp2040": {"j1": 0, "j2": 0, "j4": 2, "j6": 2},
}
TWINS = {"stm32f103": ("j1", "j2", "j4"), "rp2040": ("j1", "j2")}
# Registers that one turn of the polling loop reads. None: an interrupt keeps the job waiting until one
# look is enough (see main.c), so the shortest of its calls is counted.
READS_A_TURN = {"j1": 1, "j2": 2, "j3": None, "j4": 1, "j6": 1, "driver": 1}
INPUT = b"0123456789abcdef" * 32
# Symbols that a transfer through memory brings along.
CONSTANTS = {"stm32f103": r"odma_usart1_tx_route_low(\.\d+)?$", "rp2040": r"odma_uart0_tx_side$"}
SHARED_CODE = r"odma_violated|odma_port_recover"


def tool(name, *arguments):
    return subprocess.run([f"arm-none-eabi-{name}", *map(str, arguments)], check=True,
                          capture_output=True, text=True).stdout


def sizes(elf):
    """Bytes of each symbol."""
    rows = (line.split() for line in tool("nm", "-S", elf).splitlines())
    return {row[3]: int(row[1], 16) for row in rows if len(row) == 4}


def functions_of(elf):
    """The functions that make up the job, in the order of their calls."""
    symbols = sizes(elf)
    return ["driver"] if "driver" in symbols else [
        name for name in ("job_start", "job") if name in symbols]


def counts(board, elf):
    """For each function of the job, (instructions, register reads) of its calls, two or more."""
    counted = [option for name in functions_of(elf) for option in ("--count", name)]
    run = subprocess.run([board, "--limit", "10000000", *counted, elf], input=INPUT,
                         capture_output=True, check=False)
    report = run.stderr.decode()
    if run.returncode != 0:
        sys.exit(f"{elf}: exit status {run.returncode}\n{report}")
    found = re.findall(r": (\w+) call \d+: (\d+) instructions, (\d+) register reads", report)
    calls = {name: [] for name in functions_of(elf)}
    for name, executed, reads in found:
        calls[name].append((int(executed), int(reads)))
    if any(len(some) < 2 for some in calls.values()):
        sys.exit(f"{elf}: the board did not count {functions_of(elf)} twice:\n{report}")
    return calls


def loop_length(elf, function):
    """Instructions of the shortest loop of a function; a longer one goes back from what is rare."""
    text = tool("objdump", "-d", "--no-show-raw-insn", f"--disassemble={function}", elf)
    lines = re.findall(r"^\s*([0-9a-f]+):\t(\S+)\s*(\S*)", text, re.MULTILINE)
    at = {address: index for index, (address, _, _) in enumerate(lines)}
    back = [(index, at[target]) for index, (_, name, target) in enumerate(lines)
            if re.match(r"b(eq|ne|pl|mi|cs|cc|hi|ls|ge|lt|gt|le)?(\.[nw])?$", name)
            and at.get(target, index + 1) <= index]
    if not back:
        sys.exit(f"{elf}: {function} has no loop")
    return min(index - start + 1 for index, start in back)


def instructions(board, elf, reads_a_turn):
    """Instructions from call to return with one turn of the polling loop. Two calls differ in nothing
    but the number of turns, so their difference gives the length of a turn; where they took as many,
    the disassembly does."""
    total = 0
    for name, calls in counts(board, elf).items():
        if reads_a_turn is None:
            total += min(executed for executed, _ in calls)
            continue
        (first, first_reads), (second, second_reads) = calls
        turns = (first_reads - second_reads) // reads_a_turn
        if turns == 0 and first != second:
            sys.exit(f"{elf}: two calls with as many turns differ")
        looked = first_reads // reads_a_turn
        if turns != 0:
            turn = (first - second) // turns
        else:
            turn = loop_length(elf, name) if looked > 1 else 0
        total += first - turn * (looked - 1 if turn else 0)
    return total


def code_bytes(elf):
    size = sizes(elf)
    return sum(size[name] for name in functions_of(elf))


def disassembly(elf, function):
    """The instructions of a function, with the registers numbered in the order of appearance and
    without addresses: what is left is what the processor does."""
    text = tool("objdump", "-d", "--no-show-raw-insn", f"--disassemble={function}", elf)
    lines = re.findall(r"^\s*[0-9a-f]+:\t(.*)$", text, re.MULTILINE)
    names = {}

    def renamed(match):
        return names.setdefault(match.group(0), f"R{len(names)}")

    kept = []
    for line in lines:
        if line.startswith((".word", "nop")):
            continue
        line = re.sub(r"\s*@.*|<.*?>|;.*", "", line)
        line = re.sub(r"\b(b\w*(?:\.n|\.w)?)\t[0-9a-f]+", r"\1", line)
        line = re.sub(r"(cbn?z\s+\w+), [0-9a-f]+", r"\1", line)
        line = re.sub(r"\[pc, #\d+\]", "[pc]", line)
        line = re.sub(r"\{.*\}", lambda saved: f"{saved.group(0).count(',') + 1} registers", line)
        kept.append(re.sub(r"\br(?:1[0-2]|\d)\b|\bip\b", renamed, line).strip())
    return kept


def image(folder, chip, name, level):
    return folder / f"cost_{name}_{chip}_{level}.elf"


def check_same_instructions(chip, folder, faults):
    for job in TWINS[chip]:
        for level in LEVELS:
            odma = disassembly(image(folder, chip, f"{job}_odma", level), "job")
            twin = disassembly(image(folder, chip, f"{job}_twin", level), "job")
            if odma != twin or not odma:
                faults.append(f"{job} -{level}: not the instructions of the hand-written twin:\n"
                              + "\n".join(odma) + "\n---\n" + "\n".join(twin))


def check_limit(chip, job, level, figures, faults):
    for figure, limit, unit in zip(figures, LIMITS[chip][job], ("instructions", "bytes")):
        if figure > limit:
            faults.append(f"{job} -{level}: {figure} {unit}, the limit is {limit}")


def check_against_hand(chip, job, level, odma, hand, faults):
    if odma[0] > hand[0] + ALLOWED_OVER_HAND[chip][job]:
        faults.append(f"{job} -{level}: {odma[0]} instructions, {hand[0]} by hand")


def row_of(chip, board, folder, job, faults):
    cells = []
    kinds = ("odma", "hand") if job in ALLOWED_OVER_HAND[chip] else ("odma",)
    for level in LEVELS:
        elf = {kind: image(folder, chip, f"{job}_{kind}", level) for kind in kinds}
        figures = {kind: (instructions(board, path, READS_A_TURN[job]), code_bytes(path))
                   for kind, path in elf.items()}
        check_limit(chip, job, level, figures["odma"], faults)
        if "hand" in figures:
            check_against_hand(chip, job, level, figures["odma"], figures["hand"], faults)
        cells += ["{} / {} B".format(*figures[kind]) if kind in figures else "-"
                  for kind in ("odma", "hand")]
    ram = sizes(elf["odma"]).get("in_flight", 0)
    return f"| {JOBS[job]} | " + " | ".join(cells) + f" | {ram} B |"


def note_of(chip, folder):
    """What is there once per translation unit."""
    symbols = sizes(image(folder, chip, "j6_odma", "Os"))
    constants = sum(size for name, size in symbols.items() if re.match(CONSTANTS[chip], name))
    shared = sum(size for name, size in symbols.items() if re.match(SHARED_CODE, name))
    return ("All but the last two start from handles in local variables. Once per translation unit come "
            f"{constants} B of constants and {shared} B of code; which transfers need them, the "
            "README says.")


def main():
    if len(sys.argv) != 5 or sys.argv[1] not in LIMITS:
        sys.exit(__doc__)
    chip, board = sys.argv[1:3]
    folder, table = map(pathlib.Path, sys.argv[3:])
    faults = []
    rows = [f"| {chip}: instructions / code | odma `-Os` | by hand `-Os` | odma `-O2` | by hand `-O2` "
            "| RAM |",
            "|---|--:|--:|--:|--:|--:|"]
    rows += [row_of(chip, board, folder, job, faults) for job in JOBS]
    check_same_instructions(chip, folder, faults)
    table.write_text("\n".join([*rows, "", note_of(chip, folder), ""]))
    print(table.read_text())
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
