package ballast.analytics.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Logs that IMC Prosperity gives for a submission, and that its backtesters write in the same form:
 *
 * <pre>
 *   Sandbox logs:
 *   {...}
 *   Activities log:
 *   day;timestamp;product;bid_price_1;...      as the table of prices
 *   Trade History:
 *   [{"timestamp": 0, "buyer": "", "seller": "SUBMISSION", "symbol": "KELP", ...}]
 * </pre>
 *
 * <p>Read as two inputs side by side, as {@link ProsperityImporter} reads the tables. Trades of which the submission
 * was buyer or seller are its own: without it they would not have been, and so they are left out and counted. What
 * the submission printed is not looked at.
 */
final class ProsperityLogImporter extends ProsperityImporter {
    private static final Set<String> FIRST_LINES = Set.of("Sandbox logs:", ProsperityLogReader.ACTIVITIES);

    ProsperityLogImporter() {
        super("prosperity-log", "logs of submissions to IMC Prosperity: prices and the trades of others");
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return FIRST_LINES.contains(lines.get(0).strip());
    }

    @Override
    public int parts() {
        return 2;
    }

    @Override
    public RowSource open(final Path input, final int part) {
        return new ProsperityLogReader(InputFile.open(input), part == 1);
    }
}
