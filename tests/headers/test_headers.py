#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles the public headers for each chip, alone and beside a vendor's; looks at their names."""

import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "include"
ALL = sorted(str(path.relative_to(INCLUDE)) for path in INCLUDE.glob("odma/**/*.h"))
ITEMS = [header for header in ALL if "/items/" in header]  # parts of <odma/items.h>
HEADERS = [header for header in ALL if header not in ITEMS]
# The names of one kind of transfer behind those of <odma/generic.h>, and what macros call.
OWN_NAME = re.compile(r"odma_(circular_(read|write)|double_(read|write)|copy|fill|exchange|send|"
    r"receive|stream)_(is_done|remaining|wait|stop|abandon|take_half|give_half|status|queue|collect)")
KIND = re.compile(OWN_NAME.pattern.replace("copy|", "copy|write|read|constant|"))
BEHIND_OTHERS = {"odma_done_by", "odma_make_future"} | {
    f"odma_{pair}_link{end}" for pair in ("reader", "writer") for end in ("", "_16", "_32", "_of")}
CHIPS = {  # folder -> GCC's processor, Clang's target
    "stm32f103": ("cortex-m3", "thumbv7m-none-eabi"),
    "rp2040": ("cortex-m0plus", "thumbv6m-none-eabi"),
}

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Wshadow", "-Werror"]
C_LIBRARY = pathlib.Path(subprocess.run(["arm-none-eabi-gcc", "-print-file-name=libc.a"],
    capture_output=True, text=True).stdout.strip()).parent.parent / "include"


def compilers(chip):
    """Command of each compiler for a chip, without the choice of a port: first C, then C++."""
    processor, target = CHIPS[chip]
    gcc = [f"-mcpu={processor}", "-mthumb"]
    clang = [f"--target={target}", "-isystem", str(C_LIBRARY), "-Wthread-safety"]
    c = ["-x", "c", "-std=c11"]
    cplusplus = ["-x", "c++", "-std=c++17", "-fno-exceptions", "-fno-rtti"]
    return [
        ["arm-none-eabi-gcc", *gcc, *c], ["clang-14", *clang, *c], ["clang-19", *clang, *c],
        ["arm-none-eabi-g++", *gcc, *cplusplus], ["clang-14", *clang, *cplusplus],
        ["clang-19", *clang, *cplusplus],
    ]


def port(chip):
    return f"-DODMA_PORT_HEADER=<odma/{chip}/port.h>"


def chip_of(header):
    """The chip that a header is about, or None."""
    return next((chip for chip in CHIPS if re.match(rf"odma/{chip}[./]", header)), None)


def headers_for(chip):
    return [header for header in HEADERS if chip_of(header) in (None, chip)]


def sources(chip):
    return [HERE / "every_function.c", HERE / chip / "every_function.c",
        HERE / chip / "other_unit.c"]


def other_width(text, bits):
    """The same for items of another width, as <odma/items/names.h> renames."""
    names = dict(re.findall(r"^#define (odma_\w+)\s+ODMA_OF_WIDTH\((\w+)\)",
        (INCLUDE / "odma/items/names.h").read_text(encoding="utf-8"), re.M))
    text = re.sub(r"\b(odma_\w+)\b", lambda name: f"{names[name[1]]}_{bits}"
        if name[1] in names else name[1], text)
    return re.sub(r"\b((?:use|abandon)_\w+)\(", rf"\1_{bits}(", text)


def every_width():
    texts = [(HERE / name).read_text(encoding="utf-8")
        for name in ("every_item_function.c", "every_width.c")]
    return [*texts, other_width(texts[0], 16), other_width(texts[0], 32)]


def run(command, source=None):
    return subprocess.run(command, input=source, capture_output=True, text=True)


def compiled(compiler, source, *options, output=os.devnull):
    """Compiles a text, or a file; returns the compiler's complaints."""
    command = [*compiler, f"-I{INCLUDE}", f"-I{HERE}", "-c", "-o", str(output), *options]
    done = run([*command, str(source)]) if isinstance(source, pathlib.Path) else run(
        [*command, "-"], source)
    return done.stderr or ("" if done.returncode == 0 else f"exit status {done.returncode}")


class HeadersTest(unittest.TestCase):
    def accepted_everywhere(self, chip, texts, options):
        """Each text by each compiler with each set of options, without a word."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = [(compiler, text, option,
                pool.submit(compiled, compiler, text, *option, *WARNINGS))
                for text in texts for compiler in compilers(chip) for option in options]
            for compiler, text, option, job in jobs:
                if job.result():
                    self.fail(f"{' '.join([*compiler, *option])}\n{text}\n{job.result()}")

    def refused_with(self, chip, text, error, *options):
        """By each compiler, and the first error is this one. Returns how many errors there are."""
        counts = []
        for compiler in compilers(chip):
            errors = re.findall(r"error: (.*)", compiled(compiler, text, *options))
            self.assertTrue(errors, compiler)
            self.assertIn(error, errors[0], compiler)
            counts.append(len(errors))
        return max(counts)

    def test_there_are_headers(self):
        for chip in CHIPS:
            self.assertIn(f"odma/{chip}.h", HEADERS)
            self.assertGreater(len([header for header in HEADERS if chip_of(header) == chip]), 3)
        self.assertGreater(len([header for header in HEADERS if chip_of(header) is None]), 8)

    def test_each_header_alone_and_twice(self):
        for chip in CHIPS:
            self.accepted_everywhere(chip,
                [f"#include <{header}>\n#include <{header}>\nextern int x;\n"
                    for header in headers_for(chip)], [["-O2", port(chip)]])

    def test_headers_in_any_order(self):
        for chip in CHIPS:
            lines = [f"#include <{header}>\n" for header in headers_for(chip)]
            self.accepted_everywhere(
                chip, ["".join(lines), "".join(reversed(lines))], [["-O2", port(chip)]])

    def test_the_header_of_a_chip_chooses_the_port(self):
        for chip in CHIPS:
            self.accepted_everywhere(chip, [f"#include <odma/{chip}.h>\nODMA_BUFFER(b, 1);\n"
                "extern const struct odma_storage *s;\nconst struct odma_storage *s = &b;\n"],
                [["-O0"]])

    def test_no_port_is_chosen(self):
        for chip in CHIPS:
            self.refused_with(chip, "#include <odma/odma.h>\n",
                "odma: which chip? Include <odma/stm32f103.h> or <odma/rp2040.h> first, or define "
                "ODMA_PORT_HEADER: see <odma/port.h>")

    def test_one_translation_unit_has_one_chip(self):
        for first, second in itertools.permutations(CHIPS, 2):
            said = (f"odma: <odma/{second}.h> where another chip was chosen: one translation unit "
                "has one chip")
            for chip in (first, second):
                self.assertEqual(1, self.refused_with(
                    chip, f"#include <odma/{first}.h>\n#include <odma/{second}.h>\n", said))
                self.assertEqual(1, self.refused_with(
                    chip, f"#include <odma/{second}.h>\n", said, port(first)))
                self.assertEqual(1, self.refused_with(chip,
                    f"#include <odma/odma.h>\n#include <odma/{second}.h>\n", said, port(first)))

    def test_beside_a_vendors_header(self):
        for chip in CHIPS:
            api = f"#include <odma/{chip}.h>\n"
            vendor = f'#include "{chip}/vendor.h"\n'
            use = "".join(f'#include "{file}"\n' for file in sources(chip)[:2])
            self.accepted_everywhere(
                chip, [vendor + api + use, api + vendor + use], [["-O0"], ["-O2"]])

    def test_beside_the_pico_sdk(self):
        api = "#include <odma/rp2040.h>\n"
        vendor = '#include "rp2040/vendor.h"\n'
        use = '#include "rp2040/beside_the_sdk.c"\n'
        self.accepted_everywhere(
            "rp2040", [vendor + api + use, api + vendor + use], [["-O0"], ["-O2"]])

    def test_every_function(self):
        for chip in CHIPS:
            self.accepted_everywhere(chip, sources(chip), [[port(chip), *options] for options in [
                ["-O0"], ["-O1"], ["-Os"], ["-O2"], ["-O3"], ["-Os", "-DODMA_RUNTIME_CHECKS=0"]]])

    def test_every_width(self):
        for chip in CHIPS:
            self.accepted_everywhere(
                chip, every_width(), [[port(chip), "-O0"], [port(chip), "-O3"]])
        self.accepted_everywhere("stm32f103", every_width(),
            [[port("stm32f103"), "-Os", "-DODMA_RUNTIME_CHECKS=0"]])

    def test_every_function_is_every_function(self):
        for chip in CHIPS:
            used = "".join(file.read_text(encoding="utf-8") for file in sources(chip)[:2])
            used += "".join(every_width())
            for header in headers_for(chip) + ITEMS:
                text = (INCLUDE / header).read_text(encoding="utf-8")
                for name in re.findall(r"\b(odma_\w+)\([^;{}]*?\)\s*"
                        r"ODMA_(?:CONSUMES|PRODUCES|BORROWS)", text):
                    if name not in BEHIND_OTHERS and not OWN_NAME.fullmatch(name):
                        self.assertRegex(
                            used, rf"\b{name}\(", f"{header}: {name} is never called")

    def test_the_core_is_small(self):
        page = (INCLUDE / "README.md").read_text(encoding="utf-8")
        told = set(re.findall(r"`(odma_\w+)`", page[:page.index("## The headers")]))
        told -= {"odma_items_16"}  # odma_bytes of another width
        self.assertIn(f"The core has {len(told)} functions", page)
        self.assertLessEqual(len(told), 50)
        texts = "".join((INCLUDE / header).read_text(encoding="utf-8") for header in ALL)
        self.assertEqual([name for name in told if f"{name}(" not in texts], [])
        public = set()
        for header in HEADERS + ITEMS:
            if chip_of(header) is None and header != "odma/port.h":
                text = (INCLUDE / header).read_text(encoding="utf-8")
                public |= set(re.findall(r"\b(odma_\w+)\([^;{}]*?\)\s*"
                    r"ODMA_(?:CONSUMES|PRODUCES|BORROWS)", text))
        public = {re.sub("_(16|32)$", "", name) for name in public - BEHIND_OTHERS}
        public = {name for name in public if not KIND.fullmatch(name)}
        self.assertEqual(sorted(public - told), [])

    def test_functions_are_short(self):
        longest = 0
        for header in ALL:
            lines = (INCLUDE / header).read_text(encoding="utf-8").splitlines()
            for begin in (n for n, line in enumerate(lines) if line == "{"):
                longest = max(longest, lines.index("}", begin) - begin + 1)
        self.assertGreater(longest, 10)
        self.assertLessEqual(longest, 45)

    def test_macros_have_the_prefix(self):
        for chip in CHIPS:
            for compiler in compilers(chip):
                def macros(text):
                    output = run([*compiler, f"-I{INCLUDE}", "-E", "-dM", "-"], text).stdout
                    return set(re.findall(r"^#define (\w+)", output, re.M))
                standard = "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n"
                mine = macros(f"{standard}#include <odma/{chip}.h>\n") - macros(standard)
                self.assertIn("ODMA_BUFFER", mine)
                self.assertEqual([name for name in mine if not re.match("ODMA_|odma_", name)], [])

    def test_declarations_have_the_prefix(self):
        for chip in CHIPS:
            for compiler in [compilers(chip)[2], compilers(chip)[5]]:
                def names(text):
                    tree = json.loads(run([*compiler, f"-I{INCLUDE}", "-fsyntax-only", "-Xclang",
                        "-ast-dump=json", "-"], text).stdout)
                    return set(declared(tree))
                standard = "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n"
                mine = names(f"{standard}#include <odma/{chip}.h>\n") - names(standard)
                self.assertIn("odma_write_all", mine)
                self.assertIn(f"odma_{chip}_take", mine)
                self.assertIn("ODMA_COMPLETED", mine)
                self.assertEqual([name for name in mine if not re.match("ODMA_|odma_", name)], [])

    def test_objects_need_no_heap_and_no_constructors(self):
        # The compilers' own helpers: memory, unwinding, and switches on a Cortex-M0+.
        helpers = r"mem(cpy|set)$|__aeabi_(mem|unwind_cpp)|__gnu_thumb1_case_\w+$"
        for chip in CHIPS:
            mine = rf"odma_violation$|odma_{chip}_taken$|(use|give_up)_\w+$|give_up$"
            with tempfile.TemporaryDirectory() as folder:
                for number, compiler in enumerate(compilers(chip)):
                    for level in ["-O0", "-Os"]:
                        for file in sources(chip):
                            made = pathlib.Path(folder) / f"{number}{level}.o"
                            self.assertEqual(
                                compiled(compiler, file, level, port(chip), output=made), "")
                            undefined = run(["arm-none-eabi-nm", "-u", made]).stdout.split()[1::2]
                            self.assertEqual([name for name in undefined
                                if not re.match(f"{mine}|{helpers}", name)], [], compiler)
                            sections = run(["arm-none-eabi-objdump", "-h", made]).stdout
                            self.assertNotRegex(
                                sections, r"\.(init_array|ctors|preinit_array)", compiler)

    def test_c_and_cplusplus_share_one_chip(self):
        for chip, (processor, _) in CHIPS.items():
            gcc, _, clang, gplusplus, _, _ = compilers(chip)
            for first, second in [(gcc, gplusplus), (gplusplus, gcc), (clang, gplusplus)]:
                with tempfile.TemporaryDirectory() as folder:
                    folder = pathlib.Path(folder)
                    neutral, with_chip, other = sources(chip)
                    for file, compiler, made in [(neutral, second, "neutral.o"),
                            (with_chip, first, "with_chip.o"), (other, second, "other.o")]:
                        self.assertEqual(
                            compiled(compiler, file, port(chip), output=folder / made), "")
                    linked = run(["arm-none-eabi-gcc", f"-mcpu={processor}", "-mthumb",
                        "-nostartfiles", "--specs=nosys.specs", "-Wl,-e,main", "-u", "take_again",
                        "-o", folder / "a.elf", folder / "neutral.o", folder / "with_chip.o",
                        folder / "other.o"])
                    self.assertEqual(linked.returncode, 0, linked.stderr)
                    symbols = run(["arm-none-eabi-nm", "-S", folder / "a.elf"]).stdout
                    taken = re.findall(rf"^\w+ 0*1 (\w) odma_{chip}_taken$", symbols, re.M)
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
