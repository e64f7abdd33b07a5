package ballast.analytics.importer;

import java.util.List;

/**
 * The first lines of each input, as text: enough to recognise what a recording is of.
 *
 * @param files name of each input.
 * @param lines first lines of each input, header included.
 */
record Head(List<String> files, List<List<String>> lines) {
    /** Most lines of one input. */
    static final int MAX_LINES = 2_000;
}
