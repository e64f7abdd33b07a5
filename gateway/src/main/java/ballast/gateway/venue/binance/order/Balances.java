package ballast.gateway.venue.binance.order;

import ballast.gateway.venue.DecimalGrid;

/**
 * Reads the venue's balances and tells those of an instrument's two assets, and the position that the base asset makes.
 * An asset that is not listed is not there. Parts of a lot are no position: rounded toward zero, and counted. One
 * thread; allocates in its constructor only.
 */
final class Balances {
    private static final int BALANCES = 0;
    private static final int ASSET = 0;
    private static final int FREE = 1;
    private static final int LOCKED = 2;
    private static final DecimalGrid STEPS = new DecimalGrid(1, SpotInstrument.ASSET_EXPONENT);

    private final AnswerEncoder out;
    private final Counters counters;
    private final JsonShape account = new JsonShape("balances");
    private final JsonShape balance = new JsonShape("asset", "free", "locked");
    private final JsonArray elements = new JsonArray();
    private long baseFree;
    private long baseTotal;
    private long quoteFree;
    private long quoteTotal;

    Balances(final AnswerEncoder out, final Counters counters) {
        this.out = out;
        this.counters = counters;
    }

    /**
     * Tells position and balances.
     *
     * @param reportId of the report.
     * @param instrument that it is about.
     * @param bytes hold the account as the venue writes it.
     * @param from first byte of it.
     * @param to behind its last byte.
     * @return false when it cannot be read, and then nothing was told.
     */
    boolean tell(
            final long reportId, final SpotInstrument instrument, final byte[] bytes, final int from, final int to) {
        baseFree = 0;
        baseTotal = 0;
        quoteFree = 0;
        quoteTotal = 0;
        if (account.read(bytes, from, to) < 0
                || !account.has(BALANCES)
                || !elements.begin(bytes, account.from(BALANCES), account.to(BALANCES))) {
            return false;
        }
        while (elements.next()) {
            if (balance.read(bytes, elements.from(), elements.to()) < 0 || !read(instrument)) {
                return false;
            }
        }
        final long units = baseTotal - instrument.reserveUnits();
        if (units % instrument.lotUnits() != 0) {
            counters.increment(SessionCounter.PARTIAL_LOTS);
        }
        out.position(reportId, instrument.id(), units / instrument.lotUnits());
        out.balance(reportId, instrument.id(), instrument.base(), baseTotal, baseFree);
        out.balance(reportId, instrument.id(), instrument.quote(), quoteTotal, quoteFree);
        return true;
    }

    private boolean read(final SpotInstrument instrument) {
        final boolean isBase = balance.is(ASSET, instrument.base());
        if (!isBase && !balance.is(ASSET, instrument.quote())) {
            return balance.has(ASSET);
        }
        final long free = balance.quantity(FREE, STEPS);
        final long total = free + balance.quantity(LOCKED, STEPS);
        if (isBase) {
            baseFree = free;
            baseTotal = total;
        } else {
            quoteFree = free;
            quoteTotal = total;
        }
        return balance.isGood();
    }
}
