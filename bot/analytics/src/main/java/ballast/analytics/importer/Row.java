package ballast.analytics.importer;

import java.nio.charset.StandardCharsets;

/**
 * One line of an input, without its line end. Good until the next line of that input is read.
 */
final class Row {
    private static final int QUOTE_LENGTH = 60;

    private final String file;
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;
    private long number;

    Row(final String file) {
        this.file = file;
    }

    void set(final byte[] line, final int from, final int lineLength, final long lineNumber) {
        bytes = line;
        offset = from;
        length = lineLength;
        number = lineNumber;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Position behind the last byte. */
    int limit() {
        return offset + length;
    }

    /** Name of the file. */
    String file() {
        return file;
    }

    /** File and line, counted from 1. */
    String place() {
        return file + ":" + number;
    }

    /** The whole line. */
    String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** The beginning of a part of the line, fit to be shown in one line of a message. */
    String quote(final int from, final int to) {
        final StringBuilder text = new StringBuilder();
        for (int i = from; i < Math.min(to, from + QUOTE_LENGTH); i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '?');
        }
        return text.append(to - from > QUOTE_LENGTH ? "..." : "").toString();
    }
}
