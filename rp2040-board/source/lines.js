// SPDX-License-Identifier: MIT
// Far ends of serial lines: where bytes come from and where they go. Nothing here waits longer than
// a moment, so that signals and simulated time go on.
'use strict';

const fs = require('fs');
const tty = require('tty');
const { BadInput, reasonOf } = require('./bad_input');

const CHUNK_BYTES = 4096;
// How long a pipe may take to deliver before the firmware goes on without it.
const PIPE_PATIENCE_MS = 100;
// How long the reader of a pseudo-terminal may leave it full.
const PTY_PATIENCE_MS = 500;
const STDIN = 0;
const STDOUT = 1;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

function sleep(milliseconds) {
    Atomics.wait(sleeper, 0, 0, milliseconds);
}

function open(path, flags) {
    try {
        return fs.openSync(path, flags, 0o666);
    } catch (error) {
        throw new BadInput(`${path}: ${reasonOf(error)}`);
    }
}

// The same pipe or terminal, opened again so that reading and writing do not block, and without
// changing that for others who share it. A socket cannot be opened so; it is used as it is.
function openAgain(descriptor, flags) {
    try {
        return fs.openSync(`/proc/self/fd/${descriptor}`, flags | fs.constants.O_NONBLOCK);
    } catch {
        return descriptor;
    }
}

function partsOf(spec) {
    const names = spec.startsWith('file:') ? spec.slice('file:'.length) : '';
    const comma = names.indexOf(',');
    return comma < 0 ? [names, ''] : [names.slice(0, comma), names.slice(comma + 1)];
}

class ByteSource {
    constructor(descriptor) {
        this.descriptor = descriptor;
        this.buffer = Buffer.alloc(CHUNK_BYTES);
        this.first = 0;
        this.count = 0;
        this.hasWaited = false;
        this.neverEnds = false; // a pseudo-terminal may get another program
        this.isInteractive = false;
        this.patience = 0;
        if (descriptor >= 0) {
            this.isInteractive = !fs.fstatSync(descriptor).isFile();
            this.patience =
                this.isInteractive && !tty.isatty(descriptor) ? PIPE_PATIENCE_MS : 0;
        }
    }

    static forSpec(spec) {
        if (spec === 'stdio') {
            const isFile = fs.fstatSync(STDIN).isFile();
            return new ByteSource(isFile ? STDIN : openAgain(STDIN, fs.constants.O_RDONLY));
        }
        const [path] = partsOf(spec);
        if (path === '') {
            return new ByteSource(-1);
        }
        if (fs.existsSync(path) && fs.statSync(path).isDirectory()) {
            throw new BadInput(`${path}: is a directory; give a file for the serial line`);
        }
        return new ByteSource(open(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK));
    }

    // Whether anything may still come.
    get isOpen() {
        return this.count > 0 || this.descriptor >= 0;
    }

    // Whether time matters to who is on the other side.
    get mayComeLater() {
        return this.isInteractive && this.isOpen;
    }

    // Bytes read, 0 at the end, or -1 if there are none yet.
    readOnce() {
        try {
            return fs.readSync(this.descriptor, this.buffer, 0, CHUNK_BYTES, null);
        } catch (error) {
            return error.code === 'EAGAIN' || error.code === 'EINTR' ? -1 : 0;
        }
    }

    // A pipe that has run dry gets one moment, so that `producer | board` is deterministic.
    read() {
        let got = this.readOnce();
        for (let waited = 0; got < 0 && !this.hasWaited && waited < this.patience; waited++) {
            sleep(1);
            got = this.readOnce();
        }
        this.hasWaited = got < 0;
        return got;
    }

    next() {
        if (this.count === 0 && this.descriptor >= 0) {
            const got = this.read();
            this.first = 0;
            this.count = Math.max(0, got);
            if (got === 0 && !this.neverEnds) {
                this.descriptor = -1;
            }
        }
        if (this.count === 0) {
            return undefined;
        }
        this.count--;
        return this.buffer[this.first++];
    }
}

class ByteSink {
    constructor(descriptor, name) {
        this.descriptor = descriptor;
        this.name = name; // of the line, for messages
        this.buffer = [];
        this.hasFailed = false;
        this.isEager = false; // somebody may wait for each byte
        this.isPty = false;
        this.overflows = false;
        this.blockedSince = 0; // real time in milliseconds, or 0
    }

    static forSpec(spec, name) {
        if (spec === 'stdio') {
            const status = fs.fstatSync(STDOUT);
            const reopen = status.isFIFO() || tty.isatty(STDOUT);
            const again = reopen ? openAgain(STDOUT, fs.constants.O_WRONLY) : STDOUT;
            return new ByteSink(again, name);
        }
        const [, path] = partsOf(spec);
        return new ByteSink(path === '' ? -1 : open(path, 'w'), name);
    }

    // More than this waits for the reader.
    get isFull() {
        return this.buffer.length > CHUNK_BYTES;
    }

    get isEmpty() {
        return this.buffer.length === 0;
    }

    write(byte) {
        if (this.descriptor < 0) {
            return;
        }
        this.buffer.push(byte);
        if (this.isEager || this.buffer.length >= CHUNK_BYTES) {
            this.flush();
        }
    }

    // Writes what the reader takes now.
    flush() {
        while (this.descriptor >= 0 && this.buffer.length > 0) {
            try {
                const wrote = fs.writeSync(this.descriptor, Uint8Array.from(this.buffer));
                this.buffer.splice(0, wrote);
                this.overflows = false;
                this.blockedSince = 0;
            } catch (error) {
                if (error.code === 'EAGAIN' || error.code === 'EINTR') {
                    this.noteUnread();
                    return;
                }
                this.end(error);
            }
        }
    }

    // A real line does not wait for its reader, so a pseudo-terminal gets a moment once, and then
    // again when it has been read.
    noteUnread() {
        this.blockedSince ||= Date.now();
        if (!this.isPty || !(this.overflows || Date.now() - this.blockedSince > PTY_PATIENCE_MS)) {
            return;
        }
        if (!this.overflows) {
            process.stderr.write(
                `rp2040-board: ${this.name}: nobody reads the pseudo-terminal; bytes are lost\n`
            );
        }
        this.overflows = true;
        this.buffer = [];
    }

    // A reader that has gone is its own decision; anything else is a loss that has to be told.
    end(error) {
        if (error.code !== 'EPIPE') {
            process.stderr.write(
                `rp2040-board: ${this.name}: its output could not be written: ${reasonOf(error)}\n`
            );
            this.hasFailed = true;
        }
        this.descriptor = -1;
        this.buffer = [];
    }
}

// Both directions of a UART's line, with the mishaps that were asked for.
class SerialLine {
    constructor(number, spec, mishaps) {
        this.number = number;
        this.isConnected = spec !== 'none';
        this.mishaps = mishaps;
        this.arrived = 0;
        this.source = ByteSource.forSpec(spec);
        this.sink = ByteSink.forSpec(spec, `UART${number}`);
        this.sink.isEager = this.source.isInteractive;
        // The UART sets these: something has come that receive() will give; a character is here.
        this.wake = () => {};
        this.put = () => {};
    }

    transmit(byte) {
        this.sink.write(byte);
    }

    // What the far end sends next, or undefined.
    receive() {
        const byte = this.source.next();
        return byte === undefined ? undefined : this.character(byte);
    }

    // What receive() gave has arrived, or was lost because the receiver went off.
    delivered() {}

    character(byte) {
        this.arrived++;
        return { byte, errors: this.mishaps.lineErrors(this.number, this.arrived) };
    }
}

// A wire from TX to RX: a character arrives as it leaves.
class LoopbackLine extends SerialLine {
    transmit(byte) {
        this.put(byte);
    }
}

module.exports = { ByteSource, ByteSink, SerialLine, LoopbackLine, sleep };
