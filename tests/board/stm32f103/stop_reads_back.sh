#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A stop that has switched a channel off reads CCR back at once: only when the write has arrived is
# the engine idle, and only then may the count be read and the memory be given back.
#
#   stop_reads_back.sh BOARD registers_in_order.elf
set -u

board=$1
firmware=$2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failures=0

# The accesses of the stop alone: registers_in_order.c reads CNDTR of channel 1 around it.
trace_of_stop() { # argument of registers_in_order.c
    printf 01234567 > "$scratch/input"
    "$board" --limit 60000000 --trace-mmio --usart1 "file:$scratch/input,$scratch/output" \
        --usart2 none --usart3 none "$firmware" "$1" 2>&1 > "$scratch/said" |
        awk '$5 == "load" && $7 == "0x4002000c" { is_open = !is_open; next }
            is_open { print $5, $7, $9 }'
}

expect_read_back() { # what is stopped, argument, address of CCR
    trace_of_stop "$2" > "$scratch/trace"
    behind=$(grep -A 1 -m 1 "^store $3 0x00000000" "$scratch/trace" | tail -n 1)
    case $behind in
    "load $3 "*) ;;
    *)
        echo "stop of a $1: CCR ($3) is not read back; behind the write of 0 comes: $behind"
        cat "$scratch/trace"
        failures=$((failures + 1)) ;;
    esac
}

expect_read_back write p 0x40020044
expect_read_back read P 0x40020058
[ "$failures" -eq 0 ]
