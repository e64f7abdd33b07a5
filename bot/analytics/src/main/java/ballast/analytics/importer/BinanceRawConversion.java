package ballast.analytics.importer;

import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.binance.BinanceFeed;
import ballast.gateway.venue.binance.BinanceFrameDecoder;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.FeedCounter;
import ballast.gateway.venue.binance.FrameKind;
import ballast.gateway.venue.binance.GapPolicy;
import ballast.gateway.venue.binance.Market;
import ballast.gateway.venue.binance.MarketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Raw Binance lines through the live path's feed. The first pass counts the snapshots of each instrument: while one is
 * still to come, updates that do not connect wait for it as the venue demands; when none is, they are applied, and the
 * feed stays in state GAP unless gaps are accepted.
 *
 * <p>One thread.
 */
final class BinanceRawConversion implements Conversion {
    private final Market market;
    private final List<BinanceInstrument> instruments = new ArrayList<>();
    private final GapPolicy withoutSnapshot;
    private final BinanceFrameDecoder surveyor;
    private final int[] snapshotsToCome;
    private int unnamedSnapshots;
    private boolean hasOtherSymbols;

    private BinanceFeed feed;
    /** Instrument of a snapshot that names none: clear only when the recording is of one instrument. */
    private int implied;

    BinanceRawConversion(final Market market, final List<InstrumentSpec> specs, final ImportOptions options) {
        this.market = market;
        for (final InstrumentSpec spec : specs) {
            instruments.add(
                    new BinanceInstrument(spec.id(), spec.symbol(), spec.ticks(), spec.lots(), market.oddLots()));
        }
        withoutSnapshot = options.acceptGaps() ? GapPolicy.APPLY_AND_RESYNC : GapPolicy.APPLY;
        surveyor = new BinanceFrameDecoder(instruments);
        snapshotsToCome = new int[specs.size()];
    }

    @Override
    public boolean isHeader(final int file, final Row row) {
        return false;
    }

    @Override
    public long receiveTimeNs(final int file, final Row row) {
        return StampedLine.receiveTimeNs(row);
    }

    @Override
    public void survey(final int file, final Row row, final long receiveTimeNs, final ClockSurvey clock) {
        final int from = StampedLine.stampEnd(row) + 1;
        final DecodeResult result = surveyor.decode(row.bytes(), from, row.limit() - from, 0);
        final MarketFrame frame = surveyor.frame();
        hasOtherSymbols |= result == DecodeResult.UNKNOWN_SYMBOL;
        if (result != DecodeResult.OK) {
            return;
        }
        if (frame.venueTimeNs() != 0) {
            clock.add(receiveTimeNs, frame.venueTimeNs());
        }
        if (frame.kind() == FrameKind.SNAPSHOT && isUnnamed(frame)) {
            unnamedSnapshots++;
        } else if (frame.kind() == FrameKind.SNAPSHOT) {
            snapshotsToCome[frame.instrument()]++;
        }
    }

    private static boolean isUnnamed(final MarketFrame frame) {
        return frame.symbolFrom() == frame.symbolTo();
    }

    private void beginConversion(final TapeSink sink) {
        feed = new BinanceFeed(market, instruments, sink);
        implied = instruments.size() == 1 && !hasOtherSymbols ? 0 : -1;
        if (implied == 0) {
            snapshotsToCome[0] += unnamedSnapshots;
        }
        for (int i = 0; i < snapshotsToCome.length; i++) {
            setPolicy(i);
        }
    }

    @Override
    public void convert(final int file, final Row row, final long receiveTimeNs, final TapeSink sink) {
        if (feed == null) {
            beginConversion(sink);
        }
        final int from = StampedLine.stampEnd(row) + 1;
        final DecodeResult result = feed.onFrame(row.bytes(), from, row.limit() - from, receiveTimeNs, implied);
        final MarketFrame frame = feed.frame();
        if (result == DecodeResult.UNKNOWN_SYMBOL && isUnnamed(frame)) {
            throw new BadRow("snapshot without symbol in a recording of several", row.quote(from, row.limit()));
        } else if (result == DecodeResult.UNKNOWN_SYMBOL) {
            sink.otherSymbol(row.quote(frame.symbolFrom(), frame.symbolTo()));
        } else if (result != DecodeResult.OK) {
            throw new BadRow(result.text(), result + " in " + row.quote(from, row.limit()));
        } else if (frame.kind() == FrameKind.SNAPSHOT) {
            snapshotsToCome[frame.instrument()]--;
            setPolicy(frame.instrument());
        }
    }

    private void setPolicy(final int instrument) {
        feed.policy(instrument, snapshotsToCome[instrument] > 0 ? GapPolicy.WAIT_FOR_SNAPSHOT : withoutSnapshot);
    }

    @Override
    public SortedMap<String, Long> counts() {
        final SortedMap<String, Long> counts = new TreeMap<>();
        for (final FeedCounter counter : FeedCounter.values()) {
            if (feed != null && feed.count(counter) != 0 && counter != FeedCounter.MESSAGES) {
                counts.put(counter.text(), feed.count(counter));
            }
        }
        if (feed != null && feed.oddLots() != 0) {
            counts.put("quantities that are not whole lots, rounded up", feed.oddLots());
        }
        return counts;
    }
}
