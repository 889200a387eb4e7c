// SPDX-License-Identifier: MIT
// Scripts of far ends: what a device says, and what it must hear, step by step. The grammar is that
// of all boards; a step of a device that this board lacks is refused.
'use strict';

const fs = require('fs');
const { BadInput, reasonOf, escapeControls } = require('./bad_input');

const LARGEST_SCRIPT = 1024 * 1024;
const LONGEST_WAIT_SECONDS = 600;
const LONGEST_TOLD = 60;
const NANOS = { us: 1e3, ms: 1e6, s: 1e9 };
const ESCAPES = { r: '\r', n: '\n', t: '\t', '\\': '\\', '"': '"', 0: '\0' };

// The devices whose steps there are, on this board or on others.
const STEPS = {
    UART: ['wait', 'send', 'expect'],
    SPI: ['wait', 'exchange'],
    I2C: ['write', 'read', 'nack'],
    ADC: ['sample'],
};

function listOf(words) {
    return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

// In a message the bytes of the file are text again.
function textOf(bytes) {
    return Buffer.from(bytes, 'latin1').toString();
}

function hexOf(byte) {
    return byte.toString(16).toUpperCase().padStart(2, '0');
}

// 0D "\r", or just 80
function byteText(byte) {
    const isText = (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;
    return isText ? `${hexOf(byte)} "${escapeControls(String.fromCharCode(byte))}"` : hexOf(byte);
}

// One line of a script, taken apart.
class Line {
    constructor(path, number, text) {
        this.path = path;
        this.number = number;
        this.text = text;
        this.words = []; // { text } or, for a string, { bytes }
        this.end = text.length; // without a comment
        this.split();
    }

    refuse(text) {
        throw new BadInput(`${this.path}:${this.number}: ${text}`);
    }

    split() {
        let at = 0;
        while (at < this.text.length && this.text[at] !== '#') {
            if (/\s/.test(this.text[at])) {
                at++;
            } else if (this.text[at] === '"') {
                at = this.takeString(at);
            } else {
                const [word] = /^[^\s"#]+/.exec(this.text.slice(at));
                this.words.push({ text: word });
                at += word.length;
            }
        }
        this.end = at;
    }

    // The string that begins at `start`; returns the index of what follows.
    takeString(start) {
        const bytes = [];
        let at = start + 1;
        while (at < this.text.length && this.text[at] !== '"') {
            const isEscape = this.text[at] === '\\';
            const [character, length] = isEscape ? this.escape(at) : [this.text[at], 1];
            bytes.push(character.charCodeAt(0));
            at += length;
        }
        if (at >= this.text.length) {
            const rest = textOf(this.text.slice(start).trimEnd());
            this.refuse(`the string ${rest} does not end; write a quotation mark after it`);
        }
        this.words.push({ bytes });
        return at + 1;
    }

    escape(at) {
        const letter = this.text[at + 1];
        const hex = /^\\x([0-9A-Fa-f]{2})/.exec(this.text.slice(at));
        if (hex) {
            return [String.fromCharCode(parseInt(hex[1], 16)), 4];
        }
        if (letter === undefined || !(letter in ESCAPES)) {
            const told = textOf(this.text.slice(at, at + (letter === 'x' ? 4 : 2)));
            this.refuse(
                `"${told}" is no escape of a string; write \\r, \\n, \\t, \\\\, \\", \\0 or \\xHH`
            );
        }
        return [ESCAPES[letter], 2];
    }

    // The bytes of these words. Where any byte may come, it is null.
    bytesOf(words, place, mayBeAny) {
        const bytes = words.flatMap((word) => {
            if (word.bytes) {
                return word.bytes;
            }
            if (word.text === '..' && mayBeAny) {
                return [null];
            }
            if (word.text === '..') {
                this.refuse('".." stands for any byte only to the left of -> in an exchange');
            }
            if (!/^[0-9A-Fa-f]{2}$/.test(word.text)) {
                this.refuse(
                    `"${textOf(word.text)}" is no byte; write two hexadecimal digits, such as ` +
                        '0D, or a string, such as "AT"'
                );
            }
            return [parseInt(word.text, 16)];
        });
        if (bytes.length === 0) {
            this.refuse(`no byte ${place}; write at least one, such as 0D`);
        }
        return bytes;
    }
}

const PARSERS = {
    wait(line, words) {
        const told = textOf(words.map((word) => word.text || '""').join(' '));
        const parts = /^([0-9]{1,9})(us|ms|s)$/.exec(told);
        const nanos = parts ? Number(parts[1]) * NANOS[parts[2]] : Infinity;
        if (nanos > LONGEST_WAIT_SECONDS * 1e9) {
            line.refuse(
                `"${told}" is no time; write a whole number with us, ms or s, such as 2ms, of at ` +
                    `most ${LONGEST_WAIT_SECONDS}s`
            );
        }
        return { nanos };
    },
    send: (line, words) => ({ bytes: line.bytesOf(words, 'after send', false) }),
    expect: (line, words) => ({ bytes: line.bytesOf(words, 'after expect', false) }),
    exchange(line, words) {
        const arrow = words.findIndex((word) => word.text === '->');
        if (arrow < 0) {
            line.refuse('exchange has no ->; write it between what comes and what is answered');
        }
        const bytes = line.bytesOf(words.slice(0, arrow), 'to the left of ->', true);
        const answers = line.bytesOf(words.slice(arrow + 1), 'to the right of ->', false);
        if (bytes.length !== answers.length) {
            line.refuse(
                `${bytes.length} to the left of -> and ${answers.length} to the right; write as ` +
                    'many bytes on both sides'
            );
        }
        return { bytes, answers };
    },
};

function parseLine(line, device) {
    const [first, ...words] = line.words;
    const name = first.text || '';
    const mend = `a script of ${device} has ${listOf(STEPS[device])}`;
    if (!STEPS[device].includes(name)) {
        const owner = Object.keys(STEPS).find((other) => STEPS[other].includes(name));
        if (owner === undefined) {
            const told = first.bytes ? 'a string' : `"${textOf(name)}"`;
            line.refuse(`${told} is no step; ${mend}`);
        }
        const lack = owner in { UART: 1, SPI: 1 } ? '' : ', and this board has no such device';
        line.refuse(`"${name}" is a step of ${owner}${lack}; ${mend}`);
    }
    const told = textOf(line.text.slice(0, line.end).trim());
    return { ...PARSERS[name](line, words), name, line: line.number, text: told };
}

// A pipe does, too; but not one without end.
function readScript(path) {
    const buffer = Buffer.alloc(LARGEST_SCRIPT + 1);
    let size = 0;
    try {
        const descriptor = fs.openSync(path, 'r');
        for (let got = 1; got > 0 && size < buffer.length; size += got) {
            got = fs.readSync(descriptor, buffer, size, buffer.length - size, null);
        }
        fs.closeSync(descriptor);
    } catch (error) {
        throw new BadInput(`${path}: ${reasonOf(error)}`);
    }
    if (size > LARGEST_SCRIPT) {
        throw new BadInput(`${path}: is too large for a script, which has at most 1 MiB`);
    }
    return buffer.toString('latin1', 0, size);
}

function parseScript(path, device) {
    return readScript(path)
        .split('\n')
        .map((text, index) => new Line(path, index + 1, text))
        .filter((line) => line.words.length > 0)
        .map((line) => parseLine(line, device));
}

// Goes through the steps of one script. `board` has mcu.clock, isStopped, scriptNotFollowed().
class Player {
    // `began` is called at each step that does not pass by itself, and once behind the last.
    constructor(path, device, board, began) {
        this.path = path;
        this.board = board;
        this.began = began;
        this.steps = parseScript(path, device);
        this.index = 0;
        this.position = 0; // bytes of the step that are done
        this.alarm = board.mcu.clock.createAlarm(() => this.next());
    }

    // The step at hand, if it has this name.
    at(name) {
        const step = this.steps[this.index];
        return step !== undefined && step.name === name ? step : undefined;
    }

    get isDone() {
        return this.index >= this.steps.length;
    }

    begin() {
        this.position = 0;
        const wait = this.at('wait');
        if (wait) {
            this.waitEnds = this.board.mcu.clock.nanos + wait.nanos;
            this.alarm.schedule(wait.nanos);
        } else {
            this.began();
        }
    }

    next() {
        this.index++;
        this.begin();
    }

    // One more byte of the step is done.
    advance() {
        this.position++;
        if (this.position === this.steps[this.index].bytes.length) {
            this.next();
        }
    }

    get place() {
        return `${this.path}:${this.steps[this.index].line}`;
    }

    // "byte 2 of 5"
    get ordinal() {
        return `byte ${this.position + 1} of ${this.steps[this.index].bytes.length}`;
    }

    fail(expected, came) {
        if (!this.board.isStopped) {
            this.board.scriptNotFollowed(`${this.place}: expected ${expected}, ${came}`);
        }
    }

    // What is left to say when the run has ended.
    get remainder() {
        const { text } = this.steps[this.index];
        const told = text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)}...` : text;
        return `${this.place}: not done when the run ended: ${told}`;
    }
}

module.exports = { Player, byteText, hexOf };
