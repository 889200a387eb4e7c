// SPDX-License-Identifier: MIT
// Far ends that follow a script.
'use strict';

const { SerialLine } = require('./lines');
const { Player, byteText, hexOf } = require('./script');

// The far end of a UART. What the firmware sends before the script expects it waits for that.
class ScriptedLine extends SerialLine {
    constructor(number, path, mishaps, board) {
        super(number, 'script', mishaps);
        this.heard = [];
        this.isComparing = false;
        this.player = new Player(path, 'UART', board, () => this.began());
    }

    began() {
        if (this.player.at('send')) {
            this.wake();
        } else {
            this.compare();
        }
    }

    transmit(byte) {
        this.heard.push(byte);
        this.compare();
    }

    compare() {
        const { player, heard } = this;
        if (this.isComparing) {
            return; // a step has just ended in the loop below, which goes on
        }
        this.isComparing = true;
        while (player.at('expect') && heard.length > 0 && !player.board.isStopped) {
            const expected = player.at('expect').bytes[player.position];
            const came = heard.shift();
            if (expected === came) {
                player.advance();
            } else {
                const wanted = `${byteText(expected)} (${player.ordinal})`;
                player.fail(wanted, `the firmware sent ${byteText(came)}`);
            }
        }
        this.isComparing = false;
    }

    receive() {
        const step = this.player.at('send');
        return step && this.character(step.bytes[this.player.position]);
    }

    delivered() {
        this.player.advance();
    }
}

// A device of an SPI.
class ScriptedDevice {
    constructor(path, board) {
        this.player = new Player(path, 'SPI', board, () => {});
    }

    // A frame of more than eight bits is two bytes, the higher one first.
    exchange(value, bits) {
        const bytes = bits > 8 ? [value >> 8, value & 0xff] : [value];
        return bytes.reduce((answer, byte) => (answer << 8) | this.exchangeByte(byte), 0);
    }

    exchangeByte(byte) {
        const { player } = this;
        const came = `the firmware clocked out ${hexOf(byte)}`;
        if (player.at('wait')) {
            const micros = Math.ceil((player.waitEnds - player.board.mcu.clock.nanos) / 1e3);
            player.fail(`nothing for another ${micros} us`, came);
        }
        const step = player.at('exchange');
        if (!step || player.board.isStopped) {
            return 0;
        }
        const expected = step.bytes[player.position];
        if (expected !== null && expected !== byte) {
            player.fail(`${hexOf(expected)} (${player.ordinal})`, came);
            return 0;
        }
        const answer = step.answers[player.position];
        player.advance();
        return answer;
    }
}

module.exports = { ScriptedLine, ScriptedDevice };
