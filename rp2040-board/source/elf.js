// SPDX-License-Identifier: MIT
// Reads firmware: its segments, its vector table and its functions. Nothing in the file is trusted.
'use strict';

const fs = require('fs');
const { BadInput, reasonOf } = require('./bad_input');
const map = require('./memory_map');

const LARGEST_FILE_BYTES = 256 * 1024 * 1024;
const HEADER_BYTES = 52;
const PROGRAM_HEADER_BYTES = 32;
const SECTION_HEADER_BYTES = 40;
const SYMBOL_BYTES = 16;
const MACHINE_ARM = 40;
const TYPE_EXECUTABLE = 2;
const SEGMENT_LOAD = 1;
const SECTION_SYMBOLS = 2;
const SYMBOL_FUNCTION = 2;
const BOOT2_BYTES = 0x100;
const VECTOR_SYMBOLS = ['__VECTORS', '__vectors', '__VECTOR_TABLE', 'vectors'];

class Firmware {
    constructor(path) {
        this.path = path;
        this.bytes = this.readFile();
        this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
        this.checkHeader();
        this.segments = this.readSegments();
        this.sections = this.readSections();
        this.symbols = this.readSymbols();
    }

    refuse(text) {
        throw new BadInput(`${this.path}: ${text}`);
    }

    readFile() {
        let status;
        try {
            status = fs.statSync(this.path);
        } catch (error) {
            this.refuse(`${reasonOf(error)}; give the path of a firmware file`);
        }
        if (!status.isFile()) {
            const what = status.isDirectory() ? 'a directory' : 'not a regular file';
            this.refuse(`is ${what}; give a firmware file`);
        }
        if (status.size > LARGEST_FILE_BYTES) {
            this.refuse(`has ${status.size} bytes, more than any firmware for this chip`);
        }
        try {
            return fs.readFileSync(this.path);
        } catch (error) {
            return this.refuse(`${reasonOf(error)}; make it readable`);
        }
    }

    has(offset, size) {
        return offset + size <= this.bytes.length;
    }

    checkHeader() {
        const { bytes, view } = this;
        if (bytes.length < 4 || view.getUint32(0) !== 0x7f454c46) {
            this.refuse('is not an ELF file; link with arm-none-eabi-gcc and give its output');
        }
        if (!this.has(0, HEADER_BYTES)) {
            this.refuse(`is cut off in the ELF header (${bytes.length} bytes); link it again`);
        }
        const [fileClass, data] = [bytes[4], bytes[5]];
        const machine = view.getUint16(18, data !== 2);
        if (fileClass !== 1 || data !== 1 || machine !== MACHINE_ARM) {
            this.refuse(
                `is for another machine (class ${fileClass}, data ${data}, machine ${machine}); ` +
                    'this board needs 32-bit little-endian ARM'
            );
        }
        const type = view.getUint16(16, true);
        if (type !== TYPE_EXECUTABLE) {
            this.refuse(`is not an executable (type ${type}); link it`);
        }
    }

    readSegments() {
        const { view } = this;
        const start = view.getUint32(28, true);
        const size = view.getUint16(42, true);
        const count = view.getUint16(44, true);
        if (size !== PROGRAM_HEADER_BYTES || count === 0) {
            this.refuse(`has no program headers (${count} of ${size} bytes); link it again`);
        }
        if (!this.has(start, count * size)) {
            this.refuse(
                `is cut off in the program headers (${this.bytes.length} bytes); link it again`
            );
        }
        const segments = [];
        for (let i = 0; i < count; i++) {
            const word = (index) => view.getUint32(start + i * size + 4 * index, true);
            if (word(0) === SEGMENT_LOAD && word(5) > 0) {
                segments.push({
                    offset: word(1),
                    address: word(2),
                    loadAddress: word(3),
                    fileSize: word(4),
                    size: word(5),
                });
            }
        }
        return segments;
    }

    section(start, index) {
        const at = start + index * SECTION_HEADER_BYTES;
        if (!this.has(at, SECTION_HEADER_BYTES)) {
            return null;
        }
        const word = (number) => this.view.getUint32(at + 4 * number, true);
        return {
            name: word(0),
            type: word(1),
            address: word(3),
            offset: word(4),
            size: word(5),
            link: word(6),
            entrySize: word(9),
        };
    }

    // Broken section headers are no reason to refuse a firmware: only names are missing then.
    readSections() {
        const start = this.view.getUint32(32, true);
        const size = this.view.getUint16(46, true);
        const count = this.view.getUint16(48, true);
        const sections = [];
        for (let i = 0; size === SECTION_HEADER_BYTES && i < count; i++) {
            const section = this.section(start, i);
            if (section === null) {
                return [];
            }
            sections.push(section);
        }
        return sections;
    }

    text(strings, offset) {
        if (!strings || !this.has(strings.offset, strings.size) || offset >= strings.size) {
            return '';
        }
        const start = strings.offset + offset;
        const end = this.bytes.indexOf(0, start);
        const name = this.bytes.toString('latin1', start, end < 0 ? start : end);
        // Only printable names reach the terminal.
        return /^[ -~]{1,200}$/.test(name) ? name : '';
    }

    readSymbols() {
        const table = this.sections.find((section) => section.type === SECTION_SYMBOLS);
        const symbols = [];
        if (!table || table.entrySize !== SYMBOL_BYTES || !this.has(table.offset, table.size)) {
            return symbols;
        }
        const strings = this.sections[table.link];
        for (let at = table.offset; at + SYMBOL_BYTES <= table.offset + table.size; ) {
            symbols.push({
                name: this.text(strings, this.view.getUint32(at, true)),
                value: this.view.getUint32(at + 4, true),
                size: this.view.getUint32(at + 8, true),
                isFunction: (this.bytes[at + 12] & 15) === SYMBOL_FUNCTION,
                isDefined: this.view.getUint16(at + 14, true) !== 0,
            });
            at += SYMBOL_BYTES;
        }
        return symbols;
    }

    symbol(names) {
        for (const name of names) {
            const found = this.symbols.find((symbol) => symbol.isDefined && symbol.name === name);
            if (found) {
                return found.value;
            }
        }
        return undefined;
    }

    // The address of a function without its Thumb bit, or undefined.
    functionAddress(name) {
        const found = this.symbols.find(
            (symbol) => symbol.isFunction && symbol.isDefined && symbol.name === name
        );
        return found ? (found.value & ~1) >>> 0 : undefined;
    }

    functionAt(address) {
        const found = this.symbols.find((symbol) => {
            const start = (symbol.value & ~1) >>> 0;
            return symbol.isFunction && address >= start && address - start < symbol.size;
        });
        return found && found.name !== '' ? found.name : '?';
    }

    checkSegment(segment) {
        if (segment.fileSize > segment.size) {
            this.refuse(
                `has a segment of ${segment.fileSize} bytes in the file but ${segment.size} in ` +
                    'memory; link it again'
            );
        }
        if (!this.has(segment.offset, segment.fileSize)) {
            this.refuse(
                `is cut off: a segment ends at byte ${segment.offset + segment.fileSize} of ` +
                    `${this.bytes.length}; link it again`
            );
        }
        const flashEnd = map.FLASH_SIZE;
        const isMemory = (address, size) =>
            map.isSram(address, size) || map.isInside(address, size, map.FLASH_BASE, flashEnd);
        if (
            !isMemory(segment.loadAddress, segment.fileSize) ||
            !isMemory(segment.address, segment.size)
        ) {
            this.refuse(
                `has a segment at ${map.hex(segment.address)} (${segment.size} bytes, loaded at ` +
                    `${map.hex(segment.loadAddress)}) outside flash (16 MiB at 0x10000000) and ` +
                    'SRAM (264 KiB at 0x20000000); mend the linker script'
            );
        }
    }

    load(mcu) {
        for (const segment of this.segments) {
            this.checkSegment(segment);
            const source = this.bytes.subarray(segment.offset, segment.offset + segment.fileSize);
            if (map.isSram(segment.loadAddress, segment.fileSize)) {
                mcu.sram.set(source, segment.loadAddress - map.SRAM_BASE);
            } else {
                mcu.flash.set(source, segment.loadAddress - map.FLASH_BASE);
            }
        }
    }

    findVectors() {
        const symbol = this.symbol(VECTOR_SYMBOLS);
        if (symbol !== undefined) {
            return symbol;
        }
        const headers = this.sections[this.view.getUint16(50, true)];
        const section = this.sections.find((one) => this.text(headers, one.name) === '.vectors');
        if (section) {
            return section.address;
        }
        const lowest = Math.min(...this.segments.map((segment) => segment.loadAddress));
        return lowest === map.FLASH_BASE ? lowest + BOOT2_BYTES : lowest;
    }

    // Returns where the vector table is, and what it begins with.
    checkVectors(mcu) {
        const table = this.findVectors();
        if (table % 256 !== 0 || !(map.isSram(table, 64) || map.isFlash(table, 64))) {
            this.refuse(
                `has its vector table at ${map.hex(table)}; place it at a multiple of 256 in ` +
                    'SRAM or flash, under the name __VECTORS or vectors'
            );
        }
        const stack = mcu.readUint32(table) >>> 0;
        const reset = mcu.readUint32(table + 4) >>> 0;
        const end = map.SRAM_BASE + map.SRAM_SIZE;
        if (stack <= map.SRAM_BASE || stack > end || stack % 4 !== 0) {
            this.refuse(
                `the vector table at ${map.hex(table)} begins with the stack pointer ` +
                    `${map.hex(stack)}, which is not in SRAM (0x20000000 to ${map.hex(end)}); ` +
                    'place the vectors there'
            );
        }
        if (reset % 2 === 0 || !(map.isSram(reset, 2) || map.isFlash(reset, 2))) {
            this.refuse(
                `the reset vector is ${map.hex(reset)}, which is not Thumb code in SRAM or ` +
                    `flash; place the vectors at ${map.hex(table)}`
            );
        }
        return { table, stack };
    }

    // Where the data in SRAM ends: below there is no stack.
    dataEnd() {
        const isInSram = (address) => map.isSram(address, 0);
        const end = this.symbol(['_end', 'end', '__end__', '__bss_end__']);
        if (end !== undefined && isInSram(end)) {
            return end;
        }
        const ends = this.segments
            .map((segment) => segment.address + segment.size)
            .filter((address) => isInSram(address));
        return Math.max(map.SRAM_BASE, ...ends);
    }
}

module.exports = { Firmware };
