# SPDX-License-Identifier: MIT
# A firmware, and the ctest that runs it as the RUN lines in its first source promise.
#
#   board_test(<label> <name> <level> <source>...)
#
# builds at one of these levels, names the test <label>.<name>.<level> and sets
# <label>_<name>_<level>_ELF in the caller's scope.

set(BOARD_TEST_O0 -O0)
set(BOARD_TEST_Os -Os)
set(BOARD_TEST_O2 -O2)
set(BOARD_TEST_O3 -O3)
set(BOARD_TEST_lto -O2 -flto)
set(BOARD_TEST_unchecked_O0 -O0 -DODMA_RUNTIME_CHECKS=0)
set(BOARD_TEST_unchecked_O2 -O2 -DODMA_RUNTIME_CHECKS=0)

set(BOARD_TEST_RUNNER ${CMAKE_CURRENT_LIST_DIR}/run_firmware.sh)

function(board_test label name level)
    string(REPLACE "-" "_" target ${label}_${name}_${level})
    set(options ${BOARD_TEST_${level}})
    list(POP_FRONT options optimisation)
    odma_firmware(${target} SOURCES ${ARGN} LEVEL ${optimisation} OPTIONS ${options})
    list(GET ARGN 0 promises)
    add_test(NAME ${label}.${name}.${level}
        COMMAND sh ${BOARD_TEST_RUNNER} $<TARGET_FILE:odma-board> ${${target}_ELF} ${promises})
    set_tests_properties(${label}.${name}.${level} PROPERTIES LABELS ${label} TIMEOUT 60)
    set(${target}_ELF ${${target}_ELF} PARENT_SCOPE)
endfunction()
