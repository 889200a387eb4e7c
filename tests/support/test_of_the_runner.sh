#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run_firmware.sh must refuse a promise that the firmware does not keep, and accept one it keeps.
#
#   test_of_the_runner.sh CHIP BOARD WRITE.elf LINES.elf REPORT.elf
#
# The firmwares are those of write_a_buffer.c, errors_stay_with_their_line.c and
# report_store_to_a_sent_buffer.c of tests/board.
set -u

chip=$1
board=$2
write=$3
lines=$4
report=$5
folder=$(dirname "$0")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
right="'0123456789ABCDEFSecond, changed!'"
failures=0

judge() { # expected exit status of the runner, chip, firmware, source with the promise
    sh "$folder/run_firmware.sh" "$2" "$board" "$3" "$4" > "$scratch/out" 2>&1
    actual=$?
    if [ "$actual" -ne "$1" ]; then
        echo "the runner answered $actual, expected $1, for $2 to:"
        grep RUN "$4"
        cat "$scratch/out"
        failures=1
    fi
}

verdict() { # expected exit status of the runner, promise
    printf '/*\n%s\n */\n' "$2" > "$scratch/promise.c"
    judge "$1" "$chip" "$write" "$scratch/promise.c"
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

# A line for one chip is a promise for that chip, and for no other.
case $chip in
stm32f103) other=rp2040 ;;
*) other=stm32f103 ;;
esac
verdict 0 " * RUN $chip: --out1 $right"
verdict 0 " * RUN $chip: --out1 \\
 *   $right
 * RUN $other: --out1 \\
 *   wrong
 * RUN: --out1 $right"
verdict 1 " * RUN $chip: --out1 wrong"
verdict 1 " * RUN: --out1 $right
 * RUN $chip: --out1 wrong"
verdict 1 " * RUN $other: --out1 $right"
verdict 1 " * RUN $chip: --out1 $right
 * RUN ${chip}x: --out1 $right"
verdict 1 " * RUN: --out1 $right
 * RUN  $chip: --out1 $right"
printf '/*\n * RUN: --out1 %s\n */\n' "$right" > "$scratch/promise.c"
judge 2 no_such_chip "$write" "$scratch/promise.c"

# Every neutral name reaches what it stands for: the firmware tells what ended in which way.
good='status 0 count 16'
overrun='status 16 count 7'
broken='status 1 count 5'
ends() { # expected exit status of the runner, mishaps, line whose read ends first, its result,
         # and those of the other line's read, of write 1, of write 2
    cat > "$scratch/promise.c" << END
 * RUN: --argument $3 --in1 @16 --in2 @16 --any-output $2 \\
 *      --says 'read $3: $4' --says 'read $((3 - $3)): $5' \\
 *      --says 'write 1: $6' --says 'write 2: $7'
END
    judge "$1" "$chip" "$lines" "$scratch/promise.c"
}
first='--inject line1:overrun@8' # so that one read ends before the other
ends 0 "$first" 1 "$overrun" "$good" "$good" "$good"
ends 0 "--inject line2:overrun@8" 2 "$overrun" "$good" "$good" "$good"
ends 0 "--inject read1:error@6" 1 "$broken" "$good" "$good" "$good"
ends 0 "--inject read2:error@6" 2 "$broken" "$good" "$good" "$good"
ends 0 "$first --inject write1:error@6" 1 "$overrun" "$good" "$broken" "$good"
ends 0 "$first --inject write2:error@6" 1 "$overrun" "$good" "$good" "$broken"
ends 1 "--inject line2:overrun@8" 1 "$overrun" "$good" "$good" "$good"
ends 1 "--inject read2:error@6" 1 "$broken" "$good" "$good" "$good"
ends 1 "$first --inject write2:error@6" 1 "$overrun" "$good" "$broken" "$good"
ends 1 "$first --inject no_such_name:error@6" 1 "$overrun" "$good" "$good" "$good"

# So do those in a report. The copies keep the name and the lines of the source.
source=$folder/../board/report_store_to_a_sent_buffer.c
cp "$source" "$scratch"
judge 0 "$chip" "$report" "$scratch/${source##*/}"
sed 's/by WRITE1/by READ1/' "$source" > "$scratch/${source##*/}"
judge 1 "$chip" "$report" "$scratch/${source##*/}"
sed '/WRITE1/s/^/\n/' "$source" > "$scratch/${source##*/}" # the marked line is not the reported one
judge 1 "$chip" "$report" "$scratch/${source##*/}"

# There are as many lines as the chip has.
case $chip in
rp2040) verdict 1 " * RUN: --in3 x --out1 $right" ;;
*) verdict 0 " * RUN: --in3 x --out1 $right" ;;
esac
[ "$failures" -eq 0 ]
