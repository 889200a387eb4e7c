// SPDX-License-Identifier: MIT
// The processor's way to memory and registers: faults, the checker, statistics and the trace hang
// here. DMA takes another way and is not seen.
'use strict';

const map = require('./memory_map');

const DMA_END = map.DMA_BASE + 0x4000; // with the aliases that set, clear and flip bits
const READERS = { 1: 'readUint8', 2: 'readUint16', 4: 'readUint32' };
const WRITERS = { 1: 'writeUint8', 2: 'writeUint16', 4: 'writeUint32' };

class Access {
    constructor(board) {
        this.board = board;
        this.mcu = board.mcu;
        const { sram } = board.mcu;
        this.views = {
            1: sram,
            2: new Uint16Array(sram.buffer),
            4: new Uint32Array(sram.buffer),
        };
        this.wrapReads(board.mcu.core, board.owners);
        this.wrapWrites(board.mcu.core, board.owners);
    }

    // Each of the functions below runs for nearly every instruction: memory comes first.
    wrapReads(core, owners) {
        const { board } = this;
        for (const size of [1, 2, 4]) {
            const view = this.views[size];
            const shift = Math.log2(size);
            core[READERS[size]] = (address) => {
                address >>>= 0;
                const offset = address - map.SRAM_BASE;
                if (size === 2 && (address === board.pc || address === board.pc + 2)) {
                    return this.fetch(address, offset, view);
                }
                if (offset >= 0 && offset < map.SRAM_SIZE && (address & (size - 1)) === 0) {
                    if (address < owners.high && address >= owners.low) {
                        owners.check(false, address, size);
                    }
                    return view[offset >> shift];
                }
                return this.readElsewhere(address, size);
            };
        }
    }

    wrapWrites(core, owners) {
        const { idle } = this.board;
        for (const size of [1, 2, 4]) {
            const view = this.views[size];
            const shift = Math.log2(size);
            core[WRITERS[size]] = (address, value) => {
                address >>>= 0;
                const offset = address - map.SRAM_BASE;
                if (offset >= 0 && offset < map.SRAM_SIZE && (address & (size - 1)) === 0) {
                    if (address < owners.high && address >= owners.low) {
                        owners.check(true, address, size);
                    }
                    idle.isWatched = false;
                    idle.pollPc = 0;
                    view[offset >> shift] = value;
                    return;
                }
                this.writeElsewhere(address, size, value);
            };
        }
    }

    // Fetching an instruction is nobody's access.
    fetch(address, offset, view) {
        if (offset >= 0 && offset < map.SRAM_SIZE) {
            return view[offset >> 1];
        }
        if (address >= map.FLASH_BASE && address < map.FLASH_ALIASES_END) {
            return this.mcu.flash16[(address & (map.FLASH_SIZE - 1)) >> 1];
        }
        return 0;
    }

    isAligned(address, size, what) {
        if (address % size === 0) {
            return true;
        }
        this.board.crash(
            `${what} ${map.hex(address)}, which is not a multiple of ${size} (HardFault)`
        );
        return false;
    }

    readElsewhere(address, size) {
        const { board, mcu } = this;
        if (!this.isAligned(address, size, `load of ${size} bytes from`)) {
            return 0;
        }
        if (map.isFlash(address, size)) {
            return mcu[READERS[size]](map.FLASH_BASE + (address & (map.FLASH_SIZE - 1)));
        }
        if (!map.isRegister(mcu, address, size)) {
            const isRom = address < map.ROM_SIZE;
            const what = isRom
                ? 'the boot ROM, which this board does not have'
                : 'where the chip has nothing';
            board.crash(`load from ${map.hex(address)}, ${what}`);
            return 0;
        }
        board.stats.access(false);
        board.idle.registerRead(address);
        const value = mcu[READERS[size]](address) >>> 0;
        if (board.options.traceMmio) {
            this.trace('load ', address, size, value);
        }
        return value;
    }

    writeElsewhere(address, size, value) {
        const { board, mcu } = this;
        if (!this.isAligned(address, size, `store of ${size} bytes to`)) {
            return;
        }
        if (map.isFlash(address, size)) {
            board.crash(`store to flash at ${map.hex(address)}`);
            return;
        }
        if (!map.isRegister(mcu, address, size)) {
            board.crash(`store to ${map.hex(address)}, where the chip has nothing`);
            return;
        }
        value = size === 4 ? value >>> 0 : value & (size === 1 ? 0xff : 0xffff);
        board.stats.access(true);
        board.idle.activity();
        if (board.options.traceMmio) {
            this.trace('store', address, size, value);
        }
        if (address >= map.DMA_BASE && address < DMA_END && board.options.check) {
            board.owners.checkRegisterWrite(address, value);
        }
        mcu[WRITERS[size]](address, value);
    }

    trace(what, address, size, value) {
        const { board } = this;
        board.print(
            `${String(board.ticks).padStart(12)} pc ${map.hex(board.pc)} ${what} ${size} ` +
                `${map.hex(address)} = ${map.hex(value)}`
        );
    }
}

module.exports = { Access };
