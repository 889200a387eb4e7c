/* SPDX-License-Identifier: MIT */
/* What can be done with the lines, the bus and the copying channel of a board: the same for every
 * lines.h, which includes this behind its types. */
#ifndef LINE_FUNCTIONS_H
#define LINE_FUNCTIONS_H

/* Takes the chip, and keeps of it what lines, bus and copying need. As the chip's own take. */
ODMA_INLINE ODMA_MUST_USE bool lines_take(struct lines *lines)
    ODMA_PRODUCES_IF_TRUE(&lines->line1_tx, &lines->line1_rx, &lines->line2_tx, &lines->line2_rx,
        &lines->bus1, &lines->copy1);

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

/* The same for the bus, in both directions at once. */
ODMA_INLINE void bus1_with_dma(struct bus1 *bus1, struct odma_duplex *duplex) ODMA_CONSUMES(bus1)
    ODMA_PRODUCES(duplex);
ODMA_INLINE void bus1_without_dma(struct odma_duplex *duplex, struct bus1 *bus1)
    ODMA_CONSUMES(duplex) ODMA_PRODUCES(bus1);

/* As odma_..._as_copier and odma_..._from_copier. */
ODMA_INLINE void copy1_as_copier(struct copy1 *copy1, struct odma_copier *copier)
    ODMA_CONSUMES(copy1) ODMA_PRODUCES(copier);
ODMA_INLINE void copy1_from_copier(struct odma_copier *copier, struct copy1 *copy1)
    ODMA_CONSUMES(copier) ODMA_PRODUCES(copy1);

/* For the functions of <board.h> that are called at an interrupt: whether this channel has raised
 * it; and takes the interrupt back, as the chip's own function for the channel does. The bus: its
 * receive channel. */
ODMA_INLINE ODMA_MUST_USE bool line1_write_acknowledge(void);
ODMA_INLINE ODMA_MUST_USE bool line1_read_acknowledge(void);
ODMA_INLINE ODMA_MUST_USE bool line2_write_acknowledge(void);
ODMA_INLINE ODMA_MUST_USE bool line2_read_acknowledge(void);
ODMA_INLINE ODMA_MUST_USE bool bus1_acknowledge(void);
ODMA_INLINE ODMA_MUST_USE bool copy1_acknowledge(void);

/* As odma_..._write_byte and odma_..._read_byte. */
ODMA_INLINE void line1_tx_write_byte(struct line1_tx *line1_tx, uint8_t byte)
    ODMA_BORROWS(line1_tx);
ODMA_INLINE ODMA_MUST_USE uint32_t line1_rx_read_byte(struct line1_rx *line1_rx, uint8_t *byte)
    ODMA_BORROWS(line1_rx);

#endif
