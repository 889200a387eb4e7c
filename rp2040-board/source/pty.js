// SPDX-License-Identifier: MIT
// A pseudo-terminal as the far end. Node cannot open one, Python can: a small relay passes bytes
// between it and two named pipes, and ends when the board does.
'use strict';

const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { BadInput } = require('./bad_input');
const { ByteSource, ByteSink } = require('./lines');

const RELAY = path.join(__dirname, 'pty_relay.py');
const START_MILLISECONDS = 10000;

function startRelay() {
    const result = spawnSync('python3', [RELAY], {
        encoding: 'utf8',
        timeout: START_MILLISECONDS,
        stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [terminal, folder] = (result.stdout || '').trim().split('\n');
    if (!folder) {
        throw new BadInput('pty: a pseudo-terminal needs python3; install it, or use another SPEC');
    }
    return { terminal, folder };
}

function openPty(line, print) {
    const { terminal, folder } = startRelay();
    const { O_RDONLY, O_RDWR, O_NONBLOCK } = fs.constants;
    line.source = new ByteSource(fs.openSync(path.join(folder, 'out'), O_RDONLY | O_NONBLOCK));
    line.source.neverEnds = true;
    line.source.patience = 0;
    const input = fs.openSync(path.join(folder, 'in'), O_RDWR | O_NONBLOCK);
    line.sink = new ByteSink(input, `UART${line.number}`);
    line.sink.isEager = true;
    line.sink.isPty = true;
    print(`UART${line.number} is ${terminal}`);
}

module.exports = { openPty };
