#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what is written: examples, links, format.

usage: documents.py examples|links|format|cost-table ROOT [TABLE]
"""
import pathlib
import re
import subprocess
import sys
import tempfile

MARK = "<!-- compiled by the tests -->"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Werror"]
CLANG = ["--target=thumbv7m-none-eabi", "-isystem", "/usr/lib/arm-none-eabi/include"]
COMPILERS = [
    ["arm-none-eabi-gcc", "-mcpu=cortex-m3", "-mthumb", "-Os"],
    ["arm-none-eabi-gcc", "-mcpu=cortex-m3", "-mthumb", "-O0"],
    ["clang-14", *CLANG, "-Os", "-Wthread-safety"],
    ["clang-19", *CLANG, "-Os", "-Wthread-safety"],
]


def tracked(root, *patterns):
    """The files of the project: tracked ones and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-co", "--exclude-standard", "--", *patterns],
        check=True, capture_output=True, text=True).stdout
    return [path for path in (pathlib.Path(root, name) for name in sorted(set(listed.split("\n")))
                              if name) if path.is_file()]


def examples_of(document):
    text = document.read_text()
    return re.findall(re.escape(MARK) + r"\s*```c\n(.*?)```", text, re.DOTALL)


def check_examples(root):
    faults, count = [], 0
    for document in tracked(root, "*.md"):
        for example in examples_of(document):
            count += 1
            for compiler in COMPILERS:
                faults += compile_example(root, document, example, compiler)
    if count == 0:
        faults.append(f"no example is marked with {MARK}")
    return faults, f"{count} examples, {len(COMPILERS)} compilers"


def compile_example(root, document, example, compiler):
    with tempfile.NamedTemporaryFile("w", suffix=".c") as source:
        source.write(example)
        source.flush()
        run = subprocess.run(
            [*compiler, "-std=c11", *WARNINGS, f"-I{root}/include", "-c", source.name,
             "-o", "/dev/null"], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return []
    return [f"{document}: an example does not compile with {compiler[0]}:\n{run.stderr}"]


def check_links(root):
    faults, count = [], 0
    for document in tracked(root, "*.md"):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text()):
            if "://" in target:
                continue
            count += 1
            if not (document.parent / target).exists():
                faults.append(f"{document}: links {target}, which does not exist")
    return faults, f"{count} links"


def check_format(root):
    faults = []
    sources = tracked(root, "*.c", "*.h")
    formatted = subprocess.run(
        ["clang-format-14", "--dry-run", "-Werror", *map(str, sources)],
        capture_output=True, text=True, check=False)
    if formatted.returncode != 0:
        faults.append(formatted.stderr + "mend: clang-format-14 -i FILE")
    texts = tracked(root)
    for path in texts:
        faults += layout_faults(path)
    return faults, f"{len(sources)} sources, {len(texts)} files"


def layout_faults(path):
    """What .editorconfig asks for."""
    data = path.read_bytes()
    if b"\0" in data or not data:
        return []
    faults = []
    if not data.endswith(b"\n"):
        faults.append(f"{path}: no newline at the end")
    if b"\r" in data:
        faults.append(f"{path}: carriage returns")
    for number, line in enumerate(data.split(b"\n"), 1):
        if line != line.rstrip():
            faults.append(f"{path}:{number}: white space at the end of the line")
        if b"\t" in line and path.name != "Makefile":
            faults.append(f"{path}:{number}: a tab")
    return faults


def check_cost_table(root, table):
    rows = [line for line in pathlib.Path(table).read_text().split("\n") if line.startswith("|")]
    readme = pathlib.Path(root, "README.md").read_text()
    missing = [row for row in rows if row not in readme]
    faults = [f"README.md: the cost table lacks the measured row:\n{row}" for row in missing]
    if not rows:
        faults.append(f"{table}: holds no table")
    return faults, f"{len(rows)} rows"


def main():
    checks = {"examples": check_examples, "links": check_links, "format": check_format,
              "cost-table": check_cost_table}
    if len(sys.argv) < 3 or sys.argv[1] not in checks:
        sys.exit(__doc__)
    faults, done = checks[sys.argv[1]](*sys.argv[2:])
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{sys.argv[1]}: {done}, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
