#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares odma's pairs of the STM32F103 with the tables of this folder.

    test_map.py registers|types|size INCLUDE WORK_FOLDER
"""
import pathlib
import subprocess
import sys

import make_program

FOLDER = pathlib.Path(__file__).parent
ARM = ["-mcpu=cortex-m3", "-mthumb", "-std=c11"]
COMPILERS = [["arm-none-eabi-gcc", *ARM, "-fmax-errors=0"],
             ["clang-19", "--target=thumbv7m-none-eabi", "-std=c11", "-ffreestanding",
              "-ferror-limit=0"]]

ONE_PAIR = """#include <odma/stm32f103.h>
extern struct odma_writer writer;
extern struct odma_copier copier;
void pair(struct odma_stm32f103 *chip, struct odma_dma1_channels *dma1);
void pair(struct odma_stm32f103 *chip, struct odma_dma1_channels *dma1)
{
    %s
}
"""
PAIRINGS = ["odma_usart1_tx_with_dma(&chip->usart1_tx, &dma1->ch4, &writer);",
            "odma_usart1_tx_with_dma_at(&chip->usart1_tx, &dma1->ch4, ODMA_DMA_PRIORITY_HIGH, "
            "&writer);",
            "odma_dma1_ch4_as_copier(&dma1->ch4, &copier);"]


def written(work, name, text):
    path = work / name
    path.write_text(text)
    return path


def registers(include, work):
    """Every pair at every priority, on words in memory."""
    source = written(work, "registers.c", make_program.registers_program())
    program = work / "registers"
    subprocess.run(["gcc", "-std=gnu11", "-O0", "-Wall", "-Wextra", "-Werror", f"-I{include}",
                    f"-I{FOLDER}", '-DODMA_REGISTER_HEADER="registers.h"',
                    '-DODMA_PROCESSOR_HEADER="processor.h"', "-fno-pie", "-no-pie",
                    source, "-o", program], check=True)
    subprocess.run([program], check=True)


def refused_lines(compiler, include, source):
    run = subprocess.run([*compiler, "-fsyntax-only", "-Werror=incompatible-pointer-types",
                          f"-I{include}", source], capture_output=True, text=True, check=False)
    return {int(line.split(":")[1]) for line in run.stderr.splitlines()
            if line.startswith(f"{source}:") and "incompatible pointer type" in line}


def types(include, work):
    """Each half takes its own channel, and no other."""
    text = make_program.types_program()
    source = written(work, "types.c", text)
    wrong = {number for number, line in enumerate(text.split("\n"), 1) if "/* wrong */" in line}
    for compiler in COMPILERS:
        refused = refused_lines(compiler, include, source)
        differing = sorted(refused ^ wrong)
        assert not differing, f"{compiler[0]}: {source}, lines {differing[:5]}"
        print(f"{compiler[0]}: {len(refused)} wrong channels refused")


def constants_of(level, include, work, pairing):
    source = written(work, "one.c", ONE_PAIR % pairing)
    subprocess.run(["arm-none-eabi-gcc", *ARM, level, f"-I{include}", "-c", source, "-o",
                    work / "one.o"], check=True)
    symbols = subprocess.run(["arm-none-eabi-nm", work / "one.o"], capture_output=True, text=True,
                             check=True).stdout
    return [line for line in symbols.splitlines() if " r " in line]


def size(include, work):
    """A pair costs one constant, whatever its priority."""
    for pairing in PAIRINGS:
        for level in ["-Os", "-O2", "-O3"]:
            constants = constants_of(level, include, work, pairing)
            assert len(constants) == 1, f"{pairing} {level}: {constants}"


def main():
    make_program.check_that_the_tables_agree()
    work = pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    {"registers": registers, "types": types, "size": size}[sys.argv[1]](sys.argv[2], work)


if __name__ == "__main__":
    main()
