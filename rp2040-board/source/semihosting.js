// SPDX-License-Identifier: MIT
// What firmware asks of the host by BKPT 0xAB.
'use strict';

const fs = require('fs');
const { sleep } = require('./lines');

const BREAKPOINT = 0xab;
const FAILED = 0xffffffff;
const APPLICATION_EXIT = 0x20026;
// More does not fit, and a multiple of 256 must not look like success.
const LARGEST_STATUS = 255;
const HANDLE_INPUT = 1; // ":tt" opened for reading, writing and appending
const HANDLE_OUT = 2;
const HANDLE_ERROR = 3;
const STDOUT = 1;
const STDERR = 2;

function writeAll(descriptor, bytes) {
    while (bytes.length > 0) {
        try {
            bytes = bytes.subarray(fs.writeSync(descriptor, bytes));
        } catch (error) {
            if (error.code !== 'EAGAIN' && error.code !== 'EINTR') {
                return bytes.length;
            }
            sleep(1);
        }
    }
    return 0;
}

class Semihosting {
    constructor(board) {
        this.board = board;
        this.calls = {
            0x01: (block) => this.open(block),
            0x02: () => 0, // SYS_CLOSE
            0x03: (address) => this.writeCharacter(address),
            0x04: (address) => this.writeString(address),
            0x05: (block) => this.write(block),
            0x06: (block) => this.word(block, 2), // SYS_READ: nothing was read
            0x08: (block) => (this.word(block, 0) >>> 31 ? 1 : 0), // SYS_ISERROR
            0x09: () => 1, // SYS_ISTTY
            0x0c: () => 0, // SYS_FLEN
            0x10: () => Math.floor(board.seconds * 100), // SYS_CLOCK
            0x11: () => Math.floor(Date.now() / 1000), // SYS_TIME
            0x13: () => 0, // SYS_ERRNO
            0x15: (block) => this.commandLine(block),
            0x16: (block) => this.heapInfo(block),
            0x18: (reason) => this.exit(reason, 0),
            0x20: (block) => this.exit(this.word(block, 0), this.word(block, 1)),
            0x30: (block) => this.elapsed(block),
            0x31: () => board.mcu.clkSys, // SYS_TICKFREQ
        };
    }

    // The processor is at a BKPT with this number.
    serve(number) {
        if (number !== BREAKPOINT) {
            return false;
        }
        const { core } = this.board.mcu;
        const call = this.calls[core.registers[0]];
        this.board.idle.activity();
        core.registers[0] = call ? call(core.registers[1]) >>> 0 : FAILED;
        return true;
    }

    // Word number `index` of a parameter block; 0 where there is no memory.
    word(block, index) {
        const bytes = this.board.memory(block + 4 * index, 4);
        return bytes ? Buffer.from(bytes).readUInt32LE(0) : 0;
    }

    putWord(address, value) {
        const bytes = this.board.sram(address, 4);
        if (bytes) {
            bytes.set([value, value >>> 8, value >>> 16, value >>> 24]);
        }
        return bytes !== undefined;
    }

    string(address) {
        const bytes = [];
        for (let byte; (byte = this.board.memory(address, 1)) && byte[0] !== 0; address++) {
            bytes.push(byte[0]);
        }
        return Buffer.from(bytes);
    }

    open(block) {
        const mode = this.word(block, 1);
        if (this.string(this.word(block, 0)).toString('latin1') !== ':tt') {
            return FAILED; // the firmware gets no other file of the host
        }
        return mode < 4 ? HANDLE_INPUT : mode < 8 ? HANDLE_OUT : HANDLE_ERROR;
    }

    writeCharacter(address) {
        const byte = this.board.memory(address, 1);
        writeAll(STDERR, byte ? Buffer.from(byte) : Buffer.alloc(1));
        return 0;
    }

    writeString(address) {
        writeAll(STDERR, this.string(address));
        return 0;
    }

    // Returns the number of bytes that were not written.
    write(block) {
        const handle = this.word(block, 0);
        const length = this.word(block, 2);
        const bytes = this.board.memory(this.word(block, 1), length);
        if ((handle !== HANDLE_OUT && handle !== HANDLE_ERROR) || !bytes) {
            return length;
        }
        this.board.flushOutput(); // keep the order of what shares standard output
        return writeAll(handle === HANDLE_OUT ? STDOUT : STDERR, bytes);
    }

    // Answers -1 and stores nothing where the line does not fit.
    commandLine(block) {
        const { firmware, options } = this.board;
        const text = Buffer.from([firmware.path, ...options.arguments].join(' ') + '\0');
        const buffer = this.board.sram(this.word(block, 0), text.length);
        if (text.length > this.word(block, 1) || !buffer || !this.board.sram(block + 4, 4)) {
            return FAILED;
        }
        buffer.set(text);
        this.putWord(block + 4, text.length - 1);
        return 0;
    }

    heapInfo(block) {
        const info = this.word(block, 0);
        const { dataEnd, initialStack } = this.board;
        [dataEnd, initialStack, initialStack, dataEnd].forEach((value, index) =>
            this.putWord(info + 4 * index, value)
        );
        return 0;
    }

    elapsed(block) {
        const { ticks } = this.board;
        const isWritten =
            this.putWord(block, ticks % 2 ** 32) &&
            this.putWord(block + 4, Math.floor(ticks / 2 ** 32));
        return isWritten ? 0 : FAILED;
    }

    exit(reason, code) {
        const status = reason === APPLICATION_EXIT ? code >>> 0 : 1;
        this.board.firmwareEnds(Math.min(status, LARGEST_STATUS));
        return 0;
    }
}

module.exports = { Semihosting, writeAll };
