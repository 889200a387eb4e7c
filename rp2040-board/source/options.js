// SPDX-License-Identifier: MIT
// The command line.
'use strict';

const { BadInput } = require('./bad_input');
const { parseInjection } = require('./inject');

const HELP = `Usage: rp2040-board [OPTION]... FIRMWARE.elf [ARGUMENT]...
Runs the firmware of an RP2040 and checks who owns memory lent to DMA.
What follows FIRMWARE.elf is for the firmware, which gets it through semihosting.

Serial lines (SPEC: stdio, none, pty, loopback, file:IN, file:IN,OUT, file:,OUT or script:FILE):
  --uart0 SPEC           far end of UART0 (default stdio)
  --uart1 SPEC           far end of UART1 (default none)

SPI (DEVICE: none, loopback, file:IN, file:IN,OUT, file:,OUT or script:FILE):
  --spi0 DEVICE          what SPI0 talks to (default none, which answers 0); of the files, IN is
                         what the device answers, OUT what it got
  --spi1 DEVICE          what SPI1 talks to

The machine:
  --limit N              stop after N instructions

Watching:
  --no-check             do not check who owns memory
  --stop-on-report       stop at the first report of the checker
  --stats                print statistics at the end
  --count FUNCTION       print the cost of each of the first 16 calls (repeatable)
  --trace-mmio           print every access to a register

Mishaps (repeatable; counted from 1):
  --inject uart0:overrun@BYTE    also framing, parity, break; uart1
  --inject spi0:overrun@FRAME    a frame is lost, as if the FIFO were full; spi1
  --inject dma.3:error@ITEM      bus error at an item of a channel; also error-busy
  --inject irq:20@N              make an interrupt pending after N instructions

  --help                 print this and exit
  --version              print the version and exit

Exit status: what the firmware returns through semihosting (0 is success), or
  2    bad usage or bad input file, or output could not be written
  101  the ownership checker reported something
  102  the instruction limit was reached
  103  the firmware crashed
  104  the firmware waits for input that has ended
  105  the firmware did not follow a script, or not to its end
`;

const COUNTED_FUNCTIONS = 16;
const INJECTIONS = 64;
const LARGEST_LIMIT = Number.MAX_SAFE_INTEGER;

function parseNumber(option, text, least, most) {
    const number = Number(text);
    if (!/^[0-9]+$/.test(text) || number < least || number > most) {
        throw new BadInput(`${option}: "${text}" is not a number from ${least} to ${most}`);
    }
    return number;
}

function parseFar(option, text, words) {
    if (!words.includes(text) && !/^(?:file|script):./s.test(text)) {
        const files = ['file:IN', 'file:IN,OUT', 'file:,OUT', 'script:FILE'];
        const kinds = [...words, ...files].join(', ');
        throw new BadInput(`${option}: "${text}" is none of ${kinds}`);
    }
    return text;
}

function parseSerial(option, text) {
    return parseFar(option, text, ['stdio', 'none', 'pty', 'loopback']);
}

function parseSpi(option, text) {
    return parseFar(option, text, ['loopback', 'none']);
}

function addTo(list, most, option, value) {
    if (list.length === most) {
        throw new BadInput(`${option}: at most ${most} are possible`);
    }
    list.push(value);
}

// Options that take a value.
const VALUED = {
    '--uart0': (options, text) => (options.serial[0] = parseSerial('--uart0', text)),
    '--uart1': (options, text) => (options.serial[1] = parseSerial('--uart1', text)),
    '--spi0': (options, text) => (options.spi[0] = parseSpi('--spi0', text)),
    '--spi1': (options, text) => (options.spi[1] = parseSpi('--spi1', text)),
    '--limit': (options, text) =>
        (options.limit = parseNumber('--limit', text, 1, LARGEST_LIMIT)),
    '--count': (options, text) => addTo(options.counted, COUNTED_FUNCTIONS, '--count', text),
    '--inject': (options, text) =>
        addTo(options.injections, INJECTIONS, '--inject', parseInjection(text)),
};

const FLAGS = {
    '--no-check': (options) => (options.check = false),
    '--stop-on-report': (options) => (options.stopOnReport = true),
    '--stats': (options) => (options.stats = true),
    '--trace-mmio': (options) => (options.traceMmio = true),
    '--help': (options) => (options.help = true),
    '--version': (options) => (options.version = true),
};

// Takes the option at `index`; returns the index of what follows.
function takeOption(options, words, index) {
    const [, name, given] = /^([^=]*)(?:=(.*))?$/s.exec(words[index]);
    if (FLAGS[name] && given === undefined) {
        FLAGS[name](options);
        return index + 1;
    }
    if (!VALUED[name]) {
        throw new BadInput(`unknown option ${words[index]}; see --help`);
    }
    const value = given === undefined ? words[index + 1] : given;
    if (value === undefined) {
        throw new BadInput(`option ${name} needs a value; see --help`);
    }
    VALUED[name](options, value);
    return index + (given === undefined ? 2 : 1);
}

function parseOptions(words) {
    const options = {
        serial: ['stdio', 'none'],
        spi: ['none', 'none'],
        limit: 0,
        check: true,
        stopOnReport: false,
        stats: false,
        counted: [],
        traceMmio: false,
        injections: [],
        firmware: undefined,
        arguments: [],
    };
    let index = 0;
    while (index < words.length && words[index].startsWith('-') && words[index] !== '--') {
        index = takeOption(options, words, index);
        if (options.help || options.version) {
            return options;
        }
    }
    index += words[index] === '--' ? 1 : 0;
    if (index >= words.length) {
        throw new BadInput('no firmware given; see --help');
    }
    options.firmware = words[index];
    options.arguments = words.slice(index + 1);
    if (options.serial.every((spec) => spec === 'stdio')) {
        throw new BadInput(
            'stdio is given to more than one UART (UART0 has it by default; give it --uart0 none)'
        );
    }
    return options;
}

module.exports = { HELP, parseOptions };
