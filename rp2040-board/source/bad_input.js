// SPDX-License-Identifier: MIT
// What the user can mend: one line on standard error, and exit status 2.
'use strict';

class BadInput extends Error {}

module.exports = { BadInput };
