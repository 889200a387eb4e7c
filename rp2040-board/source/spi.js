// SPDX-License-Identifier: MIT
// The SPI of the RP2040, an Arm PL022 (TRM DDI 0194) with FIFOs of 8 frames, in place of the
// package's: enable, pace, flags, overrun, receive time-out and both DMA requests. Master only.
'use strict';

const FIFO_DEPTH = 8;

const CR1_LOOPBACK = 1 << 0;
const CR1_ENABLE = 1 << 1;
const CR1_SLAVE = 1 << 2;
const CR0_MICROWIRE = 1 << 5; // and what is reserved

const SR_TFE = 1 << 0;
const SR_TNF = 1 << 1;
const SR_RNE = 1 << 2;
const SR_RFF = 1 << 3;
const SR_BSY = 1 << 4;

const INT_OVERRUN = 1 << 0;
const INT_TIMEOUT = 1 << 1;
const INT_RX = 1 << 2;
const INT_TX = 1 << 3;
const INT_ALL = 0xf;
const INT_KEPT = INT_OVERRUN | INT_TIMEOUT; // until they are cleared; the others follow the FIFOs

const DMA_RECEIVE = 1 << 0;
const DMA_TRANSMIT = 1 << 1;

const TIMEOUT_BITS = 32;
const LEAST_BITS = 4;

const IDENTIFICATION = {
    0xfe0: 0x22,
    0xfe4: 0x10,
    0xfe8: 0x34,
    0xfec: 0x00,
    0xff0: 0x0d,
    0xff4: 0xf0,
    0xff8: 0x05,
    0xffc: 0xb1,
};

// Stands behind the registers of one of the package's SPI objects. `device` is the far end:
// exchange(value, bits) gets a whole frame and gives the one that came meanwhile.
class Spi {
    constructor(published, number, device, mishaps) {
        this.published = published;
        this.mcu = published.rp2040;
        this.number = number;
        this.device = device;
        this.mishaps = mishaps;
        this.received = [];
        this.toSend = [];
        this.frames = 0; // that have come, for mishaps
        this.control0 = 0;
        this.control1 = 0;
        this.prescale = 0;
        this.mask = 0;
        this.kept = 0;
        this.dmaControl = 0;
        this.sending = undefined;
        const { clock } = this.mcu;
        this.frameAlarm = clock.createAlarm(() => this.frameEnded());
        this.timeoutAlarm = clock.createAlarm(() => this.timedOut());
        published.readUint32 = (offset) => this.read(offset & 0xfff);
        published.writeUint32 = (offset, value) => this.write(offset, value);
        this.update();
    }

    get bits() {
        return (this.control0 & 0xf) + 1;
    }

    get bitNanos() {
        const divisor = this.prescale * (1 + ((this.control0 >> 8) & 0xff));
        return (divisor * 1e9) / this.mcu.clkPeri;
    }

    get isEnabled() {
        return (this.control1 & CR1_ENABLE) !== 0;
    }

    // The prescaler's reset value, 0, makes no clock. A slave has to wait for that of its master.
    get isClocked() {
        return this.isEnabled && !(this.control1 & CR1_SLAVE) && this.prescale > 0;
    }

    get raw() {
        return (
            this.kept |
            (this.received.length >= FIFO_DEPTH / 2 ? INT_RX : 0) |
            (this.toSend.length <= FIFO_DEPTH / 2 ? INT_TX : 0)
        );
    }

    // ---- frames

    startFrame() {
        if (this.sending !== undefined || this.toSend.length === 0 || !this.isClocked) {
            return;
        }
        if (this.bits < LEAST_BITS) {
            this.published.warn('Unimplemented frames of less than 4 bits (SSPCR0.DSS)');
        }
        const { bits } = this;
        this.sending = { bits, value: this.toSend.shift() & ((1 << bits) - 1) };
        this.timeoutAlarm.cancel();
        this.frameAlarm.schedule(bits * this.bitNanos);
    }

    frameEnded() {
        const { value, bits } = this.sending;
        this.sending = undefined;
        const isLoopback = (this.control1 & CR1_LOOPBACK) !== 0;
        this.take(isLoopback ? value : this.device.exchange(value, bits) & ((1 << bits) - 1));
        this.startFrame();
        this.update();
    }

    // A frame that finds the FIFO full is lost.
    take(value) {
        this.frames++;
        this.kept &= ~INT_TIMEOUT;
        const isLost = this.mishaps.spiOverrun(this.number, this.frames);
        if (isLost || this.received.length >= FIFO_DEPTH) {
            this.kept |= INT_OVERRUN;
        } else {
            this.received.push(value);
        }
        this.timeoutAlarm.schedule(TIMEOUT_BITS * this.bitNanos);
    }

    timedOut() {
        if (this.received.length > 0) {
            this.kept |= INT_TIMEOUT;
            this.update();
        }
    }

    // ---- requests and the interrupt

    // The requests follow within the access that changes the reason for them.
    update() {
        const { dma } = this.mcu;
        const { rx, tx } = this.published.dreq;
        const asks = this.isEnabled ? this.dmaControl : 0;
        if (asks & DMA_RECEIVE && this.received.length > 0) {
            dma.setDREQ(rx);
        } else {
            dma.clearDREQ(rx);
        }
        if (asks & DMA_TRANSMIT && this.toSend.length < FIFO_DEPTH) {
            dma.setDREQ(tx);
        } else {
            dma.clearDREQ(tx);
        }
        this.mcu.setInterrupt(this.published.irq, (this.raw & this.mask) !== 0);
    }

    // ---- registers

    get flags() {
        const { received, toSend } = this;
        return (
            (toSend.length === 0 ? SR_TFE : 0) |
            (toSend.length < FIFO_DEPTH ? SR_TNF : 0) |
            (received.length > 0 ? SR_RNE : 0) |
            (received.length >= FIFO_DEPTH ? SR_RFF : 0) |
            (this.sending !== undefined || toSend.length > 0 ? SR_BSY : 0)
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
            this.startFrame();
            this.update();
        } else {
            const text = `0x${offset.toString(16)}: 0x${value.toString(16)}`;
            this.published.warn(`Unimplemented peripheral write to ${text}`);
        }
    }

    readData() {
        const value = this.received.length > 0 ? this.received.shift() : 0;
        if (this.received.length === 0) {
            this.kept &= ~INT_TIMEOUT;
            this.timeoutAlarm.cancel();
        }
        this.update();
        return value;
    }

    // A frame that finds no room is lost, as in the chip. While it is disabled they wait.
    send(value) {
        if (this.toSend.length < FIFO_DEPTH) {
            this.toSend.push(value & 0xffff);
        }
    }

    writeControl0(value) {
        this.control0 = value & 0xffff;
        if (value & CR0_MICROWIRE) {
            this.published.warn('Unimplemented Microwire frames (SSPCR0.FRF)');
        }
    }

    writeControl1(value) {
        this.control1 = value & 0xf;
        if (value & CR1_SLAVE) {
            this.published.warn('Unimplemented slave mode (SSPCR1.MS)');
        }
    }
}

// The registers by their offsets: CR0, CR1, DR, SR, CPSR, IMSC, RIS, MIS, ICR, DMACR.
const READS = {
    0x000: (spi) => spi.control0,
    0x004: (spi) => spi.control1,
    0x008: (spi) => spi.readData(),
    0x00c: (spi) => spi.flags,
    0x010: (spi) => spi.prescale,
    0x014: (spi) => spi.mask,
    0x018: (spi) => spi.raw,
    0x01c: (spi) => spi.raw & spi.mask,
    0x020: () => 0,
    0x024: (spi) => spi.dmaControl,
};

const WRITES = {
    0x000: (spi, value) => spi.writeControl0(value),
    0x004: (spi, value) => spi.writeControl1(value),
    0x008: (spi, value) => spi.send(value),
    0x010: (spi, value) => (spi.prescale = value & 0xfe),
    0x014: (spi, value) => (spi.mask = value & INT_ALL),
    // What the firmware wrote, also if it wrote to the alias that sets or clears bits.
    0x020: (spi) => (spi.kept &= ~(spi.published.rawWriteValue & INT_KEPT)),
    0x024: (spi, value) => (spi.dmaControl = value & 3),
};

module.exports = { Spi };
