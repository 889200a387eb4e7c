#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles every misuse with every compiler for every chip; reports which net refuses it where.

usage: refusals.py [--table FILE [--write]] [--correct] [--warned] CASE.c...

A case is compiled twice in every reading: without MISUSE it must be accepted without a word, with
-DMISUSE it must be refused, and for a reason that the case gives:

    // N5: what the program does wrong
    // refused by types because: <regular expression over the compiler's error>

A case in a folder named after a chip is about that chip; any other is one source for all chips. Its
verdicts must be the same on all of them, or the case says what the difference comes from:

    // the chips differ because: <what the reader should know>

With --table the verdicts must be those of the Markdown table FILE; --write writes it instead.
With --correct the cases are programs without a misuse: every reading must accept them.
With --warned no net refuses the misuse, but a compiler warns of it, as the case says:

    // warned by <column> because: <regular expression over the compiler's warning>
"""

import argparse
import concurrent.futures
import difflib
import functools
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHIPS = {  # folder -> title, GCC's processor, Clang's target
    "stm32f103": ("STM32F103 (Cortex-M3)", "cortex-m3", "thumbv7m-none-eabi"),
    "rp2040": ("RP2040 (Cortex-M0+)", "cortex-m0plus", "thumbv6m-none-eabi"),
}
STRICT = [  # what odma::strict demands
    "-std=c11", "-Werror=incompatible-pointer-types", "-Werror=unused-result"]
EVERY_WARNING = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Werror"]
GCC = "arm-none-eabi-gcc"
CLANGS = ["clang-14", "clang-19"]

NETS = {  # the first that fits an error is the net it belongs to
    "capability": r"-Wthread-safety",
    "optimiser": r"declared with (attribute error|'error' attribute): \"?odma: ",
    "alias": r"(after it is freed|free released memory).*\[unix\.Malloc\]",
    "result": r"unused-result",
    "poison": r"poisoned",
    "types": r"incompatible-pointer-types|discarded-qualifiers|static.assert|"
    r"initializer element is not|read-only|selector of type|controlling expression|"
    r"variable length array|variably modified|undefined type|incomplete (type|definition)|"
    r"negative|too (few|many) arguments|is a pointer; did you mean",
}


@functools.lru_cache
def c_library():
    archive = subprocess.run([GCC, "-print-file-name=libc.a"], capture_output=True, text=True)
    return pathlib.Path(archive.stdout.strip()).parent.parent / "include"


@functools.lru_cache
def readings(chip):
    """Column of the table -> command, without the file."""
    _, processor, target = CHIPS[chip]
    project = [f"-I{ROOT}/include", f"-I{ROOT}/firmware/{chip}",
        f"-I{ROOT}/firmware/common",
        f"-DODMA_PORT_HEADER=<odma/{chip}/port.h>", *STRICT]
    commands = {}
    for level in ["-O0", "-O1", "-Os", "-O2"]:
        commands[f"GCC {level}"] = [
            GCC, f"-mcpu={processor}", "-mthumb", level, *project, "-Werror=discarded-qualifiers",
            "-c", "-o", os.devnull]
    for clang in CLANGS:
        base = [clang, f"--target={target}", "-isystem", str(c_library()), *project,
            "-Werror=incompatible-pointer-types-discards-qualifiers", "-o", os.devnull]
        name = clang.replace("clang-", "Clang ")
        for level in ["-O0", "-Os", "-O2"]:
            commands[f"{name} {level}"] = [
                *base, "-c", level, "-Wthread-safety", "-Werror=thread-safety"]
        commands[f"{name} analyze"] = [*base, "--analyze", "--analyzer-output", "text"]
    return commands


def chips_of(case):
    folder = case.resolve().parent.name
    return [folder] if folder in CHIPS else list(CHIPS)


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stderr + done.stdout


def errors(command, output):
    """The errors and warnings; of the analyzer's findings, only those about ownership."""
    lines = re.findall(r"^\S+?:\d+:\d+: (?:fatal error|error|warning): .*", output, re.M)
    if "--analyze" in command:
        lines = [line for line in lines if re.search(NETS["alias"], line) or " error: " in line]
    return lines


def net_of(line):
    return next((net for net, sign in NETS.items() if re.search(sign, line)), "no net")


def verdict(command, case):
    """Net -> its errors, for the misuse. Where Clang optimises, its capability net only warns: an
    error would stop it before its optimiser."""
    if "-O0" not in command:
        command = [option for option in command if option != "-Werror=thread-safety"]
    status, output = run([*command, "-DMISUSE", str(case)])
    found = [line for line in errors(command, output)
        if " error: " in line or net_of(line) in ("capability", "alias")]
    if status != 0 and not found:
        found = [output.strip() or f"exit status {status}"]
    nets = {}
    for line in found:
        nets.setdefault(net_of(line), []).append(line)
    return nets


def twin_complaints(command, case):
    status, output = run([*command, *EVERY_WARNING, str(case)])
    if "--analyze" in command:
        return "\n".join(errors(command, output)) if status == 0 else output
    return output or ("" if status == 0 else f"exit status {status}")


def reasons_of(case):
    """Title, net -> reasons, and why the chips differ or None."""
    text = case.read_text(encoding="utf-8")
    pairs = re.findall(r"^// refused by (\w+) because: (.*)$", text, re.M)
    reasons = {}
    for net, reason in pairs:
        reasons.setdefault(net, []).append(reason)
    title = re.search(r"^// (.*[^.])\.?$", text, re.M)
    difference = re.search(r"^// the chips differ because: (.+)$", text, re.M)
    return title.group(1) if title else case.stem, reasons, difference and difference.group(1)


def judge(case, verdicts):
    """What is wrong with the refusals of a case, in words. `verdicts`: chip -> column -> nets."""
    _, reasons, difference = reasons_of(case)
    every = [(chip, column, nets)
        for chip, of_chip in verdicts.items() for column, nets in of_chip.items()]
    wrong = []
    if not reasons:
        wrong.append("gives no reason: a line '// refused by <net> because: ...' is missing")
    for chip, column, nets in every:
        for net, lines in nets.items():
            wanted = reasons.get(net, [])
            if not any(re.search(reason, line) for reason in wanted for line in lines):
                wrong.append(f"{chip}: {column}: refused by {net}, but not for a reason given: "
                    f"{lines[0]}")
    for chip in verdicts:
        for net, wanted in reasons.items():
            lines = [line for of, _, nets in every if of == chip for line in nets.get(net, [])]
            for reason in wanted:
                if not any(re.search(reason, line) for line in lines):
                    wrong.append(f"{chip}: never refused by {net} because: {reason}")
        for compiler in ["Clang 14", "Clang 19"]:
            if not any(nets for of, column, nets in every
                    if of == chip and column.startswith(compiler)):
                wrong.append(f"{chip}: {compiler} accepts the misuse in every reading")
    for column in verdicts[chip]:
        nets = {chip: sorted(of_chip[column]) for chip, of_chip in verdicts.items()}
        if not difference and len(set(map(tuple, nets.values()))) > 1:
            said = "; ".join(f"{chip}: {', '.join(nets[chip]) or 'accepted'}" for chip in nets)
            wrong.append(f"{column}: the chips differ ({said}), and no line "
                "'// the chips differ because: ...' says why")
    if difference and len({str({c: sorted(nets) for c, nets in of_chip.items()})
            for of_chip in verdicts.values()}) < 2:
        wrong.append("the chips do not differ, but the case says why they do")
    return wrong


def warning_complaints(case):
    """Where the misuse is not warned of as the case says."""
    expected = re.findall(r"^// warned by (.+?) because: (.*)$", case.read_text(encoding="utf-8"),
        re.M)
    wrong = [] if expected else ["a line '// warned by <column> because: ...' is missing"]
    for chip in chips_of(case):
        for column, reason in expected:
            _, output = run([*readings(chip)[column], *EVERY_WARNING, "-DMISUSE", str(case)])
            if not re.search(reason, output):
                wrong.append(f"{chip}: {column}: no warning because: {reason}")
    return wrong


def table_of(verdicts):
    """`verdicts`: case -> chip -> column -> nets."""
    lines = [
        "# Which net refuses which misuse", "",
        "Each row is a file with a misuse and a correct twin; the twin is accepted, without a",
        "warning, in every column. `refusals.py --write` writes these tables, and the test",
        "`must_not_compile.table` fails when a compiler's verdict differs from them. A misuse that",
        "is not in the folder of a chip is one source, compiled for every chip.", "",
        "- `types`: a rule of C, with the warnings of `odma::strict` as errors",
        "- `result`: a result that nobody looks at",
        "- `poison`: a name that a header of odma forbids",
        "- `capability`: Clang's `-Wthread-safety`",
        "- `optimiser`: the compiler proves that a handle is empty",
        "- `alias`: Clang's static analyzer (`--analyze`), which follows raw pointers",
        "- `·`: accepted in this column. With this compiler alone the run-time check is what",
        "  remains, and for a raw pointer nothing.", "",
        "GCC is arm-none-eabi-gcc 12.2. Clang's `optimiser` is what it says when `capability` only warns.",
    ]
    for chip, (chip_title, _, _) in CHIPS.items():
        columns = list(readings(chip))
        lines += ["", f"## {chip_title}", "",
            "| misuse | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
        for case in [case for case in verdicts if chip in verdicts[case]]:
            title, _, _ = reasons_of(case)
            nets = [verdicts[case][chip][column] for column in columns]
            cells = [", ".join(net for net in NETS if net in refusing) or "·" for refusing in nets]
            link = f"misuses/{chip}/{case.name}" if chips_of(case) == [chip] else (
                f"misuses/{case.name}")
            lines.append(f"| [{title}]({link}) | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--correct", action="store_true")
    parser.add_argument("--warned", action="store_true")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    cases = sorted(arguments.cases, key=lambda case: (case.name, case))
    every = [(case, chip, column, command)
        for case in cases for chip in chips_of(case) for column, command in readings(chip).items()]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        twins = {(case, chip, column): pool.submit(twin_complaints, command, case)
            for case, chip, column, command in every}
        jobs = {} if arguments.correct or arguments.warned else {
            (case, chip, column): pool.submit(verdict, command, case)
            for case, chip, column, command in every}
        for (case, chip, column), complaint in twins.items():
            if complaint.result():
                failed = True
                what = "program" if arguments.correct else "twin"
                print(f"{case.name}: {chip}: {column}: "
                    f"the correct {what} is not accepted without a word:")
                print(complaint.result())
    for case in cases if arguments.warned else []:
        for complaint in warning_complaints(case):
            failed = True
            print(f"{case.name}: {complaint}")
    verdicts = {}
    for (case, chip, column), job in jobs.items():
        verdicts.setdefault(case, {}).setdefault(chip, {})[column] = job.result()
    for case in verdicts:
        for complaint in judge(case, verdicts[case]):
            failed = True
            print(f"{case.name}: {complaint}")
    if arguments.table:
        measured = table_of(verdicts)
        if arguments.write:
            arguments.table.write_text(measured, encoding="utf-8")
        else:
            expected = arguments.table.read_text(encoding="utf-8")
            difference = list(difflib.unified_diff(expected.splitlines(), measured.splitlines(),
                str(arguments.table), "measured", n=0, lineterm=""))
            if difference:
                failed = True
                print("\n".join(difference))
                print("If the change is meant, write the table anew: refusals.py --write")
    return failed


if __name__ == "__main__":
    sys.exit(main())
