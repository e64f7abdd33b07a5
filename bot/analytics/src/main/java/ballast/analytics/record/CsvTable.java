package ballast.analytics.record;

import ballast.analytics.report.CsvText;
import ballast.analytics.report.RunTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A table that grows row by row: UTF-8, comma separated, one header line, numbers as exact decimals.
 *
 * <p>Digits are written straight into a buffer, so that a row costs no allocation. One thread.
 */
final class CsvTable implements AutoCloseable {
    private static final int CAPACITY = 1 << 16;

    /** Longest row, texts from outside not counted; these are at most a few KiB each. */
    private static final int ROW_MAX = 2048;

    private static final long NS_PER_MS = 1_000_000L;
    private static final int DIGITS_MAX = 40;

    private final String fileName;
    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
    private final byte[] digits = new byte[DIGITS_MAX];
    private boolean isRowOpen;
    private long rows;

    /**
     * Create a table's file with its header line.
     *
     * @param directory in which the file does not exist yet.
     * @param table says name and columns.
     */
    CsvTable(final Path directory, final RunTables.Table table) {
        fileName = table.fileName();
        path = directory.resolve(fileName);
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        buffer.put(String.join(",", table.columns()).getBytes(StandardCharsets.UTF_8))
                .put((byte) '\n');
    }

    private void separator() {
        if (isRowOpen) {
            buffer.put((byte) ',');
        }
        isRowOpen = true;
    }

    /** An empty cell. */
    CsvTable blank() {
        separator();
        return this;
    }

    /** A cell of text that needs no quoting: a word of ours. */
    CsvTable word(final String text) {
        separator();
        for (int i = 0; i < text.length(); i++) {
            buffer.put((byte) text.charAt(i));
        }
        return this;
    }

    /** A cell of bytes made by {@link #cell}. */
    CsvTable bytes(final byte[] cell) {
        if (buffer.remaining() < cell.length + ROW_MAX) {
            flush();
        }
        separator();
        buffer.put(cell);
        return this;
    }

    /** Text from outside as the bytes of a cell: quoted, and no spreadsheet takes it for a formula. */
    static byte[] cell(final String text) {
        final String guarded = CsvText.guard(text);
        final StringBuilder cell = new StringBuilder(guarded.length() + 4);
        boolean needsQuotes = false;
        for (int i = 0; i < guarded.length(); i++) {
            final char c = guarded.charAt(i);
            needsQuotes |= c == ',' || c == '"';
            cell.append(c < ' ' ? ' ' : c);
            if (c == '"') {
                cell.append('"');
            }
        }
        return (needsQuotes ? "\"" + cell + "\"" : cell.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** A whole number. */
    CsvTable whole(final long value) {
        separator();
        digits(value, 0);
        return this;
    }

    /** Nanoseconds as whole milliseconds, rounded down. */
    CsvTable millis(final long timeNs) {
        return whole(Math.floorDiv(timeNs, NS_PER_MS));
    }

    /** Nanoseconds as whole milliseconds; blank when 0. */
    CsvTable millisOrBlank(final long timeNs) {
        return timeNs == 0 ? blank() : millis(timeNs);
    }

    /**
     * A decimal {@code mantissa * 10^exponent}, with as many decimals as the exponent says.
     *
     * @param mantissa signed.
     * @param exponent at most 0 for decimals; positive appends zeros.
     * @return this.
     */
    CsvTable decimal(final long mantissa, final int exponent) {
        separator();
        if (exponent <= 0) {
            digits(mantissa, -exponent);
        } else {
            digits(mantissa, 0);
            for (int i = 0; mantissa != 0 && i < exponent; i++) {
                buffer.put((byte) '0');
            }
        }
        return this;
    }

    private void digits(final long value, final int decimals) {
        long rest = value;
        if (value < 0) {
            buffer.put((byte) '-');
        }
        int count = 0;
        do {
            digits[count++] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        while (count <= decimals) {
            digits[count++] = '0';
        }
        while (count > 0) {
            if (count == decimals) {
                buffer.put((byte) '.');
            }
            buffer.put(digits[--count]);
        }
    }

    /** End the row. */
    void endRow() {
        buffer.put((byte) '\n');
        isRowOpen = false;
        rows++;
        if (buffer.remaining() < ROW_MAX) {
            flush();
        }
    }

    void countRows(final Map<String, Long> counts) {
        counts.put(fileName, rows);
    }

    private void flush() {
        try {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        } catch (final IOException cause) {
            throw failed(cause);
        }
    }

    /** A full disk is told without the name of the file. */
    private UncheckedIOException failed(final IOException cause) {
        final IOException named = new FileSystemException(path.toString(), null, cause.getMessage());
        named.initCause(cause);
        return new UncheckedIOException(named);
    }

    @Override
    public void close() {
        try (channel) {
            flush();
        } catch (final IOException cause) {
            throw failed(cause);
        }
    }
}
