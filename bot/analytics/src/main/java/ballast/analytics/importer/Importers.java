package ballast.analytics.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All formats that can be imported. */
public final class Importers {
    private static final List<Importer> ALL = List.of(
            new BinanceRawImporter(),
            new BitfinexRawImporter(),
            new BitmexBook10Importer(),
            new BitstampLogImporter(),
            new DatabentoImporter(),
            new DbnImporter(),
            new HyperliquidImporter(),
            new LobsterImporter(),
            new LobsterPairImporter(),
            new ProsperityImporter(),
            new ProsperityLogImporter(),
            new StandxImporter(),
            new TardisImporter(),
            new TaqImporter());

    private static final int LINES_TO_RECOGNISE = 20;

    private Importers() {}

    /** All of them, in the order in which a person should read of them. */
    public static List<Importer> all() {
        return ALL;
    }

    /**
     * Looks one up.
     *
     * @param name of the format.
     * @return the importer.
     * @throws ImportException when there is none of that name, with the names that there are.
     */
    public static Importer named(final String name) {
        return ALL.stream()
                .filter(importer -> importer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ImportException("format '" + name + "' is not known; known are " + names()));
    }

    /**
     * An importer of tables that are in nobody's format.
     *
     * @param mapping file that says what their columns are, as {@code IMPORTERS.md} shows.
     * @return the importer.
     * @throws ImportException when the file cannot be read or understood.
     */
    public static Importer mapped(final Path mapping) {
        return MappingFile.read(mapping);
    }

    private static String names() {
        return ALL.stream().map(Importer::name).collect(Collectors.joining(", "));
    }

    /**
     * Looks one up by what a recording looks like.
     *
     * @param input whose first lines tell.
     * @return the importer.
     * @throws ImportException when none knows it, with the names that there are, or it cannot be read.
     */
    public static Importer of(final Path input) {
        final List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(InputFile.open(input))) {
            while (lines.size() < LINES_TO_RECOGNISE && reader.next()) {
                lines.add(reader.row().text());
            }
        }
        return ALL.stream()
                .filter(importer -> !lines.isEmpty() && importer.recognises(lines))
                .findFirst()
                .orElseThrow(() -> new ImportException(
                        input + ": the first lines are of no known format; name it if it is one of " + names()));
    }
}
