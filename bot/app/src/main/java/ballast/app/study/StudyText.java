package ballast.app.study;

import ballast.sim.study.SampleMoments;
import ballast.sim.study.StudyCase;
import ballast.sim.study.StudyReference;
import ballast.sim.study.StudySample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The experiment as a table in the shape of the paper's, with the paper's own figures below each row. */
public final class StudyText {
    private StudyText() {}

    /**
     * The table of one seed.
     *
     * @param results of one or more gammas, all of the same seed, paths and fills; not empty.
     * @return lines.
     */
    public static List<String> table(final List<StudyResult> results) {
        final StudyResult first = results.get(0);
        final List<String> lines = new ArrayList<>();
        lines.add("Avellaneda and Stoikov (2008), section 3.3: " + first.paths() + " paths, seed " + first.seed()
                + ", fills " + first.fills().key());
        lines.add("");
        lines.add(line("gamma", "strategy", "", "spread", "profit", "std", "final q", "std q"));
        for (final StudyResult result : results) {
            for (final StudySample sample : result.samples()) {
                addRow(lines, sample);
            }
        }
        return lines;
    }

    private static void addRow(final List<String> lines, final StudySample sample) {
        final SampleMoments profit = sample.profit();
        final SampleMoments position = sample.finalQ();
        lines.add(line(
                number(sample.row().gamma()),
                sample.row().strategy().key(),
                "here",
                fixed(sample.spreadMean(), 4),
                fixed(profit.mean(), 3),
                fixed(profit.std(), 3),
                fixed(position.mean(), 3),
                fixed(position.std(), 3)));
        final StudyReference paper = StudyReference.of(sample.row());
        if (paper == null) {
            return;
        }
        final StudyReference.Exact exact = paper.exact(sample.row().fills());
        final StudyReference.Scores scores = paper.scores(sample);
        lines.add(line(
                "",
                "",
                "paper",
                fixed(paper.spread(), 2),
                fixed(paper.profit(), 1),
                fixed(paper.profitStd(), 1),
                fixed(paper.finalQ(), 2),
                fixed(paper.finalQStd(), 1)));
        lines.add(line(
                "",
                "",
                "exact",
                "",
                fixed(exact.profit(), 3),
                fixed(exact.profitStd(), 3),
                fixed(0, 3),
                fixed(exact.finalQStd(), 3)));
        lines.add(line(
                "",
                "",
                "z",
                "",
                fixed(scores.profit(), 2),
                fixed(scores.profitStd(), 2),
                "",
                fixed(scores.finalQStd(), 2)));
    }

    /**
     * How far the seeds lie from the exact moments: per row and figure the least and the greatest z.
     *
     * @param results of several seeds.
     * @return lines; none when no row is the paper's.
     */
    public static List<String> scores(final List<StudyResult> results) {
        final Map<StudyCase, double[]> ranges = new LinkedHashMap<>();
        for (final StudyResult result : results) {
            for (final StudySample sample : result.samples()) {
                final StudyReference paper = StudyReference.of(sample.row());
                if (paper != null) {
                    final double inf = Double.POSITIVE_INFINITY;
                    final double[] nothing = {inf, -inf, inf, -inf, inf, -inf};
                    widen(ranges.computeIfAbsent(sample.row(), row -> nothing), paper.scores(sample));
                }
            }
        }
        final List<String> lines = new ArrayList<>();
        if (!ranges.isEmpty()) {
            lines.add("z of all seeds, least and greatest");
            lines.add("");
            lines.add(line("gamma", "strategy", "", "", "profit", "std", "", "std q"));
            ranges.forEach((row, range) -> {
                lines.add(bounds(number(row.gamma()), row.strategy().key(), "least", range, 0));
                lines.add(bounds("", "", "most", range, 1));
            });
        }
        return lines;
    }

    private static String bounds(
            final String gamma, final String strategy, final String name, final double[] range, final int of) {
        return line(
                gamma, strategy, name, "", fixed(range[of], 2), fixed(range[2 + of], 2), "", fixed(range[4 + of], 2));
    }

    private static void widen(final double[] range, final StudyReference.Scores scores) {
        final double[] values = {scores.profit(), scores.profitStd(), scores.finalQStd()};
        for (int i = 0; i < values.length; i++) {
            range[2 * i] = Math.min(range[2 * i], values[i]);
            range[2 * i + 1] = Math.max(range[2 * i + 1], values[i]);
        }
    }

    private static String line(final Object... cells) {
        return String.format(Locale.ROOT, "%-6s %-10s %-6s %8s %8s %8s %8s %8s", cells)
                .stripTrailing();
    }

    /** With so many decimals; never a negative zero. */
    static String fixed(final double value, final int decimals) {
        final String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** As short as it can be. */
    static String number(final double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
