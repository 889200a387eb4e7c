/* SPDX-License-Identifier: MIT */
/* What can be done with the lines of a board: the same for every lines.h, which includes this
 * behind its types. */
#ifndef LINE_FUNCTIONS_H
#define LINE_FUNCTIONS_H

/* Takes the chip, and keeps of it what the two lines need. As the chip's own take. */
ODMA_INLINE ODMA_MUST_USE bool lines_take(struct lines *lines)
    ODMA_PRODUCES_IF_TRUE(&lines->line1_tx, &lines->line1_rx, &lines->line2_tx, &lines->line2_rx);

/* As odma_..._with_dma and odma_..._without_dma. */
ODMA_INLINE void line1_tx_with_dma(struct line1_tx *line1_tx, struct odma_writer *writer)
    ODMA_CONSUMES(line1_tx) ODMA_PRODUCES(writer);
ODMA_INLINE void line1_tx_without_dma(struct odma_writer *writer, struct line1_tx *line1_tx)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(line1_tx);
ODMA_INLINE void line1_rx_with_dma(struct line1_rx *line1_rx, struct odma_reader *reader)
    ODMA_CONSUMES(line1_rx) ODMA_PRODUCES(reader);
ODMA_INLINE void line1_rx_without_dma(struct odma_reader *reader, struct line1_rx *line1_rx)
    ODMA_CONSUMES(reader) ODMA_PRODUCES(line1_rx);
ODMA_INLINE void line2_tx_with_dma(struct line2_tx *line2_tx, struct odma_writer *writer)
    ODMA_CONSUMES(line2_tx) ODMA_PRODUCES(writer);
ODMA_INLINE void line2_tx_without_dma(struct odma_writer *writer, struct line2_tx *line2_tx)
    ODMA_CONSUMES(writer) ODMA_PRODUCES(line2_tx);
ODMA_INLINE void line2_rx_with_dma(struct line2_rx *line2_rx, struct odma_reader *reader)
    ODMA_CONSUMES(line2_rx) ODMA_PRODUCES(reader);
ODMA_INLINE void line2_rx_without_dma(struct odma_reader *reader, struct line2_rx *line2_rx)
    ODMA_CONSUMES(reader) ODMA_PRODUCES(line2_rx);

/* As odma_..._write_byte and odma_..._read_byte. */
ODMA_INLINE void line1_tx_write_byte(struct line1_tx *line1_tx, uint8_t byte)
    ODMA_BORROWS(line1_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t line1_rx_read_byte(struct line1_rx *line1_rx, uint8_t *byte)
    ODMA_BORROWS(line1_rx);

#endif
