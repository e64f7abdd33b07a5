package ballast.systest.seeded;

import ballast.codecs.MessageHead;
import ballast.core.quoter.InboundAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What a bot leaves behind: both streams, snapshots, and the number of its last start. One thread. */
final class SimDisk {
    /**
     * The core's state at one point of both streams.
     *
     * @param heardBefore inbound messages that are in it.
     * @param saidBefore outbound messages before it.
     * @param stateHash of the core that saved it.
     * @param bytes of the snapshot.
     */
    record Snapshot(long heardBefore, long saidBefore, long stateHash, UnsafeBuffer bytes) {}

    private final JournalLog inbound = new JournalLog();
    private final JournalLog outbound = new JournalLog();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer(1 << 20);
    private long epoch = 1;

    JournalLog inbound() {
        return inbound;
    }

    JournalLog outbound() {
        return outbound;
    }

    /** Number of the next start; never given twice. */
    long nextEpoch() {
        epoch++;
        return epoch;
    }

    /** Everything so far survives a crash. */
    void sync() {
        inbound.sync();
        outbound.sync();
    }

    /** The power goes. */
    void crash(final SplittableRandom random) {
        inbound.crash(random);
        outbound.crash(random);
    }

    /** Keep a snapshot, after the streams up to it are safe. */
    void saveSnapshot(final InboundAdapter core) {
        sync();
        final int length = core.save(scratch);
        final byte[] bytes = new byte[length];
        scratch.getBytes(0, bytes);
        snapshots.add(new Snapshot(inbound.messages(), outbound.messages(), core.stateHash(), new UnsafeBuffer(bytes)));
    }

    /** All snapshots, oldest first. */
    List<Snapshot> snapshots() {
        return snapshots;
    }

    /** The snapshot saved last, or null. */
    Snapshot newestSnapshot() {
        return snapshots.isEmpty() ? null : snapshots.get(snapshots.size() - 1);
    }

    /** Forget what was said because of messages that are lost. */
    void cutOutboundBehind(final long heard) {
        final long[] keep = new long[1];
        outbound.play(0, (buffer, offset, length) -> {
            if (MessageHead.cause(buffer, offset) <= heard) {
                keep[0]++;
            }
        });
        outbound.cut(keep[0]);
    }
}
