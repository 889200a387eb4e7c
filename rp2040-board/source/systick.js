// SPDX-License-Identifier: MIT
// A write to SysTick's current value clears it without an event: the next clock loads the reload
// value. The published timer takes the 0 for the end of a period, at once.
'use strict';

const SYST_CSR = 0x010;
const SYST_CVR = 0x018;
const CSR_ENABLE = 1;

function mendSysTick(ppb) {
    const write = ppb.writeUint32.bind(ppb);
    let isCleared = true;
    const load = () => {
        isCleared = false;
        ppb.systickTimer.set(ppb.systickReload);
    };
    ppb.writeUint32 = (offset, value) => {
        if (offset === SYST_CVR) {
            ppb.systickCountFlag = false;
            isCleared = true;
        }
        const willRun = offset === SYST_CSR ? value & CSR_ENABLE : ppb.systickTimer.enable;
        if (isCleared && willRun) {
            load();
        }
        if (offset !== SYST_CVR) {
            write(offset, value);
        }
    };
    const read = ppb.readUint32.bind(ppb);
    ppb.readUint32 = (offset) => (offset === SYST_CVR && isCleared ? 0 : read(offset));
}

module.exports = { mendSysTick };
