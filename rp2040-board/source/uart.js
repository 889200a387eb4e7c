// SPDX-License-Identifier: MIT
// The UART of the RP2040, an Arm PL011 (TRM DDI 0183) with FIFOs of 32 characters, in place of the
// package's: baud rate, flags, errors, receive time-out and both DMA requests.
'use strict';

const FIFO_DEPTH = 32;
const FRAMING = 1 << 8; // errors as in DR, beside the character
const PARITY = 1 << 9;
const BREAK = 1 << 10;
const OVERRUN = 1 << 11;
const ERROR_BITS = { overrun: OVERRUN, framing: FRAMING, parity: PARITY, break: BREAK | FRAMING };
const ERRORS = FRAMING | PARITY | BREAK | OVERRUN;

const FR_BUSY = 1 << 3;
const FR_RXFE = 1 << 4;
const FR_TXFF = 1 << 5;
const FR_RXFF = 1 << 6;
const FR_TXFE = 1 << 7;

const LCR_BREAK = 1 << 0;
const LCR_PARITY = 1 << 1;
const LCR_TWO_STOPS = 1 << 3;
const LCR_FIFOS = 1 << 4;

const CR_ENABLE = 1 << 0;
const CR_LOOPBACK = 1 << 7;
const CR_TRANSMIT = 1 << 8;
const CR_RECEIVE = 1 << 9;
const CR_FLOW_CONTROL = 3 << 14;
const CR_INFRARED = 3 << 1;

const INT_RX = 1 << 4;
const INT_TX = 1 << 5;
const INT_TIMEOUT = 1 << 6;
const INT_ERRORS = 0xf << 7; // as the error bits of DR, one place lower
const INT_ALL = 0x7ff;

const DMA_RECEIVE = 1 << 0;
const DMA_TRANSMIT = 1 << 1;
const DMA_ON_ERROR = 1 << 2;

const TIMEOUT_BITS = 32;
const LEVELS = [4, 8, 16, 24, 28, 28, 28, 28]; // 1/8, 1/4, 1/2, 3/4, 7/8; the rest is reserved

const IDENTIFICATION = {
    0xfe0: 0x11,
    0xfe4: 0x10,
    0xfe8: 0x34,
    0xfec: 0x00,
    0xff0: 0x0d,
    0xff4: 0xf0,
    0xff8: 0x05,
    0xffc: 0xb1,
};

// Stands behind the registers of one of the package's UART objects. `line` is the far end:
// transmit(byte), receive(), which gives a byte with its errors, or undefined, and delivered(); it
// calls wake() and put(byte).
class Uart {
    constructor(published, line) {
        this.published = published;
        this.mcu = published.rp2040;
        this.line = line;
        this.received = []; // characters with their errors
        this.toSend = [];
        this.receiveStatus = 0;
        this.overrunHappened = false; // the next character in the FIFO will say so
        this.integerDivisor = 0;
        this.fraction = 0;
        this.divisor = 0; // in 64ths; both take effect with a write to LCR_H
        this.lineControl = 0;
        this.control = CR_TRANSMIT | CR_RECEIVE;
        this.levels = 0x12;
        this.mask = 0;
        this.raw = 0;
        this.dmaControl = 0;
        this.sending = undefined;
        this.arriving = undefined;
        const { clock } = this.mcu;
        this.sendAlarm = clock.createAlarm(() => this.frameLeft());
        this.arriveAlarm = clock.createAlarm(() => this.frameArrived());
        this.timeoutAlarm = clock.createAlarm(() => this.timedOut());
        published.readUint32 = (offset) => this.read(offset & 0xfff);
        published.writeUint32 = (offset, value) => this.write(offset, value);
        published.feedByte = () => {};
        line.wake = () => this.listen();
        line.put = (byte) => this.put(byte);
        this.update();
    }

    get depth() {
        return this.lineControl & LCR_FIFOS ? FIFO_DEPTH : 1;
    }

    // The transmit interrupt comes when the FIFO has drained to this.
    get sendLevel() {
        return this.depth === 1 ? 0 : LEVELS[this.levels & 7];
    }

    // The receive interrupt comes when the FIFO has filled to this.
    get receiveLevel() {
        return this.depth === 1 ? 1 : LEVELS[(this.levels >> 3) & 7];
    }

    get dataMask() {
        return (1 << (5 + ((this.lineControl >> 5) & 3))) - 1;
    }

    get bitNanos() {
        return (this.divisor / 64) * 16 * (1e9 / this.mcu.clkPeri);
    }

    get frameNanos() {
        const { lineControl } = this;
        const data = 5 + ((lineControl >> 5) & 3);
        const parity = lineControl & LCR_PARITY ? 1 : 0;
        const stops = lineControl & LCR_TWO_STOPS ? 2 : 1;
        return (1 + data + parity + stops) * this.bitNanos;
    }

    // A divisor below 1 makes no clock.
    get isClocked() {
        return (this.control & CR_ENABLE) !== 0 && this.divisor >= 64;
    }

    get transmits() {
        return this.isClocked && (this.control & CR_TRANSMIT) !== 0;
    }

    get receives() {
        return this.isClocked && (this.control & CR_RECEIVE) !== 0;
    }

    get hasOverrun() {
        return (this.receiveStatus & (OVERRUN >> 8)) !== 0;
    }

    // ---- towards the far end

    startFrame() {
        if (this.sending !== undefined || this.toSend.length === 0 || !this.transmits) {
            return;
        }
        const before = this.toSend.length;
        this.sending = this.toSend.shift();
        this.sendAlarm.schedule(this.frameNanos);
        if (before > this.sendLevel && this.toSend.length <= this.sendLevel) {
            this.raw |= INT_TX; // it is the passing of the level that counts, not the level
        }
    }

    frameLeft() {
        const byte = this.sending;
        this.sending = undefined;
        this.startFrame(); // before the far end answers, as on a line
        if (this.control & CR_LOOPBACK) {
            this.take(byte, 0);
        } else {
            this.line.transmit(byte & this.dataMask);
        }
        this.update();
    }

    // A character that finds no room is lost, as in the chip.
    send(value) {
        if (this.toSend.length < this.depth) {
            this.toSend.push(value & 0xff);
            if (this.toSend.length > this.sendLevel) {
                this.raw &= ~INT_TX;
            }
            this.startFrame();
        }
    }

    // ---- from the far end

    // Fetches what comes next on the line, if the receiver listens and the line is free.
    listen() {
        if (this.arriving !== undefined || !this.receives || this.control & CR_LOOPBACK) {
            return;
        }
        this.arriving = this.line.receive();
        if (this.arriving !== undefined) {
            this.arriveAlarm.schedule(this.frameNanos);
        }
    }

    frameArrived() {
        const character = this.arriving;
        this.arriving = undefined;
        this.takeCharacter(character);
        this.line.delivered();
        this.listen();
        this.update();
    }

    // A character that leaves may come back by a wire.
    put(byte) {
        if (this.receives) {
            this.takeCharacter(this.line.character(byte));
        }
    }

    takeCharacter({ byte, errors }) {
        const bits = errors.reduce((sum, error) => sum | ERROR_BITS[error], 0);
        // A break is a line that stays low: there is no character, only a zero.
        this.take(bits & BREAK ? 0 : byte & this.dataMask, bits);
    }

    take(byte, bits) {
        this.timeoutAlarm.schedule(TIMEOUT_BITS * this.bitNanos);
        if (this.received.length >= this.depth) {
            this.overrunHappened = true;
            this.raw |= OVERRUN >> 1;
            this.receiveStatus |= OVERRUN >> 8;
            return;
        }
        const errors = bits | (this.overrunHappened ? OVERRUN : 0);
        this.overrunHappened = false;
        this.received.push(byte | errors);
        this.raw |= bits >> 1;
        if (this.received.length === this.receiveLevel) {
            this.raw |= INT_RX;
        }
    }

    timedOut() {
        if (this.received.length > 0) {
            this.raw |= INT_TIMEOUT;
            this.update();
        }
    }

    // A byte that is on the line when the receiver goes off is lost.
    stopListening() {
        if (this.arriving !== undefined && !this.receives) {
            this.arriving = undefined;
            this.arriveAlarm.cancel();
            this.line.delivered();
        }
    }

    takeOut() {
        const value = this.received.length > 0 ? this.received.shift() : 0;
        this.receiveStatus = (this.receiveStatus & 8) | ((value & ERRORS) >> 8);
        if (this.received.length < this.receiveLevel) {
            this.raw &= ~INT_RX;
        }
        if (this.received.length === 0) {
            this.raw &= ~INT_TIMEOUT;
            this.timeoutAlarm.cancel();
        }
        return value;
    }

    // ---- requests and the interrupt

    // The requests follow within the access that changes the reason for them.
    update() {
        const { dma } = this.mcu;
        const { rx, tx } = this.published.dreq;
        const isOn = (this.control & CR_ENABLE) !== 0;
        const hasError = (this.raw & this.mask & INT_ERRORS) !== 0;
        const receives =
            isOn &&
            (this.dmaControl & DMA_RECEIVE) !== 0 &&
            this.received.length > 0 &&
            !(hasError && (this.dmaControl & DMA_ON_ERROR) !== 0);
        const transmits =
            isOn &&
            (this.control & CR_TRANSMIT) !== 0 &&
            (this.dmaControl & DMA_TRANSMIT) !== 0 &&
            this.toSend.length < this.depth;
        if (receives) {
            dma.setDREQ(rx);
        } else {
            dma.clearDREQ(rx);
        }
        if (transmits) {
            dma.setDREQ(tx);
        } else {
            dma.clearDREQ(tx);
        }
        this.mcu.setInterrupt(this.published.irq, (this.raw & this.mask) !== 0);
    }

    // ---- registers

    get flags() {
        const { received, toSend, depth } = this;
        return (
            (this.sending !== undefined || toSend.length > 0 ? FR_BUSY : 0) |
            (received.length === 0 ? FR_RXFE : 0) |
            (received.length >= depth ? FR_RXFF : 0) |
            (toSend.length >= depth ? FR_TXFF : 0) |
            (toSend.length === 0 ? FR_TXFE : 0)
        );
    }

    read(offset) {
        if (offset in IDENTIFICATION) {
            return IDENTIFICATION[offset];
        }
        if (!(offset in READS)) {
            this.published.warn(`Unimplemented peripheral read from 0x${offset.toString(16)}`);
            return 0;
        }
        return READS[offset](this);
    }

    write(offset, value) {
        if (offset in WRITES) {
            WRITES[offset](this, value);
            this.update();
        } else {
            const text = `0x${offset.toString(16)}: 0x${value.toString(16)}`;
            this.published.warn(`Unimplemented peripheral write to ${text}`);
        }
    }

    readData() {
        const value = this.takeOut();
        this.update();
        return value;
    }

    writeLineControl(value) {
        const depth = this.depth;
        this.lineControl = value & 0xff;
        this.divisor = this.integerDivisor * 64 + this.fraction;
        if (value & LCR_BREAK) {
            this.published.warn('Unimplemented break on the line (LCR_H.BRK)');
        }
        if (this.depth < depth) {
            this.received.length = Math.min(this.received.length, this.depth);
            this.toSend.length = Math.min(this.toSend.length, this.depth);
        }
        this.startFrame();
        this.listen();
    }

    writeControl(value) {
        this.control = value & 0xff87;
        if (value & CR_FLOW_CONTROL) {
            this.published.warn('Unimplemented hardware flow control (CR.RTSEN, CR.CTSEN)');
        }
        if (value & CR_INFRARED) {
            this.published.warn('Unimplemented infrared coder (CR.SIREN, CR.SIRLP)');
        }
        this.stopListening();
        this.startFrame();
        this.listen();
    }
}

// The registers by their offsets: DR, RSR, FR, IBRD, FBRD, LCR_H, CR, IFLS, IMSC, RIS, MIS, ICR,
// DMACR.
const READS = {
    0x000: (uart) => uart.readData(),
    0x004: (uart) => uart.receiveStatus,
    0x018: (uart) => uart.flags,
    0x024: (uart) => uart.integerDivisor,
    0x028: (uart) => uart.fraction,
    0x02c: (uart) => uart.lineControl,
    0x030: (uart) => uart.control,
    0x034: (uart) => uart.levels,
    0x038: (uart) => uart.mask,
    0x03c: (uart) => uart.raw,
    0x040: (uart) => uart.raw & uart.mask,
    0x044: () => 0,
    0x048: (uart) => uart.dmaControl,
};

const WRITES = {
    0x000: (uart, value) => uart.send(value),
    0x004: (uart) => (uart.receiveStatus = 0),
    0x024: (uart, value) => (uart.integerDivisor = value & 0xffff),
    0x028: (uart, value) => (uart.fraction = value & 0x3f),
    0x02c: (uart, value) => uart.writeLineControl(value),
    0x030: (uart, value) => uart.writeControl(value),
    0x034: (uart, value) => (uart.levels = value & 0x3f),
    0x038: (uart, value) => (uart.mask = value & INT_ALL),
    // What the firmware wrote, also if it wrote to the alias that sets or clears bits.
    0x044: (uart) => (uart.raw &= ~uart.published.rawWriteValue),
    0x048: (uart, value) => (uart.dmaControl = value & 7),
};

module.exports = { Uart };
