# SPDX-License-Identifier: MIT
# A firmware, and the ctest that runs it as the RUN lines in its first source promise.
#
#   board_test(<label> <name> <level> <source>...)
#
# builds at one of these levels, names the test <label>.<name>.<level> and sets
# <label>_<name>_<level>_ELF in the caller's scope. A first source that ends in .cpp is C++17, and
# the only source.

set(BOARD_TEST_O0 -O0)
set(BOARD_TEST_Os -Os)
set(BOARD_TEST_O2 -O2)
set(BOARD_TEST_O3 -O3)
set(BOARD_TEST_lto -O2 -flto)
set(BOARD_TEST_unchecked_O0 -O0 -DODMA_RUNTIME_CHECKS=0)
set(BOARD_TEST_unchecked_O2 -O2 -DODMA_RUNTIME_CHECKS=0)

set(BOARD_TEST_RUNNER ${CMAKE_CURRENT_LIST_DIR}/run_firmware.sh)
set(BOARD_TEST_INCLUDE -I${CMAKE_CURRENT_LIST_DIR})

# Compiles one C++ source and sets <target>_OBJECT in the caller's scope.
function(board_test_object target source)
    find_program(ODMA_ARM_GXX arm-none-eabi-g++ REQUIRED)
    get_filename_component(folder ${source} DIRECTORY)
    file(GLOB headers CONFIGURE_DEPENDS ${folder}/*.hpp)
    set(object ${CMAKE_CURRENT_BINARY_DIR}/${target}.o)
    add_custom_command(OUTPUT ${object}
        COMMAND ${ODMA_ARM_GXX} ${ODMA_FIRMWARE_FLAGS} -std=c++17 -fno-exceptions -fno-rtti ${ARGN}
            ${BOARD_TEST_INCLUDE} -c ${source} -o ${object}
        DEPENDS ${source} ${headers} ${ODMA_FIRMWARE_HEADERS}
        COMMENT "C++ for firmware ${target}" VERBATIM)
    set(${target}_OBJECT ${object} PARENT_SCOPE)
endfunction()

function(board_test label name level)
    string(REPLACE "-" "_" target ${label}_${name}_${level})
    set(options ${BOARD_TEST_${level}})
    list(POP_FRONT options optimisation)
    list(GET ARGN 0 promises)
    set(sources ${ARGN})
    if(promises MATCHES "\\.cpp$")
        board_test_object(${target} ${promises} ${optimisation} ${options})
        set(sources ${${target}_OBJECT})
    endif()
    odma_firmware(${target} SOURCES ${sources} LEVEL ${optimisation}
        OPTIONS ${BOARD_TEST_INCLUDE} ${options})
    add_test(NAME ${label}.${name}.${level}
        COMMAND sh ${BOARD_TEST_RUNNER} $<TARGET_FILE:odma-board> ${${target}_ELF} ${promises})
    set_tests_properties(${label}.${name}.${level} PROPERTIES LABELS ${label} TIMEOUT 60)
    set(${target}_ELF ${${target}_ELF} PARENT_SCOPE)
endfunction()
