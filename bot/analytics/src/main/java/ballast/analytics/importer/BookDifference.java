package ballast.analytics.importer;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.LevelArray;
import ballast.gateway.venue.MarketDataEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns successive whole books of one instrument, best levels first, into a snapshot and then what changed from one to
 * the next. One thread.
 */
final class BookDifference {
    /** Price and size of a bid and of an ask. */
    static final int FIELDS_A_LEVEL = 4;

    private static final int FIRST_LEVEL = 2;
    private static final int MAX_LEVELS = 1_000;

    private final InstrumentSpec instrument;
    private final byte[] symbol;
    private final DecimalGrid ticks;
    private final DecimalGrid lots;
    private LevelArray bids = new LevelArray(MAX_LEVELS);
    private LevelArray asks = new LevelArray(MAX_LEVELS);
    private LevelArray nextBids = new LevelArray(MAX_LEVELS);
    private LevelArray nextAsks = new LevelArray(MAX_LEVELS);
    private final LevelArray changedBids = new LevelArray(2 * MAX_LEVELS);
    private final LevelArray changedAsks = new LevelArray(2 * MAX_LEVELS);
    private long sequence;

    BookDifference(final InstrumentSpec instrument) {
        this.instrument = instrument;
        this.symbol = instrument.symbol().getBytes(StandardCharsets.US_ASCII);
        this.ticks = instrument.ticks();
        this.lots = instrument.lots();
    }

    /** Header of a table of books. */
    static List<String> columns(final int levels) {
        final List<String> names = new ArrayList<>(List.of("time_ms", "symbol"));
        for (final String side : List.of("bid", "ask")) {
            for (int i = 0; i < levels; i++) {
                names.add(side + "_px_" + i);
                names.add(side + "_sz_" + i);
            }
        }
        return names;
    }

    InstrumentSpec instrument() {
        return instrument;
    }

    byte[] symbol() {
        return symbol;
    }

    /**
     * Takes the next book and gives what is new.
     *
     * @param fields of a row of a table of books.
     * @param out at the row's instrument and time.
     * @return false when nothing is new.
     * @throws BadRow when it is no book; the one before stays.
     */
    boolean next(final CsvRow fields, final MarketDataEncoder out) {
        final int levels = (fields.columns() - FIRST_LEVEL) / FIELDS_A_LEVEL;
        read(fields, FIRST_LEVEL, levels, -1, nextBids);
        read(fields, FIRST_LEVEL + 2 * levels, levels, 1, nextAsks);
        if (nextBids.count() > 0 && nextAsks.count() > 0 && nextBids.price(0) >= nextAsks.price(0)) {
            throw new BadRow(DecodeResult.CROSSED.text(), nextBids.price(0) + " and " + nextAsks.price(0) + " ticks");
        }
        difference(bids, nextBids, -1, changedBids);
        difference(asks, nextAsks, 1, changedAsks);
        swap();
        if (sequence == 0) {
            out.snapshot(bids, asks, ++sequence);
            return true;
        }
        if (changedBids.count() + changedAsks.count() == 0) {
            return false;
        }
        sequence++;
        out.delta(changedBids, changedAsks, sequence, sequence - 1);
        return true;
    }

    private void swap() {
        final LevelArray oldBids = bids;
        bids = nextBids;
        nextBids = oldBids;
        final LevelArray oldAsks = asks;
        asks = nextAsks;
        nextAsks = oldAsks;
    }

    /** Reads a side; blank levels end it. The direction is that of prices as they get worse. */
    private void read(
            final CsvRow fields, final int from, final int levels, final int direction, final LevelArray into) {
        into.clear();
        for (int i = 0; i < levels && !fields.isBlank(from + 2 * i); i++) {
            final long price = fields.price(from + 2 * i, ticks);
            if (i > 0 && (price - into.price(i - 1)) * direction <= 0) {
                throw new BadRow("levels are not in order of price", "level " + i);
            }
            into.add(price, fields.quantity(from + 2 * i + 1, lots));
        }
    }

    private static void difference(
            final LevelArray before, final LevelArray now, final int direction, final LevelArray changed) {
        changed.clear();
        int old = 0;
        int fresh = 0;
        while (old < before.count() || fresh < now.count()) {
            final long order = old == before.count()
                    ? 1
                    : fresh == now.count() ? -1 : (before.price(old) - now.price(fresh)) * direction;
            if (order < 0) {
                changed.add(before.price(old++), 0);
            } else if (order > 0) {
                changed.add(now.price(fresh), now.size(fresh));
                fresh++;
            } else {
                if (before.size(old) != now.size(fresh)) {
                    changed.add(now.price(fresh), now.size(fresh));
                }
                old++;
                fresh++;
            }
        }
    }
}
