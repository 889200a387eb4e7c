// SPDX-License-Identifier: MIT
// Mishaps on demand: what is asked for on the command line, and when it is due.
'use strict';

const { BadInput } = require('./bad_input');

const INTERRUPTS = 26;
const CHANNELS = 12;

const FORMS = [
    {
        start: /^uart/,
        whole: /^uart([01]):(overrun|framing|parity|break)@(\d+)$/,
        mend: 'uart0 or uart1, then :overrun, :framing, :parity or :break, then @BYTE',
        make: (unit, error, at) => ({ kind: 'line', unit: Number(unit), error, at: Number(at) }),
    },
    {
        start: /^spi/,
        whole: /^spi([01]):(overrun)@(\d+)$/,
        mend: 'spi0 or spi1, then :overrun, then @FRAME',
        make: (unit, error, at) => ({ kind: 'spi', unit: Number(unit), error, at: Number(at) }),
    },
    {
        start: /^dma/,
        whole: /^dma\.(\d+):(error|error-busy)@(\d+)$/,
        mend: 'dma.0 to dma.11, then :error or :error-busy, then @ITEM',
        make: (unit, error, at) => ({ kind: 'bus', unit: Number(unit), error, at: Number(at) }),
        units: CHANNELS,
    },
    {
        start: /^irq:/,
        whole: /^irq:(\d+)()@(\d+)$/,
        mend: 'irq:0 to irq:25, then @INSTRUCTIONS',
        make: (unit, error, at) => ({ kind: 'interrupt', unit: Number(unit), at: Number(at) }),
        units: INTERRUPTS,
    },
];

function refuse(text, mend) {
    throw new BadInput(`--inject: "${text}" is not understood; write ${mend}`);
}

function parseInjection(text) {
    const form = FORMS.find((one) => one.start.test(text));
    if (!form) {
        refuse(
            text,
            'uartN:ERROR@BYTE, spiN:overrun@FRAME, dma.N:error@ITEM or irq:NUMBER@INSTRUCTIONS'
        );
    }
    const parts = form.whole.exec(text);
    const injection = parts ? form.make(parts[1], parts[2], parts[3]) : undefined;
    const isGood =
        injection &&
        injection.at >= 1 &&
        injection.at <= Number.MAX_SAFE_INTEGER &&
        injection.unit < (form.units || Infinity);
    if (!isGood) {
        refuse(text, form.mend);
    }
    return injection;
}

// Answers the models' question whether something is to go wrong now.
class Mishaps {
    constructor(injections) {
        this.injections = injections;
        this.interrupts = injections
            .filter((one) => one.kind === 'interrupt')
            .sort((a, b) => a.at - b.at);
    }

    // The errors with which byte number `byte` of a line arrives.
    lineErrors(unit, byte) {
        return this.injections
            .filter((one) => one.kind === 'line' && one.unit === unit && one.at === byte)
            .map((one) => one.error);
    }

    // Whether frame number `frame` of an SPI is lost, as if its FIFO were full.
    spiOverrun(unit, frame) {
        return this.injections.some(
            (one) => one.kind === 'spi' && one.unit === unit && one.at === frame
        );
    }

    // 'error' or 'error-busy' if this item of the channel is to fail; each fails once.
    busError(channel, item) {
        const found = this.injections.find(
            (one) => one.kind === 'bus' && one.unit === channel && one.at === item && !one.done
        );
        if (found) {
            found.done = true;
        }
        return found && found.error;
    }

    // After how many instructions the next interrupt is due.
    get nextInterrupt() {
        return this.interrupts.length > 0 ? this.interrupts[0].at : Infinity;
    }

    // Its number; it is asked for once.
    takeInterrupt() {
        return this.interrupts.shift().unit;
    }
}

module.exports = { parseInjection, Mishaps };
