// SPDX-License-Identifier: MIT
// From the command line to the exit status.
'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const { HELP, parseOptions } = require('./options');
const { BadInput, reasonOf, escapeControls } = require('./bad_input');
const { BAD_USAGE } = require('./exit_status');
const { version } = require('../package.json');

const STDOUT = 1;

function print(text) {
    try {
        fs.writeFileSync(STDOUT, text);
    } catch (error) {
        if (error.code !== 'EPIPE') {
            throw new BadInput(`standard output could not be written: ${reasonOf(error)}`);
        }
    }
}

function printVersion() {
    const description = path.join(__dirname, '../node_modules/rp2040js/package.json');
    const published = JSON.parse(fs.readFileSync(description, 'utf8'));
    print(`rp2040-board ${version} (rp2040js ${published.version})\n`);
}

async function run(options) {
    const { Board } = require('./board');
    const { Loop } = require('./loop');
    const board = new Board(options);
    for (const name of ['SIGINT', 'SIGTERM']) {
        // The run ends at the next slice, with statistics and everything flushed.
        process.on(name, () => board.interrupt(os.constants.signals[name]));
    }
    await new Loop(board).run();
    board.owners.checkStack();
    board.tellUnfinishedScripts();
    board.stats.print();
    return board.finalStatus;
}

async function main(words) {
    try {
        const options = parseOptions(words);
        if (options.help) {
            print(HELP);
            return 0;
        }
        if (options.version) {
            printVersion();
            return 0;
        }
        return await run(options);
    } catch (error) {
        if (!(error instanceof BadInput)) {
            throw error;
        }
        process.stderr.write(`rp2040-board: ${escapeControls(error.message)}\n`);
        return BAD_USAGE;
    }
}

module.exports = { main };
