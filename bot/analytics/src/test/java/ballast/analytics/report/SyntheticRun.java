package ballast.analytics.report;

import ballast.analytics.report.RunHeader.ContractType;
import ballast.analytics.report.RunTables.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A market maker on a random walk, one step per second, with books kept in integers: what its tables say adds up. Mark
 * in half ticks moves at the start of a step, fills come 250 ms later, the state row closes the step.
 */
final class SyntheticRun {
    private static final long STEP_MS = 1_000;
    private static final long[] HORIZONS_MS = {0, 100, 1_000, 10_000, 60_000};
    private static final long POSITION_MAX = 40;

    private record Markout(long timeMs, String line) {}

    private final RunDirectory directory;
    private final RunHeader.Instrument instrument;
    private final RunHeader.Timing timing;
    private final Random random;
    private final int steps;
    private final long[] mid;
    private final List<Markout> markouts = new ArrayList<>();
    private long position;
    private long cash;
    private long spreadCapture;
    private long revaluation;
    private long fees;
    private long funding;
    private long basis;
    private long realised;
    private long bothSidesMs;
    private long orders;
    private long executions;
    private String bidId = "";
    private String askId = "";

    SyntheticRun(
            final RunDirectory directory,
            final RunHeader.Instrument instrument,
            final RunHeader.Timing timing,
            final long seed) {
        this.directory = directory;
        this.instrument = instrument;
        this.timing = timing;
        this.random = new Random(seed);
        this.steps = (int) (timing.durationMs() / STEP_MS);
        this.mid = new long[steps];
    }

    /** Opening NAV in money units; whatever it is, the parts must add up to the change. */
    SyntheticRun openingNav(final long units) {
        cash = units;
        return this;
    }

    /** Writes all rows of this instrument. */
    void run() {
        long level = instrument.contractType() == ContractType.INVERSE ? 2 * 120_000 : 2 * 618_000;
        double pull = 0;
        for (int i = 0; i < steps; i++) {
            level += Math.round(random.nextGaussian() * 9 + pull);
            mid[i] = level;
            pull = 0.97 * pull + random.nextGaussian() * 0.4;
        }
        for (int i = 0; i < steps; i++) {
            step(i);
        }
        markouts.sort(Comparator.comparingLong(Markout::timeMs));
        markouts.forEach(markout -> directory.row(Table.MARKOUTS, markout.line()));
    }

    private void step(final int i) {
        final long startMs = timing.startMs() + i * STEP_MS;
        if (i > 0) {
            revaluation += value(position, mid[i]) - value(position, mid[i - 1]);
        }
        if (i > 0 && i % 28_800 == 0) {
            funding -= value(position, mid[i]) / 10_000;
            cash -= value(position, mid[i]) / 10_000;
        }
        final boolean stale = i % 7_200 > 7_100;
        final long skew = position / 3;
        final long bid = Math.floorDiv(mid[i], 2) - 22 - skew;
        final long ask = Math.floorDiv(mid[i] + 1, 2) + 22 - skew;
        final boolean bids = !stale && position < POSITION_MAX;
        final boolean asks = !stale && position > -POSITION_MAX;
        bidId = replace(bidId, bids, startMs, "BUY", bid);
        askId = replace(askId, asks, startMs, "SELL", ask);
        final long drift = mid[Math.min(steps - 1, i + 8)] - mid[i];
        if (bids && random.nextDouble() < 0.012 - drift * 1e-4) {
            fill(i, 1, bid, bidId);
            bidId = "";
        }
        if (asks && random.nextDouble() < 0.012 + drift * 1e-4) {
            fill(i, -1, ask, askId);
            askId = "";
        }
        bothSidesMs += bids && asks ? STEP_MS : 0;
        state(i, bids, asks, stale, bid, ask);
    }

    private String replace(final String old, final boolean quoted, final long ms, final String side, final long ticks) {
        if (!old.isEmpty()) {
            directory.row(Table.ORDERS, order(ms, old, "CANCEL_REQ,CANCEL_PENDING", side, ticks, 1, ms));
            directory.row(Table.ORDERS, order(ms + 90, old, "CANCEL_ACK,CANCELLED", side, ticks, 1, ms));
        }
        if (!quoted) {
            return "";
        }
        orders++;
        final String id = instrument.symbol() + "-" + orders;
        directory.row(Table.ORDERS, order(ms, id, "PLACE,OPEN", side, ticks, 1, 0));
        return id;
    }

    private String order(
            final long ms,
            final String id,
            final String action,
            final String side,
            final long ticks,
            final long remaining,
            final long cancelMs) {
        return ms + "," + id + "," + action + "," + side + "," + price(2 * ticks) + "," + quantity(1) + ","
                + quantity(remaining) + "," + (ms + 5) + ",," + (cancelMs == 0 ? "" : cancelMs) + ",,,"
                + instrument.symbol();
    }

    private void fill(final int i, final int side, final long ticks, final String id) {
        final long ms = timing.startMs() + i * STEP_MS + 250;
        final boolean raced = random.nextInt(10) == 0;
        final String name = side > 0 ? "BUY" : "SELL";
        executions++;
        final long paid = value(side, 2 * ticks);
        final long fee = -Math.abs(paid) / 50_000;
        final long before = cash + value(position, mid[i]);
        cash -= paid;
        book(side, paid);
        spreadCapture += cash + value(position, mid[i]) - before;
        cash -= fee;
        fees += fee;
        if (raced) {
            directory.row(Table.ORDERS, order(ms - 20, id, "CANCEL_REQ,CANCEL_PENDING", name, ticks, 1, ms - 20));
        }
        directory.row(Table.ORDERS, order(ms, id, "FILL,FILLED", name, ticks, 0, raced ? ms - 20 : 0));
        if (raced) {
            directory.row(Table.ORDERS, order(ms + 70, id, "CANCEL_REJECT,FILLED", name, ticks, 0, ms - 20));
        }
        directory.row(
                Table.FILLS,
                ms + "," + id + "," + name + "," + price(2 * ticks) + "," + quantity(1) + "," + money(fee)
                        + ",TRADE_AT," + instrument.symbol() + "," + executions + ",MAKER," + price(mid[i]) + ","
                        + quantity(position));
        for (final long horizon : HORIZONS_MS) {
            final int at = (int) ((ms + horizon - timing.startMs()) / STEP_MS);
            if (at < steps) {
                final long edge = value(side, mid[at]) - paid;
                markouts.add(new Markout(
                        ms + horizon,
                        (ms + horizon) + "," + instrument.symbol() + "," + executions + "," + name + "," + quantity(1)
                                + "," + price(2 * ticks) + "," + horizon + "," + price(mid[i]) + "," + price(mid[at])
                                + "," + money(edge)));
            }
        }
    }

    /** Average cost: closing a lot realises it against its share of what the position cost. */
    private void book(final int side, final long paid) {
        if (position * side >= 0) {
            basis += paid;
        } else {
            final long share = basis / Math.abs(position);
            realised += -paid - share;
            basis -= share;
        }
        position += side;
    }

    private void state(
            final int i, final boolean bids, final boolean asks, final boolean stale, final long bid, final long ask) {
        final long ms = timing.startMs() + (i + 1) * STEP_MS;
        final String reason = stale ? "STALE_FEED" : "POSITION_LIMIT";
        directory.row(
                Table.STATE,
                ms + "," + quantity(position) + "," + money(cash) + "," + price(mid[i]) + ","
                        + money(cash + value(position, mid[i])) + ",2," + instrument.symbol() + ","
                        + (bids ? price(2 * bid) : "") + "," + (asks ? price(2 * ask) : "") + ","
                        + (bids ? "QUOTING" : reason) + "," + (asks ? "QUOTING" : reason) + "," + bothSidesMs);
        directory.row(
                Table.PNL,
                ms + "," + instrument.symbol() + "," + money(cash + value(position, mid[i])) + ","
                        + money(spreadCapture) + "," + money(revaluation) + "," + money(fees) + "," + money(funding)
                        + "," + money(realised) + "," + quantity(position));
    }

    /** Money units of a position at a mark; of an inverse contract rounded like the product does. */
    private long value(final long lots, final long halfTicks) {
        if (instrument.contractType() == ContractType.INVERSE) {
            return -Math.round(lots * 100 * 4e8 / halfTicks);
        }
        return lots * halfTicks * 5_000;
    }

    private String money(final long units) {
        return BigDecimal.valueOf(units, 8).toPlainString();
    }

    private String price(final long halfTicks) {
        return instrument
                .tick()
                .multiply(BigDecimal.valueOf(halfTicks))
                .divide(BigDecimal.valueOf(2))
                .toPlainString();
    }

    private String quantity(final long lots) {
        final long scale = instrument.contractType() == ContractType.INVERSE ? 100 : 1;
        return instrument.lot().multiply(BigDecimal.valueOf(lots * scale)).toPlainString();
    }
}
