package ballast.analytics.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One part of a Prosperity log as a table: the activities as they stand, or the history of trades, which is JSON and
 * may have commas too many, with the day of the activities in front. One thread.
 */
final class ProsperityLogReader implements RowSource {
    /** The line in front of the activities. */
    static final String ACTIVITIES = "Activities log:";

    private static final String TRADES = "Trade History:";
    private static final List<String> COLUMNS =
            List.of("timestamp", "buyer", "seller", "symbol", "currency", "price", "quantity");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private final InputFile file;
    private final LineReader lines;
    private final boolean readsTrades;
    private final Row row;
    private JsonParser json;
    private String day = "";
    private boolean isBegun;
    private boolean isEnded;
    private String damage;

    /**
     * Begins to read a part.
     *
     * @param file whose part.
     * @param readsTrades whether it is the history of trades.
     */
    ProsperityLogReader(final InputFile file, final boolean readsTrades) {
        this.file = file;
        this.lines = new LineReader(file);
        this.readsTrades = readsTrades;
        this.row = new Row(file.name());
    }

    @Override
    public boolean next() {
        if (isEnded) {
            return false;
        }
        if (!isBegun) {
            isBegun = true;
            find(ACTIVITIES);
            if (readsTrades) {
                return beginTrades();
            }
        }
        return readsTrades ? nextTrade() : nextActivity();
    }

    private void find(final String line) {
        while (lines.next()) {
            if (isLine(line)) {
                return;
            }
        }
        throw new ImportException(file.name() + ": has no line '" + line + "'; is it a whole log of a submission?");
    }

    private boolean isLine(final String line) {
        return !lines.isTooLong()
                && lines.row().length() <= line.length() + 2
                && lines.row().text().strip().equals(line);
    }

    private boolean nextActivity() {
        if (lines.next() && !isLine(TRADES)) {
            row.set(lines.row().bytes(), lines.row().offset(), lines.row().length(), lines.lineNumber());
            return true;
        }
        return end(lines.damage());
    }

    private boolean end(final String why) {
        isEnded = true;
        damage = why;
        return false;
    }

    /** The day of trades stands in the activities only, and there must be one. */
    private boolean beginTrades() {
        boolean isHeader = true;
        while (true) {
            if (!lines.next()) {
                throw new ImportException(
                        lines.damage() == null
                                ? file.name() + ": ends before the line '" + TRADES + "'; fetch the log again"
                                : lines.damage());
            }
            if (isLine(TRADES)) {
                break;
            }
            if (!isHeader) {
                takeDay();
            }
            isHeader = false;
        }
        try {
            json = JSON.createParser(new Rest());
        } catch (final IOException e) {
            return end(file.name() + ": cannot be read: " + e.getMessage());
        }
        give("day;" + String.join(";", COLUMNS), lines.lineNumber());
        return true;
    }

    private void takeDay() {
        final String text = lines.isTooLong() ? "" : lines.row().text();
        final String here = text.substring(0, Math.max(0, text.indexOf(';')));
        if (!day.isEmpty() && !here.isEmpty() && !here.equals(day)) {
            throw new ImportException(lines.row().place() + ": is of day " + here + ", what comes before of day " + day
                    + ", and trades do not say theirs; import the log of one day");
        }
        day = here.isEmpty() ? day : here;
    }

    private boolean nextTrade() {
        try {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            if (token == null || token == JsonToken.END_ARRAY) {
                return end(token == null ? cut("the list is not closed") : lines.damage());
            }
            if (token != JsonToken.START_OBJECT) {
                return end(cut("no list of trades"));
            }
            final long line = lines.lineNumber();
            final Map<String, String> fields = new TreeMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                final boolean isScalar =
                        json.nextToken() != null && json.currentToken().isScalarValue();
                fields.put(name, isScalar ? json.getText() : "");
                json.skipChildren();
            }
            final StringBuilder text = new StringBuilder(day);
            for (final String column : COLUMNS) {
                final String value = fields.getOrDefault(column, "");
                text.append(';').append(isPlain(value) ? value : "?");
            }
            give(text.toString(), line);
            return true;
        } catch (final IOException e) {
            final String why = e instanceof JsonEOFException ? "JSON ends in the middle" : "not JSON";
            return end(lines.damage() == null ? cut(why) : lines.damage());
        }
    }

    /** What would break the row, or the line that reports it, is shown as a question mark. */
    private static boolean isPlain(final String value) {
        return value.chars().allMatch(c -> c >= ' ' && c != ';');
    }

    private String cut(final String why) {
        return file.name() + ": damaged behind line " + lines.lineNumber() + ": " + why
                + "; fetch the log again, or take the rows before it with --accept-damage";
    }

    private void give(final String text, final long line) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        row.set(bytes, 0, bytes.length, line);
    }

    /** What follows the line read last, line by line, so that the parser reads no further than it must. */
    private final class Rest extends InputStream {
        private byte[] line = new byte[0];
        private int at;

        @Override
        public int read() {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] into, final int offset, final int length) {
            if (at == line.length) {
                if (!lines.next()) {
                    return -1;
                }
                final Row next = lines.row();
                line = Arrays.copyOfRange(next.bytes(), next.offset(), next.limit() + 1);
                line[next.length()] = '\n';
                at = 0;
            }
            final int given = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, offset, given);
            at += given;
            return given;
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean isTooLong() {
        return !readsTrades && lines.isTooLong();
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public List<InputFile> files() {
        return List.of(file);
    }

    @Override
    public void close() {
        lines.close();
    }
}
