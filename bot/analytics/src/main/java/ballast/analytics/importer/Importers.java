package ballast.analytics.importer;

import java.util.List;
import java.util.stream.Collectors;

/** All formats that can be imported. */
public final class Importers {
    private static final List<Importer> ALL =
            List.of(new BinanceRawImporter(), new BitmexBook10Importer(), new TaqImporter());

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
                .orElseThrow(() -> new ImportException("format '" + name + "' is not known; known are "
                        + ALL.stream().map(Importer::name).collect(Collectors.joining(", "))));
    }
}
