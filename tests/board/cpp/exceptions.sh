#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds exceptions.cpp for the host, with the template's port and its model, by each C++ compiler
# given, and runs it.
#
#   exceptions.sh ROOT COMPILER...
set -eu
root=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
options="-fno-pie -O2 -g -Wall -Wextra -Wshadow -Wconversion -Werror -I$root/include -I$root/template
    -I$root/template/host -DODMA_REGISTER_HEADER=\"model.h\" -DODMA_PROCESSOR_HEADER=\"model.h\""
gcc -std=c11 $options -c "$root/template/host/model.c" -o "$scratch/model.o"
for compiler in "$@"; do
    "$compiler" -std=c++17 -fexceptions $options "$root/tests/board/cpp/exceptions.cpp" \
        "$scratch/model.o" -no-pie -o "$scratch/exceptions"
    "$scratch/exceptions"
done
