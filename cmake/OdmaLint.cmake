# SPDX-License-Identifier: MIT
# odma_add_lint(<target>) adds a target that reads the whole build with odma-lint:
#
#     set(CMAKE_EXPORT_COMPILE_COMMANDS ON)     # before the first target
#     odma_add_lint(lint)                       # then: cmake --build build --target lint
#
# -DODMA_LINT_CLANG=clang-19 chooses the Clang; the newest one is the default.

function(odma_add_lint target)
    if(NOT CMAKE_EXPORT_COMPILE_COMMANDS)
        message(FATAL_ERROR "odma_add_lint(${target}): CMAKE_EXPORT_COMPILE_COMMANDS is off, so "
            "odma-lint cannot know how the files are compiled: "
            "set(CMAKE_EXPORT_COMPILE_COMMANDS ON) before the first target")
    endif()
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    add_custom_target(${target}
        COMMAND ${Python3_EXECUTABLE}
            ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../tools/odma-lint -p ${CMAKE_BINARY_DIR}
            $<$<BOOL:${ODMA_LINT_CLANG}>:--clang=${ODMA_LINT_CLANG}>
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMAND_EXPAND_LISTS VERBATIM
        COMMENT "Reading the build with odma-lint")
endfunction()
