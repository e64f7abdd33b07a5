package ballast.systest.seeded;

import ballast.core.quoter.InboundAdapter;
import ballast.core.quoter.MessageSink;
import ballast.core.telemetry.CoreCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Invariant 10: a new core that hears the journal says the recorded bytes again, all of them and no other, and stands
 * at each snapshot and at the end where the live core stood.
 */
final class ReplayChecker {
    private static final int MESSAGE_MAX = 4_096;

    /** Keeps every message. */
    private static final class Keeping implements MessageSink {
        private final UnsafeBuffer claim = new UnsafeBuffer(new byte[MESSAGE_MAX]);
        private final List<byte[]> messages = new ArrayList<>();
        private int claimed;

        @Override
        public int claim(final int length) {
            claimed = length;
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return claim;
        }

        @Override
        public void commit() {
            final byte[] message = new byte[claimed];
            claim.getBytes(0, message);
            messages.add(message);
        }
    }

    private final Keeping said = new Keeping();
    private final InboundAdapter core = new InboundAdapter(said, new CoreCounters());
    private final Map<Long, Long> hashes = new HashMap<>();
    private long heard;
    private int compared;

    /**
     * Judge a journal.
     *
     * @param disk that holds it.
     * @param liveHash of the core's state when it ended.
     */
    void check(final SimDisk disk, final long liveHash) {
        for (final SimDisk.Snapshot snapshot : disk.snapshots()) {
            hashes.put(snapshot.heardBefore(), snapshot.stateHash());
        }
        disk.inbound().play(0, this::hear);
        disk.outbound().play(0, this::compare);
        require(compared == said.messages.size(), said.messages.size() + " messages said, recorded " + compared);
        require(core.stateHash() == liveHash, "another state in the end than the live core's");
    }

    private void hear(final DirectBuffer buffer, final int offset, final int length) {
        core.onMessage(buffer, offset, length);
        heard++;
        final Long expected = hashes.get(heard);
        require(expected == null || expected == core.stateHash(), "another state at message " + heard);
    }

    private void compare(final DirectBuffer buffer, final int offset, final int length) {
        require(compared < said.messages.size(), "message " + (compared + 1) + " is recorded and not said again");
        final UnsafeBuffer again = new UnsafeBuffer(said.messages.get(compared));
        compared++;
        require(again.equals(new UnsafeBuffer(buffer, offset, length)), "message " + compared + " is said otherwise");
    }

    private static void require(final boolean holds, final String what) {
        if (!holds) {
            throw new AssertionError("ReplayChecker: " + what);
        }
    }
}
