// SPDX-License-Identifier: MIT
// Where things are in the RP2040 (RP2040 datasheet, "Address Map").
'use strict';

const FLASH_BASE = 0x10000000;
const FLASH_SIZE = 16 * 1024 * 1024;
const FLASH_ALIASES_END = 0x14000000; // cached or not, allocating or not
const SRAM_BASE = 0x20000000;
const SRAM_SIZE = 264 * 1024;
const ROM_SIZE = 16 * 1024;
const USB_RAM_BASE = 0x50100000;
const USB_RAM_SIZE = 4 * 1024;
const XIP_REGISTERS = 0x14000000;
const XIP_REGISTERS_SIZE = 0x20;
const DMA_BASE = 0x50000000;
const SIO_BASE = 0xd0000000;
const SIO_SIZE = 0x200;
const PRIVATE_BASE = 0xe000e000;
const PRIVATE_SIZE = 0x1000;

function isInside(address, size, base, length) {
    return address >= base && address + size <= base + length;
}

function isSram(address, size) {
    return isInside(address, size, SRAM_BASE, SRAM_SIZE);
}

function isFlash(address, size) {
    return isInside(address, size, FLASH_BASE, FLASH_ALIASES_END - FLASH_BASE);
}

// Memory of the USB block is a register to the CPU's cost, but to nobody's rules.
function isRegister(mcu, address, size) {
    return (
        mcu.findPeripheral(address) !== undefined ||
        isInside(address, size, XIP_REGISTERS, XIP_REGISTERS_SIZE) ||
        isInside(address, size, USB_RAM_BASE, USB_RAM_SIZE) ||
        isInside(address, size, SIO_BASE, SIO_SIZE) ||
        isInside(address, size, PRIVATE_BASE, PRIVATE_SIZE)
    );
}

function hex(value) {
    return '0x' + (value >>> 0).toString(16).padStart(8, '0');
}

module.exports = {
    FLASH_BASE,
    FLASH_SIZE,
    FLASH_ALIASES_END,
    SRAM_BASE,
    SRAM_SIZE,
    ROM_SIZE,
    DMA_BASE,
    isInside,
    isSram,
    isFlash,
    isRegister,
    hex,
};
