/* SPDX-License-Identifier: MIT */
/*
 * Lines of a satellite receiver, or of another instrument that speaks NMEA 0183:
 *
 *     $GPGLL,4916.45,N,12311.12,W,225444,A*31
 *
 * Each begins with a dollar sign, ends with a checksum, CR and LF, and has at most 82 characters in
 * all.
 *
 * Written against <odma/odma.h> alone: it knows no chip, no serial line and no clock.
 *
 *     ODMA_BUFFER_WITH(ring, 128, __attribute__((aligned(128))));     what rings want: your chip's
 *                                                                     header
 *     struct nmea_reader nmea;
 *     if (!nmea_start(&nmea, &reader, &buffer)) { ... }
 *     for (;;) {
 *         if (nmea_poll(&nmea) == NMEA_SENTENCE) { use(nmea_sentence(&nmea)); }
 *         work();
 *     }
 *
 * A poll never waits for the line. Poll before half a ring has arrived; who comes later gets
 * NMEA_LOST and then what comes next, never a line that is made of two.
 */
#ifndef NMEA_READER_H
#define NMEA_READER_H

#include <odma/odma.h>

#define NMEA_LINE_LENGTH 82 /* the longest, from the dollar sign to LF */

enum nmea_event {
    NMEA_NOTHING,        /* nothing more has come */
    NMEA_SENTENCE,       /* nmea_sentence tells it */
    NMEA_WRONG_CHECKSUM, /* a line with another checksum, or with none */
    NMEA_TOO_LONG,       /* a line of more than NMEA_LINE_LENGTH characters */
    NMEA_BROKEN_OFF,     /* within a line another one began, or what is no text */
    NMEA_LOST,           /* characters were damaged or lost; `status` tells how */
    NMEA_ENDED           /* by a bus error of the DMA engine: stop, and start again */
};

/* Of the members, `status` is for you. */
struct nmea_reader {
    struct odma_stream stream;
    uint32_t status; /* as in enum odma_status, of the last NMEA_LOST or NMEA_ENDED */
    bool ended;
    bool skips;          /* until all has been read that may lie before an error */
    bool in_line;        /* since the dollar sign */
    uint8_t length;      /* of the line so far */
    uint8_t chunk_count; /* characters of the chunk */
    uint8_t chunk_next;  /* the first that was not looked at */
    uint8_t chunk[16];
    char line[NMEA_LINE_LENGTH];
};

/*
 * Starts to listen. Consumes reader and ring when true; false, and nothing done, if the ring does
 * not suit the chip.
 */
ODMA_MUST_USE bool nmea_start(struct nmea_reader *nmea, struct odma_reader *reader,
    struct odma_buffer *ring) ODMA_CONSUMES(reader, ring) ODMA_PRODUCES_IF_TRUE(&nmea->stream)
    ODMA_PRODUCES_IF_FALSE(reader, ring);

/* What has come next. Call it until it says NMEA_NOTHING or NMEA_ENDED. */
ODMA_MUST_USE enum nmea_event nmea_poll(struct nmea_reader *nmea) ODMA_BORROWS(&nmea->stream);

/* What stands between dollar sign and checksum, with a zero behind it; good until the next poll. */
const char *nmea_sentence(const struct nmea_reader *nmea);

/* Ends it now, also within a line, and gives reader and ring back. */
ODMA_MUST_USE struct odma_result nmea_stop(struct nmea_reader *nmea, struct odma_reader *reader,
    struct odma_buffer *ring) ODMA_CONSUMES(&nmea->stream) ODMA_PRODUCES(reader, ring);

#endif
