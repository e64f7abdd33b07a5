package ballast.app.host;

import ballast.core.state.StateException;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;

/**
 * A core as of some inbound message of its journal: new, or loaded from a snapshot. One thread at a time.
 *
 * @param port to the core.
 * @param counters that the core writes.
 * @param inboundMessages that it has heard.
 * @param snapshot it was loaded from, or "none".
 */
record RestoredCore(LockstepPort port, CoreCounters counters, long inboundMessages, String snapshot) {
    private static final String NONE = "none";

    /** A core that knows nothing yet. */
    static RestoredCore fresh() {
        final CoreCounters counters = new CoreCounters();
        return new RestoredCore(new LockstepPort(counters, null, null), counters, 0, NONE);
    }

    /**
     * The core of the newest snapshot that the journal reaches, else a new one.
     *
     * @param snapshots of the run.
     * @param extent of its journal.
     * @return the core.
     */
    static RestoredCore newest(final SnapshotFiles snapshots, final JournalChain.Extent extent) {
        for (final SnapshotFiles.Snapshot snapshot : snapshots.newestFirst()) {
            final RestoredCore core = snapshot.isReached(extent) ? load(snapshot) : null;
            if (core != null) {
                return core;
            }
        }
        return fresh();
    }

    /** Null when it is a snapshot of another version: the journal is the truth and tells the same. */
    private static RestoredCore load(final SnapshotFiles.Snapshot snapshot) {
        final RestoredCore core = fresh();
        try {
            core.port.core().load(snapshot.state(), snapshot.state().capacity());
        } catch (final StateException unusable) {
            return null;
        }
        return new RestoredCore(core.port, core.counters, snapshot.inboundMessages(), snapshot.name());
    }
}
