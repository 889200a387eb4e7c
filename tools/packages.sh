# SPDX-License-Identifier: MIT
# Sourced by ./demo and ./check: installs the Debian packages that are missing.
#
#   need_packages PACKAGE...

need_packages() {
    missing=
    for package in "$@"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || state=
        [ "$state" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 2 ]; }; then
        as_root=sudo
    else
        echo "odma: please install as root, then run this again: apt-get install$missing" >&2
        exit 1
    fi
    echo "odma: installing$missing" >&2
    log=$(mktemp)
    # shellcheck disable=SC2086 # the list is to be split
    if ! { $as_root apt-get update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
    } </dev/null >"$log" 2>&1; then
        tail -5 "$log" >&2
        rm -f "$log"
        echo "odma: the packages could not be installed; try: apt-get update && apt-get install$missing" >&2
        exit 1
    fi
    rm -f "$log"
}

# Node.js 18 or later, for the emulated RP2040, may also be there without a package of Debian's.
node_packages() {
    node -e 'process.exit(parseInt(process.versions.node) < 18)' 2>/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
}

# The emulated boards, but for Node.js, and firmware for them.
board_packages="cmake ninja-build gcc libc6-dev pkg-config libunicorn-dev libdw-dev libelf-dev \
    gcc-arm-none-eabi libnewlib-arm-none-eabi"

# All tests.
check_packages="$board_packages g++ libstdc++-arm-none-eabi-newlib clang-14 libclang-rt-14-dev \
    clang-19 clang-format-14 libcmocka-dev make python3 git"
