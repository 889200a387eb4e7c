// SPDX-License-Identifier: MIT
// The machine: the published chip with everything that is put around it.
'use strict';

const { RP2040 } = require('rp2040js');
const { BadInput, escapeControls } = require('./bad_input');
const status = require('./exit_status');
const map = require('./memory_map');
const { Firmware } = require('./elf');
const { Mishaps } = require('./inject');
const { SerialLine, LoopbackLine } = require('./lines');
const { openPty } = require('./pty');
const { placeOf } = require('./places');
const { Uart } = require('./uart');
const { Spi } = require('./spi');
const { LoopbackDevice, FileDevice } = require('./spi_devices');
const { ScriptedLine, ScriptedDevice } = require('./scripted');
const { mendClock } = require('./clock');
const { Dma } = require('./dma');
const { Nvic } = require('./nvic');
const { mendSysTick } = require('./systick');
const { Owners } = require('./owners');
const { Access } = require('./access');
const { Idle } = require('./idle');
const { Stats } = require('./stats');
const { Semihosting, writeAll } = require('./semihosting');
const { Warnings } = require('./warnings');

const SIGNAL_STATUS_BASE = 128; // as a shell reports a program that a signal ended
const STDERR = 2;
const SCRIPT = 'script:';

class Board {
    constructor(options) {
        this.options = options;
        this.ticks = 0; // clocks of clk_sys
        this.sleptTicks = 0;
        this.instructions = 0;
        this.pc = 0;
        this.isStopped = false;
        this.hasCrashed = false;
        this.wasInterrupted = false;
        this.exitStatus = 0;
        this.isFirmwaresStatus = false;
        this.mishaps = new Mishaps(options.injections);
        this.firmware = new Firmware(options.firmware);
        this.mcu = new RP2040();
        this.warnings = new Warnings((text, hasPlace) => this.printWarning(text, hasPlace), {
            undefinedInstruction: () => this.crashAtCode(),
            event: () => (this.mcu.core.eventRegistered = true),
        });
        this.mcu.logger = this.warnings;
        this.load();
        this.wire();
        this.stats = new Stats(this);
        this.idle = new Idle(this);
        this.semihosting = new Semihosting(this);
        this.access = new Access(this);
        this.openLines();
    }

    load() {
        this.firmware.load(this.mcu);
        const { table, stack } = this.firmware.checkVectors(this.mcu);
        this.initialStack = stack;
        this.dataEnd = this.firmware.dataEnd();
        this.mcu.core.VTOR = table;
        this.mcu.core.reset();
        this.mcu.core.LR = 0xffffffff;
        this.pc = this.mcu.core.PC;
    }

    wire() {
        const { mcu } = this;
        mendClock(mcu);
        this.owners = new Owners(this);
        this.dma = new Dma(mcu, {
            started: (channel) => this.options.check && this.owners.started(channel),
            moved: (channel) => this.owners.moved(channel),
            ended: (channel) => this.owners.ended(channel),
            busError: (channel, item) => this.mishaps.busError(channel.index, item),
            warn: (text) => this.warnings.tell(text),
        });
        this.nvic = new Nvic(mcu, {
            entered: (number) => this.exceptionEntered(number),
            entering: () => this.stats.entering(),
            leaving: () => this.stats.leaving(),
            resetRequested: () =>
                this.crash('the firmware asked for a reset (AIRCR.SYSRESETREQ)'),
        });
        mendSysTick(mcu.ppb);
        mcu.onBreak = () => this.breakpoint();
        mcu.core.blTaken = (core, isBlx) => isBlx && this.checkCallTarget();
        const jump = mcu.core.BXWritePC.bind(mcu.core);
        mcu.core.BXWritePC = (address) => {
            this.checkThumb(address);
            jump(address);
        };
    }

    openLines() {
        const { mcu, options } = this;
        this.lines = options.serial.map((spec, number) => this.makeLine(spec, number));
        this.uarts = this.lines.map((line, n) => new Uart(mcu.uart[n], line));
        const devices = options.spi.map((spec, number) => this.makeDevice(spec, number));
        devices.forEach((device, n) => new Spi(mcu.spi[n], n, device, this.mishaps));
        const ends = [...this.lines, ...devices];
        this.sinks = ends.flatMap((end) => end.sink || []);
        this.players = ends.flatMap((end) => end.player || []);
        this.players.forEach((player) => player.begin());
    }

    makeLine(spec, number) {
        if (spec.startsWith(SCRIPT)) {
            return new ScriptedLine(number, spec.slice(SCRIPT.length), this.mishaps, this);
        }
        if (spec === 'loopback') {
            return new LoopbackLine(number, spec, this.mishaps);
        }
        const line = new SerialLine(number, spec, this.mishaps);
        if (spec === 'pty') {
            openPty(line, (text) => this.print(text));
        }
        return line;
    }

    makeDevice(spec, number) {
        if (spec.startsWith(SCRIPT)) {
            return new ScriptedDevice(spec.slice(SCRIPT.length), this);
        }
        return spec === 'loopback'
            ? new LoopbackDevice()
            : new FileDevice(spec, `SPI${number}`);
    }

    // ---- what the parts ask of the board

    get seconds() {
        return this.mcu.clock.nanos / 1e9;
    }

    functionToCount(name) {
        const address = this.firmware.functionAddress(name);
        if (address === undefined) {
            throw new BadInput(
                `--count: ${this.firmware.path} has no function "${name}" (inlined, or removed ` +
                    'by the linker?)'
            );
        }
        return address;
    }

    // Bytes of SRAM, or undefined if they are not all there.
    sram(address, size) {
        const start = address - map.SRAM_BASE;
        return map.isSram(address, size) ? this.mcu.sram.subarray(start, start + size) : undefined;
    }

    memory(address, size) {
        const start = address - map.FLASH_BASE;
        return map.isInside(address, size, map.FLASH_BASE, map.FLASH_SIZE)
            ? this.mcu.flash.subarray(start, start + size)
            : this.sram(address, size);
    }

    // The main stack is known; a thread's own stack may lie anywhere and is left alone. Below the
    // end of the data there is no stack, unless the stack was placed there.
    mainStackPointer() {
        const { core } = this.mcu;
        const lowest = this.initialStack > this.dataEnd ? this.dataEnd : 0;
        const sp = core.SP;
        const isMain = core.SPSEL === 0;
        return isMain && sp >= lowest && sp <= this.initialStack ? sp : undefined;
    }

    // Whether anything is under way that could change what the firmware sees. A SysTick without
    // its interrupt is a clock, and who reads it is known.
    get somethingIsScheduled() {
        const { clock, ppb } = this.mcu;
        let alarm = clock.nextAlarm;
        while (alarm && alarm === ppb.systickAlarm.clockAlarm && !ppb.systickIntEnable) {
            alarm = alarm.next;
        }
        return alarm !== null || this.mishaps.nextInterrupt !== Infinity;
    }

    // Input that the firmware can receive as it is now: a receiver that is off hears nothing.
    get inputMayCome() {
        return this.lines.some(
            (line, n) => line.source.mayComeLater && this.uarts[n].receives
        );
    }

    fetchInput() {
        this.uarts.forEach((uart) => uart.listen());
    }

    get isOutputBlocked() {
        return this.sinks.some((sink) => sink.isFull);
    }

    get hasOutput() {
        return this.sinks.some((sink) => !sink.isEmpty);
    }

    flushOutput() {
        this.sinks.forEach((sink) => sink.flush());
    }

    // ---- what is told

    print(text) {
        writeAll(STDERR, Buffer.from(`rp2040-board: ${text}\n`));
    }

    placeAt(address) {
        return placeOf(this.firmware, address);
    }

    get place() {
        const milliseconds = (this.seconds * 1e3).toFixed(3);
        return (
            `pc ${map.hex(this.pc)} in ${this.placeAt(this.pc)}, t = ${milliseconds} ms ` +
            `(${this.instructions} instructions)`
        );
    }

    printWarning(text, hasPlace) {
        this.print(`warning: ${text}${hasPlace ? `: ${this.place}` : ''}`);
    }

    reported(text) {
        this.print(`${text}: ${this.place}`);
        if (this.options.stopOnReport) {
            this.finish(status.REPORTED);
        }
    }

    // ---- ends of a run

    finish(exitStatus) {
        if (!this.isStopped) {
            this.isStopped = true;
            this.exitStatus = exitStatus;
        }
    }

    firmwareEnds(exitStatus) {
        this.isFirmwaresStatus = !this.isStopped;
        this.finish(exitStatus);
    }

    crash(text) {
        if (this.hasCrashed) {
            return; // the first cause is the one to tell
        }
        this.hasCrashed = true;
        this.print(`crash: ${text}: ${this.place}`);
        this.finish(status.CRASHED);
    }

    starve() {
        const told = this.lines.flatMap((line, n) => {
            const bytes = `${line.arrived} byte${line.arrived === 1 ? '' : 's'}`;
            const overrun = this.uarts[n].hasOverrun ? [`UART${n} has an overrun`] : [];
            return line.isConnected ? [`UART${n} received ${bytes}`, ...overrun] : [];
        });
        this.print(
            'the firmware waits for input that has ended ' +
                `(${told.join(', ') || 'no UART is connected'}): ${this.place}`
        );
        this.finish(status.STARVED);
    }

    scriptNotFollowed(text) {
        this.print(`${escapeControls(text)}: ${this.place}`);
        this.finish(status.SCRIPT);
    }

    // At the end of a run; if a script was not followed, that has been told.
    tellUnfinishedScripts() {
        if (this.exitStatus !== status.SCRIPT || this.isFirmwaresStatus) {
            this.players
                .filter((player) => !player.isDone)
                .forEach((player) => this.print(escapeControls(player.remainder)));
        }
    }

    reachLimit() {
        this.print(
            `the limit of ${this.options.limit} instructions is reached: ${this.place}`
        );
        this.finish(status.LIMIT);
    }

    interrupt(signal) {
        this.wasInterrupted = true;
        this.finish(SIGNAL_STATUS_BASE + signal);
    }

    // What the board saw outweighs what the firmware says, but not that a run was cut short.
    get finalStatus() {
        if (this.isFirmwaresStatus && this.owners.reports > 0) {
            return status.REPORTED;
        }
        if (this.isFirmwaresStatus && this.players.some((player) => !player.isDone)) {
            return status.SCRIPT;
        }
        if (this.isFirmwaresStatus && this.sinks.some((sink) => sink.hasFailed)) {
            return status.OUTPUT_LOST;
        }
        return this.exitStatus;
    }

    // ---- what the core does

    isCode(address) {
        return map.isSram(address, 2) || map.isFlash(address, 2);
    }

    exceptionEntered(number) {
        this.pc = this.mcu.core.PC;
        this.idle.activity();
        if (!this.isCode(this.pc)) {
            this.crash(`the vector of exception ${number} is ${map.hex(this.pc)}`);
        }
    }

    checkThumb(address) {
        if (address % 2 === 0) {
            this.crash(
                `jump to the even address ${map.hex(address)}, but this core has no ARM state ` +
                    '(HardFault)'
            );
        }
    }

    checkCallTarget() {
        const { core } = this.mcu;
        const register = (this.codeAt(this.pc) >> 3) & 15;
        if (register !== 14) {
            this.checkThumb(core.registers[register]); // LR holds the return address by now
        }
    }

    codeAt(address) {
        return this.isCode(address) ? this.mcu.readUint16(address) : 0;
    }

    breakpoint() {
        const code = this.codeAt(this.pc);
        if (code >> 8 !== 0xbe) {
            this.crashAtCode();
        } else if (!this.semihosting.serve(code & 0xff)) {
            const number = (code & 0xff).toString(16).padStart(2, '0');
            this.crash(`breakpoint (BKPT 0x${number})`);
        }
    }

    crashAtCode() {
        const code = this.codeAt(this.pc).toString(16).padStart(4, '0');
        this.crash(`undefined instruction 0x${code}`);
    }
}

module.exports = { Board };
