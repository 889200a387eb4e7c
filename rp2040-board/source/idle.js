// SPDX-License-Identifier: MIT
// Notices when the firmware only waits: to count the time, to end a run whose input has ended, and
// to spare the host's processor while a person types.
'use strict';

const LONGEST_POLLING_LOOP_TICKS = 200;
const PROBE_TICKS = 20000;
// A polling loop that counts its turns may have a limit. Longer than this, and it is taken for one
// that has none.
const COUNTING_SECONDS = 10;
// Longer than any transfer takes at a sensible rate.
const LONGEST_SLEEP_SECONDS = 600;
const KNOWN_READS = 16;
const UNSCHEDULED_PACE_MS = 10;
const LONGEST_PACE_MS = 50;
const TIMER_BASE = 0x40054000;
const SYSTICK_BASE = 0xe000e010;
const SYSTICK_END = 0xe000e01c;

function isClock(address) {
    return (
        (address >= TIMER_BASE && address < TIMER_BASE + 0x2c) ||
        (address >= SYSTICK_BASE && address < SYSTICK_END)
    );
}

class Idle {
    constructor(board) {
        this.board = board;
        this.quietSince = 0; // in ticks; since then nothing but reads from the places below
        this.lastRead = 0;
        this.clockRead = -Infinity;
        this.readPlaces = []; // program counter and address by turns; a search finds few
        // A polling loop: the same register read from the same place, with nothing written between.
        this.pollPc = 0;
        this.pollAddress = 0;
        this.pollTick = 0;
        this.isWatched = false;
        this.nextLook = 0;
        this.probeEnd = 0; // 0: no probe runs
        this.nextProbe = 0;
        this.snapshot = undefined;
        this.realStart = this.realSeconds();
    }

    realSeconds() {
        return Number(process.hrtime.bigint()) / 1e9;
    }

    get hertz() {
        return this.board.mcu.clkSys;
    }

    // A register was written, an exception entered, an event handled: the firmware does something.
    activity() {
        this.quietSince = this.board.ticks;
        this.readPlaces.length = 0;
        this.probeEnd = 0;
        this.pollPc = 0;
        this.isWatched = false;
    }

    registerRead(address) {
        const { ticks, pc } = this.board;
        if (isClock(address)) {
            // Whoever looks at a clock may do something else when its time has come.
            this.clockRead = ticks;
            this.probeEnd = 0;
        }
        this.lastRead = ticks;
        if (!this.isKnownRead(pc, address)) {
            if (this.readPlaces.length >= 2 * KNOWN_READS) {
                this.readPlaces.length = 0;
            }
            this.readPlaces.push(pc, address);
            this.quietSince = ticks;
        }
        this.notePolling(pc, address, ticks);
    }

    isKnownRead(pc, address) {
        const { readPlaces } = this;
        for (let i = 0; i < readPlaces.length; i += 2) {
            if (readPlaces[i] === pc && readPlaces[i + 1] === address) {
                return true;
            }
        }
        return false;
    }

    notePolling(pc, address, ticks) {
        const passed = ticks - this.pollTick;
        if (this.pollPc === pc && this.pollAddress === address) {
            if (this.isWatched && passed <= LONGEST_POLLING_LOOP_TICKS) {
                this.board.stats.pollingTicks += passed;
            }
            this.isWatched = true;
            this.pollTick = ticks;
        } else if (passed > LONGEST_POLLING_LOOP_TICKS || this.pollPc === 0) {
            this.pollPc = pc;
            this.pollAddress = address;
            this.isWatched = false;
            this.pollTick = ticks;
        }
    }

    // ---- when nothing will ever come

    // If the whole state comes back while nothing is scheduled, it will come back for ever.
    startProbe() {
        const { mcu, ticks } = this.board;
        this.snapshot = {
            sram: Buffer.from(mcu.sram),
            registers: Array.from(mcu.core.registers),
            status: mcu.core.xPSR,
        };
        this.probeEnd = ticks + PROBE_TICKS;
    }

    cameBack() {
        const { core, sram } = this.board.mcu;
        const { registers, status } = this.snapshot;
        return (
            registers.every((value, index) => value === core.registers[index]) &&
            status === core.xPSR &&
            this.snapshot.sram.equals(sram)
        );
    }

    // Before each instruction while a probe runs.
    probe() {
        const { ticks, pc } = this.board;
        if (ticks >= this.probeEnd) {
            this.probeEnd = 0;
        } else if (
            ticks > this.probeEnd - PROBE_TICKS && // not the instruction it began with
            pc === this.snapshot.registers[15] &&
            this.cameBack()
        ) {
            this.probeEnd = 0;
            this.board.starve();
        }
    }

    lookForStarvation() {
        const { board } = this;
        if (board.somethingIsScheduled) {
            this.quietSince = board.ticks;
        }
        const quiet = board.ticks - this.quietSince;
        if (quiet < this.hertz || board.ticks - this.clockRead < this.hertz) {
            return;
        }
        const polls = this.readPlaces.length > 0 && board.ticks - this.lastRead < this.hertz / 10;
        if (polls && quiet >= COUNTING_SECONDS * this.hertz) {
            board.starve();
        } else if (this.probeEnd === 0 && board.ticks >= this.nextProbe) {
            this.nextProbe = board.ticks + this.hertz;
            this.startProbe();
        }
    }

    // While input may come at any time, simulated time does not run ahead of a waiting person.
    // Returns how many milliseconds to wait.
    get pace() {
        const { board } = this;
        const ahead = board.seconds - (this.realSeconds() - this.realStart);
        if (!board.somethingIsScheduled) {
            return UNSCHEDULED_PACE_MS;
        }
        if (ahead < -0.1) {
            this.keepUp(); // late: do not race to catch up
        }
        return Math.max(0, Math.min(LONGEST_PACE_MS, Math.floor(ahead * 1e3)));
    }

    keepUp() {
        this.realStart = this.realSeconds() - this.board.seconds;
    }

    // Between two slices of the run. Returns how many milliseconds to wait before the next.
    look() {
        const { board } = this;
        if (board.ticks < this.nextLook) {
            return 0;
        }
        if (board.inputMayCome) {
            const wait = board.ticks - this.quietSince >= this.hertz / 500 ? this.pace : 0;
            board.fetchInput();
            this.nextLook = board.ticks + this.hertz / 1000;
            return wait;
        }
        board.flushOutput();
        this.lookForStarvation();
        this.nextLook = board.ticks + this.hertz / 4;
        return 0;
    }

    // Asleep with nothing scheduled, or for very long: true if the run has ended.
    sleepsForEver(asleepSince) {
        const { board } = this;
        const asleep = board.ticks - asleepSince;
        if (!board.somethingIsScheduled || asleep > LONGEST_SLEEP_SECONDS * this.hertz) {
            board.starve();
            return true;
        }
        return false;
    }
}

module.exports = { Idle };
