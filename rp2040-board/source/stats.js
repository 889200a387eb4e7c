// SPDX-License-Identifier: MIT
// What a run cost: as a whole, and for single calls of functions.
'use strict';

const COUNTED_CALLS = 16;
const OPEN_CALLS = 64;

function newSums() {
    return { instructions: 0, reads: 0, writes: 0, interrupts: 0 };
}

class Stats {
    constructor(board) {
        this.board = board;
        this.realStart = process.hrtime.bigint();
        this.interrupts = 0;
        this.pollingTicks = 0;
        this.depths = [newSums()]; // handlers at each depth of nesting count for themselves
        this.depthSince = 0;
        this.entries = new Map(); // address to function
        this.open = [];
        this.functions = board.options.counted.map((name) => ({ name, calls: [], total: 0 }));
        for (const counted of this.functions) {
            this.entries.set(board.functionToCount(counted.name), counted);
        }
    }

    get isCounting() {
        return this.entries.size > 0;
    }

    get sums() {
        const depth = this.board.nvic.depth;
        while (this.depths.length <= depth) {
            this.depths.push(newSums());
        }
        return this.depths[depth];
    }

    // The sums at the present depth, with the instructions up to now.
    present() {
        const sums = { ...this.sums };
        sums.instructions += this.board.instructions - 1 - this.depthSince;
        return sums;
    }

    closeDepth() {
        const { sums } = this;
        sums.instructions += this.board.instructions - 1 - this.depthSince;
        this.depthSince = this.board.instructions - 1;
        return sums;
    }

    // Before the depth changes; the instruction at hand belongs to what comes.
    entering() {
        const last = this.open[this.open.length - 1];
        if (last && last.openedAt === this.board.instructions) {
            this.open.pop(); // its first instruction is yet to come
        }
        this.interrupts++;
        this.closeDepth().interrupts++;
    }

    // Before the depth changes; the instruction at hand belongs to the handler.
    leaving() {
        this.closeDepth().instructions++;
        this.depthSince++;
    }

    access(isWrite) {
        if (isWrite) {
            this.sums.writes++;
        } else {
            this.sums.reads++;
        }
    }

    // An instruction is about to run, if functions are counted.
    instruction(pc) {
        const { core } = this.board.mcu;
        while (this.open.length > 0) {
            const call = this.open[this.open.length - 1];
            const isReturn =
                call.returnAddress === pc &&
                call.sp === core.SP &&
                call.depth === this.board.nvic.depth;
            if (!isReturn) {
                break;
            }
            this.close(this.open.pop());
        }
        const counted = this.entries.get(pc);
        if (counted !== undefined && this.open.length < OPEN_CALLS) {
            this.open.push({
                counted,
                returnAddress: (core.LR & ~1) >>> 0,
                sp: core.SP,
                depth: this.board.nvic.depth,
                before: this.present(),
                openedAt: this.board.instructions,
            });
        }
    }

    close({ counted, before }) {
        const now = this.present();
        if (counted.total++ < COUNTED_CALLS) {
            counted.calls.push({
                instructions: now.instructions - before.instructions,
                reads: now.reads - before.reads,
                writes: now.writes - before.writes,
                interrupts: now.interrupts - before.interrupts,
            });
        }
    }

    printCalls({ name, calls }) {
        if (calls.length === 0) {
            this.board.print(`${name} was not called, or did not return`);
        }
        calls.forEach((call, index) => {
            this.board.print(
                `${name} call ${index + 1}: ${call.instructions} instructions, ${call.reads} ` +
                    `register reads, ${call.writes} register writes, ${call.interrupts} interrupts`
            );
        });
    }

    printTotals() {
        const { board } = this;
        const real = Number(process.hrtime.bigint() - this.realStart) / 1e9;
        const waited = board.sleptTicks + this.pollingTicks;
        const share = board.ticks > 0 ? (100 * waited) / board.ticks : 0;
        board.print(
            `${board.instructions} instructions in ${board.seconds.toFixed(6)} s simulated, ` +
                `${real.toFixed(3)} s real, ${(board.instructions / real / 1e6).toFixed(1)} MIPS`
        );
        board.print(`${this.interrupts} interrupts taken`);
        board.print(
            `waiting: ${share.toFixed(1)} % of CPU time (${board.sleptTicks} ticks asleep, ` +
                `${this.pollingTicks} polling)`
        );
        board.dma.items.forEach((items, channel) => {
            if (items > 0) {
                board.print(`DMA channel ${channel}: ${items} items`);
            }
        });
    }

    print() {
        this.functions.forEach((counted) => this.printCalls(counted));
        if (this.board.options.stats) {
            this.printTotals();
        }
    }
}

module.exports = { Stats };
