#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles the template of a port, runs it against its model, and copies it as the guide says."""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TEMPLATE = ROOT / "template"
GUIDE = ROOT / "docs" / "how_to_port.md"
HEADERS = sorted(str(path.relative_to(TEMPLATE)) for path in TEMPLATE.glob("odma/**/*.h"))
PORT = "-DODMA_PORT_HEADER=<odma/template/port.h>"

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Wshadow", "-Werror"]
C_LIBRARY = pathlib.Path(subprocess.run(["arm-none-eabi-gcc", "-print-file-name=libc.a"],
    capture_output=True, text=True).stdout.strip()).parent.parent / "include"
LANGUAGES = [["-x", "c", "-std=c11"], ["-x", "c++", "-std=c++17", "-fno-exceptions", "-fno-rtti"]]
HOST = [["gcc"], ["clang-14", "-Wthread-safety"], ["clang-19", "-Wthread-safety"]]
CORTEX_M = [["arm-none-eabi-gcc", "-mcpu=cortex-m3"], ["arm-none-eabi-gcc", "-mcpu=cortex-m0plus"]]
CORTEX_M += [[clang, f"--target={target}-none-eabi", "-isystem", str(C_LIBRARY), "-Wthread-safety"]
    for clang in ["clang-14", "clang-19"] for target in ["thumbv7m", "thumbv6m"]]
LEVELS = ["-O0", "-Os", "-O2"]

# What the program on the host is told to do, and how it ends.
RUNS = {"write": 0, "stop-write": 0, "read": 0, "stop-read": 0, "damage": 0, "bus-error": 0,
        "constant": 0, "elsewhere": 0, "bytes": 0, "copy": 0, "ring": 0, "late": 0, "sleep": 0, "stuck": 9}  # ODMA_VIOLATION_ENGINE

AWAIT_IDLE = "odma_await_clear(route->link.channel, ODMA_DMA_STATUS, ODMA_DMA_STATUS_BUSY);"

# Steps that a port may forget: a line of the port, what is there instead, and a run that then fails.
FORGOTTEN = [
    ("clear DONE after an end",
        "CONTROL, 0);\n        odma_register_write(route->link.channel, ODMA_DMA_STATUS, "
        "ODMA_DMA_STATUS_FLAGS);", "CONTROL, 0);", "elsewhere"),
    ("disable after an end",
        "    odma_register_write(route->link.channel, ODMA_DMA_CONTROL, 0);\n        odma_register",
        "    odma_register", "elsewhere"),
    ("wait until a stopped engine is idle",
        f"ODMA_DMA_CONTROL, 0);\n    {AWAIT_IDLE}\n", "ODMA_DMA_CONTROL, 0);\n",
        "stop-write"),
    ("give up when it does not become idle", AWAIT_IDLE,
        "while (odma_register_read(route->link.channel, ODMA_DMA_STATUS) & "
        "ODMA_DMA_STATUS_BUSY) {}", "stuck"),
    ("switch requests off before a stop",
        "ODMA_UART_DMA_CLEAR, route->side.requests);\n    odma_register_write(route->link",
        "ODMA_UART_DMA_CLEAR, 0);\n    odma_register_write(route->link", "stop-write"),
    ("switch requests on again", "ODMA_UART_DMA_SET, route->side.requests);",
        "ODMA_UART_DMA_SET, 0);", "read"),
    ("write the address of the peripheral", "ODMA_DMA_PERIPHERAL, route->side.uart);",
        "ODMA_DMA_PERIPHERAL, 0);", "write"),
    ("end a reception at an error", "           events.errors != 0;\n",
        "           (events.errors != 0 && false);\n", "damage"),
    ("clear the error that was reported", "ODMA_UART_CLEAR, errors);", "ODMA_UART_CLEAR, 0);",
        "damage"),
    ("report what came after the last look", "events.errors |= earlier_errors;",
        "events.errors = earlier_errors;", "damage"),
    ("count what was moved, not what is left", "return length - odma_register_read_at_rest(",
        "return 0 * length + odma_register_read_at_rest(", "constant"),
    ("clear the flag of a half that was taken",
        "ODMA_DMA_STATUS, ended);", "ODMA_DMA_STATUS, 0);", "ring"),
    ("notice that the engine came round", "seen == ODMA_RING_FLAGS}", "false}", "late"),
    ("go on after an error in a ring", "    odma_port_clear_errors(route, events.errors);\n    return",
        "    odma_port_clear_errors(route, 0);\n    return", "late"),
    ("tell the width of a copy", "(uint32_t)(item_size >> 1)", "(uint32_t)(item_size >> 3)", "copy"),
    ("step through the source of a copy", "steps ? ODMA_DMA_CONTROL_STEP_SOURCE", "steps ? 0u",
        "copy"),
    ("count what was moved while it runs", "return length - odma_register_read(",
        "return 0 * length + odma_register_read(", "write"),
]


def run(command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def compiled(command, *sources, include=(ROOT / "include", TEMPLATE), output=os.devnull):
    """Compiles sources to an object; returns the compiler's complaints."""
    done = run([*command, *WARNINGS, *(f"-I{folder}" for folder in include), f"-I{HERE}",
        "-c", "-o", output, *sources])
    return done.stderr or ("" if done.returncode == 0 else f"exit status {done.returncode}")


def at_once(jobs):
    """The results of functions, in order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda job: job(), jobs))


def host_program(folder, compiler=("gcc",), language=("-x", "c", "-std=c11"), level="-O2",
        template=TEMPLATE):
    """Builds the program for the host and returns it; raises with the compiler's complaints."""
    include = (ROOT / "include", template, template / "host")
    model = ["-DODMA_REGISTER_HEADER=\"model.h\"", "-DODMA_PROCESSOR_HEADER=\"model.h\""]
    objects = []
    for name, source, options in [
            ("program", HERE / "on_the_host.c", [*language, *model]),
            ("driver", HERE / "any_chip.c", [*language, *model, PORT]),
            ("model", template / "host" / "model.c", ["-x", "c", "-std=c11"])]:
        objects.append(folder / f"{name}.o")
        complaints = compiled([*compiler, level, *options], source, include=include,
            output=objects[-1])
        if complaints:
            raise AssertionError(f"{compiler} {level} {options} {source}\n{complaints}")
    program = folder / "program"
    linked = run([compiler[0], "-o", program, *objects])
    if linked.returncode != 0:
        raise AssertionError(linked.stderr)
    return program


class TemplateTest(unittest.TestCase):
    def accepted(self, commands_and_sources):
        results = at_once([lambda command=command, source=source: compiled(command, source)
            for command, source in commands_and_sources])
        for (command, source), complaints in zip(commands_and_sources, results):
            self.assertEqual(complaints, "", f"{command} {source}")

    def test_each_header_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            sources = []
            for number, header in enumerate(HEADERS):
                sources.append(pathlib.Path(folder) / f"{number}.c")
                sources[-1].write_text(f"#include <{header}>\n#include <{header}>\nextern int x;\n")
            self.assertGreater(len(sources), 4)
            self.accepted([([*compiler, *language, PORT], source)
                for compiler in HOST + CORTEX_M for language in LANGUAGES for source in sources])

    def test_a_driver_that_names_no_chip(self):
        self.accepted([([*compiler, "-mthumb"] if "gcc" in compiler[0] and compiler in CORTEX_M
            else compiler, HERE / "any_chip.c") for compiler in
            [[*c, *language, level, PORT] for c in HOST + CORTEX_M for language in LANGUAGES
                for level in LEVELS]])

    def test_a_program_without_run_time_checks(self):
        self.accepted([([*compiler, *language, level, PORT, "-DODMA_RUNTIME_CHECKS=0"],
            HERE / "any_chip.c") for compiler in HOST + CORTEX_M for language in LANGUAGES
            for level in LEVELS])

    def test_transfers_on_the_host(self):
        def runs(compiler, language, level):
            with tempfile.TemporaryDirectory() as folder:
                program = host_program(pathlib.Path(folder), compiler, language, level)
                return [(what, run([program, what], timeout=60)) for what in RUNS]
        cases = [(compiler, language, level)
            for compiler in HOST for language in LANGUAGES for level in LEVELS]
        for case, done in zip(cases, at_once([lambda case=case: runs(*case) for case in cases])):
            for what, ended in done:
                self.assertEqual(ended.returncode, RUNS[what], f"{case} {what} {ended.stderr}")

    def test_every_kind_of_run_has_a_name(self):
        source = (HERE / "on_the_host.c").read_text(encoding="utf-8")
        self.assertEqual(set(re.findall(r'strcmp\(what, "([\w-]+)"\)', source)), set(RUNS))

    def test_the_model_notices_what_a_port_forgets(self):
        def forgetful(forgotten):
            what, line, instead, run_that_fails = forgotten
            with tempfile.TemporaryDirectory() as folder:
                copy = pathlib.Path(folder) / "template"
                shutil.copytree(TEMPLATE, copy)
                texts = {path: path.read_text(encoding="utf-8")
                    for path in (copy / "odma" / "template").glob("*.h")}
                having = [path for path, text in texts.items() if line in text]
                self.assertEqual(len(having), 1, f"{what}: {line}")
                self.assertEqual(texts[having[0]].count(line), 1, f"{what}: {line}")
                having[0].write_text(texts[having[0]].replace(line, instead), encoding="utf-8")
                program = host_program(pathlib.Path(folder), template=copy)
                ended = run([program, run_that_fails], timeout=60)
                self.assertNotEqual(ended.returncode, RUNS[run_that_fails], what)
        at_once([lambda forgotten=forgotten: forgetful(forgotten) for forgotten in FORGOTTEN])

    def test_the_copy_that_the_guide_makes(self):
        commands = re.findall(r"<!-- run by the tests -->\s*```sh\n(.*?)```",
            GUIDE.read_text(encoding="utf-8"), re.DOTALL)
        self.assertEqual(len(commands), 1)
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            shutil.copytree(TEMPLATE, folder / "template")
            (folder / "include" / "odma").mkdir(parents=True)
            done = run(["sh", "-e", "-c", commands[0]], cwd=folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            made = sorted(path.relative_to(folder / "include" / "odma").as_posix()
                for path in (folder / "include").rglob("*.h"))
            self.assertIn("stm32g0.h", made)
            self.assertEqual(len(made), len(HEADERS))
            for header in made:
                text = (folder / "include" / "odma" / header).read_text(encoding="utf-8")
                self.assertNotRegex(text, "(?i)odma.template", header)
            program = folder / "program.c"
            program.write_text("#include <odma/stm32g0.h>\n"
                "bool take(struct odma_stm32g0 *chip) ODMA_PRODUCES_IF_TRUE(&chip->dma);\n"
                "bool take(struct odma_stm32g0 *chip) { return odma_stm32g0_take(chip); }\n")
            for compiler in [[*c, *language] for c in HOST + CORTEX_M for language in LANGUAGES]:
                self.assertEqual(compiled(compiler, program,
                    include=(ROOT / "include", folder / "include")), "", compiler)


if __name__ == "__main__":
    unittest.main()
