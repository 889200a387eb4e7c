/* SPDX-License-Identifier: MIT */
#include "dwt.h"

#define CTRL_OFFSET   0x0u
#define CYCCNT_OFFSET 0x4u

#define CTRL_CYCCNTENA 0x1u
#define DEMCR_TRCENA   0x01000000u

void stm32f1_dwt_reset(struct stm32f1_dwt *dwt)
{
    *dwt = (struct stm32f1_dwt){.ctrl = 0x40000000u};
}

bool stm32f1_dwt_is_running(const struct stm32f1_dwt *dwt)
{
    return (dwt->ctrl & CTRL_CYCCNTENA) != 0 && (dwt->demcr & DEMCR_TRCENA) != 0;
}

static uint32_t count(const struct stm32f1_dwt *dwt, uint64_t now)
{
    return stm32f1_dwt_is_running(dwt) ? dwt->cyccnt + (uint32_t)(now - dwt->cyccnt_since)
                                       : dwt->cyccnt;
}

static void restart_from(struct stm32f1_dwt *dwt, uint64_t now, uint32_t value)
{
    dwt->cyccnt = value;
    dwt->cyccnt_since = now;
}

bool stm32f1_dwt_read(const struct stm32f1_dwt *dwt, uint64_t now, uint32_t offset, uint32_t *value)
{
    if (offset == CTRL_OFFSET) {
        *value = dwt->ctrl;
        return true;
    }
    if (offset == CYCCNT_OFFSET) {
        *value = count(dwt, now);
        return true;
    }
    return false;
}

bool stm32f1_dwt_write(struct stm32f1_dwt *dwt, uint64_t now, uint32_t offset, uint32_t value)
{
    if (offset == CTRL_OFFSET) {
        restart_from(dwt, now, count(dwt, now));
        dwt->ctrl = (value & CTRL_CYCCNTENA) | (dwt->ctrl & ~CTRL_CYCCNTENA);
        return true;
    }
    if (offset == CYCCNT_OFFSET) {
        restart_from(dwt, now, value);
        return true;
    }
    return false;
}

void stm32f1_dwt_write_demcr(struct stm32f1_dwt *dwt, uint64_t now, uint32_t value)
{
    restart_from(dwt, now, count(dwt, now));
    dwt->demcr = value;
}
