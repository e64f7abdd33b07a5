package ballast.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of test vectors: comma separated, first line names the columns, no quoting.
 *
 * <p>Read from the directory in the system property {@code ballast.vectors} when it is set, else from the test
 * resources under {@code /vectors}.
 */
public final class VectorFile {
    private final String name;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    private VectorFile(final String name, final String text) {
        this.name = name;
        final String[] lines = text.split("\r?\n", -1);
        final String[] head = lines[0].split(",", -1);
        for (int i = 0; i < head.length; i++) {
            columns.put(head[i], i);
        }
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                rows.add(lines[i].split(",", -1));
            }
        }
    }

    /**
     * Read a table.
     *
     * @param name of the file without {@code .csv}.
     * @param owner test class whose resources hold the table.
     * @return the table, with at least one row.
     * @throws IOException when it cannot be read.
     */
    public static VectorFile read(final String name, final Class<?> owner) throws IOException {
        final String directory = System.getProperty("ballast.vectors");
        final VectorFile file;
        if (directory != null && !directory.isEmpty()) {
            file = new VectorFile(name, Files.readString(Path.of(directory, name + ".csv")));
        } else {
            try (InputStream in = owner.getResourceAsStream("/vectors/" + name + ".csv")) {
                if (in == null) {
                    throw new IOException("no test resource /vectors/" + name + ".csv");
                }
                file = new VectorFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        if (file.rows.isEmpty()) {
            throw new IOException("vector file " + name + " has no rows");
        }
        return file;
    }

    public int rows() {
        return rows.size();
    }

    /**
     * A cell as it stands.
     *
     * @param row counted from 0.
     * @param column name in the first line.
     * @return text, empty when not defined.
     */
    public String text(final int row, final String column) {
        final Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("vector file " + name + " has no column " + column);
        }
        return rows.get(row)[index];
    }

    public double real(final int row, final String column) {
        return Double.parseDouble(text(row, column));
    }

    public long whole(final int row, final String column) {
        return Long.parseLong(text(row, column));
    }

    public boolean isBlank(final int row, final String column) {
        return text(row, column).isEmpty();
    }

    /**
     * Words for an assertion message.
     *
     * @param row counted from 0.
     * @return file and row.
     */
    public String at(final int row) {
        return name + ".csv row " + (row + 2) + ": " + String.join(",", rows.get(row));
    }
}
