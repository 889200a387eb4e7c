// SPDX-License-Identifier: MIT
// Far ends of the published SPI, paced by its clock.
'use strict';

const { ByteSource, ByteSink } = require('./lines');

class SpiDevice {
    // `spec` is loopback, none, or file:IN,OUT.
    constructor(spi, number, spec) {
        this.spi = spi;
        this.isLoopback = spec === 'loopback';
        this.source = ByteSource.forSpec(spec);
        this.sink = ByteSink.forSpec(spec, `SPI${number}`);
        this.alarm = spi.rp2040.clock.createAlarm(() => this.frameEnded());
        this.value = 0;
        spi.onTransmit = (value) => {
            this.value = value;
            const { clockFrequency } = spi;
            // The divisor's reset value, 0, makes no clock: nothing will ever move.
            if (clockFrequency > 0) {
                this.alarm.schedule((spi.dataBits * 1e9) / clockFrequency);
            }
        };
    }

    frameEnded() {
        this.sink.write(this.value & 0xff);
        this.spi.completeTransmit(this.isLoopback ? this.value : this.answer());
    }

    answer() {
        const byte = this.source.next();
        return byte === undefined ? 0 : byte;
    }
}

module.exports = { SpiDevice };
