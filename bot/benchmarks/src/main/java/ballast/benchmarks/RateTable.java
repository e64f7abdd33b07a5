package ballast.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What {@link BacktestRate} saw: rates of each round, their median and their spread. One thread. */
final class RateTable {
    private static final double NS_PER_SECOND = 1e9;
    private static final double MILLION = 1e6;

    /** What is measured. */
    enum Kind {
        SCAN("bare tape scan"),
        BACKTEST("backtest, no tables"),
        RECORDED("backtest with tables");

        private final String text;

        Kind(final String text) {
            this.text = text;
        }
    }

    /**
     * One round of one kind.
     *
     * @param wallNs by the clock on the wall.
     * @param cpuNs of the thread.
     */
    private record Round(long wallNs, long cpuNs) {}

    private final long messages;
    private final Map<Kind, List<Round>> rounds = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> results = new EnumMap<>(Kind.class);

    RateTable(final long messages) {
        this.messages = messages;
        for (final Kind kind : Kind.values()) {
            rounds.put(kind, new ArrayList<>());
        }
    }

    /** The work of a kind must come to the same result each time. */
    void check(final Kind kind, final long result) {
        final Long before = results.putIfAbsent(kind, result);
        if (before != null && before != result) {
            throw new IllegalStateException(kind.text + " came to " + result + ", before to " + before);
        }
    }

    void add(final Kind kind, final long wallNs, final long cpuNs) {
        rounds.get(kind).add(new Round(wallNs, cpuNs));
    }

    private double[] sortedRates(final Kind kind, final ToLongFunction<Round> clock) {
        return rounds.get(kind).stream()
                .mapToDouble(round -> messages * NS_PER_SECOND / Math.max(1, clock.applyAsLong(round)))
                .sorted()
                .toArray();
    }

    private static double median(final double[] sorted) {
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Million messages a second: median, and least to most; and the share of the scan's rate. */
    void print(final PrintStream out) {
        out.println(messages + " messages, " + rounds.get(Kind.SCAN).size()
                + " rounds; million messages a second: median" + " (least to most); ratio to the scan");
        out.println("                        CPU time of the thread         clock on the wall");
        final double scan = median(sortedRates(Kind.SCAN, Round::cpuNs));
        for (final Kind kind : Kind.values()) {
            final double[] cpu = sortedRates(kind, Round::cpuNs);
            out.println(String.format(
                    Locale.ROOT,
                    "%-22s  %-29s  %-29s  %.3f",
                    kind.text,
                    text(cpu),
                    text(sortedRates(kind, Round::wallNs)),
                    median(cpu) / scan));
        }
    }

    private static String text(final double[] sorted) {
        return String.format(
                Locale.ROOT,
                "%6.2f (%.2f to %.2f)",
                median(sorted) / MILLION,
                sorted[0] / MILLION,
                sorted[sorted.length - 1] / MILLION);
    }

    /** All of it, for a program. */
    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeNumberField("messages", messages);
            out.writeStringField("jdk", System.getProperty("java.runtime.version"));
            out.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
            final double scan = median(sortedRates(Kind.SCAN, Round::cpuNs));
            for (final Kind kind : Kind.values()) {
                out.writeObjectFieldStart(kind.name().toLowerCase(Locale.ROOT));
                final double cpu = median(sortedRates(kind, Round::cpuNs));
                out.writeNumberField("median_messages_per_cpu_second", Math.round(cpu));
                out.writeNumberField(
                        "median_messages_per_second", Math.round(median(sortedRates(kind, Round::wallNs))));
                out.writeNumberField("ratio_to_scan", cpu / scan);
                out.writeArrayFieldStart("rounds");
                for (final Round round : rounds.get(kind)) {
                    out.writeStartObject();
                    out.writeNumberField("wall_ns", round.wallNs());
                    out.writeNumberField("cpu_ns", round.cpuNs());
                    out.writeEndObject();
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        return text + "\n";
    }
}
