// SPDX-License-Identifier: MIT
// The loop around the processor: time, sleep, limits, and pauses for the host.
'use strict';

const map = require('./memory_map');

// How often a transfer into the stack is looked at while no item moves: soon after a return.
const BLOCK_INSTRUCTIONS = 128;
const SLICE_INSTRUCTIONS = 20000;
const HOST_WAIT_MS = 5;
const INPUT_WAIT_MS = 10;
const WFE = 0xbf20;
const SRAM_END = map.SRAM_BASE + map.SRAM_SIZE;

function pause(milliseconds) {
    return new Promise((resolve) => {
        if (milliseconds > 0) {
            setTimeout(resolve, milliseconds);
        } else {
            setImmediate(resolve);
        }
    });
}

class Loop {
    constructor(board) {
        this.board = board;
        this.asleepSince = -1;
    }

    // Executes up to `count` instructions; nearly all of a run is spent here.
    runBlock(count) {
        const { board } = this;
        const { mcu, idle, stats } = board;
        const { core, clock } = mcu;
        const isCounting = stats.isCounting;
        for (let i = 0; i < count && !board.isStopped && !core.waiting; i++) {
            const pc = (core.registers[15] & ~1) >>> 0;
            if ((pc < map.SRAM_BASE || pc >= SRAM_END) && !map.isFlash(pc, 2)) {
                board.crash(`jump to ${map.hex(pc)}, where there is no code`);
                return;
            }
            board.pc = pc;
            board.instructions++;
            if (isCounting) {
                stats.instruction(pc);
            }
            if (idle.probeEnd !== 0) {
                idle.probe();
            }
            const cycles = core.executeInstruction();
            board.ticks += cycles;
            clock.tick((cycles * 1e9) / mcu.clkSys);
            if (core.pendingSVCall && board.nvic.isSupervisorCallStuck) {
                board.crash('SVC where its priority does not allow it (HardFault)');
            }
        }
    }

    // Runs until something other than an instruction has to be looked at.
    runAwake() {
        const { board } = this;
        const { mishaps, options, instructions } = board;
        if (options.limit > 0 && instructions >= options.limit) {
            board.pc = (board.mcu.core.PC & ~1) >>> 0;
            board.reachLimit();
            return;
        }
        if (instructions >= mishaps.nextInterrupt) {
            this.injectInterrupt();
        }
        const limit = options.limit > 0 ? options.limit : Infinity;
        const next = Math.min(limit, mishaps.nextInterrupt) - instructions;
        this.runBlock(Math.min(BLOCK_INSTRUCTIONS, next));
    }

    injectInterrupt() {
        this.board.nvic.pend(this.board.mishaps.takeInterrupt());
        this.board.idle.activity();
    }

    // Time jumps from event to event until one wakes the processor. Returns how many milliseconds
    // the host has to wait first.
    sleep() {
        const { board } = this;
        const isWfe = board.codeAt(board.pc) === WFE;
        this.asleepSince = this.asleepSince < 0 ? board.ticks : this.asleepSince;
        for (let i = 0; i < SLICE_INSTRUCTIONS && !board.isStopped; i++) {
            if (board.nvic.wouldWake || (isWfe && board.mcu.core.eventRegistered)) {
                this.wake(isWfe);
                return 0;
            }
            if (board.inputMayCome) {
                const wait = this.waitForInput();
                if (wait > 0) {
                    return wait;
                }
            } else if (board.idle.sleepsForEver(this.asleepSince)) {
                return 0;
            }
            this.jump();
        }
        return 0;
    }

    wake(isWfe) {
        const { core } = this.board.mcu;
        core.waiting = false;
        core.interruptsUpdated = true;
        core.eventRegistered = core.eventRegistered && !isWfe;
        this.asleepSince = -1;
    }

    waitForInput() {
        const { board } = this;
        if (board.somethingIsScheduled) {
            return board.idle.look();
        }
        board.fetchInput();
        if (board.somethingIsScheduled || !board.inputMayCome) {
            return 0;
        }
        board.idle.keepUp(); // nothing can happen before input comes: time stands still
        return INPUT_WAIT_MS;
    }

    // To the next event, in whole clocks.
    jump() {
        const { board } = this;
        const { clock, clkSys } = board.mcu;
        const cycle = 1e9 / clkSys;
        const alarm = clock.nextAlarm ? clock.nextAlarm.nanos - clock.nanos : Infinity;
        const interrupt = board.mishaps.nextInterrupt - board.instructions;
        const look = board.inputMayCome ? board.idle.nextLook - board.ticks : Infinity;
        const cycles = Math.max(1, Math.min(Math.ceil(alarm / cycle), interrupt, look));
        if (cycles === Infinity) {
            return;
        }
        board.ticks += cycles;
        board.sleptTicks += cycles;
        clock.tick(cycles * cycle);
        if (cycles >= interrupt) {
            this.injectInterrupt();
        }
    }

    // Returns how many milliseconds the host has to wait before it goes on.
    runSlice() {
        const { board } = this;
        const end = board.instructions + SLICE_INSTRUCTIONS;
        while (!board.isStopped && board.instructions < end && !board.isOutputBlocked) {
            if (board.mcu.core.waiting) {
                const wait = this.sleep();
                if (wait > 0) {
                    return wait;
                }
                if (board.mcu.core.waiting) {
                    break; // something moves for ever: signals have to be heard all the same
                }
            } else {
                this.runAwake();
            }
            board.owners.checkStack();
        }
        return board.isStopped ? 0 : board.idle.look();
    }

    async run() {
        const { board } = this;
        while (!board.isStopped) {
            await pause(this.runSlice());
            while (board.isOutputBlocked && !board.isStopped) {
                board.flushOutput();
                await pause(HOST_WAIT_MS);
            }
        }
        await this.drain();
    }

    // Output waits for its reader, unless a signal has ended the run.
    async drain() {
        const { board } = this;
        board.flushOutput();
        while (board.hasOutput && !board.wasInterrupted) {
            await pause(HOST_WAIT_MS);
            board.flushOutput();
        }
    }
}

module.exports = { Loop };
