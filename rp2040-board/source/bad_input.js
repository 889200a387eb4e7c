// SPDX-License-Identifier: MIT
// What the user can mend: one line on standard error, and exit status 2.
'use strict';

class BadInput extends Error {}

const REASONS = {
    ENOENT: 'No such file or directory',
    EACCES: 'Permission denied',
    EISDIR: 'Is a directory',
    ENOTDIR: 'Not a directory',
    ENOSPC: 'No space left on device',
};

// The words of the operating system, without its codes, calls and paths.
function reasonOf(error) {
    const words = error.message.replace(/^[A-Z0-9]+: /, '').replace(/, \w+(?: '.*')?$/s, '');
    return REASONS[error.code] || words;
}

// What was given may hold anything; a message stays one line, and leaves the terminal alone.
function escapeControls(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => {
        const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
        return short || `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}

module.exports = { BadInput, reasonOf, escapeControls };
