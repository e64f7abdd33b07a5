package ballast.testnet.market;

import java.util.function.LongSupplier;

/** Time of the venue: that of a clock, never backwards, and a skew that only what is told shows. */
public final class VenueClock {
    private static final long NS_PER_MS = 1_000_000L;

    private final LongSupplier clock;
    private long lastNs = Long.MIN_VALUE;
    private long skewMs;

    /**
     * A clock without skew.
     *
     * @param clock nanoseconds since 1970.
     */
    public VenueClock(final LongSupplier clock) {
        this.clock = clock;
    }

    /** Now, nanoseconds. */
    public long nowNs() {
        lastNs = Math.max(lastNs, clock.getAsLong());
        return lastNs;
    }

    /** What the venue says that the time is, milliseconds. */
    public long toldMs() {
        return nowNs() / NS_PER_MS + skewMs;
    }

    /** Let the venue tell another time than it is. */
    public void skewMs(final long ms) {
        skewMs = ms;
    }
}
