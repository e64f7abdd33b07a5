package ballast.app.control;

import ballast.codecs.KillLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * What a running bot answers.
 *
 * @param outcome whether it was done.
 * @param text one line that says what was done or why not.
 * @param timeNs of the log, nanoseconds of 1970.
 * @param wallNs from taking the request to the last live order, by the clock on the wall; -1 when that was not asked.
 *     A status tells it of the last stop.
 * @param logNs the same in the log's time.
 * @param openOrders ours that rest at the venue or are on their way there.
 * @param instruments as the core told last.
 */
public record ControlAnswer(
        Outcome outcome,
        String text,
        long timeNs,
        long wallNs,
        long logNs,
        int openOrders,
        List<Instrument> instruments) {
    private static final int PARTS = 6;

    /** What became of a request. */
    public enum Outcome {
        /** Done, and confirmed where there was something to confirm. */
        DONE,
        /** Not done, and will not be. */
        REFUSED,
        /** The core did not confirm it: all orders were cancelled at the venue without it, and the run ends. */
        CANCELLED_AT_VENUE,
        /** Orders may still be live. */
        FAILED
    }

    /**
     * An instrument, as the core told last.
     *
     * @param symbol of it.
     * @param level of the kill ladder.
     * @param control number of the risk control that stopped it; 0 = none.
     * @param confirmedNs how long it took until the venue had confirmed that the level is reached, in the log's time;
     *     -1 when it has not.
     * @param openOrders that could still fill.
     * @param positionLots positive = long.
     */
    public record Instrument(
            String symbol, KillLevel level, int control, long confirmedNs, int openOrders, long positionLots) {

        private String encode() {
            return level + " " + control + " " + confirmedNs + " " + openOrders + " " + positionLots + " " + symbol;
        }

        private static Instrument decode(final String text) {
            final String[] parts = text.split(" ", PARTS);
            return new Instrument(
                    parts[5],
                    KillLevel.valueOf(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    Long.parseLong(parts[4]));
        }
    }

    /** An answer that nothing was done. */
    public static ControlAnswer refused(final String text) {
        return new ControlAnswer(Outcome.REFUSED, text, 0, -1, -1, 0, List.of());
    }

    String encode() {
        final ControlFields fields = new ControlFields()
                .put("outcome", outcome)
                .put("text", text)
                .put("time_ns", timeNs)
                .put("wall_ns", wallNs)
                .put("log_ns", logNs)
                .put("open_orders", openOrders);
        instruments.forEach(one -> fields.put("instrument", one.encode()));
        return fields.toString();
    }

    static ControlAnswer decode(final String text) {
        final ControlFields fields = ControlFields.parse(text);
        final List<Instrument> instruments = new ArrayList<>();
        fields.all("instrument").forEach(line -> instruments.add(Instrument.decode(line)));
        return new ControlAnswer(
                Outcome.valueOf(fields.text("outcome")),
                fields.text("text"),
                fields.number("time_ns"),
                fields.number("wall_ns"),
                fields.number("log_ns"),
                (int) fields.number("open_orders"),
                List.copyOf(instruments));
    }
}
