# SPDX-License-Identifier: MIT
# Runs an example on the board with its input and compares what it wrote with what is expected, both
# to the byte.
#
#   cmake -DBOARD=... -DELF=... -DEXPECTED=... [-DINPUT=...] [-DPORT=--spi1 -DSCRIPT=...]
#       -P run_example.cmake
#
# A device that follows the script is connected to the port; a script that is not followed to its
# end is a failure.
if(NOT INPUT)
    set(INPUT /dev/null)
endif()
if(PORT)
    set(device ${PORT} script:${SCRIPT})
endif()
execute_process(COMMAND ${BOARD} --limit 100000000 ${device} ${ELF}
    INPUT_FILE ${INPUT} OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status)
file(READ ${EXPECTED} expected)
# The amount of other work depends on the compiler; that there was some does not.
string(REGEX REPLACE "  by DMA:       meanwhile +[1-9][0-9]* steps"
    "  by DMA:       meanwhile      MANY steps" output "${output}")
string(REPLACE "\r" "" output "${output}")
if(NOT status EQUAL 0 OR NOT output STREQUAL expected)
    message(FATAL_ERROR "status ${status}\n${errors}\nexpected:\n${expected}\ngot:\n${output}")
endif()
