package ballast.analytics.calibration;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.tape.TapeChunk;
import ballast.codecs.tape.TapeReader;
import ballast.core.position.Contract;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays a tape once and takes from it all that market data alone can tell: mids, arrival depths, first passages, sigma.
 * One thread; memory does not grow with the tape but for the samples of sigma, and for the mids when they are kept.
 */
public final class TapeSurvey implements MarketFeed.Listener {
    private final TimeWindow window;
    private final long depthIntervalNs;
    private final FirstPassage passages;
    private final ArrivalDepth[] depths = new ArrivalDepth[FillSide.values().length];
    private final SigmaSampler sampler;
    private final MidSeries mids;
    private boolean isWithin;
    private long midHalfTicks = MidSeries.UNKNOWN;
    private long lastKnownHalfTicks = MidSeries.UNKNOWN;
    private double bidDepth = Double.NEGATIVE_INFINITY;
    private double askDepth = Double.NEGATIVE_INFINITY;
    private long depthEndNs;
    private long firstNs;
    private long lastNs;
    private long trades;
    private long messageVenueNs;
    private long midVenueNs;

    /**
     * What to take.
     *
     * @param window what lies outside only builds the book.
     * @param distances of arrival depths and passages.
     * @param horizonNs of passages.
     * @param depthIntervalNs of arrival depths.
     * @param sampleNs interval at which sigma samples the mid.
     * @param isKeepingMids whether {@link #mids} is wanted.
     */
    public TapeSurvey(
            final TimeWindow window,
            final int distances,
            final long horizonNs,
            final long depthIntervalNs,
            final long sampleNs,
            final boolean isKeepingMids) {
        this.window = window;
        this.depthIntervalNs = depthIntervalNs;
        passages = new FirstPassage(horizonNs, distances);
        for (final FillSide side : FillSide.values()) {
            depths[side.ordinal()] = new ArrivalDepth(depthIntervalNs / 1e9, distances);
        }
        sampler = new SigmaSampler(sampleNs, CalibrationDefaults.SCALES);
        mids = isKeepingMids ? new MidSeries() : null;
    }

    /**
     * An instrument of a tape, from its first chunk.
     *
     * @param tape open.
     * @param symbol of it; empty = the only one.
     * @return its definition.
     * @throws CalibrationException when there is none, or several to choose from.
     */
    public static Contract instrument(final TapeReader tape, final String symbol) {
        final Map<String, Contract> found = new TreeMap<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
        try (TapeChunk chunk = new TapeChunk()) {
            tape.readChunk(0, chunk);
            for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
                if (MessageHead.templateId(chunk.buffer(), at) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
                    final Contract contract = new Contract(definition.wrapAndApplyHeader(chunk.buffer(), at, header));
                    found.putIfAbsent(contract.symbol(), contract);
                }
            }
        }
        if (symbol.isEmpty() && found.size() == 1) {
            return found.values().iterator().next();
        }
        final Contract one = found.get(symbol);
        if (one == null) {
            throw new CalibrationException(
                    tape.path().toString(),
                    0,
                    (symbol.isEmpty() ? "name one of its instruments with --symbol: " : symbol + " is not in it, but: ")
                            + String.join(", ", found.keySet()));
        }
        return one;
    }

    /** Price of a tick, exactly. */
    public static BigDecimal tick(final Contract contract) {
        return BigDecimal.valueOf(contract.tickMantissa()).scaleByPowerOfTen(contract.tickExponent());
    }

    /**
     * Plays a tape.
     *
     * @param tape open.
     * @param instrumentId whose market.
     */
    public void play(final TapeReader tape, final int instrumentId) {
        final MarketFeed feed = new MarketFeed(instrumentId, this);
        tape.forEach(Long.MIN_VALUE, window.toNs(), (buffer, offset, length) -> {
            final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
            messageVenueNs = MessageHead.venueTimeNs(buffer, offset);
            if (timeNs >= window.fromNs()) {
                lastNs = timeNs;
                if (!isWithin) {
                    enter(timeNs);
                }
                flushDepths(timeNs);
            }
            feed.onMessage(buffer, offset);
        });
        if (isWithin) {
            flushDepths(lastNs);
            sampler.advance(lastNs);
            passages.onEnd(lastNs);
        }
        isWithin = false;
        midHalfTicks = MidSeries.UNKNOWN;
    }

    private void enter(final long timeNs) {
        isWithin = true;
        firstNs = firstNs == 0 ? timeNs : firstNs;
        depthEndNs = timeNs + depthIntervalNs;
        if (midHalfTicks != MidSeries.UNKNOWN) {
            tellMid(timeNs);
        }
    }

    private void tellMid(final long timeNs) {
        passages.onMid(timeNs, midHalfTicks);
        sampler.onMid(timeNs, midHalfTicks == MidSeries.UNKNOWN ? Double.NaN : midHalfTicks / 2.0);
    }

    @Override
    public void onMid(final long timeNs, final long halfTicks) {
        midHalfTicks = halfTicks;
        lastKnownHalfTicks = halfTicks == MidSeries.UNKNOWN ? lastKnownHalfTicks : halfTicks;
        if (mids != null) {
            midVenueNs = Math.max(midVenueNs, messageVenueNs == 0 ? timeNs : messageVenueNs);
            mids.add(midVenueNs, halfTicks == MidSeries.UNKNOWN ? halfTicks : halfTicks * (ExposureGrid.MICRO / 2));
        }
        if (isWithin) {
            tellMid(timeNs);
        }
    }

    @Override
    public void onTrade(final long timeNs, final long price) {
        if (isWithin) {
            trades++;
            passages.onTrade(timeNs, price);
            final double depth = (2 * price - midHalfTicks) / 2.0;
            askDepth = Math.max(askDepth, depth);
            bidDepth = Math.max(bidDepth, -depth);
        }
    }

    /** An interval counts when there is a mid at its end. */
    private void flushDepths(final long timeNs) {
        while (depthEndNs <= timeNs) {
            if (midHalfTicks != MidSeries.UNKNOWN) {
                depths[FillSide.BID.ordinal()].add(bidDepth);
                depths[FillSide.ASK.ordinal()].add(askDepth);
                depths[FillSide.BOTH.ordinal()].add(bidDepth);
                depths[FillSide.BOTH.ordinal()].add(askDepth);
            }
            bidDepth = Double.NEGATIVE_INFINITY;
            askDepth = Double.NEGATIVE_INFINITY;
            depthEndNs += depthIntervalNs;
        }
    }

    /** Arrival depths of a side; of both, each interval counts once for either side, so that A is per side. */
    public ArrivalDepth depth(final FillSide side) {
        return depths[side.ordinal()];
    }

    /** Passages. */
    public FirstPassage passages() {
        return passages;
    }

    /** Sigma from the sampled mid. */
    public SigmaEstimate sigma() {
        return sampler.estimate();
    }

    /** Mids of the whole tape by venue time, at which orders rest and are filled; null unless they were kept. */
    public MidSeries mids() {
        return mids;
    }

    /** Last known mid, ticks; NaN when there was none. */
    public double lastMidTicks() {
        return lastKnownHalfTicks == MidSeries.UNKNOWN ? Double.NaN : lastKnownHalfTicks / 2.0;
    }

    /** Public trades with a known mid in the window. */
    public long trades() {
        return trades;
    }

    /** First message in the window, nanoseconds since 1970; 0 = none. */
    public long firstNs() {
        return firstNs;
    }

    /** Last message in the window, nanoseconds since 1970; 0 = none. */
    public long lastNs() {
        return lastNs;
    }
}
