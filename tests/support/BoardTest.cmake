# SPDX-License-Identifier: MIT
# A firmware, and the ctest that runs it as the RUN lines in its first source promise.
#
#   board_test(<chip> <label> <name> <level> <source>...)
#
# builds at one of these levels, names the test <label>.<name>.<chip>.<level>, gives it the labels
# <label> and <chip>, and sets <label>_<name>_<chip>_<level>_ELF in the caller's scope. A first
# source that ends in .cpp is C++17, and the only source.

set(BOARD_TEST_O0 -O0)
set(BOARD_TEST_Os -Os)
set(BOARD_TEST_O2 -O2)
set(BOARD_TEST_O3 -O3)
set(BOARD_TEST_lto -O2 -flto)
set(BOARD_TEST_unchecked_O0 -O0 -DODMA_RUNTIME_CHECKS=0)
set(BOARD_TEST_unchecked_O2 -O2 -DODMA_RUNTIME_CHECKS=0)

set(BOARD_TEST_RUNNER ${CMAKE_CURRENT_LIST_DIR}/run_firmware.sh)
foreach(chip IN LISTS ODMA_CHIPS)
    set(BOARD_TEST_${chip}_INCLUDES
        -I${CMAKE_CURRENT_LIST_DIR} -I${CMAKE_CURRENT_LIST_DIR}/${chip})
endforeach()
set(BOARD_TEST_stm32f103_BOARD $<TARGET_FILE:odma-board>)
set(BOARD_TEST_rp2040_BOARD ${RP2040_BOARD})

# Compiles one C++ source and sets <target>_OBJECT in the caller's scope.
function(board_test_object target chip source)
    find_program(ODMA_ARM_GXX arm-none-eabi-g++ REQUIRED)
    get_filename_component(folder ${source} DIRECTORY)
    file(GLOB headers CONFIGURE_DEPENDS ${folder}/*.hpp)
    set(object ${CMAKE_CURRENT_BINARY_DIR}/${target}.o)
    add_custom_command(OUTPUT ${object}
        COMMAND ${ODMA_ARM_GXX} ${ODMA_${chip}_FLAGS} -std=c++17 -fno-exceptions -fno-rtti ${ARGN}
            ${BOARD_TEST_${chip}_INCLUDES} -c ${source} -o ${object}
        DEPENDS ${source} ${headers} ${ODMA_FIRMWARE_HEADERS}
        COMMENT "C++ for firmware ${target}" VERBATIM)
    set(${target}_OBJECT ${object} PARENT_SCOPE)
endfunction()

function(board_test chip label name level)
    string(REPLACE "-" "_" target ${label}_${name}_${chip}_${level})
    set(options ${BOARD_TEST_${level}})
    list(POP_FRONT options optimisation)
    list(GET ARGN 0 promises)
    set(sources ${ARGN})
    if(promises MATCHES "\\.cpp$")
        board_test_object(${target} ${chip} ${promises} ${optimisation} ${options})
        set(sources ${${target}_OBJECT})
    endif()
    odma_firmware(${target} ${chip} SOURCES ${sources} LEVEL ${optimisation}
        OPTIONS ${BOARD_TEST_${chip}_INCLUDES} ${options})
    set(test ${label}.${name}.${chip}.${level})
    add_test(NAME ${test} COMMAND sh ${BOARD_TEST_RUNNER} ${chip} ${BOARD_TEST_${chip}_BOARD}
        ${${target}_ELF} ${promises})
    set_tests_properties(${test} PROPERTIES LABELS "${label};${chip}" TIMEOUT 120)
    set(${target}_ELF ${${target}_ELF} PARENT_SCOPE)
endfunction()
