/* SPDX-License-Identifier: MIT */
#include "nmea_reader.h"

/* The asterisk and two hexadecimal digits. */
#define CHECKSUM_LENGTH 3u
#define LINE_END_LENGTH 2u

bool nmea_start(struct nmea_reader *nmea, struct odma_reader *reader, struct odma_buffer *ring)
{
    nmea->status = ODMA_COMPLETED;
    nmea->ended = false;
    nmea->skips = false;
    nmea->in_line = false;
    nmea->length = 0;
    nmea->chunk_count = 0;
    nmea->chunk_next = 0;
    nmea->line[0] = '\0';
    return odma_read_stream(reader, ring, &nmea->stream);
}

/* -1: not a hexadecimal digit. */
static int value_of(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* The line is complete, without its end. */
static enum nmea_event judge_line(struct nmea_reader *nmea)
{
    nmea->in_line = false;
    if (nmea->length <= CHECKSUM_LENGTH) {
        return NMEA_WRONG_CHECKSUM;
    }
    char *checksum = nmea->line + nmea->length - CHECKSUM_LENGTH;
    int sum = 0;
    for (const char *character = nmea->line + 1; character != checksum; character++) {
        sum ^= *character;
    }
    const int high = value_of(checksum[1]);
    const int low = value_of(checksum[2]);
    if (checksum[0] != '*' || high < 0 || low < 0 || sum != high * 16 + low) {
        return NMEA_WRONG_CHECKSUM;
    }
    checksum[0] = '\0';
    return NMEA_SENTENCE;
}

static enum nmea_event give_line_up(struct nmea_reader *nmea, enum nmea_event why)
{
    nmea->in_line = false;
    return why;
}

static enum nmea_event begin_line(struct nmea_reader *nmea)
{
    const bool within_another = nmea->in_line;
    nmea->in_line = true;
    nmea->line[0] = '$';
    nmea->length = 1;
    return within_another ? NMEA_BROKEN_OFF : NMEA_NOTHING;
}

static enum nmea_event look_at(struct nmea_reader *nmea, uint8_t character)
{
    if (character == '$') {
        return begin_line(nmea);
    }
    if (!nmea->in_line) {
        return NMEA_NOTHING;
    }
    if (character == '\r' || character == '\n') {
        return judge_line(nmea);
    }
    if (character < ' ' || character > '~') {
        return give_line_up(nmea, NMEA_BROKEN_OFF);
    }
    if (nmea->length == NMEA_LINE_LENGTH - LINE_END_LENGTH) {
        return give_line_up(nmea, NMEA_TOO_LONG);
    }
    nmea->line[nmea->length++] = (char)character;
    return NMEA_NOTHING;
}

static enum nmea_event look_at_chunk(struct nmea_reader *nmea)
{
    enum nmea_event event = NMEA_NOTHING;
    while (event == NMEA_NOTHING && nmea->chunk_next != nmea->chunk_count) {
        event = look_at(nmea, nmea->chunk[nmea->chunk_next++]);
    }
    return event;
}

/* The place of an error is known no better than this: behind what was handed out before, and before
 * what arrives after the report. All between is not to be trusted, for two equal characters that are
 * lost leave the checksum as it is. */
static enum nmea_event lose(struct nmea_reader *nmea, uint32_t status)
{
    nmea->status = status;
    nmea->in_line = false;
    nmea->skips = true;
    nmea->ended = (status & ODMA_TRANSFER_ERROR) != 0;
    return nmea->ended ? NMEA_ENDED : NMEA_LOST;
}

static void keep_chunk(struct nmea_reader *nmea, size_t count)
{
    nmea->chunk_next = 0;
    nmea->chunk_count = nmea->skips ? 0 : (uint8_t)count;
    if (count < sizeof nmea->chunk) {
        nmea->skips = false;
    }
}

enum nmea_event nmea_poll(struct nmea_reader *nmea)
{
    for (;;) {
        const enum nmea_event event = look_at_chunk(nmea);
        if (event != NMEA_NOTHING) {
            return event;
        }
        if (nmea->ended) {
            return NMEA_ENDED;
        }
        const struct odma_result result =
            odma_stream_read(&nmea->stream, nmea->chunk, sizeof nmea->chunk);
        const uint32_t errors = result.status & ~(uint32_t)ODMA_IDLE;
        if (errors != ODMA_COMPLETED) {
            return lose(nmea, errors);
        }
        keep_chunk(nmea, result.count);
        if (result.count == 0) {
            return NMEA_NOTHING;
        }
    }
}

const char *nmea_sentence(const struct nmea_reader *nmea)
{
    return nmea->line + 1;
}

struct odma_result nmea_stop(
    struct nmea_reader *nmea, struct odma_reader *reader, struct odma_buffer *ring)
{
    return odma_stop(&nmea->stream, reader, ring, NULL);
}
