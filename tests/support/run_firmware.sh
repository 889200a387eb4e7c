#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Runs one firmware on the emulated board of its chip and compares what it does with what its source
# promises.
#
#   run_firmware.sh CHIP BOARD FIRMWARE.elf SOURCE.c
#
# The promises are lines of SOURCE.c that begin with " * RUN:", or, if one chip alone is to keep
# them, with its name, " * RUN rp2040:". Each is one run:
#
#   --each LETTERS    first of all: as many runs as letters, each with one as --argument, and as
#                     $letter in what follows
#   --argument TEXT   the firmware's argument; none if not given
#   --script1 FILE    the other side of line 1 follows this script of the board, beside SOURCE.c
#   --script-bus FILE the same for the device on bus 1; nobody is there if not given
#   --in1 BYTES       what arrives on line 1; also --in2, --in3. Nothing if not given
#   --out1 BYTES      what leaves on line 1, exactly; also --out2, --out3. Nothing if not given
#   --any-output      what leaves on the lines is not compared
#   --exit STATUS     exit status of the board; 0 if not given
#   --says LINE       the next line on the board's standard error; all lines, in order
#   --report PATTERN  a report of the ownership checker that contains this pattern of the shell and
#                     names the line of SOURCE.c that is marked REPORTED HERE, and no other report;
#                     implies --exit 101
#   --starved         the firmware waits for input that has ended; implies --exit 104
#   --crashed         a fault; implies --exit 103
#   --without SYMBOL  the firmware does not define SYMBOL
#   --writes LIST     between two reads of a counter that nobody uses (CNDTR of DMA1 channel 1,
#                     TRANS_COUNT of channel 11), exactly these registers are written, in this
#                     order: ADDRESS=VALUE,... in hexadecimal, or ADDRESS=any; the same write twice
#                     in a row counts once
#   anything else     goes to the board, for instance --inject line1:framing@5
#
# In these, line1:, write1:, read1: and copy1: stand for the chip's name of the first line, of the
# channels that serve it and of the one that copies, WRITE1 and READ1 for these channels in a
# report; line 2 likewise. bus1:, buswrite1: and busread1: stand for the bus and its channels.
#
# A line that ends in a backslash goes on in the next one.
#
# BYTES is a format of printf, or @N: the first N bytes of the test text (text_at in expect.h), or
# %N: N numbered bytes (number_at in line_time.h), or !COMMAND: what the command prints.
set -u

chip=$1
board=$2
firmware=$3
source=$4
case $chip in
stm32f103 | host) # the host has the models of this chip
    lines='usart1 usart2 usart3'
    marker=0x4002000c
    bus=spi1
    names='s/bus1:/spi1:/g; s/buswrite1:/dma1.3:/g; s/busread1:/dma1.2:/g
        s/line1:/usart1:/g; s/line2:/usart2:/g
        s/write1:/dma1.4:/g; s/read1:/dma1.5:/g; s/write2:/dma1.7:/g; s/read2:/dma1.6:/g
        s/copy1:/dma1.1:/g; s/WRITE1/DMA1 channel 4/; s/READ1/DMA1 channel 5/' ;;
rp2040)
    lines='uart0 uart1'
    marker=0x500002c8
    bus=spi0
    names='s/bus1:/spi0:/g; s/buswrite1:/dma.4:/g; s/busread1:/dma.5:/g
        s/line1:/uart0:/g; s/line2:/uart1:/g
        s/write1:/dma.0:/g; s/read1:/dma.1:/g; s/write2:/dma.2:/g; s/read2:/dma.3:/g
        s/copy1:/dma.6:/g; s/WRITE1/DMA channel 0/; s/READ1/DMA channel 1/' ;;
*)
    echo "run_firmware.sh: unknown chip '$chip'" >&2
    exit 2 ;;
esac
limit=${LIMIT:-60000000} # instructions, so that nothing hangs
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failures=0

make_bytes() {
    case $1 in
    @*) awk -v count="${1#@}" 'BEGIN {
            characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"
            for (i = 0; i < count; i++) {
                printf "%s", substr(characters, (i + int(i / 64)) % 64 + 1, 1)
            }
        }' ;;
    %[0-9]*) LC_ALL=C awk -v count="${1#%}" \
        'BEGIN { for (i = 0; i < count; i++) printf "%c", 1 + i % 127 }' ;;
    !*) sh -c "${1#!}" ;;
    *) printf "$1" ;;
    esac
}

fail() {
    echo "$(basename "$source"): run: $run"
    echo "  $1"
    failures=$((failures + 1))
}

compare() { # what, expected file, actual file
    cmp -s "$2" "$3" && return
    fail "$1 differs; expected:"
    cat -v "$2" | head -n 20
    echo "  got:"
    cat -v "$3" | head -n 20
    echo
}

# The report may come several times, from several instructions of the marked line.
check_reports() {
    place="$(basename "$source"):$(grep -n 'REPORTED HERE' "$source" | cut -d: -f1)"
    [ -s "$scratch/error" ] || fail "no report at $place"
    while read -r line; do
        case $line in
        *$report*"$place"*) ;;
        *) fail "expected \"$report\" at $place, got: $line" ;;
        esac
    done < "$scratch/error"
}

# What was written, one per line, with "any" where the value is not promised.
check_writes() {
    echo "$writes" | tr , '\n' > "$scratch/expected_writes"
    awk -v marker="$marker" '$5 == "load" && $7 == marker { is_open = !is_open }
        $5 == "store" && is_open { print substr($7, 3) "=" substr($9, 3) }' "$scratch/error" |
        sed 's/=0*\(.\)/=\1/' > "$scratch/all_writes"
    sed -n 's/any$//p' "$scratch/expected_writes" > "$scratch/any"
    while read -r unpromised; do
        sed -i "s/^$unpromised.*/${unpromised}any/" "$scratch/all_writes"
    done < "$scratch/any"
    uniq "$scratch/all_writes" > "$scratch/writes"
    compare "the sequence of writes" "$scratch/expected_writes" "$scratch/writes"
}

run_once() {
    : > "$scratch/expected_error"
    for n in 1 2 3; do
        : > "$scratch/in$n"
        : > "$scratch/expected_out$n"
        : > "$scratch/out$n"
    done
    status=0
    report=
    writes=
    explained=
    any_output=
    for_firmware=
    script=
    first=$#
    while [ "$first" -gt 0 ]; do # what is not for the runner is put back behind the others
        argument=$1
        shift
        first=$((first - 1))
        case $argument in
        --argument | --script1 | --script-bus | --in[123] | --out[123] | --exit | --says | --report | --without | --writes)
            value=$1
            shift
            first=$((first - 1)) ;;
        esac
        case $argument in
        --argument) for_firmware=$value ;;
        --script1) script=$(dirname "$source")/$value ;;
        --script-bus) set -- "$@" "--$bus" "script:$(dirname "$source")/$value" ;;
        --in[123])
            [ -e "$scratch/has${argument#--in}" ] || fail "$chip has no line ${argument#--in}"
            make_bytes "$value" > "$scratch/${argument#--}" ;;
        --out[123]) make_bytes "$value" > "$scratch/expected_${argument#--}" ;;
        --exit) status=$value ;;
        --says) echo "$value" >> "$scratch/expected_error" ;;
        --report) report=$value status=101 ;;
        --any-output) any_output=yes ;;
        --starved) status=104 explained=yes ;;
        --crashed) status=103 explained=yes ;;
        --writes)
            writes=$value
            set -- "$@" --trace-mmio ;;
        --without) arm-none-eabi-nm "$firmware" | grep -q " $value\$" && fail "$value is defined" ;;
        *) set -- "$@" "$argument" ;;
        esac
    done
    n=0
    for line in $lines; do
        n=$((n + 1))
        [ -z "$script" ] || { set -- "--$line" "script:$script" "$@"; script=; continue; }
        set -- "--$line" "file:$scratch/in$n,$scratch/out$n" "$@"
    done
    "$board" --limit "$limit" "$@" "$firmware" ${for_firmware:+"$for_firmware"} \
        > "$scratch/output" 2> "$scratch/error" < /dev/null
    actual=$?
    if [ "$actual" -ne "$status" ]; then
        fail "exit status $actual, expected $status (argument: ${for_firmware:-none}); says:"
        cat "$scratch/error"
        return
    fi
    for n in 1 2 3; do
        [ -n "$any_output" ] || compare "line $n" "$scratch/expected_out$n" "$scratch/out$n"
    done
    if [ -n "$report" ]; then
        check_reports
    elif [ -n "$writes" ]; then
        check_writes
    else
        # The board explains the two exit statuses for which the run was made.
        [ -z "$explained" ] || sed -i '/^\(odma\|rp2040\|host\)-board: /d' "$scratch/error"
        compare "standard error" "$scratch/expected_error" "$scratch/error"
    fi
}

n=0
for line in $lines; do
    n=$((n + 1))
    : > "$scratch/has$n"
done
if grep '^ \* RUN' "$source" | grep -Ev '^ \* RUN( stm32f103| rp2040)?:'; then
    echo "$source: this is a run for no chip"
    exit 1
fi
sed -n '/^ \* RUN[a-z0-9 ]*:/{
    :more
    /\\$/{ N; s/\\\n \*//; b more
    }
    s/^ \* RUN: *//p
    s/^ \* RUN '"$chip"': *//p
}' "$source" | sed "$names" > "$scratch/runs"
[ -s "$scratch/runs" ] || { echo "$source promises no run"; exit 1; }
while read -r run; do
    case $run in
    "--each "*)
        rest=${run#--each }
        for letter in $(echo "${rest%% *}" | fold -w 1); do
            eval "run_once --argument $letter ${rest#* }"
        done ;;
    *) eval "run_once $run" ;;
    esac
done < "$scratch/runs"
[ "$failures" -eq 0 ]
