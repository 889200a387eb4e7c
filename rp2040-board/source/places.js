// SPDX-License-Identifier: MIT
// Function and source line of an address, found by addr2line only when a line is to be printed.
'use strict';

const { spawnSync } = require('child_process');
const path = require('path');

const LOOKUP_MILLISECONDS = 2000; // a damaged file may keep it busy for ever
const known = new Map();

function lookUp(firmware, address) {
    const result = spawnSync(
        'arm-none-eabi-addr2line',
        ['-f', '-i', '-e', firmware.path, '0x' + address.toString(16)],
        { encoding: 'latin1', timeout: LOOKUP_MILLISECONDS, stdio: ['ignore', 'pipe', 'ignore'] }
    );
    // The innermost function comes first, inlined ones included.
    const [name, line] = (result.stdout || '').split('\n');
    const place = /^(.+):(\d+)(?: \(discriminator \d+\))?$/.exec(line || '');
    const symbol = firmware.functionAt(address);
    const isName = name && /^[ -~]{1,200}$/.test(name) && name !== '??';
    return {
        name: isName ? name : symbol,
        line: place && /^[ -~]+$/.test(line) ? `${path.basename(place[1])}:${place[2]}` : '',
    };
}

// "main (main.c:8)", or "main" without debug information, or "?"
function placeOf(firmware, address) {
    if (!known.has(address)) {
        const { name, line } = lookUp(firmware, address);
        known.set(address, line === '' ? name : `${name} (${line})`);
    }
    return known.get(address);
}

module.exports = { placeOf };
