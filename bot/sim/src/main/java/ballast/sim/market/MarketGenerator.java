package ballast.sim.market;

import ballast.codecs.MessageHandler;
import ballast.sim.random.RandomStream;

/**
 * Makes a market out of a seed: several instruments whose fundamental values share their news, told as one stream of
 * messages in the order of their reception.
 *
 * <p>The same settings and seed give the same bytes, on every machine and Java version. Memory does not grow with the
 * length of the market. Use an instance once, from one thread; in mid-flow nothing is allocated.
 */
public final class MarketGenerator {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    /** Longer waits are as good as for ever, and must not overflow the clock. */
    private static final double WAIT_NS_MAX = 1e18;

    private static final int NEWS_STREAM = 0;
    private static final int REGIME_STREAM = 1;

    private final ActivityRegime regime;
    private final CommonNews news;
    private final InstrumentMarket[] instruments;
    private final long startNs;
    private final long endNs;
    private final long conflationNs;

    private boolean isOpen;
    private long nowNs;
    private long newsNs;
    private long regimeNs;
    private long conflateNs = Long.MAX_VALUE;
    private long haltNs = Long.MAX_VALUE;
    private long resumeNs = Long.MAX_VALUE;
    private long messageCount;

    /**
     * A market at its beginning.
     *
     * @param settings of the market.
     * @param seed any.
     */
    public MarketGenerator(final MarketSettings settings, final long seed) {
        regime = new ActivityRegime(new RandomStream(seed, REGIME_STREAM), settings);
        news = new CommonNews(new RandomStream(seed, NEWS_STREAM), settings);
        startNs = settings.whole(MarketParameter.START_EPOCH_SECONDS) * NS_PER_SECOND;
        endNs = startNs + settings.whole(MarketParameter.DURATION_SECONDS) * NS_PER_SECOND;
        final long beginNs = startNs - settings.whole(MarketParameter.WARM_UP_SECONDS) * NS_PER_SECOND;
        conflationNs =
                settings.feed() == FeedMode.CONFLATED ? settings.whole(MarketParameter.CONFLATION_MS) * NS_PER_MS : 0;
        final long haltAt = settings.whole(MarketParameter.HALT_AT_SECONDS);
        if (haltAt > 0) {
            haltNs = startNs + haltAt * NS_PER_SECOND;
            resumeNs = haltNs + settings.whole(MarketParameter.HALT_SECONDS) * NS_PER_SECOND;
        }
        instruments = new InstrumentMarket[settings.instruments().size()];
        for (int i = 0; i < instruments.length; i++) {
            instruments[i] = new InstrumentMarket(i + 1, settings.instruments().get(i), settings, seed, beginNs);
        }
        nowNs = beginNs;
        regimeNs = later(beginNs, regime.drawWait());
        tell(beginNs);
    }

    /** The clock of the venue ticks in whole nanoseconds. */
    static long later(final long timeNs, final double seconds) {
        return timeNs + 1 + (long) Math.min(seconds * NS_PER_SECOND, WAIT_NS_MAX);
    }

    /** Activity or the common factor has changed: everybody takes note, and what comes next is drawn anew. */
    private void tell(final long timeNs) {
        newsNs = later(timeNs, news.drawWait(regime.activity()));
        for (final InstrumentMarket instrument : instruments) {
            instrument.onCommon(timeNs, regime.activity(), news.logValue());
        }
    }

    /**
     * Makes the whole market.
     *
     * @param out receives every message, in the order of receive times, none falling.
     * @return messages handed over.
     */
    public long generate(final MessageHandler out) {
        while (step(out)) {
            // all in the condition
        }
        return messageCount;
    }

    /**
     * Lets the next thing happen, after handing over what is received before it.
     *
     * @return false when the market is over and everything was handed over.
     */
    boolean step(final MessageHandler out) {
        final InstrumentMarket next = nextInstrument();
        final long commonNs = nextCommonNs();
        final long timeNs = Math.min(next.nextNs(), commonNs);
        if (timeNs > endNs) {
            deliver(Long.MAX_VALUE - 1, out);
            return false;
        }
        deliver(timeNs, out);
        if (commonNs <= next.nextNs()) {
            happen(commonNs);
        } else {
            next.happen();
        }
        return true;
    }

    /** Messages handed over so far. */
    long messageCount() {
        return messageCount;
    }

    /** The instrument with an id. */
    InstrumentMarket instrument(final int instrumentId) {
        return instruments[instrumentId - 1];
    }

    private InstrumentMarket nextInstrument() {
        InstrumentMarket first = instruments[0];
        for (final InstrumentMarket instrument : instruments) {
            if (instrument.nextNs() < first.nextNs()) {
                first = instrument;
            }
        }
        return first;
    }

    private long nextCommonNs() {
        final long open = isOpen ? Math.min(conflateNs, Math.min(haltNs, resumeNs)) : startNs;
        return Math.min(Math.min(newsNs, regimeNs), open);
    }

    private void happen(final long timeNs) {
        if (!isOpen && timeNs == startNs) {
            open();
        } else if (timeNs == newsNs) {
            passTo(timeNs);
            news.happen();
            tell(timeNs);
        } else if (timeNs == regimeNs) {
            passTo(timeNs);
            regime.renew();
            regimeNs = later(timeNs, regime.drawWait());
            tell(timeNs);
        } else if (timeNs == haltNs) {
            haltNs = Long.MAX_VALUE;
            halt(timeNs, true);
        } else if (timeNs == resumeNs) {
            resumeNs = Long.MAX_VALUE;
            halt(timeNs, false);
        } else {
            conflateNs = timeNs + conflationNs;
            for (final InstrumentMarket instrument : instruments) {
                instrument.feed().conflate(timeNs);
            }
        }
    }

    private void open() {
        isOpen = true;
        for (final InstrumentMarket instrument : instruments) {
            instrument.feed().open(startNs);
        }
        if (conflationNs > 0) {
            conflateNs = startNs + conflationNs;
        }
    }

    private void passTo(final long timeNs) {
        news.advance((timeNs - nowNs) / (double) NS_PER_SECOND);
        nowNs = timeNs;
    }

    private void halt(final long timeNs, final boolean isNow) {
        for (final InstrumentMarket instrument : instruments) {
            instrument.halt(timeNs, isNow);
        }
    }

    /** Hands over what is received until a time, over all feeds by receive time, the first instrument first. */
    private void deliver(final long untilNs, final MessageHandler out) {
        while (true) {
            FeedQueue first = null;
            long firstNs = untilNs;
            for (final InstrumentMarket instrument : instruments) {
                final long receiveNs = instrument.feed().queue().firstReceiveTimeNs();
                if (receiveNs < firstNs || (receiveNs == firstNs && first == null)) {
                    first = instrument.feed().queue();
                    firstNs = receiveNs;
                }
            }
            if (first == null) {
                return;
            }
            first.receive(out);
            messageCount++;
        }
    }
}
