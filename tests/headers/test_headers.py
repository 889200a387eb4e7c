#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles the public headers alone, in C and C++, and beside a vendor's; looks at their names."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "include"
HEADERS = sorted(str(path.relative_to(INCLUDE)) for path in INCLUDE.glob("odma/**/*.h"))
ALL = "odma/stm32f103.h"

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Wshadow", "-Werror"]
GCC_TARGET = ["-mcpu=cortex-m3", "-mthumb"]
C_LIBRARY = pathlib.Path(subprocess.run(["arm-none-eabi-gcc", "-print-file-name=libc.a"],
    capture_output=True, text=True).stdout.strip()).parent.parent / "include"
CLANG_TARGET = ["--target=thumbv7m-none-eabi", "-isystem", str(C_LIBRARY), "-Wthread-safety"]
C = [
    ["arm-none-eabi-gcc", *GCC_TARGET, "-x", "c", "-std=c11"],
    ["clang-14", *CLANG_TARGET, "-x", "c", "-std=c11"],
    ["clang-19", *CLANG_TARGET, "-x", "c", "-std=c11"],
]
CPLUSPLUS = [
    ["arm-none-eabi-g++", *GCC_TARGET, "-x", "c++", "-std=c++17", "-fno-exceptions", "-fno-rtti"],
    ["clang-14", *CLANG_TARGET, "-x", "c++", "-std=c++17", "-fno-exceptions", "-fno-rtti"],
    ["clang-19", *CLANG_TARGET, "-x", "c++", "-std=c++17", "-fno-exceptions", "-fno-rtti"],
]


def run(command, source=None):
    return subprocess.run(command, input=source, capture_output=True, text=True)


def compiled(compiler, source, *options, output=os.devnull):
    """Compiles a text, or a file; returns the compiler's complaints."""
    command = [*compiler, f"-I{INCLUDE}", f"-I{HERE}", "-c", "-o", str(output), *options]
    done = run([*command, str(source)]) if isinstance(source, pathlib.Path) else run(
        [*command, "-"], source)
    return done.stderr or ("" if done.returncode == 0 else f"exit status {done.returncode}")


class HeadersTest(unittest.TestCase):
    def accepted_everywhere(self, sources, options):
        """Each source by each compiler with each set of options, without a word."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = [(compiler, source, option,
                pool.submit(compiled, compiler, source, *option, *WARNINGS))
                for source in sources for compiler in C + CPLUSPLUS for option in options]
            for compiler, source, option, job in jobs:
                if job.result():
                    self.fail(f"{' '.join([*compiler, *option])}\n{source}\n{job.result()}")

    def test_there_are_headers(self):
        self.assertIn(ALL, HEADERS)
        self.assertGreater(len(HEADERS), 10)

    def test_each_header_alone_and_twice(self):
        self.accepted_everywhere([f"#include <{header}>\n#include <{header}>\nextern int x;\n"
            for header in HEADERS], [["-O0"], ["-O2"]])

    def test_headers_in_any_order(self):
        lines = [f"#include <{header}>\n" for header in HEADERS]
        self.accepted_everywhere(["".join(lines), "".join(reversed(lines))], [["-O2"]])

    def test_beside_a_vendors_header(self):
        api = f'#include <{ALL}>\n'
        vendor = '#include "vendor.h"\n'
        use = f'#include "{HERE}/every_function.c"\n'
        self.accepted_everywhere([vendor + api + use, api + vendor + use], [["-O0"], ["-O2"]])

    def test_every_function(self):
        self.accepted_everywhere([HERE / "every_function.c", HERE / "other_unit.c"],
            [["-O0"], ["-O1"], ["-Os"], ["-O2"], ["-O3"], ["-Os", "-DODMA_RUNTIME_CHECKS=0"]])

    def test_every_function_is_every_function(self):
        used = (HERE / "every_function.c").read_text(encoding="utf-8")
        for header in HEADERS:
            text = (INCLUDE / header).read_text(encoding="utf-8")
            for name in re.findall(
                    r"\b(odma_\w+)\([^;{}]*?\)\s*ODMA_(?:CONSUMES|PRODUCES|BORROWS)", text):
                self.assertRegex(used, rf"\b{name}\(", f"{header}: {name} is never called")

    def test_macros_have_the_prefix(self):
        for compiler in C + CPLUSPLUS:
            def macros(source):
                output = run([*compiler, f"-I{INCLUDE}", "-E", "-dM", "-"], source).stdout
                return set(re.findall(r"^#define (\w+)", output, re.M))
            standard = "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n"
            mine = macros(f"{standard}#include <{ALL}>\n") - macros(standard)
            self.assertIn("ODMA_BUFFER", mine)
            self.assertEqual([name for name in mine if not re.match("ODMA_|odma_", name)], [])

    def test_declarations_have_the_prefix(self):
        for compiler in [C[2], CPLUSPLUS[2]]:
            def names(source):
                tree = json.loads(run([*compiler, f"-I{INCLUDE}", "-fsyntax-only", "-Xclang",
                    "-ast-dump=json", "-"], source).stdout)
                return set(declared(tree))
            standard = "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n"
            mine = names(f"{standard}#include <{ALL}>\n") - names(standard)
            self.assertIn("odma_write_all", mine)
            self.assertIn("ODMA_COMPLETED", mine)
            self.assertEqual([name for name in mine if not re.match("ODMA_|odma_", name)], [])

    def test_objects_need_no_heap_and_no_constructors(self):
        allowed = r"odma_violation$|odma_stm32f103_taken$|mem(cpy|set)$|__aeabi_(mem|unwind_cpp)"
        with tempfile.TemporaryDirectory() as folder:
            for number, compiler in enumerate(C + CPLUSPLUS):
                for level in ["-O0", "-Os"]:
                    made = pathlib.Path(folder) / f"{number}{level}.o"
                    self.assertEqual(
                        compiled(compiler, HERE / "every_function.c", level, output=made), "")
                    undefined = run(["arm-none-eabi-nm", "-u", made]).stdout.split()[1::2]
                    foreign = [name for name in undefined if not re.match(allowed, name)]
                    self.assertEqual(foreign, [], compiler)
                    sections = run(["arm-none-eabi-objdump", "-h", made]).stdout
                    self.assertNotRegex(sections, r"\.(init_array|ctors|preinit_array)", compiler)

    def test_c_and_cplusplus_share_one_chip(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for first, second in [(C[0], CPLUSPLUS[0]), (CPLUSPLUS[0], C[0]), (C[2], CPLUSPLUS[0])]:
                self.assertEqual(
                    compiled(first, HERE / "every_function.c", output=folder / "a.o"), "")
                self.assertEqual(compiled(second, HERE / "other_unit.c", output=folder / "b.o"), "")
                linked = run(["arm-none-eabi-gcc", *GCC_TARGET, "-nostartfiles",
                    "--specs=nosys.specs", "-Wl,-e,main", "-u", "take_again", "-o",
                    folder / "a.elf", folder / "a.o", folder / "b.o"])
                self.assertEqual(linked.returncode, 0, linked.stderr)
                symbols = run(["arm-none-eabi-nm", "-S", folder / "a.elf"]).stdout
                taken = re.findall(r"^\w+ 0*1 (\w) odma_stm32f103_taken$", symbols, re.M)
                self.assertEqual(taken, ["V"], symbols)
                self.assertNotRegex(symbols, r" (_?malloc|_sbrk|_Zn[wa]\w*|__cxa_\w+)\n")


def declared(node):
    """The names that a translation unit declares at file scope, enumerators among them."""
    for child in node.get("inner", []):
        if child.get("isImplicit"):
            continue
        if child["kind"].endswith("Decl") and "name" in child:
            yield child["name"]
        if child["kind"] in ("LinkageSpecDecl", "EnumDecl", "NamespaceDecl"):
            yield from declared(child)


if __name__ == "__main__":
    unittest.main()
