#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run_firmware.sh must refuse a promise that the firmware does not keep, and accept one it keeps.
#
#   test_of_the_runner.sh BOARD FIRMWARE.elf    (the firmware of write_a_buffer.c)
set -u

board=$1
firmware=$2
folder=$(dirname "$0")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
right="'0123456789ABCDEFSecond, changed!'"
failures=0

verdict() { # expected exit status of the runner, promise
    printf '/*\n%s\n */\n' "$2" > "$scratch/promise.c"
    sh "$folder/run_firmware.sh" "$board" "$firmware" "$scratch/promise.c" > "$scratch/out" 2>&1
    actual=$?
    if [ "$actual" -ne "$1" ]; then
        echo "the runner answered $actual, expected $1, to: $2"
        cat "$scratch/out"
        failures=1
    fi
}

verdict 0 " * RUN: --out1 $right"
verdict 0 " * RUN: --out1 \\
 *   $right"
verdict 0 " * RUN: --each ab --out1 $right"
verdict 0 " * RUN: --argument --stats --out1 $right"
verdict 0 " * RUN: --out1 $right --without odma_no_such_function"
verdict 1 " * RUN:"
verdict 1 " * RUN: --out1 '0123456789ABCDEFSecond, changed'"
verdict 1 " * RUN: --out1 $right --out2 x"
verdict 1 " * RUN: --out1 $right --exit 1"
verdict 1 " * RUN: --out1 $right --says something"
verdict 1 " * RUN: --out1 $right --starved"
verdict 1 " * RUN: --out1 $right --crashed"
verdict 1 " * RUN: --out1 $right --report 'CPU store'"
verdict 1 " * RUN: --out1 $right --without main"
verdict 1 " * RUN: --out1 $right --writes 40020044=0"
verdict 1 " * RUN: --out1 $right --limit 100"
verdict 1 " * RUN: --out1 $right
 * RUN: --out1 wrong"
verdict 1 " * no promise"
[ "$failures" -eq 0 ]
