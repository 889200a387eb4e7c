// SPDX-License-Identifier: MIT
// Around the published DMA engine: what it gets wrong where firmware would notice, bus errors, and
// word of what each channel does.
'use strict';

const map = require('./memory_map');

const BUSY = 1 << 24;
const IRQ_QUIET = 1 << 21;
const EN = 1 << 0;
const AHB_ERROR = 1 << 31;
const READ_ERROR = 1 << 30;
const WRITE_ERROR = 1 << 29;

const CHAN_ABORT = 0x444;
const TREQ_TIMER0 = 59;
const TREQ_PERMANENT = 63;

// The bus can move about one item per clock; with less, the processor would never see a copy run.
const ITEM_CYCLES = 1;
// RP2040-E13: the bit in CHAN_ABORT falls first, then the last items in flight retire.
const ABORT_BIT_CYCLES = 8;
const RETIRE_CYCLES = 24;

class Dma {
    // `hooks` has started(channel), moved(channel), ended(channel), busError(channel, item), which
    // says whether the item is to fail, and warn(text).
    constructor(mcu, hooks) {
        this.mcu = mcu;
        this.dma = mcu.dma;
        this.hooks = hooks;
        this.items = new Array(this.dma.channels.length).fill(0);
        this.aborting = 0;
        this.dma.getTimer = (treq) => this.timerMicros(treq);
        this.wrapRegisters();
        for (const channel of this.dma.channels) {
            this.wrapChannel(channel);
        }
    }

    get cycleNanos() {
        return 1e9 / this.mcu.clkSys;
    }

    // A fractional timer asks at the rate clk_sys * X / Y.
    timerMicros(treq) {
        const index = treq - TREQ_TIMER0;
        if (index < 0 || index > 3) {
            return 0;
        }
        const value = this.dma[`timer${index}`];
        const [x, y] = [value >>> 16, value & 0xffff];
        return x === 0 || y === 0 ? 0 : ((y / x) * 1e6) / this.mcu.clkSys;
    }

    wrapRegisters() {
        const { dma } = this;
        const read = dma.readUint32.bind(dma);
        const write = dma.writeUint32.bind(dma);
        dma.readUint32 = (offset) => {
            offset &= 0xfff;
            return offset === CHAN_ABORT ? this.aborting : read(offset);
        };
        dma.writeUint32 = (offset, value) => {
            value >>>= 0; // an alias may have made it negative: a count of 0xffffffff is large
            if (offset !== CHAN_ABORT) {
                write(offset, value);
                return;
            }
            for (const channel of dma.channels) {
                if (dma.rawWriteValue & (1 << channel.index)) {
                    this.abort(channel);
                }
            }
        };
    }

    wrapChannel(channel) {
        const start = channel.start.bind(channel);
        const write = channel.writeUint32.bind(channel);
        const transfer = channel.transfer;
        channel.start = () => this.start(channel, start);
        channel.writeUint32 = (offset, value) => {
            write(offset, value);
            if (!(channel.ctrl & (READ_ERROR | WRITE_ERROR))) {
                channel.ctrl &= ~AHB_ERROR; // the sum of the two
            }
        };
        channel.scheduleTransfer = () => this.schedule(channel);
        channel.transferAlarm.callback = () => this.item(channel, transfer);
        channel.retireAlarm = this.mcu.clock.createAlarm(() => this.retire(channel));
        channel.abortBitAlarm = this.mcu.clock.createAlarm(() => {
            this.aborting &= ~(1 << channel.index);
        });
    }

    start(channel, publishedStart) {
        if (channel.ctrl & BUSY) {
            publishedStart(); // which ignores it
            return;
        }
        channel.isHalted = false; // before it schedules the first item
        publishedStart();
        if (!(channel.ctrl & BUSY)) {
            return;
        }
        if (channel.transCount === 0) {
            this.hooks.warn(
                `DMA channel ${channel.index} was started with a count of 0; it ends at once`
            );
            this.schedule(channel);
        } else {
            this.hooks.started(channel);
        }
    }

    // As the published engine does at the end of a transfer. Never called from within start():
    // channels with a count of 0 may chain to each other for ever.
    complete(channel) {
        channel.ctrl &= ~BUSY;
        if (!(channel.ctrl & IRQ_QUIET)) {
            this.raise(channel);
        }
        if (channel.chainTo !== channel.index && this.dma.channels[channel.chainTo]) {
            this.dma.channels[channel.chainTo].start();
        }
    }

    raise(channel) {
        this.dma.intRaw |= 1 << channel.index;
        this.dma.checkInterrupts();
    }

    isRequested(channel) {
        return channel.treq === TREQ_PERMANENT || this.dma.dreq[channel.treq] === true;
    }

    schedule(channel) {
        if (channel.isHalted || !channel.active || channel.retireAlarm.isRunning) {
            return;
        }
        if (channel.transCount === 0 || this.isRequested(channel)) {
            channel.transferAlarm.schedule(ITEM_CYCLES * this.cycleNanos);
            return;
        }
        const micros = this.timerMicros(channel.treq);
        if (micros > 0) {
            channel.transferAlarm.schedule(micros * 1000);
        }
    }

    item(channel, transfer) {
        channel.transferAlarm.scheduled = false;
        if (channel.transCount === 0) {
            this.complete(channel);
            return;
        }
        const isTimed = this.timerMicros(channel.treq) > 0;
        if (!isTimed && !this.isRequested(channel)) {
            return; // another channel or the processor was first; the next request starts it again
        }
        const number = this.items[channel.index] + 1;
        const error = this.hooks.busError(channel, number);
        if (error !== undefined) {
            this.fail(channel, READ_ERROR, error === 'error-busy');
            return;
        }
        const missing = this.findMissingMemory(channel);
        if (missing !== 0) {
            this.fail(channel, missing, false);
            return;
        }
        this.items[channel.index] = number;
        transfer();
        this.hooks.moved(channel);
        if (!(channel.ctrl & BUSY)) {
            this.hooks.ended(channel);
        }
    }

    // The bits of CTRL for addresses where the chip has nothing to read or to write.
    findMissingMemory(channel) {
        const { mcu } = this;
        const { dataSize } = channel;
        const [from, to] = [channel.readAddr >>> 0, channel.writeAddr >>> 0];
        const isThere = (address) =>
            map.isSram(address, dataSize) || map.isRegister(mcu, address, dataSize);
        const canRead = isThere(from) || map.isFlash(from, dataSize) || from < map.ROM_SIZE;
        const isAligned = (address) => address % dataSize === 0;
        return (
            (canRead && isAligned(from) ? 0 : READ_ERROR) |
            (isThere(to) && isAligned(to) ? 0 : WRITE_ERROR)
        );
    }

    // The channel halts and always raises its flag; whether BUSY falls the datasheet does not say.
    fail(channel, bits, staysBusy) {
        channel.ctrl |= bits | AHB_ERROR;
        channel.isHalted = true;
        if (!staysBusy) {
            channel.ctrl &= ~BUSY;
        }
        this.raise(channel);
        if (!staysBusy) {
            this.hooks.ended(channel);
        }
    }

    abort(channel) {
        if (!(channel.ctrl & BUSY) || channel.retireAlarm.isRunning) {
            return;
        }
        channel.transferAlarm.cancel();
        this.aborting |= 1 << channel.index;
        channel.retireAlarm.isRunning = true;
        channel.abortBitAlarm.schedule(ABORT_BIT_CYCLES * this.cycleNanos);
        channel.retireAlarm.schedule(RETIRE_CYCLES * this.cycleNanos);
    }

    // RP2040-E13: the end of an abort looks like the end of a transfer. What TRANS_COUNT holds then
    // is nowhere promised; silicon was seen with 0.
    retire(channel) {
        channel.retireAlarm.isRunning = false;
        channel.isHalted = false;
        channel.ctrl &= ~BUSY;
        channel.transCount = 0;
        if (!(channel.ctrl & IRQ_QUIET)) {
            this.raise(channel);
        }
        this.hooks.ended(channel);
    }
}

module.exports = { Dma, BUSY, EN };
