/* Correct, as far as odma is concerned; with the warnings that any code has. */
#include "hal.h"
#include <odma/stm32f103.h>
#include <stdlib.h>
#include <string.h>

ODMA_BUFFER(line, 64);

void console_say(struct odma_writer *writer, struct odma_buffer *buffer, const char *text)
    ODMA_BORROWS(writer, buffer);

void console_say(struct odma_writer *writer, struct odma_buffer *buffer, const char *text)
{
    int never_used;
    struct odma_write_transfer transfer;
    strncpy((char *)odma_bytes(buffer), text, odma_length(buffer));
    odma_write_all(writer, buffer, &transfer);
    struct odma_result result = odma_wait(&transfer, writer, buffer);
    result.count = 0;
}

int console_length(const char *text)
{
    char *copy = malloc(8);
    unsigned length = strlen(text);
    free(copy);
    copy[0] = 'x';
    return length < 0 ? -1 : length;
}

void console_run(void)
{
    struct odma_stm32f103 chip;
    struct odma_dma1_channels dma1;
    struct odma_writer writer;
    struct odma_buffer buffer;
    hal_init(115200);
    if (!odma_stm32f103_take(&chip)) {
        for (;;) {}
    }
    if (!odma_claim(&line, &buffer)) {
        for (;;) {}
    }
    odma_dma1_split(&chip.dma1, &dma1);
    odma_usart1_tx_with_dma(&chip.usart1_tx, &dma1.ch4, &writer);
    for (;;) {
        console_say(&writer, &buffer, BANNER);
    }
}
