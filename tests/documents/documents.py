#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what is written: examples, links, format, tables.

usage: documents.py examples|snippets|quotes|links|format|contract|port-sizes ROOT
       documents.py catalogue|programs ROOT
       documents.py cost-table ROOT TABLE...
"""
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

MARK = "<!-- compiled by the tests -->"
SNIPPET = r"<!-- (compiled by the tests|refused by \w+), in (\w+)(?:: (.*?))? -->"
QUOTE = r"<!-- from ([^\s>]+) -->"
GUIDE = "docs/how_to_port.md"
SIZES = "<!-- sizes of the ports: checked by the tests -->"
PORTS = ["stm32f103", "rp2040"]
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


STRICT = ["-Werror=incompatible-pointer-types", "-Werror=unused-result"]
# What refuses with which net; a snippet that is refused must be so by each of them.
NETS = {"types": COMPILERS, "result": COMPILERS, "poison": COMPILERS,
        "capability": [[*compiler, "-Werror=thread-safety"] for compiler in COMPILERS[2:]],
        "optimiser": COMPILERS[:1],
        "alias": [[*compiler[:-2], "--analyze", "--analyzer-output", "text"]
                  for compiler in COMPILERS[2:]]}


def snippets_of(text):
    """Net or None, harness, reason, code."""
    found = re.findall(SNIPPET + r"\s*```c\n(.*?)```", text, re.DOTALL)
    return [(None if how.startswith("compiled") else how.removeprefix("refused by "),
             harness, reason, code) for how, harness, reason, code in found]


def read_snippet(root, compiler, options, harness, code):
    frame = pathlib.Path(root, "tests/documents/harness", f"{harness}.c").read_text()
    with tempfile.NamedTemporaryFile("w", suffix=".c") as source:
        source.write(frame.replace("/* HERE */", code))
        source.flush()
        run = subprocess.run(
            [*compiler, "-std=c11", *STRICT, *options, f"-I{root}/include",
             "-DODMA_PORT_HEADER=<odma/stm32f103/port.h>", "-c", source.name, "-o", "/dev/null"],
            capture_output=True, text=True, check=False)
    return run.returncode, run.stderr + run.stdout


def snippet_faults(root, document, net, harness, reason, code):
    if net is None:
        readings = [(compiler, read_snippet(root, compiler, WARNINGS, harness, code))
                    for compiler in COMPILERS]
        return [f"{document}: a snippet does not compile with {compiler[0]}:\n{code}{output}"
                for compiler, (status, output) in readings if status != 0]
    if net not in NETS or not reason:
        return [f"{document}: refused by which net, and why?\n{code}"]
    faults = []
    for compiler in NETS[net]:
        status, output = read_snippet(root, compiler, [], harness, code)
        if (status == 0 and net != "alias") or not re.search(reason, output):
            faults.append(f"{document}: not refused because of {reason!r} by {compiler[0]}:\n"
                          f"{code}{output}")
    return faults


def check_snippets(root):
    """The pieces of C in the guides do what the guides say, in the frames of tests/documents/harness."""
    snippets = [(document, *snippet) for document in tracked(root, "docs/*.md")
                for snippet in snippets_of(document.read_text())]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        faults = [fault for of_one in pool.map(lambda one: snippet_faults(root, *one), snippets)
                  for fault in of_one]
    if not snippets:
        faults.append("no snippet is marked")
    refused = sum(1 for _, net, *_ in snippets if net)
    return faults, f"{len(snippets)} snippets, {refused} of them to be refused"


def message_faults(page, row, case):
    """What the catalogue quotes is what the test demands."""
    reasons = re.findall(r"^// refused by (\w+) because: (.*)$", case.read_text(), re.MULTILINE)
    quoted = [(net, message.replace("\\|", "|")) for net, messages in
              re.findall(r"(\w+): ((?:`[^`]*`(?: / )?)+)", row)
              for message in re.findall(r"`([^`]*)`", messages)]
    faults = [f"{page}: {case.name}: is not refused by {net} with: {message}"
              for net, message in quoted
              if not any(of == net and re.search(reason, message) for of, reason in reasons)]
    return faults + [f"{page}: {case.name}: nothing is quoted of {net}" for net, _ in reasons
                     if net not in [of for of, _ in quoted]]


def check_catalogue(root):
    """Every misuse has its row, every row its test."""
    page = pathlib.Path(root, "docs/misuse_catalogue.md")
    text = page.read_text()
    faults = []
    for case in tracked(root, "tests/must_not_compile/misuses/*.c",
                        "tests/must_not_compile/warned/*.c"):
        if f"({'../' + str(case.relative_to(root))})" not in text:
            faults.append(f"{page}: {case.relative_to(root)} is not listed")
    for row in re.findall(r"^\|.*\|$", text, re.MULTILINE):
        if not re.match(r"\| (mistake|---)|\|--", row) and "](../" not in row:
            faults.append(f"{page}: a row names no test:\n{row}")
    for row, target in re.findall(r"^(\| .*)\]\(\.\./(tests/must_not_compile/misuses/.*\.c)\) \|$", text,
                                  re.MULTILINE):
        faults += message_faults(page, row, pathlib.Path(root, target))
    for target in re.findall(r"\]\((\.\./tests/[^)#]+)", text):
        if not (page.parent / target).is_file():
            faults.append(f"{page}: {target} does not exist")
    return faults, f"{text.count('](../tests/')} tests named"


def check_programs(root):
    """N1 to N28 and P1 to P20 are all there, with files that exist."""
    page = pathlib.Path(root, "tests/must_not_compile/programs.md")
    rows = re.findall(r"^\| ([NP]\d+) \|(.*)\|$", page.read_text(), re.MULTILINE)
    wanted = [f"N{i}" for i in range(1, 29)] + [f"P{i}" for i in range(1, 21)]
    faults = []
    if [number for number, _ in rows] != wanted:
        faults.append(f"{page}: the rows are not N1 to N28 and P1 to P20, in order")
    for number, row in rows:
        files = re.findall(r"\]\(([^)]+)\)", row)
        if not files:
            faults.append(f"{page}: {number} names no file")
        faults += [f"{page}: {number} names {file}, which does not exist" for file in files
                   if not (page.parent / file).is_file()]
    numbered = {int(path.name[1:3]) for path in tracked(root, "tests/must_not_compile/misuses/*.c")}
    faults += [f"tests/must_not_compile/misuses: n{number:02} is not in {page}"
               for number in numbered if f"N{number}" not in wanted]
    return faults, f"{len(rows)} rows"


def check_quotes(root):
    """C code of the guides is an example that compiles, or stands in a file of the project."""
    faults, count = [], 0
    for document in tracked(root, "docs/*.md"):
        text = document.read_text()
        quotes = re.findall(QUOTE + r"\s*```c\n(.*?)```", text, re.DOTALL)
        count += len(quotes)
        for path, quoted in quotes:
            source = pathlib.Path(root, path)
            if not source.is_file() or quoted not in source.read_text():
                faults.append(f"{document}: this does not stand in {path}:\n{quoted}")
        if len(re.findall(r"^```c$", text, re.MULTILINE)) != len(quotes) + len(
                examples_of(document)) + len(snippets_of(text)):
            faults.append(f"{document}: a block of C is neither marked {MARK} nor a quotation")
    if count == 0:
        faults.append(f"no block of C is marked with {QUOTE}")
    return faults, f"{count} quotations"


def check_contract(root):
    """The guide and the template have what the contract has."""
    contract = pathlib.Path(root, "include/odma/port.h").read_text()
    guide = pathlib.Path(root, GUIDE).read_text()
    files = [*pathlib.Path(root, "template/odma/template").glob("*.h"),
             pathlib.Path(root, "include/odma/cortex_m.h")]
    template = "\n".join(path.read_text() for path in files)
    functions = sorted(set(re.findall(r"\b(odma_port_\w+)\(", contract)))
    types = sorted(set(re.findall(r"^ \*   (struct odma_\w+)", contract, re.MULTILINE)))
    faults = [f"{GUIDE}: does not speak of {name}" for name in [*functions, *types]
              if not re.search(rf"\b{name}\b", guide)]
    faults += [f"template: does not define {name}" for name in functions
               if not re.search(rf"^ODMA_INLINE .*\b{name}\(", template, re.MULTILINE)]
    faults += [f"template: does not define {name}" for name in types if f"{name} {{" not in template]
    if len(functions) < 10 or len(types) != 4:
        faults.append("include/odma/port.h: the contract was not understood")
    return faults, f"{len(functions)} functions, {len(types)} types"


def lines_of(path):
    """How many lines have code, and how many have nothing but a comment."""
    text = path.read_text()
    marked = re.sub(r"/\*.*?\*/|//[^\n]*", lambda found: re.sub(r"[^\n]+", "\0", found[0]), text,
                    flags=re.DOTALL)
    lines = marked.split("\n")
    code = sum(1 for line in lines if line.replace("\0", "").strip())
    return code, sum(1 for line in lines if "\0" in line and not line.replace("\0", "").strip())


def port_files(root, port):
    """The files of a port and of its board, under names that all ports share."""
    names = {f"odma/CHIP/{path.name}": path
             for path in pathlib.Path(root, "include/odma", port).glob("*.h")}
    names["odma/CHIP.h"] = pathlib.Path(root, "include/odma", f"{port}.h")
    board = pathlib.Path(root, "firmware", port)
    names |= {f"firmware/CHIP/{name}": board / name
              for name in ["board.c", "lines.h", "startup.c", f"{port}.ld"]}
    return {name.replace(f"{port}.ld", "CHIP.ld"): path for name, path in names.items()}


def is_about(written, counted):
    """Within a tenth, or five lines."""
    return all(abs(ours - theirs) <= max(5, theirs // 10)
               for ours, theirs in zip(written, counted))


def check_port_sizes(root):
    written = {}
    for line in pathlib.Path(root, GUIDE).read_text().partition(SIZES)[2].split("\n\n")[0].split("\n"):
        cells = [cell.strip(" `*") for cell in line.strip("|").split("|")]
        if len(cells) == 1 + len(PORTS):
            written[cells[0]] = [tuple(map(int, re.findall(r"\d+", cell))) for cell in cells[1:]]
    files = [port_files(root, port) for port in PORTS]
    counted = {name: [lines_of(port[name]) if name in port else () for port in files]
               for name in sorted(set().union(*files))}
    for folder in ["odma", "firmware"]:
        counted[f"all of {folder}"] = [
            tuple(map(sum, zip(*(lines_of(path) for name, path in port.items()
                                 if name.startswith(folder))))) for port in files]
    faults = []
    for name, sizes in counted.items():
        row = written.get(name, [])
        if len(row) != len(sizes) or any(
                len(ours) != len(theirs) or not is_about(ours, theirs)
                for ours, theirs in zip(row, sizes)):
            cells = " | ".join(" + ".join(map(str, size)) or "-" for size in sizes)
            faults.append(f"{GUIDE}: the row should be\n| `{name}` | {cells} |")
    return faults, f"{len(counted)} rows"


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


def check_cost_table(root, *tables):
    readme = pathlib.Path(root, "README.md").read_text()
    faults, count = [], 0
    for table in tables:
        lines = pathlib.Path(table).read_text().split("\n")
        rows = "\n".join(line for line in lines if line.startswith("|"))
        count += rows.count("\n")
        if not rows:
            faults.append(f"{table}: holds no table")
        elif rows not in readme:
            faults.append(f"README.md: lacks the measured table:\n{rows}")
    return faults, f"{len(tables)} tables, {count} rows"


def main():
    checks = {"examples": check_examples, "snippets": check_snippets,
              "catalogue": check_catalogue, "programs": check_programs, "quotes": check_quotes, "links": check_links,
              "format": check_format, "contract": check_contract,
              "port-sizes": check_port_sizes, "cost-table": check_cost_table}
    if len(sys.argv) < 3 or sys.argv[1] not in checks:
        sys.exit(__doc__)
    faults, done = checks[sys.argv[1]](*sys.argv[2:])
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{sys.argv[1]}: {done}, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
