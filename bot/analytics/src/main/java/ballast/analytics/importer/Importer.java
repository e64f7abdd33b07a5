package ballast.analytics.importer;

import java.nio.file.Path;
import java.util.List;

/**
 * A recording format: the one thing to write for a new one. {@link Importers} lists them.
 */
public interface Importer {
    /** Name on the command line, such as {@code binance-raw}. */
    String name();

    /** What it reads, in one line for a person. */
    String reads();

    /**
     * Whether a recording looks like this format.
     *
     * @param lines the first lines of one input, header included, at least one.
     */
    boolean recognises(List<String> lines);

    /**
     * Whether several inputs are recordings made side by side, to be merged by time; otherwise they follow one another
     * in the order given.
     */
    boolean mergesByTime();

    /** Whether row n of a second input is the rest of row n of the first: there must be two. */
    default boolean joinsRows() {
        return false;
    }

    /** As how many inputs side by side each input is read, because it has tables one behind the other. */
    default int parts() {
        return 1;
    }

    /**
     * Opens an input.
     *
     * @param input to read.
     * @param part of it, from 0.
     * @return its rows; close it.
     * @throws ImportException when it cannot be opened.
     */
    default RowSource open(final Path input, final int part) {
        return new LineReader(InputFile.open(input));
    }

    /**
     * Finds out what a recording is of.
     *
     * @param given instruments that the caller named, perhaps none.
     * @param head the first rows of the inputs.
     * @return the instruments to import: those given, or those found.
     * @throws ImportException when the recording contradicts what is given, or does not tell and nothing is given.
     */
    List<InstrumentSpec> identify(List<InstrumentSpec> given, Head head);

    /** What the tape's provenance must say about times that the recording does not have; empty when it has them. */
    default String timesNote() {
        return "";
    }

    /**
     * Begins an import.
     *
     * @param instruments to import, at least one.
     * @param options of the import.
     * @return what sees all rows twice.
     */
    Conversion begin(List<InstrumentSpec> instruments, ImportOptions options);
}
