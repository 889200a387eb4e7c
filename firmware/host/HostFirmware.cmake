# SPDX-License-Identifier: MIT
# Firmware as a program of the host, over the register models of the STM32F103.
#
#   odma_host_firmware(<name> <compiler> O0|O2|sanitized SOURCES <file>... [OPTIONS <option>...])
#
# adds a target <name> that builds the program <name>.host in the current binary folder from the
# sources and this folder, and sets <name>_PROGRAM in the caller's scope. The port is that of the
# STM32F103 as it is; README.md tells how.

set(ODMA_HOST_FIRMWARE ${CMAKE_CURRENT_LIST_DIR})
set(ODMA_HOST_O0 -O0)
set(ODMA_HOST_O2 -O2)
set(ODMA_HOST_sanitized -O1 -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
set(ODMA_HOST_SOURCES
    ${ODMA_HOST_FIRMWARE}/board.c
    ${ODMA_HOST_FIRMWARE}/command_line.c
    ${ODMA_HOST_FIRMWARE}/machine.c
    ${PROJECT_SOURCE_DIR}/odma-board/injection.c
    ${PROJECT_SOURCE_DIR}/odma-board/serial_line.c)

# This folder first: its semihosting.h stands for the one of firmware/common.
set(ODMA_HOST_INCLUDES
    -I${PROJECT_SOURCE_DIR}/include -I${ODMA_HOST_FIRMWARE} -I${PROJECT_SOURCE_DIR}/firmware/common
    -I${PROJECT_SOURCE_DIR}/firmware/stm32f103 -I${PROJECT_SOURCE_DIR}/simulator/stm32f1
    -I${PROJECT_SOURCE_DIR}/odma-board)
set(ODMA_HOST_FLAGS -g -std=gnu11 -Wall -Wextra -Wpedantic -Wundef -Werror ${ODMA_HOST_INCLUDES}
    "-DODMA_PORT_HEADER=<odma/stm32f103/port.h>"
    "-DODMA_REGISTER_HEADER=\"host_registers.h\""
    "-DODMA_PROCESSOR_HEADER=\"host_processor.h\"" -fno-pie -no-pie -Wl,--wrap=main)
file(GLOB ODMA_HOST_HEADERS CONFIGURE_DEPENDS
    ${ODMA_HOST_FIRMWARE}/*.h ${PROJECT_SOURCE_DIR}/simulator/stm32f1/*.h
    ${PROJECT_SOURCE_DIR}/odma-board/*.h)

function(odma_host_firmware name compiler level)
    cmake_parse_arguments(arg "" "" "SOURCES;OPTIONS" ${ARGN})
    set(flags ${ODMA_HOST_FLAGS} ${ODMA_HOST_${level}} ${arg_OPTIONS})
    if(compiler MATCHES "clang")
        list(APPEND flags -Wthread-safety)
    endif()
    set(program ${CMAKE_CURRENT_BINARY_DIR}/${name}.host)
    set(headers)
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(folder ${source} DIRECTORY)
        file(GLOB beside CONFIGURE_DEPENDS ${folder}/*.h)
        list(APPEND headers ${beside})
    endforeach()
    add_custom_command(OUTPUT ${program}
        COMMAND ${compiler} ${flags} ${arg_SOURCES} ${ODMA_HOST_SOURCES}
            $<TARGET_FILE:odma_simulator_stm32f1> -o ${program}
        DEPENDS ${arg_SOURCES} ${ODMA_HOST_SOURCES} odma_simulator_stm32f1 ${headers}
            ${ODMA_FIRMWARE_HEADERS} ${ODMA_HOST_HEADERS}
        COMMENT "Host program ${name}" VERBATIM)
    add_custom_target(${name} ALL DEPENDS ${program})
    set(${name}_PROGRAM ${program} PARENT_SCOPE)
endfunction()
