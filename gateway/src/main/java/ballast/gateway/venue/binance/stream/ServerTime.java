package ballast.gateway.venue.binance.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the venue's clock is ahead of ours. Each answer of REST {@code time} is between the sending of its request
 * and its own arrival, so it bounds the offset; of the last answers the one with the shortest round trip says most.
 *
 * <p>The venue takes a request when its time is less than 1 s ahead of the venue's and no older than its window. With
 * an offset of more than half the window nothing is left for the network: then no orders. Source: REST "Timing
 * security".
 *
 * <p>One thread.
 */
public final class ServerTime {
    /** What is known. */
    public enum Verdict {
        /** Too few samples yet. */
        UNKNOWN,
        /** Requests will be in time. */
        GOOD,
        /** The clocks are too far apart for signed requests. */
        TOO_FAR
    }

    private static final long NS_PER_MS = 1_000_000L;
    private static final Pattern ANSWER =
            Pattern.compile("\\s*\\{\\s*\"serverTime\"\\s*:\\s*([1-9][0-9]{12})\\s*}\\s*");
    private static final int LENGTH_MAX = 256;

    private final long[] offsetsNs;
    private final long[] roundTripsNs;
    private final long windowNs;
    private final int needed;
    private long samples;
    private int best;

    /**
     * Nothing is known yet.
     *
     * @param needed samples before there is an answer; as many are kept.
     * @param windowNs {@code recvWindow} of signed requests.
     */
    public ServerTime(final int needed, final long windowNs) {
        if (needed < 1 || windowNs <= 0) {
            throw new IllegalArgumentException(needed + " samples, a window of " + windowNs + " ns: must be positive");
        }
        this.needed = needed;
        this.windowNs = windowNs;
        this.offsetsNs = new long[needed];
        this.roundTripsNs = new long[needed];
        Arrays.fill(roundTripsNs, Long.MAX_VALUE);
    }

    /**
     * Takes an answer.
     *
     * @param bytes hold the body.
     * @param length in bytes, from the first.
     * @param sentNs when the request was sent, by the clock whose offset is looked for, since 1970.
     * @param receivedNs when the answer came, by the same clock.
     * @return whether it was one; a wrong body, or a clock that went back in between, is not.
     */
    public boolean sample(final byte[] bytes, final int length, final long sentNs, final long receivedNs) {
        if (length > LENGTH_MAX || receivedNs < sentNs) {
            return false;
        }
        final Matcher answer = ANSWER.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        if (!answer.matches()) {
            return false;
        }
        // the venue cuts off what is less than a millisecond
        final long serverNs = Long.parseLong(answer.group(1)) * NS_PER_MS + NS_PER_MS / 2;
        final int at = (int) (samples++ % needed);
        offsetsNs[at] = serverNs - (sentNs + (receivedNs - sentNs) / 2);
        roundTripsNs[at] = receivedNs - sentNs;
        best = 0;
        for (int i = 1; i < needed; i++) {
            best = roundTripsNs[i] < roundTripsNs[best] ? i : best;
        }
        return true;
    }

    /** Nanoseconds to add to our time to have the venue's; 0 without a sample. */
    public long offsetNs() {
        return offsetsNs[best];
    }

    /**
     * How wrong the offset can be at most, either way, if the clocks run alike; the largest number without a sample.
     */
    public long uncertaintyNs() {
        return samples == 0 ? Long.MAX_VALUE : roundTripsNs[best] / 2 + NS_PER_MS / 2;
    }

    /** Whether signed requests make sense. */
    public Verdict verdict() {
        if (samples < needed) {
            return Verdict.UNKNOWN;
        }
        return Math.abs(offsetNs()) > windowNs / 2 ? Verdict.TOO_FAR : Verdict.GOOD;
    }
}
