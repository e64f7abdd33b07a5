package ballast.analytics.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One pass over all rows of an import, in the order of their receive times: inputs one after another, merged, or joined
 * row by row. Rows whose time cannot be read, goes back or leaps are bad.
 *
 * <p>An input that is damaged ends the pass where the damage begins: what other inputs say afterwards has no
 * counterpart. One thread.
 */
final class RowReader {
    /**
     * A receive time this far ahead of the row before is broken, or every row behind it would go back: 24 hours.
     * Between inputs there may be more.
     */
    static final long MAX_LEAP_NS = 24L * 3600 * 1_000_000_000L;

    private final List<Path> paths;
    private final boolean isMerging;
    private final boolean isJoining;
    private final Importer importer;
    private final int parts;
    private final int streams;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Conversion conversion;
    private final Rows rows;
    private String damage = "";
    private long rowCount;

    /** Takes the rows of a pass. */
    interface Rows {
        /** A row in its turn. */
        void row(int file, Row row, long receiveTimeNs);

        /** A row that cannot be used. */
        void bad(Row row, BadRow why);

        /** An input has been read; it is about to be closed. */
        void end(int file, InputFile content);
    }

    /** Where an input has got to. */
    private final class Cursor {
        private final int file;
        private final RowSource reader;
        private boolean isBegun;
        private boolean isEnded;
        private boolean hasRows;
        private long previousNs;
        private long timeNs;

        private Cursor(final int file, final long previousNs) {
            this.file = file;
            this.previousNs = previousNs;
            this.reader = isJoining
                    ? new LineReader(InputFile.open(paths.get(0)), new LineReader(InputFile.open(paths.get(1))))
                    : importer.open(paths.get(file / parts), file % parts);
        }

        /** Goes to the next row with a good time; false at the end. */
        private boolean advance() {
            while (reader.next()) {
                final boolean isHeader = !isBegun && conversion.isHeader(file, reader.row());
                isBegun = true;
                rowCount += isHeader ? 0 : 1;
                if (!isHeader && hasGoodTime()) {
                    previousNs = timeNs;
                    hasRows = true;
                    return true;
                }
            }
            if (reader.damage() != null) {
                damage = reader.damage();
            }
            end();
            return false;
        }

        private void end() {
            if (!isEnded) {
                isEnded = true;
                for (int i = 0; i < reader.files().size(); i++) {
                    rows.end(file / parts + i, reader.files().get(i));
                }
                reader.counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
            }
        }

        private boolean hasGoodTime() {
            try {
                if (reader.isTooLong()) {
                    throw new BadRow("line is longer than " + LineReader.MAX_LINE_LENGTH + " bytes", "");
                }
                timeNs = conversion.receiveTimeNs(file, reader.row());
                if (timeNs < previousNs) {
                    throw new BadRow("receive time goes back", "by " + (previousNs - timeNs) + " ns");
                }
                if (hasRows && timeNs - previousNs > MAX_LEAP_NS) {
                    throw new BadRow("receive time leaps", "by " + (timeNs - previousNs) + " ns");
                }
                return true;
            } catch (final BadRow bad) {
                rows.bad(reader.row(), bad);
                return false;
            }
        }

        private void deliver() {
            try {
                rows.row(file, reader.row(), timeNs);
            } catch (final BadRow bad) {
                rows.bad(reader.row(), bad);
            }
        }
    }

    RowReader(final List<Path> paths, final Importer importer, final Conversion conversion, final Rows rows) {
        this.paths = paths;
        this.isMerging = importer.mergesByTime();
        this.isJoining = importer.joinsRows();
        this.parts = importer.parts();
        this.streams = isJoining ? 1 : paths.size() * parts;
        this.importer = importer;
        this.conversion = conversion;
        this.rows = rows;
    }

    /**
     * Reads all.
     *
     * @return why an input could not be read to its end, empty when all were.
     */
    String readAll() {
        if (isMerging) {
            readMerged();
        } else {
            readInTurn();
        }
        return damage;
    }

    /** Rows read so far, headers left out. */
    long rowCount() {
        return rowCount;
    }

    /** What the inputs left out, by name. */
    SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    private void readInTurn() {
        long previousNs = 0;
        for (int file = 0; file < streams && damage.isEmpty(); file++) {
            final Cursor cursor = new Cursor(file, previousNs);
            try {
                while (cursor.advance()) {
                    cursor.deliver();
                }
                previousNs = cursor.previousNs;
            } finally {
                cursor.reader.close();
            }
        }
    }

    private void readMerged() {
        final List<Cursor> open = new ArrayList<>();
        try {
            for (int file = 0; file < streams; file++) {
                open.add(new Cursor(file, 0));
            }
            final PriorityQueue<Cursor> queue = new PriorityQueue<>(Comparator.<Cursor>comparingLong(c -> c.timeNs)
                    .thenComparingInt(c -> conversion.rank(c.file))
                    .thenComparingInt(c -> c.file));
            for (final Cursor cursor : open) {
                if (cursor.advance()) {
                    queue.add(cursor);
                }
            }
            while (!queue.isEmpty() && damage.isEmpty()) {
                final Cursor next = queue.poll();
                next.deliver();
                if (next.advance()) {
                    queue.add(next);
                }
            }
            open.forEach(Cursor::end);
        } finally {
            open.forEach(cursor -> cursor.reader.close());
        }
    }
}
