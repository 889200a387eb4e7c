// SPDX-License-Identifier: MIT
// How the board ends when the firmware itself does not say.
'use strict';

module.exports = {
    BAD_USAGE: 2,
    OUTPUT_LOST: 2, // the output of a serial line could not be written
    REPORTED: 101, // the ownership checker reported something
    LIMIT: 102, // --limit was reached
    CRASHED: 103, // a fault, a reset request, or an instruction that does not exist
    STARVED: 104, // the firmware waits for input that has ended
    SCRIPT: 105, // the firmware did not follow a script, or not to its end
};
