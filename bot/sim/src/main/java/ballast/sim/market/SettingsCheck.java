package ballast.sim.market;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.core.position.Contract;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/** Whether settings that are each in range fit one another. */
final class SettingsCheck {
    private static final int DEFINITION_LENGTH_MAX = 1024;
    private static final double BRANCHING_MAX = 0.98;
    /** Bands below the lowest price that the common factor leads to: one for the bids, one to spare. */
    private static final double BANDS = 2;

    private SettingsCheck() {}

    private static void require(final boolean condition, final String message) {
        if (!condition) {
            throw new MarketSettingsException(message);
        }
    }

    static void check(final InstrumentSettings settings) {
        require(!settings.symbol().isEmpty(), "symbol is missing");
        require(!settings.venue().isEmpty(), "venue is missing");
        require(!settings.settlementCurrency().isEmpty(), "settlementCurrency is missing");
        ordered(settings, MarketParameter.MIN_LOTS, MarketParameter.MAX_LOTS);
        ordered(settings, MarketParameter.METAORDER_CHILDREN_MIN, MarketParameter.METAORDER_CHILDREN_MAX);
        final double price = settings.value(MarketParameter.INITIAL_PRICE_TICKS);
        final double band = settings.value(MarketParameter.BAND_TICKS);
        final double lowest =
                StrictMath.exp(-Math.abs(settings.value(MarketParameter.COMMON_LOADING)) * CommonNews.LOG_MAX);
        require(
                price * lowest >= BANDS * band,
                MarketParameter.INITIAL_PRICE_TICKS.key() + " = " + MarketParameter.text(price) + ": allowed from "
                        + Math.round(BANDS * band / lowest) + ", or the band might reach below zero");
        final double branching = Excitation.branchingRatio(settings);
        require(
                branching <= BRANCHING_MAX,
                "the ...Excites... settings give a branching ratio of " + Math.round(branching * 1000) / 1000.0
                        + ": allowed up to " + BRANCHING_MAX + ", or a burst might never end");
        require(
                largestNotional(settings) > 0,
                MarketParameter.MONEY_EXPONENT.key() + " = "
                        + MarketParameter.text(settings.value(MarketParameter.MONEY_EXPONENT))
                        + ": too coarse, an order of maxLots is worth nothing");
    }

    /** Money for the largest order, by the ledger's own rules, which refuse what cannot be accounted. */
    private static long largestNotional(final InstrumentSettings settings) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[DEFINITION_LENGTH_MAX]);
        new MarketMessages(1).at(0, 0).definition(buffer, 0, settings);
        final InstrumentDefinitionDecoder definition =
                new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        try {
            final Contract contract = new Contract(definition);
            return contract.notional(contract.maxLots(), settings.whole(MarketParameter.INITIAL_PRICE_TICKS));
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new MarketSettingsException(
                    settings.symbol() + " is not a contract that can be accounted: " + e.getMessage());
        }
    }

    private static void ordered(
            final InstrumentSettings settings, final MarketParameter less, final MarketParameter more) {
        require(
                settings.value(less) <= settings.value(more),
                less.key() + " = " + MarketParameter.text(settings.value(less)) + ": allowed up to " + more.key() + ", "
                        + MarketParameter.text(settings.value(more)));
    }

    static void check(final MarketSettings settings) {
        final int count = settings.instruments().size();
        require(
                count >= 1 && count <= MarketSettings.INSTRUMENTS_MAX,
                "a market of " + count + " instruments: allowed 1 to " + MarketSettings.INSTRUMENTS_MAX);
        final Set<String> symbols = new HashSet<>();
        for (final InstrumentSettings instrument : settings.instruments()) {
            require(
                    symbols.add(instrument.venue() + " " + instrument.symbol()),
                    "symbol = " + instrument.symbol() + ": used twice at venue " + instrument.venue());
        }
        final double latencyMax = settings.value(MarketParameter.FEED_LATENCY_MAX_MS);
        require(
                settings.value(MarketParameter.FEED_LATENCY_MEDIAN_MS) <= latencyMax,
                MarketParameter.FEED_LATENCY_MEDIAN_MS.key() + " = "
                        + MarketParameter.text(settings.value(MarketParameter.FEED_LATENCY_MEDIAN_MS))
                        + ": allowed up to feedLatencyMaxMs, " + MarketParameter.text(latencyMax));
        final double warmUp = settings.value(MarketParameter.WARM_UP_SECONDS);
        require(
                settings.value(MarketParameter.START_EPOCH_SECONDS) > warmUp,
                MarketParameter.WARM_UP_SECONDS.key() + " = " + MarketParameter.text(warmUp)
                        + ": longer than startEpochSeconds allows");
    }
}
