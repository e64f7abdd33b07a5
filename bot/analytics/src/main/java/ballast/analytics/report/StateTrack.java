package ballast.analytics.report;

/** What {@code state.csv} says of one instrument. One thread. */
final class StateTrack {
    private final RunHeader.Timing timing;
    private final int quantityDecimals;
    private final int priceDecimals;
    private final int moneyDecimals;
    private final Curve mid;
    private final Curve bid;
    private final Curve ask;
    private final Curve inventory;
    private final Quoting quoting = new Quoting();
    private long lastMs;
    private long lastBothSidesMs;
    private long navUnits;

    StateTrack(final RunHeader.Instrument instrument, final RunHeader.Timing timing) {
        this.timing = timing;
        quantityDecimals = instrument.quantityDecimals();
        priceDecimals = instrument.priceDecimals();
        moneyDecimals = instrument.moneyDecimals();
        mid = new Curve(priceDecimals);
        bid = new Curve(priceDecimals);
        ask = new Curve(priceDecimals);
        inventory = new Curve(quantityDecimals);
        lastMs = timing.startMs();
    }

    void accept(final TableRow row) {
        final long ms = row.ms("recv_ms");
        if (ms < lastMs || ms > timing.endMs()) {
            throw row.bad("recv_ms " + ms + " is not between " + lastMs + " (start or row before) and " + timing.endMs()
                    + " (end of the run)");
        }
        mid.add(ms, row.scaledOr("mid", priceDecimals, Curve.NONE));
        bid.add(ms, row.scaledOr("bid", priceDecimals, Curve.NONE));
        ask.add(ms, row.scaledOr("ask", priceDecimals, Curve.NONE));
        inventory.add(ms, row.scaled("inventory", quantityDecimals));
        quoting.addBid(row.required("bid_reason"), ms - lastMs);
        quoting.addAsk(row.required("ask_reason"), ms - lastMs);
        final long both = row.ms("both_sides_ms");
        if (both < lastBothSidesMs || both > ms - timing.startMs()) {
            throw row.bad("both_sides_ms " + both + " counts from the start: at least " + lastBothSidesMs + ", at most "
                    + (ms - timing.startMs()));
        }
        lastBothSidesMs = both;
        lastMs = ms;
        navUnits = row.scaledOr("mtm_value", moneyDecimals, row.scaled("cash", moneyDecimals));
    }

    /** Called once after the last row. */
    void close() {
        if (lastMs < timing.endMs()) {
            quoting.addBid(Quoting.UNRECORDED, timing.endMs() - lastMs);
            quoting.addAsk(Quoting.UNRECORDED, timing.endMs() - lastMs);
        }
        quoting.addDuration(timing.durationMs());
        quoting.addBothSides(lastBothSidesMs);
    }

    /** Cash and value of the position at the last row. */
    long navUnits() {
        return navUnits;
    }

    Curve mid() {
        return mid;
    }

    Curve bid() {
        return bid;
    }

    Curve ask() {
        return ask;
    }

    Curve inventory() {
        return inventory;
    }

    Quoting quoting() {
        return quoting;
    }
}
