#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs tools/odma-lint on the firmware project in consumer/, and on input that is no project."""

import json
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LINT = ROOT / "tools" / "odma-lint"

# Mark in misuses.c -> what odma-lint says of that line.
FINDINGS = {
    "used_in_flight": "the buffer 'b' is used while a transfer owns it, or before it was claimed "
    "(odma_bytes needs it held)",
    "waited_twice": "the write transfer 'transfer' is used after it was finished, or before it was "
    "started",
    "started_again": "the constant transfer 'transfer' is started again while it runs: wait for "
    "it, stop it or abandon it first",
    "forgotten": "the constant transfer 'transfer' is forgotten, it runs at the end of the "
    "function: wait for it, stop it, abandon it or hand it to the caller (ODMA_PRODUCES)",
    "held_already": "the reader 'reader' is held already and would be lost: use another variable",
    "lost": "the buffer 'b' is lost at the end of the function: hand it to the caller "
    "(ODMA_PRODUCES or ODMA_BORROWS)",
    "promised": "the writer 'writer' is not held at the end of the function, which promises it to "
    "the caller: get it back first, or write ODMA_CONSUMES instead of ODMA_BORROWS",
    "in_a_loop": "the constant transfer 'transfer' is held when one turn of the loop begins and "
    "not when the next does: end each turn as it began",
    "in_a_branch": "the constant transfer 'transfer' is held on one way to this line and not on "
    "another: do the same with it in every branch",
    "after_the_branch": "the constant transfer 'transfer' is used after it was finished, or before "
    "it was started",
    "kept_pointer": "a pointer into a buffer is used after the buffer was moved into a transfer in "
    "line {line_before}: get it anew with odma_bytes after the wait",
    "kept_look": "a pointer into a buffer is used after the transfer that lent it had ended in line "
    "{line_before}: get it anew with odma_bytes after the wait",
    "paired": "the USART1 transmitter 'port->transmitter' is used while it is paired with DMA, or "
    "before the chip was taken (odma_usart1_tx_write_byte needs it held)",
}

# The same for the files in consumer_rp2040/, where it is about the chip.
FINDINGS_RP2040 = {
    "used_in_flight": FINDINGS["used_in_flight"],
    "kept_pointer": FINDINGS["kept_pointer"],
    "split_twice": "the DMA 'dma' is used after it was split, or before the chip was taken",
    "transmitter_gone": "the UART0 transmitter 'uart0_tx' is used while it is paired with DMA, or "
    "before the chip was taken (odma_uart0_tx_write_byte needs it held)",
    "channel_gone": "the DMA channel 'channel' is used while it is paired with a peripheral, or "
    "before its controller was split (odma_dma_channel_number needs it held)",
}


def run(*command, directory=None):
    done = subprocess.run([str(word) for word in command], cwd=directory, capture_output=True,
        text=True)
    return done.returncode, done.stdout, done.stderr


class LintTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.clean = cls.configured("clean")
        cls.misused = cls.configured("misused", "-DWITH_MISUSES=ON")
        cls.rp2040 = cls.configured("rp2040", "-DODMA_CPU=cortex-m0plus", project="consumer_rp2040")

    @classmethod
    def configured(cls, name, *options, project="consumer"):
        build = pathlib.Path(cls.folder.name) / name
        status, output, errors = run("cmake", "-G", "Ninja", "-S", HERE / project, "-B", build,
            f"-DCMAKE_TOOLCHAIN_FILE={ROOT}/cmake/toolchain-arm-none-eabi.cmake", *options)
        assert status == 0, output + errors
        return build

    def expect_one_line(self, words, *arguments, directory=None):
        """Bad input: exit status 2, and one line that says what to do."""
        status, output, errors = run(LINT, *arguments, directory=directory)
        self.assertEqual((status, output, errors.count("\n")), (2, "", 1), output + errors)
        self.assertRegex(errors, "^odma-lint: " + words)

    def database(self, text):
        build = pathlib.Path(tempfile.mkdtemp(dir=self.folder.name))
        text = text if isinstance(text, str) else json.dumps(text)
        (build / "compile_commands.json").write_text(text, encoding="utf-8")
        return build

    def entry(self, source, command="arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb", file="main.c"):
        build = self.database("[]")
        (build / file).write_text(source, encoding="utf-8")
        return self.database([{"directory": str(build), "file": file,
            "command": f"{command} '-DODMA_PORT_HEADER=<odma/stm32f103/port.h>' "
            f"-I{ROOT}/include -c {file}"}])

    def test_the_clean_project_builds_with_ordinary_warnings(self):
        status, output, errors = run("cmake", "--build", self.clean)
        self.assertEqual(status, 0, output + errors)

    def test_clean(self):
        for clang in ["clang-14", "clang-19"]:
            self.assertEqual(run(LINT, "-p", self.clean, "--clang", clang),
                (0, "odma-lint: no findings; 1 of 2 files use odma\n", ""))

    def expect_marked(self, build, project, findings):
        """The findings of these marks, in these lines of the project, and nothing else."""
        wanted = []
        for file in sorted((HERE / project).glob("*.c")):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                for mark in re.findall(r"/\* lint: (\w+) \*/", line):
                    said = findings[mark].format(line_before=number - 1)
                    wanted.append((file.name, number, said))
        self.assertEqual(len(wanted), len(findings))
        for clang in ["clang-14", "clang-19"]:
            status, output, errors = run(
                LINT, "-p", build, "--clang", clang, directory=HERE / project)
            found = re.findall(r"^(.+?):(\d+):\d+: (.*)$", output, re.M)
            self.assertEqual(
                [(file, int(number), said) for file, number, said in found], wanted, clang)
            self.assertEqual((status, output.count("\n"), errors), (1, len(wanted), ""), clang)

    def test_misuses(self):
        self.expect_marked(self.misused, "consumer", FINDINGS)

    def test_misuses_on_an_rp2040(self):
        commands = (self.rp2040 / "compile_commands.json").read_text(encoding="utf-8")
        self.assertIn("arm-none-eabi-gcc", commands)
        self.assertIn("-mcpu=cortex-m0plus", commands)
        self.assertNotIn("cortex-m3", commands)
        self.expect_marked(self.rp2040, "consumer_rp2040", FINDINGS_RP2040)

    def test_files_can_be_named(self):
        console = HERE / "consumer" / "console.c"
        self.assertEqual(run(LINT, "-p", self.misused, console)[0], 0)
        self.assertEqual(run(LINT, "-p", self.misused, HERE / "consumer" / "misuses.c")[0], 1)

    def test_every_cortex_m(self):
        source = "#include <odma/odma.h>\n#if __ARM_ARCH_PROFILE != 'M'\n#error\n#endif\n"
        for core in ["m0", "m0plus", "m1", "m3", "m4+nofp", "m7", "m23", "m33"]:
            for clang in ["clang-14", "clang-19"]:
                build = self.entry(source, f"arm-none-eabi-gcc -mcpu=cortex-{core} -mthumb")
                self.assertEqual(run(LINT, "-p", build, "--clang", clang)[0::2], (0, ""), core)

    def test_cplusplus(self):
        for source, said in [
            ("void f(odma_buffer *b);\nvoid f(odma_buffer *b) { odma_bytes(b)[0] = 1; }",
                "buffer 'b'"),
            ("static odma_writer w;\nvoid f(odma_writer *w, odma_buffer *b) {\n"
                "odma_bytes(b)[0] = 1; }", "buffer 'b'"),
            ("void f() { odma_read_transfer port, reading;\n(void)odma_is_done(&reading); }",
                "read transfer 'reading'"),
            ("struct port { odma_reader r; odma_buffer b; };\nvoid f(port *port) {\n"
                "odma_bytes(&port->b)[0] = 1; }", "buffer 'port->b'"),
            ("class port { odma_buffer b; void f() { odma_bytes(&b)[0] = 1; } };",
                "buffer 'b'"),
        ]:
            build = self.entry("#include <odma/odma.h>\n" + source + "\n",
                "arm-none-eabi-g++ -mcpu=cortex-m3 -std=c++17", "main.cpp")
            for clang in ["clang-14", "clang-19"]:
                status, output, errors = run(LINT, "-p", build, "--clang", clang)
                self.assertEqual((status, errors), (1, ""), clang)
                self.assertRegex(output, rf"main\.cpp:\d+:\d+: the {said} is used", clang)

    def twice(self, source, *definitions):
        """A file that is built once with each of these definitions."""
        build = self.database("[]")
        (build / "main.c").write_text("#include <odma/odma.h>\n" + source, encoding="utf-8")
        command = ["arm-none-eabi-gcc", "-mcpu=cortex-m3", f"-I{ROOT}/include",
            "-DODMA_PORT_HEADER=<odma/stm32f103/port.h>", "-c", "main.c"]
        return self.database([{"directory": str(build), "file": "main.c",
            "arguments": [*command, *definition.split()]} for definition in definitions])

    def test_every_command_of_a_file_is_read(self):
        used = "void f(struct odma_buffer *b);\nvoid f(struct odma_buffer *b) { odma_bytes(b); }\n"
        in_one = f"#ifdef BOOTLOADER\n{used}#endif\n"
        for source, definitions in [(in_one, ["", "-DBOOTLOADER"]), (in_one, ["-DBOOTLOADER", ""]),
                (used, ["", "-DBOOTLOADER"])]:
            status, output, errors = run(LINT, "-p", self.twice(source, *definitions))
            self.assertEqual((status, output.count("\n"), errors), (1, 1, ""), output)
            self.assertIn("the buffer 'b' is used", output)
        self.assertEqual(run(LINT, "-p", self.twice("", "", "-DBOOTLOADER", "")),
            (0, "odma-lint: no findings; 1 of 1 files use odma\n", ""))
        self.expect_one_line(".*main.c: Clang cannot read it",
            "-p", self.twice("#error no\n", "", "-DBOOTLOADER"))

    def test_cmake_function(self):
        status, output, _ = run("cmake", "--build", self.misused, "--target", "lint")
        self.assertNotEqual(status, 0)
        self.assertIn("the buffer 'b' is used while a transfer owns it", output)
        status, output, _ = run("cmake", "--build", self.clean, "--target", "lint")
        self.assertEqual(status, 0, output)
        self.assertIn("no findings", output)

    def test_cmake_function_without_commands(self):
        status, _, errors = run("cmake", "-G", "Ninja", "-S", HERE / "consumer",
            "-B", pathlib.Path(self.folder.name) / "off", "-DWITH_COMMANDS=OFF",
            f"-DCMAKE_TOOLCHAIN_FILE={ROOT}/cmake/toolchain-arm-none-eabi.cmake")
        self.assertNotEqual(status, 0)
        self.assertIn("odma_add_lint(lint): CMAKE_EXPORT_COMPILE_COMMANDS is off", errors)

    def test_no_database(self):
        self.expect_one_line("no compile_commands.json in nowhere: .*CMAKE_EXPORT_COMPILE_COMMANDS",
            "-p", "nowhere")
        self.expect_one_line("no compile_commands.json in build", directory=self.folder.name)

    def test_broken_database(self):
        self.expect_one_line(".*compile_commands.json cannot be read", "-p", self.database("[{"))
        self.expect_one_line(".*is not a compilation database", "-p", self.database([{"file": 1}]))
        self.expect_one_line(".*is not a compilation database", "-p", self.database("7"))

    def test_database_without_sources(self):
        for text in ["[]", "{}", [{"directory": "/", "file": "start.s", "command": "as start.s"}]]:
            self.expect_one_line(".*compile_commands.json names no C or C\\+\\+ file: configure",
                "-p", self.database(text))

    def test_broken_command(self):
        for command, said in [({"command": ""}, "has no command for main.c: build"),
                ({"arguments": []}, "has no command for main.c: build"),
                ({"command": "gcc '-DA"}, "the command for main.c is not one of a shell .*: build"),
                ({"arguments": "gcc"}, "is not a compilation database"),
                ({"arguments": [1]}, "is not a compilation database"),
                ({"command": 1}, "is not a compilation database"),
                ({}, "is not a compilation database"),
                ({"command": "ccache"}, "main.c: its command has no compiler: build"),
                ({"command": "gcc @options"}, "what @options adds to its command is not one of")]:
            build = self.database("[]")
            (build / "options").write_text("'-DA", encoding="utf-8")
            self.expect_one_line(f".*{said}", "-p",
                self.database([{"directory": str(build), "file": "main.c", **command}]))

    def test_no_clang(self):
        self.expect_one_line("clang-3 not found: install Clang 14 or later, or name it with",
            "-p", self.clean, "--clang", "clang-3")
        self.expect_one_line("arm-none-eabi-gcc is not Clang 14 or later",
            "-p", self.clean, "--clang", "arm-none-eabi-gcc")

    def test_unknown_file(self):
        self.expect_one_line(".*elsewhere.c is not in .*compile_commands.json",
            "-p", self.clean, "elsewhere.c")

    def test_file_that_clang_cannot_read(self):
        self.expect_one_line(r".*main\.c: Clang cannot read it \(.*main\.c:2: .*nowhere\.h' file "
            r"not found\): make it compile", "-p", self.entry('\n#include "nowhere.h"\n'))
        self.expect_one_line(r".*main\.c: Clang cannot read it \(.*main\.c:2: use of undeclared",
            "-p", self.entry("#include <odma/odma.h>\nint f(void) { return typo; }\n"))

    def test_compiler_that_is_gone(self):
        self.expect_one_line(r".*main\.c: cannot run no-such-gcc: No such file",
            "-p", self.entry("", "no-such-gcc -mcpu=cortex-m3"))

    def test_no_processor(self):
        self.expect_one_line(r".*main\.c: its command has no -mcpu of a Cortex-M",
            "-p", self.entry("", "arm-none-eabi-gcc"))


if __name__ == "__main__":
    unittest.main()
