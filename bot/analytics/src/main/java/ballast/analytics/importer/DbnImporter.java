package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Kind;
import java.nio.file.Path;
import java.util.List;

/**
 * Databento's binary files of versions 1 to 3, packed or not: {@link DbnReader} gives their records as the rows that
 * Databento's tables have, and they are read as those are.
 */
final class DbnImporter extends TableImporter {
    private static final List<TableLayout> LAYOUTS = List.of(
            DatabentoImporter.orders().priceExponent(DbnReader.PRICE_EXPONENT),
            DatabentoImporter.books().priceExponent(DbnReader.PRICE_EXPONENT),
            DatabentoImporter.table(Kind.BOOK_EVENTS).priceExponent(DbnReader.PRICE_EXPONENT));

    DbnImporter() {
        super(
                "dbn",
                "binary files of Databento, versions 1 to 3: mbo, mbp-1, mbp-10, tbbo and trades, merged by time",
                Instruments.NASDAQ,
                LAYOUTS,
                DatabentoImporter.PATIENCE_NS,
                0);
    }

    @Override
    public boolean recognises(final List<String> lines) {
        final String line = lines.get(0);
        return line.length() > DbnMetadata.PREFIX.length()
                && line.startsWith(DbnMetadata.PREFIX)
                && line.charAt(DbnMetadata.PREFIX.length()) < ' ';
    }

    @Override
    public RowSource open(final Path input, final int part) {
        return new DbnReader(InputFile.open(input));
    }
}
