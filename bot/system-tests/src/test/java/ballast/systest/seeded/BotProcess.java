package ballast.systest.seeded;

import ballast.codecs.MessageHead;
import ballast.core.quoter.InboundAdapter;
import ballast.core.quoter.MessageSink;
import ballast.core.telemetry.CoreCounters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One life of the bot: the production core behind its journal. What it hears stands in the journal first, what it says
 * stands there before a request leaves.
 */
final class BotProcess implements MessageSink {
    private static final int MESSAGE_MAX = 4_096;

    /** What recovery said again, one message each. */
    private static final class Regenerated {
        private final List<byte[]> messages = new ArrayList<>();
        private long compared;
    }

    private final SimDisk disk;
    private final Witness witness;
    private final CoreCounters counters = new CoreCounters();
    private final InboundAdapter core = new InboundAdapter(this, counters);
    private final UnsafeBuffer claim = new UnsafeBuffer(new byte[MESSAGE_MAX]);
    private final Request.Reader reader = new Request.Reader();
    private final List<Request> leaving = new ArrayList<>();
    private Request spare = new Request();
    private Regenerated regenerated;
    private int claimed;

    BotProcess(final SimDisk disk, final Witness witness) {
        this.disk = disk;
        this.witness = witness;
    }

    CoreCounters counters() {
        return counters;
    }

    long stateHash() {
        return core.stateHash();
    }

    /**
     * Hear a message.
     *
     * @return requests that it caused, to be sent now; the list is reused.
     */
    List<Request> hear(final DirectBuffer buffer, final int offset, final int length) {
        disk.inbound().append(buffer, offset, length);
        witness.heard(buffer, offset, length);
        leaving.clear();
        core.onMessage(buffer, offset, length);
        core.checkInvariants();
        return leaving;
    }

    /** Keep the state as it is now. */
    void save() {
        disk.saveSnapshot(core);
    }

    /**
     * Come back after a crash: from a snapshot, if one is left and wanted, and from what the journal has behind it.
     * Whatever is said again must be what was recorded, as far as the record reaches.
     *
     * @param directory for files.
     * @param useSnapshot whether to load one.
     * @return a line about how it went.
     */
    String recover(final Path directory, final boolean useSnapshot) {
        final boolean isTorn = disk.inbound().recover(directory, (buffer, offset, length) -> {});
        final boolean isOutboundTorn = disk.outbound().recover(directory, (buffer, offset, length) -> {});
        final long heard = disk.inbound().messages();
        disk.cutOutboundBehind(heard);
        final SimDisk.Snapshot snapshot = useSnapshot ? disk.newestSnapshot() : null;
        regenerated = new Regenerated();
        long said = 0;
        if (snapshot != null) {
            core.load(snapshot.bytes(), snapshot.bytes().capacity());
            said = snapshot.saidBefore();
        }
        disk.inbound().play(snapshot == null ? 0 : snapshot.heardBefore(), core);
        compare(said);
        regenerated = null;
        leaving.clear();
        return "left " + heard + " messages" + (isTorn ? " torn" : "") + (isOutboundTorn ? ", outbound torn" : "")
                + (snapshot == null ? "" : ", snapshot at " + snapshot.heardBefore());
    }

    private void compare(final long said) {
        final Regenerated again = regenerated;
        disk.outbound().play(said, (buffer, offset, length) -> {
            if (again.compared >= again.messages.size()) {
                throw new AssertionError("recovery did not say again what is recorded, message "
                        + (said + again.compared + 1) + " of " + disk.outbound().messages());
            }
            final UnsafeBuffer now = new UnsafeBuffer(again.messages.get((int) again.compared));
            if (!now.equals(new UnsafeBuffer(buffer, offset, length))) {
                throw new AssertionError("recovery says otherwise than recorded, message " + (said + again.compared + 1)
                        + ", template " + MessageHead.templateId(buffer, offset));
            }
            again.compared++;
        });
        for (int i = (int) again.compared; i < again.messages.size(); i++) {
            // never sent now: whether they were sent then is unknown
            final byte[] message = again.messages.get(i);
            disk.outbound().append(new UnsafeBuffer(message), 0, message.length);
        }
    }

    // ------------------------------------------------------------------------------------------------------ outbound

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
        if (regenerated != null) {
            final byte[] message = new byte[claimed];
            claim.getBytes(0, message);
            regenerated.messages.add(message);
            return;
        }
        disk.outbound().append(claim, 0, claimed);
        witness.said(claim, 0, claimed);
        if (reader.read(claim, 0, spare)) {
            leaving.add(spare);
            spare = new Request();
        }
    }
}
