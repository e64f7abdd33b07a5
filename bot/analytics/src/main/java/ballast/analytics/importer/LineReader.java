package ballast.analytics.importer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of an input, one after another, in memory that does not grow with the file. A line that is too long is skipped
 * to its end and reported; when the input ends in the middle, the lines before are given and {@link #damage} says so.
 *
 * <p>One thread.
 */
final class LineReader implements RowSource {
    /** Longest line: the longest frame and its stamp. */
    static final int MAX_LINE_LENGTH = (1 << 20) + 64;

    private static final int MARK_LENGTH = 3;

    private static final int INITIAL_CAPACITY = 1 << 17;

    private final InputFile file;
    private final Row row;
    /** Lines of another input that are the rest of these, null when there are none. */
    private final LineReader rest;

    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int head;
    private int tail;
    private long lines;
    private boolean isEnded;
    private boolean isTooLong;
    private String damage;

    LineReader(final InputFile file) {
        this(file, null);
    }

    /** Joins each line with the line of the same number of another input, a comma between them. */
    LineReader(final InputFile file, final LineReader rest) {
        this.file = file;
        this.rest = rest;
        this.row = new Row(file.name());
    }

    @Override
    public List<InputFile> files() {
        return rest == null ? List.of(file) : List.of(file, rest.file);
    }

    /** Number of the line read last, counted from 1. */
    long lineNumber() {
        return lines;
    }

    /** The line read last. */
    @Override
    public Row row() {
        return row;
    }

    /** Whether that line was longer than allowed; of such a line there is only the number. */
    @Override
    public boolean isTooLong() {
        return isTooLong;
    }

    @Override
    public String damage() {
        return damage;
    }

    /**
     * Reads the next line that is not empty.
     *
     * @return false at the end.
     */
    @Override
    public boolean next() {
        do {
            if (!nextLine()) {
                return rest != null && damage == null && isShort();
            }
        } while (row.length() == 0 && !isTooLong);
        return rest == null || join();
    }

    /** False, and damage when the other input goes on. */
    private boolean isShort() {
        if (rest.next()) {
            damage =
                    file.name() + ": has fewer rows than " + rest.file.name() + "; give the two files of one recording";
        }
        return false;
    }

    private boolean join() {
        if (!rest.next()) {
            damage = rest.damage != null
                    ? rest.damage
                    : rest.file.name() + ": has fewer rows than " + file.name()
                            + "; give the two files of one recording";
            return false;
        }
        isTooLong |= rest.isTooLong;
        final Row other = rest.row;
        final byte[] whole = Arrays.copyOfRange(row.bytes(), row.offset(), row.limit() + 1 + other.length());
        whole[row.length()] = ',';
        System.arraycopy(other.bytes(), other.offset(), whole, row.length() + 1, other.length());
        row.set(whole, 0, whole.length, lines);
        return true;
    }

    private boolean nextLine() {
        isTooLong = false;
        int at = head;
        while (true) {
            while (at < tail && buffer[at] != '\n') {
                at++;
            }
            if (at < tail) {
                take(at, at + 1);
                return true;
            }
            if (at - head > MAX_LINE_LENGTH) {
                isTooLong = true;
                head = at;
            }
            final int scanned = at - head;
            if (!fill()) {
                // what stands in front of damage is a piece of a line
                final boolean isLine = damage == null && (tail > head || isTooLong);
                if (isLine) {
                    take(tail, tail);
                }
                return isLine;
            }
            at = scanned;
        }
    }

    private void take(final int end, final int next) {
        lines++;
        final int length = end > head && buffer[end - 1] == '\r' ? end - head - 1 : end - head;
        row.set(buffer, head, isTooLong ? 0 : length, lines);
        head = next;
    }

    /** Moves what is left to the front and reads more behind it; false at the end. */
    private boolean fill() {
        if (isEnded) {
            return false;
        }
        System.arraycopy(buffer, head, buffer, 0, tail - head);
        tail -= head;
        head = 0;
        if (tail == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            final int transferred = file.read(buffer, tail, buffer.length - tail);
            isEnded = transferred < 0;
            tail += Math.max(0, transferred);
            skipByteOrderMark();
        } catch (final IOException e) {
            isEnded = true;
            damage = file.name() + ": damaged behind line " + lines + ": "
                    + (e.getMessage() == null ? e.toString() : e.getMessage())
                    + "; fetch the file again, or take the rows before it with --accept-damage";
        }
        return !isEnded;
    }

    /** Spreadsheets put one in front of UTF-8. */
    private void skipByteOrderMark() {
        final boolean isStart = lines == 0 && head == 0 && tail >= MARK_LENGTH;
        if (isStart && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            head = MARK_LENGTH;
        }
    }

    @Override
    public void close() {
        file.close();
        if (rest != null) {
            rest.close();
        }
    }
}
