package ballast.gateway.venue.binance.stream;

import java.util.concurrent.TimeUnit;

/**
 * Where a market-data session connects to, and when it loses patience. Immutable; times in nanoseconds.
 *
 * @param streamUrl of the stream server, without path: {@code wss://stream.binance.com:9443}.
 * @param restUrl of the REST server with its version: {@code https://api.binance.com/api/v3}.
 * @param depthLimit levels a side of a snapshot, 1 to 5000.
 * @param openNsMax longest wait for a connection to open.
 * @param lineSilenceNsMax longest time without a byte, pings included; the venue pings each 20 s. 0 = any.
 * @param frameSilenceNsMax longest time without a frame of any instrument. 0 = any.
 * @param rotateAfterNs age at which a connection is replaced; the venue ends it at 24 h.
 * @param settleNs how long a new connection is only watched before it may take over.
 * @param overlapNsMax longest time with two connections.
 * @param retryFloorNs first wait after a failure.
 * @param retryCeilingNs last one.
 * @param seed of the random part of waits.
 */
public record SessionSettings(
        String streamUrl,
        String restUrl,
        int depthLimit,
        long openNsMax,
        long lineSilenceNsMax,
        long frameSilenceNsMax,
        long rotateAfterNs,
        long settleNs,
        long overlapNsMax,
        long retryFloorNs,
        long retryCeilingNs,
        long seed) {
    private static final int DEPTH_LIMIT_MAX = 5_000;

    /** Checks the ranges. */
    public SessionSettings {
        if (depthLimit < 1 || depthLimit > DEPTH_LIMIT_MAX) {
            throw new IllegalArgumentException("depth limit " + depthLimit + ": allowed is 1 to " + DEPTH_LIMIT_MAX);
        }
        if (openNsMax <= 0 || settleNs < 0 || overlapNsMax <= settleNs || rotateAfterNs <= overlapNsMax) {
            throw new IllegalArgumentException(
                    "times of a session: need 0 <= settle < overlap < rotate, and a positive time to open");
        }
    }

    /**
     * What suits a liquid market.
     *
     * @param streamUrl of the stream server.
     * @param restUrl of the REST server.
     * @param seed of the random part of waits.
     * @return 1000 levels, rotation at 23 h, 10 s to open, 45 s without a byte, 15 s without a frame.
     */
    public static SessionSettings of(final String streamUrl, final String restUrl, final long seed) {
        return new SessionSettings(
                streamUrl,
                restUrl,
                1_000,
                TimeUnit.SECONDS.toNanos(10),
                TimeUnit.SECONDS.toNanos(45),
                TimeUnit.SECONDS.toNanos(15),
                TimeUnit.HOURS.toNanos(23),
                TimeUnit.SECONDS.toNanos(1),
                TimeUnit.SECONDS.toNanos(30),
                TimeUnit.MILLISECONDS.toNanos(250),
                TimeUnit.SECONDS.toNanos(60),
                seed);
    }

    /** What one snapshot costs of the venue's budget of request weight. Source: REST "Order book". */
    int snapshotWeight() {
        if (depthLimit <= 100) {
            return 5;
        }
        if (depthLimit <= 500) {
            return 25;
        }
        return depthLimit <= 1_000 ? 50 : 250;
    }
}
