#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles every misuse with every compiler, and reports which net refuses it where.

usage: refusals.py [--table FILE [--write]] [--correct] CASE.c...

A case is compiled twice in every reading: without MISUSE it must be accepted without a word, with
-DMISUSE it must be refused, and for a reason that the case gives:

    // N5: what the program does wrong
    // refused by types because: <regular expression over the compiler's error>

With --table the verdicts must be those of the Markdown table FILE; --write writes it instead.
With --correct the cases are programs without a misuse: every reading must accept them.
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

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
STRICT = [  # what odma::strict demands
    "-std=c11", f"-I{INCLUDE}", "-Werror=incompatible-pointer-types", "-Werror=unused-result"]
EVERY_WARNING = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Werror"]
GCC = "arm-none-eabi-gcc"
CLANGS = ["clang-14", "clang-19"]

NETS = {  # the first that fits an error is the net it belongs to
    "capability": r"-Wthread-safety",
    "optimiser": r"declared with (attribute error|'error' attribute): \"?odma: ",
    "alias": r"(after it is freed|free released memory).*\[unix\.Malloc\]",
    "result": r"unused-result",
    "types": r"incompatible-pointer-types|discarded-qualifiers|static.assert|"
    r"initializer element is not|read-only|selector of type|controlling expression|"
    r"variable length array|variably modified",
}


@functools.lru_cache
def c_library():
    archive = subprocess.run([GCC, "-print-file-name=libc.a"], capture_output=True, text=True)
    return pathlib.Path(archive.stdout.strip()).parent.parent / "include"


def readings():
    """Column of the table -> command, without the file."""
    commands = {}
    for level in ["-O0", "-O1", "-Os", "-O2", "-O3"]:
        commands[f"GCC {level}"] = [
            GCC, "-mcpu=cortex-m3", "-mthumb", level, *STRICT, "-Werror=discarded-qualifiers",
            "-c", "-o", os.devnull]
    for clang in CLANGS:
        base = [clang, "--target=thumbv7m-none-eabi", "-isystem", str(c_library()), *STRICT,
            "-Werror=incompatible-pointer-types-discards-qualifiers", "-o", os.devnull]
        name = clang.replace("clang-", "Clang ")
        for level in ["-O0", "-Os", "-O2"]:
            commands[f"{name} {level}"] = [
                *base, "-c", level, "-Wthread-safety", "-Werror=thread-safety"]
        commands[f"{name} analyze"] = [*base, "--analyze", "--analyzer-output", "text"]
    return commands


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stderr + done.stdout


def errors(command, output):
    """The errors among the diagnostics; of the analyzer's findings, only those about ownership."""
    lines = re.findall(r"^\S+?:\d+:\d+: (?:fatal error|error|warning): .*", output, re.M)
    if "--analyze" in command:
        lines = [line for line in lines if re.search(NETS["alias"], line) or " error: " in line]
    return lines


def net_of(line):
    return next((net for net, sign in NETS.items() if re.search(sign, line)), "no net")


def verdict(command, case):
    """Net -> its errors, for the misuse. Clang stops before its optimiser if another net refuses,
    so the optimiser is asked again with the capability net off."""
    nets = {}
    commands = [command]
    if "-Wthread-safety" in command and "-O0" not in command:
        commands.append([option for option in command if "thread-safety" not in option])
    for each in commands:
        status, output = run([*each, "-DMISUSE", str(case)])
        found = errors(each, output)
        if status != 0 and not found:
            found = [output.strip() or f"exit status {status}"]
        if status != 0 or "--analyze" in each:
            for line in found:
                nets.setdefault(net_of(line), []).append(line)
    return nets


def twin_complaints(command, case):
    status, output = run([*command, *EVERY_WARNING, str(case)])
    if "--analyze" in command:
        return "\n".join(errors(command, output)) if status == 0 else output
    return output or ("" if status == 0 else f"exit status {status}")


def reasons_of(case):
    text = case.read_text(encoding="utf-8")
    pairs = re.findall(r"^// refused by (\w+) because: (.*)$", text, re.M)
    reasons = {}
    for net, reason in pairs:
        reasons.setdefault(net, []).append(reason)
    title = re.search(r"^// (.*[^.])\.?$", text, re.M)
    return (title.group(1) if title else case.stem), reasons


def judge(case, verdicts):
    """What is wrong with the refusals of a case, in words."""
    _, reasons = reasons_of(case)
    wrong = []
    if not reasons:
        wrong.append("gives no reason: a line '// refused by <net> because: ...' is missing")
    for reading, nets in verdicts.items():
        for net, lines in nets.items():
            wanted = reasons.get(net, [])
            if not any(re.search(reason, line) for reason in wanted for line in lines):
                wrong.append(f"{reading}: refused by {net}, but not for a reason given: {lines[0]}")
    for net, wanted in reasons.items():
        lines = [line for nets in verdicts.values() for line in nets.get(net, [])]
        for reason in wanted:
            if not any(re.search(reason, line) for line in lines):
                wrong.append(f"never refused by {net} because: {reason}")
    for compiler in ["Clang 14", "Clang 19"]:
        if not any(nets for reading, nets in verdicts.items() if reading.startswith(compiler)):
            wrong.append(f"{compiler} accepts the misuse in every reading")
    return wrong


def table_of(cases, verdicts, columns):
    lines = [
        "# Which net refuses which misuse", "",
        "Each row is a file with a misuse and a correct twin; the twin is accepted, without a",
        "warning, in every column. `refusals.py --write` writes this table, and the test",
        "`must_not_compile.table` fails when a compiler's verdict differs from it.", "",
        "- `types`: a rule of C, with the warnings of `odma::strict` as errors",
        "- `result`: a result that nobody looks at",
        "- `capability`: Clang's `-Wthread-safety`",
        "- `optimiser`: the compiler proves that a handle is empty",
        "- `alias`: Clang's static analyzer (`--analyze`), which follows raw pointers",
        "- `·`: accepted in this column. With this compiler alone the run-time check is what",
        "  remains, and for a raw pointer nothing.", "",
        "GCC is arm-none-eabi-gcc 12.2. Clang's `optimiser` is what it says with `capability` off.",
        "",
        "| misuse | " + " | ".join(columns) + " |",
        "|---|" + "---|" * len(columns),
    ]
    for case in cases:
        title, _ = reasons_of(case)
        nets = [verdicts[case][column] for column in columns]
        cells = [", ".join(net for net in NETS if net in refusing) or "·" for refusing in nets]
        lines.append(f"| [{title}](misuses/{case.name}) | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--correct", action="store_true")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    commands = readings()
    cases = sorted(arguments.cases)
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        twins = {(case, column): pool.submit(twin_complaints, command, case)
            for case in cases for column, command in commands.items()}
        verdicts = {} if arguments.correct else {
            case: {column: pool.submit(verdict, command, case)
                for column, command in commands.items()} for case in cases}
        for (case, column), complaint in twins.items():
            if complaint.result():
                failed = True
                what = "program" if arguments.correct else "twin"
                print(f"{case.name}: {column}: the correct {what} is not accepted without a word:")
                print(complaint.result())
    for case in verdicts:
        verdicts[case] = {column: job.result() for column, job in verdicts[case].items()}
        for complaint in judge(case, verdicts[case]):
            failed = True
            print(f"{case.name}: {complaint}")
    if arguments.table:
        measured = table_of(cases, verdicts, list(commands))
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
