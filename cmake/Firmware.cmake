# SPDX-License-Identifier: MIT
# Cross-compiles firmware for the emulated STM32F103 from within a host build.
#
#   odma_firmware(<name> SOURCES <file>... [LEVEL -Os] [OPTIONS <option>...])
#
# adds a target <name> that builds <name>.elf in the current binary folder from the sources and the
# board's start-up code, and sets <name>_ELF in the caller's scope.

find_program(ODMA_ARM_GCC arm-none-eabi-gcc REQUIRED)

set(ODMA_FIRMWARE_DIR ${PROJECT_SOURCE_DIR}/firmware/stm32f103)
set(ODMA_FIRMWARE_COMMON ${PROJECT_SOURCE_DIR}/firmware/common)
set(ODMA_TARGET_FLAGS -mcpu=cortex-m3 -mthumb)
# What C and C++ share.
set(ODMA_FIRMWARE_FLAGS ${ODMA_TARGET_FLAGS} -g
    -Wall -Wextra -Wpedantic -Wconversion -Wundef -Werror
    -I${PROJECT_SOURCE_DIR}/include -I${ODMA_FIRMWARE_DIR} -I${ODMA_FIRMWARE_COMMON}
    -ffunction-sections -fdata-sections)
set(ODMA_STRICT_FLAGS
    -Werror=incompatible-pointer-types -Werror=discarded-qualifiers -Werror=unused-result)
file(GLOB_RECURSE ODMA_FIRMWARE_HEADERS CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/include/*.h ${ODMA_FIRMWARE_DIR}/*.h
    ${ODMA_FIRMWARE_COMMON}/*.h
    ${PROJECT_SOURCE_DIR}/tests/support/*.h)

function(odma_firmware name)
    cmake_parse_arguments(arg "" "LEVEL" "SOURCES;OPTIONS" ${ARGN})
    if(NOT arg_LEVEL)
        set(arg_LEVEL -Os)
    endif()
    set(elf ${CMAKE_CURRENT_BINARY_DIR}/${name}.elf)
    set(sources ${ODMA_FIRMWARE_DIR}/startup.c ${ODMA_FIRMWARE_DIR}/board.c)
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(source ${source} ABSOLUTE)
        list(APPEND sources ${source})
    endforeach()
    add_custom_command(OUTPUT ${elf}
        COMMAND ${ODMA_ARM_GCC} ${ODMA_FIRMWARE_FLAGS} ${ODMA_STRICT_FLAGS} -std=c11 ${arg_LEVEL}
            ${arg_OPTIONS} ${sources} -nostartfiles --specs=nano.specs --specs=nosys.specs
            -Wl,--gc-sections -T${ODMA_FIRMWARE_DIR}/stm32f103.ld -o ${elf}
        DEPENDS ${sources} ${ODMA_FIRMWARE_HEADERS} ${ODMA_FIRMWARE_DIR}/stm32f103.ld
        COMMENT "Firmware ${name}" VERBATIM)
    add_custom_target(${name} ALL DEPENDS ${elf})
    set(${name}_ELF ${elf} PARENT_SCOPE)
endfunction()
