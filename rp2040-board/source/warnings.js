// SPDX-License-Identifier: MIT
// In place of the package's logger: each different warning is told once, in one line.
'use strict';

const MOST = 1023;

class Warnings {
    // `print` gets one line; `hooks` has undefinedInstruction() and event().
    constructor(print, hooks) {
        this.print = print;
        this.hooks = hooks;
        this.told = new Set();
    }

    tell(text, key = text) {
        if (this.told.has(key) || this.told.size > MOST) {
            return;
        }
        this.told.add(key);
        if (this.told.size > MOST) {
            this.print('so many different warnings; further ones are not reported', false);
            return;
        }
        this.print(text, true);
    }

    warn(component, message) {
        if (/^Warning: Instruction at/.test(message)) {
            this.hooks.undefinedInstruction();
        } else if (!/^Opcode: /.test(message)) {
            const text = message.replace(/^Unimplemented p/, 'unimplemented p');
            // The same register with another value is the same warning.
            this.tell(`${component}: ${text}`, `${component}: ${text.replace(/: 0x\w+$/, '')}`);
        }
    }

    error(component, message) {
        this.warn(component, message);
    }

    // The package says here, and only here, that SEV was executed.
    info(component, message) {
        if (message === 'SEV') {
            this.hooks.event();
        }
    }

    debug() {}
}

module.exports = { Warnings };
