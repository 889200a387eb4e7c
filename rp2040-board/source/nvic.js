// SPDX-License-Identifier: MIT
// What the published core lacks of the NVIC: an interrupt that became pending stays so until its
// handler is entered, even if its cause has gone; it becomes pending again at the handler's end if
// the cause is still there; and a sleeping processor wakes without entering a handler that PRIMASK
// holds back.
'use strict';

const NVIC_ICPR = 0x280;
const SCB_AIRCR = 0xd0c;
const SCB_SCR = 0xd10;
const AIRCR_KEY = 0x05fa;
const AIRCR_RESET = 1 << 2;
const FIRST_INTERRUPT = 16;
const LOWEST_PRIORITY = 4;
const HARD_FAULT_PRIORITY = -1;

class Nvic {
    // `hooks` has entering(), entered(exception), leaving() and resetRequested().
    constructor(mcu, hooks) {
        this.mcu = mcu;
        this.core = mcu.core;
        this.hooks = hooks;
        this.lines = 0; // interrupt lines that are high
        this.active = 0; // interrupts whose handler runs or was interrupted
        this.depth = 0;
        this.core.setInterrupt = (irq, value) => this.setLine(irq, value);
        this.wrapExceptions();
        this.wrapRegisters();
    }

    setLine(irq, value) {
        const bit = 1 << irq;
        if (value && !(this.lines & bit)) {
            this.lines |= bit;
            this.pend(irq);
        } else if (!value) {
            this.lines &= ~bit;
        }
    }

    pend(irq) {
        this.core.pendingInterrupts |= 1 << irq;
        this.core.interruptsUpdated = true;
    }

    wrapExceptions() {
        const { core } = this;
        const enter = core.exceptionEntry.bind(core);
        const leave = core.exceptionReturn.bind(core);
        core.exceptionEntry = (number) => {
            const bit = number >= FIRST_INTERRUPT ? 1 << (number - FIRST_INTERRUPT) : 0;
            core.pendingInterrupts &= ~bit;
            this.hooks.entering();
            this.active |= bit;
            this.depth++;
            enter(number);
            core.PC = core.PC & ~1; // a vector has its Thumb bit set, the program counter has not
            this.hooks.entered(number);
        };
        core.exceptionReturn = (value) => {
            const number = core.IPSR;
            const bit = number >= FIRST_INTERRUPT ? 1 << (number - FIRST_INTERRUPT) : 0;
            this.hooks.leaving();
            this.depth = Math.max(0, this.depth - 1);
            this.active &= ~bit;
            leave(value);
            core.PC = core.PC & ~1;
            core.pendingInterrupts |= this.lines & bit;
            core.interruptsUpdated = true;
        };
    }

    wrapRegisters() {
        const { core } = this;
        const { ppb } = this.mcu;
        const read = ppb.readUint32.bind(ppb);
        const write = ppb.writeUint32.bind(ppb);
        ppb.readUint32 = (offset) => {
            if (offset === SCB_AIRCR) {
                return 0xfa050000;
            }
            return offset === SCB_SCR ? 0 : read(offset);
        };
        ppb.writeUint32 = (offset, value) => {
            if (offset === NVIC_ICPR) {
                core.pendingInterrupts &= ~value;
                core.pendingInterrupts |= this.lines & ~this.active;
            } else if (offset === SCB_AIRCR) {
                if (value >>> 16 === AIRCR_KEY && value & AIRCR_RESET) {
                    this.hooks.resetRequested();
                }
            } else if (offset === SCB_SCR && value === 0) {
                // no deep sleep, no sleep on exit: as it is
            } else {
                write(offset, value);
            }
        };
    }

    get priorityNow() {
        return this.core.exceptionPriority(this.core.IPSR);
    }

    // Whether WFI ends: something enabled is pending that would preempt, were it not for PRIMASK.
    get wouldWake() {
        const { core } = this;
        const set = core.pendingInterrupts & core.enabledInterrupts;
        const limit = Math.min(this.priorityNow, LOWEST_PRIORITY);
        for (let priority = 0; priority < limit; priority++) {
            if (
                set & core.interruptPriorities[priority] ||
                (core.pendingPendSV && core.pendSVPriority === priority) ||
                (core.pendingSystick && core.systickPriority === priority)
            ) {
                return true;
            }
        }
        return core.pendingNMI;
    }

    // Whether SVC is held back, which is a HardFault.
    get isSupervisorCallStuck() {
        const { core } = this;
        const limit = core.PM ? Math.min(0, this.priorityNow) : this.priorityNow;
        return core.pendingSVCall && core.svCallPriority >= Math.max(limit, HARD_FAULT_PRIORITY);
    }
}

module.exports = { Nvic };
