// SPDX-License-Identifier: MIT
// What an SPI talks to. A device's exchange(value, bits) gets the frame that was clocked out and
// gives the one that came meanwhile; its sink is where the frames go.
'use strict';

const { ByteSource, ByteSink } = require('./lines');

class LoopbackDevice {
    exchange(value) {
        return value;
    }
}

// `spec` is none or file:IN,OUT. A frame of more than eight bits is two bytes, the higher one
// first.
class FileDevice {
    constructor(spec, name) {
        this.source = ByteSource.forSpec(spec);
        this.sink = ByteSink.forSpec(spec, name);
    }

    exchange(value, bits) {
        const bytes = bits > 8 ? [value >> 8, value & 0xff] : [value];
        return bytes.reduce((answer, byte) => {
            this.sink.write(byte);
            return (answer << 8) | (this.source.next() || 0);
        }, 0);
    }
}

module.exports = { LoopbackDevice, FileDevice };
