package ballast.app.cli;

import ballast.app.host.RunProgress;
import ballast.app.host.TapeSet;
import ballast.codecs.tape.TapeReader;

/** Turns the time that a run has come to into a share of its tapes. */
final class TapeProgress implements RunProgress {
    private static final long NS_PER_MS = 1_000_000L;

    private final Progress progress;
    private final String what;
    private final long firstNs;
    private final long totalMs;

    TapeProgress(final Progress progress, final String what, final TapeSet tapes) {
        this.progress = progress;
        this.what = what;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (final TapeReader reader : tapes.readers()) {
            first = Math.min(first, reader.index().firstReceiveTimeNs());
            last = Math.max(last, reader.index().lastReceiveTimeNs());
        }
        firstNs = first;
        totalMs = Math.max(1, (last - first) / NS_PER_MS);
    }

    @Override
    public void at(final long simulatedNs) {
        progress.update(what, Math.min(totalMs, (simulatedNs - firstNs) / NS_PER_MS), totalMs);
    }
}
