# SPDX-License-Identifier: MIT
# For a user's own firmware project: cmake -DCMAKE_TOOLCHAIN_FILE=.../toolchain-arm-none-eabi.cmake
#
# -DODMA_CPU=cortex-m0plus chooses the processor, by the name that GCC's -mcpu knows: cortex-m0plus
# is that of an RP2040; cortex-m3, the default, that of an STM32F103.
set(ODMA_CPU cortex-m3 CACHE STRING "The processor, by the name that GCC's -mcpu knows")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ODMA_CPU)

set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR arm)
set(CMAKE_C_COMPILER arm-none-eabi-gcc)
set(CMAKE_CXX_COMPILER arm-none-eabi-g++)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_FLAGS_INIT "-mcpu=${ODMA_CPU} -mthumb")
set(CMAKE_CXX_FLAGS_INIT "-mcpu=${ODMA_CPU} -mthumb")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
