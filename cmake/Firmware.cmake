# SPDX-License-Identifier: MIT
# Cross-compiles firmware for the emulated boards from within a host build.
#
#   odma_firmware(<name> <chip> SOURCES <file>... [LEVEL -Os] [OPTIONS <option>...])
#
# adds a target <name> that builds <name>.elf in the current binary folder from the sources and the
# start-up and board code of firmware/<chip>, and sets <name>_ELF in the caller's scope.

find_program(ODMA_ARM_GCC arm-none-eabi-gcc REQUIRED)

set(ODMA_CHIPS stm32f103 rp2040)
set(ODMA_stm32f103_TARGET -mcpu=cortex-m3 -mthumb)
set(ODMA_stm32f103_CLANG_TARGET --target=thumbv7m-none-eabi)
set(ODMA_rp2040_TARGET -mcpu=cortex-m0plus -mthumb)
set(ODMA_rp2040_CLANG_TARGET --target=thumbv6m-none-eabi)

# What C and C++ share.
set(ODMA_FIRMWARE_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wundef -Werror)
foreach(chip IN LISTS ODMA_CHIPS)
    set(ODMA_${chip}_FIRMWARE ${PROJECT_SOURCE_DIR}/firmware/${chip})
    set(ODMA_${chip}_INCLUDES -I${PROJECT_SOURCE_DIR}/include -I${ODMA_${chip}_FIRMWARE}
        -I${PROJECT_SOURCE_DIR}/firmware/common "-DODMA_PORT_HEADER=<odma/${chip}/port.h>")
    set(ODMA_${chip}_FLAGS ${ODMA_${chip}_TARGET} -g ${ODMA_FIRMWARE_WARNINGS}
        ${ODMA_${chip}_INCLUDES} -ffunction-sections -fdata-sections)
endforeach()
set(ODMA_STRICT_FLAGS
    -Werror=incompatible-pointer-types -Werror=discarded-qualifiers -Werror=unused-result)
file(GLOB_RECURSE ODMA_FIRMWARE_HEADERS CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/include/*.h ${PROJECT_SOURCE_DIR}/firmware/*.h
    ${PROJECT_SOURCE_DIR}/tests/support/*.h)

function(odma_firmware name chip)
    cmake_parse_arguments(arg "" "LEVEL" "SOURCES;OPTIONS" ${ARGN})
    if(NOT arg_LEVEL)
        set(arg_LEVEL -Os)
    endif()
    set(elf ${CMAKE_CURRENT_BINARY_DIR}/${name}.elf)
    set(script ${ODMA_${chip}_FIRMWARE}/${chip}.ld)
    set(sources ${ODMA_${chip}_FIRMWARE}/startup.c ${ODMA_${chip}_FIRMWARE}/board.c)
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(source ${source} ABSOLUTE)
        list(APPEND sources ${source})
    endforeach()
    add_custom_command(OUTPUT ${elf}
        COMMAND ${ODMA_ARM_GCC} ${ODMA_${chip}_FLAGS} ${ODMA_STRICT_FLAGS} -std=c11 ${arg_LEVEL}
            ${arg_OPTIONS} ${sources} -nostartfiles --specs=nano.specs --specs=nosys.specs
            -Wl,--gc-sections -T${script} -o ${elf}
        DEPENDS ${sources} ${ODMA_FIRMWARE_HEADERS} ${script}
        COMMENT "Firmware ${name}" VERBATIM)
    add_custom_target(${name} ALL DEPENDS ${elf})
    set(${name}_ELF ${elf} PARENT_SCOPE)
endfunction()
