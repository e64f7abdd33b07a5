package ballast.analytics.importer;

/**
 * How to import.
 *
 * @param strict whether the first bad row or rounding ends the import with nothing written; otherwise bad rows
 *     are left out and counted.
 * @param acceptGaps whether a book that cannot be made whole (no snapshot in the recording) is declared RESYNCED, so
 *     that it can be quoted from; otherwise the feed stays in state GAP.
 * @param acceptDamage whether an input that cannot be unpacked to its end gives a tape of what comes before the damage;
 *     otherwise there is no tape.
 * @param assumedLatencyNs from venue to recorder when the recording cannot tell, because it has no venue times or the
 *     recorder's clock was behind the venue's.
 * @param maxClockOffsetNs a smallest latency above this is taken for a clock that is ahead, and removed.
 */
public record ImportOptions(
        boolean strict, boolean acceptGaps, boolean acceptDamage, long assumedLatencyNs, long maxClockOffsetNs) {
    /** 1 ms. */
    public static final long DEFAULT_ASSUMED_LATENCY_NS = 1_000_000L;

    /** 10 s: no feed is that slow at its best. */
    public static final long DEFAULT_MAX_CLOCK_OFFSET_NS = 10_000_000_000L;

    /** Not strict, neither gaps nor damage accepted, default latencies. */
    public static final ImportOptions DEFAULT =
            new ImportOptions(false, false, false, DEFAULT_ASSUMED_LATENCY_NS, DEFAULT_MAX_CLOCK_OFFSET_NS);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException for a latency below 0 or an offset below the latency.
     */
    public ImportOptions {
        if (assumedLatencyNs < 0 || maxClockOffsetNs < assumedLatencyNs) {
            throw new IllegalArgumentException("assumedLatencyNs = " + assumedLatencyNs + ", maxClockOffsetNs = "
                    + maxClockOffsetNs + "; need 0 <= latency <= offset");
        }
    }

    /** The same but for {@link #strict}. */
    public ImportOptions withStrict(final boolean isStrict) {
        return new ImportOptions(isStrict, acceptGaps, acceptDamage, assumedLatencyNs, maxClockOffsetNs);
    }

    /** The same but for {@link #acceptGaps}. */
    public ImportOptions withAcceptGaps(final boolean areAccepted) {
        return new ImportOptions(strict, areAccepted, acceptDamage, assumedLatencyNs, maxClockOffsetNs);
    }

    /** The same but for {@link #acceptDamage}. */
    public ImportOptions withAcceptDamage(final boolean isAccepted) {
        return new ImportOptions(strict, acceptGaps, isAccepted, assumedLatencyNs, maxClockOffsetNs);
    }

    /** The same but for {@link #assumedLatencyNs}. */
    public ImportOptions withAssumedLatencyNs(final long latencyNs) {
        return new ImportOptions(strict, acceptGaps, acceptDamage, latencyNs, maxClockOffsetNs);
    }
}
