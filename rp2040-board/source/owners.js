// SPDX-License-Identifier: MIT
// Who owns memory. A busy channel owns the memory it was programmed with: what it writes belongs to
// it alone (the processor may read what has already arrived), what it reads may be read but not
// changed. In a ring the processor may also change what it may read, but for the item that goes next.
'use strict';

const map = require('./memory_map');
const { BUSY, EN } = require('./dma');

const RING_SEL_WRITE = 1 << 10;
const INCR_WRITE = 1 << 5;
const INCR_READ = 1 << 4;
// What a write to CTRL may change while the channel is busy: bits that a write clears or that are
// not writable, and EN, which starts it again after a pause.
const CTRL_FREE_BITS = EN | 0xff000000;
const CHANNEL_BYTES = 0x40;
const CHANNEL_REGISTERS_BYTES = 12 * CHANNEL_BYTES;
// The four views of a channel's registers, by word.
const REGISTERS = [
    ['READ_ADDR', 'WRITE_ADDR', 'TRANS_COUNT', 'CTRL'],
    ['CTRL', 'READ_ADDR', 'WRITE_ADDR', 'TRANS_COUNT'],
    ['CTRL', 'TRANS_COUNT', 'READ_ADDR', 'WRITE_ADDR'],
    ['CTRL', 'WRITE_ADDR', 'TRANS_COUNT', 'READ_ADDR'],
].flat();
const ACCESS_BYTES = 4;

function overlaps(a, aSize, b, bSize) {
    return a < b + bSize && b < a + aSize;
}

function isRing(range) {
    return range.ringBytes > 0 && range.size === range.ringBytes;
}

function rangeText(range) {
    return `${map.hex(range.start)}-${map.hex(range.start + range.size - 1)}`;
}

class Owners {
    // `board` has mcu, pc, firmware data, place texts, and reported().
    constructor(board) {
        this.board = board;
        this.channels = board.mcu.dma.channels;
        this.owned = this.channels.map(() => null);
        this.previous = this.channels.map(() => null); // what each owned before
        this.told = new Set();
        this.reports = 0;
        this.inStack = 0;
        // Memory between these may be owned; an access elsewhere costs one comparison.
        this.low = Infinity;
        this.high = -Infinity;
    }

    report(kind, channel, pc, address, text) {
        this.reports++;
        const key = `${kind} ${channel} ${pc} ${address}`;
        if (!this.told.has(key)) {
            this.told.add(key);
            this.board.reported(text());
        }
    }

    isBusy(index) {
        return this.owned[index] !== null && (this.channels[index].ctrl & BUSY) !== 0;
    }

    // ---- what a channel owns

    isInLiveStack(start) {
        const sp = this.board.mainStackPointer();
        // What lies below the stack pointer now is a heap, not this stack.
        return sp !== undefined && start >= sp && start < this.board.initialStack;
    }

    makeRange(channel, address, increments, isRing, isWritten) {
        const { dataSize, ringMask, transCount } = channel;
        const first = (address & ~(dataSize - 1)) >>> 0;
        let start = first;
        let size = increments ? transCount * dataSize : dataSize;
        const ringBytes = isRing && increments ? ringMask + 1 : 0;
        if (ringBytes > 0 && (first & ringMask) + size > ringBytes) {
            start = (first & ~ringMask) >>> 0;
            size = ringBytes;
        }
        const inSram = map.isSram(start, dataSize);
        return {
            start,
            size: inSram ? size : 0,
            first,
            ringBytes,
            itemSize: dataSize,
            increments,
            isWritten,
            isInStack: inSram && this.isInLiveStack(start),
        };
    }

    started(channel) {
        const { ctrl } = channel;
        const hasRing = channel.ringMask !== 0;
        const writeRing = (ctrl & RING_SEL_WRITE) !== 0;
        const owner = {
            moved: 0, // items
            startedAt: this.board.pc,
            sides: [
                this.makeRange(
                    channel,
                    channel.readAddr,
                    (ctrl & INCR_READ) !== 0,
                    hasRing && !writeRing,
                    false
                ),
                this.makeRange(
                    channel,
                    channel.writeAddr,
                    (ctrl & INCR_WRITE) !== 0,
                    hasRing && writeRing,
                    true
                ),
            ].filter((range) => range.size > 0),
        };
        this.goOn(owner, this.previous[channel.index]);
        this.owned[channel.index] = owner;
        this.checkOverlaps(channel.index);
        this.refresh();
    }

    // If a channel that was started again goes on in the same ring, where it had ended, what
    // arrived before has arrived.
    goOn(owner, previous) {
        const findRing = (one) => one.sides.find((range) => range.isWritten && isRing(range));
        const now = findRing(owner);
        const before = previous && findRing(previous);
        if (!now || !before || now.start !== before.start || now.size !== before.size) {
            return;
        }
        const passed = before.first - before.start + previous.moved * before.itemSize;
        if (now.first === before.start + (passed % before.size)) {
            now.first = before.first;
            owner.moved = previous.moved;
        }
    }

    moved(channel) {
        const owner = this.owned[channel.index];
        if (owner !== null) {
            owner.moved++;
        }
        this.checkStack();
    }

    ended(channel) {
        // A chain may have started it again by now; then it is not over.
        if (!(channel.ctrl & BUSY)) {
            this.previous[channel.index] = this.owned[channel.index];
            this.owned[channel.index] = null;
            this.refresh();
        }
    }

    refresh() {
        this.low = Infinity;
        this.high = -Infinity;
        this.inStack = 0;
        for (const owner of this.owned) {
            for (const range of owner === null ? [] : owner.sides) {
                this.low = Math.min(this.low, range.start);
                this.high = Math.max(this.high, range.start + range.size);
                this.inStack += range.isInStack ? 1 : 0;
            }
        }
        this.low -= ACCESS_BYTES - 1; // where an access that touches the first byte may begin
    }

    checkOverlaps(index) {
        for (let other = 0; other < this.owned.length; other++) {
            if (other === index || !this.isBusy(other)) {
                continue;
            }
            for (const a of this.owned[index].sides) {
                for (const b of this.owned[other].sides) {
                    this.checkPair(index, a, other, b);
                }
            }
        }
    }

    checkPair(index, a, other, b) {
        if ((a.isWritten || b.isWritten) && overlaps(a.start, a.size, b.start, b.size)) {
            this.report('overlap', index, this.board.pc, 0, () =>
                `DMA channel ${index} is started on ${rangeText(a)}, which overlaps what DMA ` +
                `channel ${other} owns (${rangeText(b)})`
            );
        }
    }

    // ---- what the processor does

    // Whether a load touches bytes that the channel has still to write.
    isUnwritten(range, owner, channel, address, size) {
        const done = owner.moved;
        if (!range.increments) {
            return done === 0; // each item replaces the one before: the last one may be looked at
        }
        const next = done * range.itemSize;
        if (!isRing(range)) {
            return address + size > range.first + next;
        }
        if (next >= range.ringBytes) {
            return overlaps(address, size, channel.writeAddr >>> 0, range.itemSize);
        }
        // In its first round it has written from where it began, around the ring's end.
        for (let byte = address; byte < address + size; byte++) {
            const fromFirst = (byte - range.first + range.ringBytes) % range.ringBytes;
            if (byte >= range.start && byte < range.start + range.size && fromFirst >= next) {
                return true;
            }
        }
        return false;
    }

    mayLoad(range, index, address, size) {
        const channel = this.channels[index];
        return (
            !range.isWritten || !this.isUnwritten(range, this.owned[index], channel, address, size)
        );
    }

    // The processor works on a ring while it goes round: on what has arrived, or has been sent.
    mayStore(range, index, address, size) {
        const next = this.channels[index].readAddr >>> 0;
        return (
            isRing(range) &&
            (range.isWritten
                ? this.mayLoad(range, index, address, size)
                : !overlaps(address, size, next, range.itemSize))
        );
    }

    isAllowed(isStore, range, index, address, size) {
        return isStore
            ? this.mayStore(range, index, address, size)
            : this.mayLoad(range, index, address, size);
    }

    check(isStore, address, size) {
        for (let index = 0; index < this.owned.length; index++) {
            const owner = this.owned[index];
            if (owner === null || !this.isBusy(index)) {
                continue;
            }
            for (const range of owner.sides) {
                const isHit = overlaps(address, size, range.start, range.size);
                if (isHit && !this.isAllowed(isStore, range, index, address, size)) {
                    this.reportAccess(isStore, address, size, index, range);
                }
            }
        }
    }

    reportAccess(isStore, address, size, index, range) {
        const what = isStore ? 'store' : 'load';
        const bytes = `${size} byte${size === 1 ? '' : 's'}`;
        this.report(what, index, this.board.pc, 0, () =>
            `CPU ${what} of ${bytes} at ${map.hex(address)}, owned by ` +
            `DMA channel ${index} (${rangeText(range)})`
        );
    }

    // ---- programming a busy channel

    // The processor is about to write to a register of the DMA block.
    checkRegisterWrite(address, value) {
        const offset = (address - map.DMA_BASE) & 0xffc;
        const channel = this.channels[Math.floor(offset / CHANNEL_BYTES)];
        if (offset >= CHANNEL_REGISTERS_BYTES || !this.isBusy(channel.index)) {
            return;
        }
        const index = (offset % CHANNEL_BYTES) / 4;
        const name = REGISTERS[index];
        const isTrigger = index % 4 === 3;
        if (name === 'CTRL') {
            const alias = (address >> 12) & 3;
            const { ctrl } = channel;
            const written = [value, ctrl ^ value, ctrl | value, ctrl & ~value][alias];
            // A channel that is paused before an abort may lose its chain too: it moves no more.
            if (!(written & EN) || ((written ^ ctrl) & ~CTRL_FREE_BITS) === 0) {
                return;
            }
        } else if (name === 'TRANS_COUNT' && !isTrigger) {
            return; // it only counts from the next start
        }
        const effect =
            name === 'TRANS_COUNT'
                ? 'so the hardware ignores the trigger'
                : 'and the hardware goes on with the new value';
        this.report('reprogrammed', channel.index, this.board.pc, 0, () =>
            `write to ${name} of DMA channel ${channel.index}, which is busy, ${effect}`
        );
    }

    // ---- stack frames that were left

    checkStack() {
        const sp = this.inStack > 0 ? this.board.mainStackPointer() : undefined;
        if (sp === undefined) {
            return;
        }
        for (let index = 0; index < this.owned.length; index++) {
            for (const range of this.isBusy(index) ? this.owned[index].sides : []) {
                if (range.isInStack && range.start < sp) {
                    this.reportLeftStack(index, range, sp);
                }
            }
        }
    }

    // Told once, wherever it shows: the place that matters is where the transfer was begun.
    reportLeftStack(index, range, sp) {
        const { startedAt } = this.owned[index];
        this.report('stack', index, startedAt, range.start, () =>
            `DMA channel ${index} owns ${rangeText(range)} in a stack frame that was left (the ` +
            `stack pointer is ${map.hex(sp)}, the channel was started at ${map.hex(startedAt)} ` +
            `in ${this.board.placeAt(startedAt)})`
        );
    }
}

module.exports = { Owners };
