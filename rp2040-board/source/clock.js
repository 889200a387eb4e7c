// SPDX-License-Identifier: MIT
// No alarm comes sooner than one clock of clk_sys after it was asked for. The published timers ask
// for 0 when their period is 0 (a PWM that goes up and down to TOP = 0), and would be served for
// ever within one instruction. What is not a number comes after one clock, too.
'use strict';

function mendClock(mcu) {
    const { clock } = mcu;
    const link = clock.linkAlarm.bind(clock);
    clock.linkAlarm = (nanos, alarm) => {
        const cycle = 1e9 / mcu.clkSys;
        return link(nanos >= cycle ? nanos : cycle, alarm);
    };
}

module.exports = { mendClock };
