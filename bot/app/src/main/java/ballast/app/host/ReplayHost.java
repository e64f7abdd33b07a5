package ballast.app.host;

import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.journal.JournalChainReader;
import ballast.codecs.journal.JournalDamage;
import ballast.codecs.journal.JournalHandler;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Replay with verification: the inbound stream of a journal goes through a new core, and everything that core says is
 * compared, byte for byte, with the outbound stream. One thread.
 */
public final class ReplayHost {
    private static final int ONE = 1;

    private final JournalChainReader recorded;
    private final LockstepPort port;
    private final JournalHandler inboundHandler;
    private final JournalHandler outboundHandler = this::onRecorded;
    private final JournalHandler surplusHandler = this::onSurplus;
    private final MessageHandler saidHandler = this::onSaid;
    private long compared;
    private String difference;

    private DirectBuffer saidBuffer;
    private int saidOffset;
    private int saidLength;

    private ReplayHost(final JournalChainReader recorded) {
        this.recorded = recorded;
        this.port = new LockstepPort(new CoreCounters(), null, null);
        this.inboundHandler = this::onInbound;
    }

    /**
     * What verification found.
     *
     * @param inboundMessages replayed.
     * @param outboundMessages found equal.
     * @param stateHash of the core at the end.
     * @param difference the first difference or damage, one line; null when all is equal.
     */
    public record Verdict(long inboundMessages, long outboundMessages, long stateHash, String difference) {}

    /**
     * Verify a journal.
     *
     * @param directory of the run, or of the first part of its journal.
     * @param progress told how far it is.
     * @return what was found.
     */
    public static Verdict verify(final Path directory, final RunProgress progress) {
        final JournalChain chain = JournalChain.open(directory);
        try (JournalChainReader inbound = chain.inbound();
                JournalChainReader recorded = chain.outbound()) {
            final ReplayHost host = new ReplayHost(recorded);
            host.run(inbound, progress);
            return new Verdict(
                    inbound.messageCount(), host.compared, host.port.core().stateHash(), host.difference);
        }
    }

    private static final int PROGRESS_EVERY = 1 << 14;

    private long lastNs;

    private void run(final JournalChainReader inbound, final RunProgress progress) {
        while (difference == null && inbound.poll(inboundHandler, ONE) == ONE) {
            if (inbound.messageCount() % PROGRESS_EVERY == 0) {
                progress.at(lastNs);
            }
        }
        if (difference == null && inbound.damage() != null) {
            difference = describe("inbound", inbound.damage());
        }
        if (difference == null && recorded.poll(surplusHandler, ONE) == 0 && recorded.damage() != null) {
            difference = describe("outbound", recorded.damage());
        }
    }

    private static String describe(final String stream, final JournalDamage damage) {
        return stream + " stream: " + damage;
    }

    private void onInbound(final DirectBuffer buffer, final int offset, final int length, final long position) {
        lastNs = MessageHead.receiveTimeNs(buffer, offset);
        port.deliver(buffer, offset, length);
        port.collect(saidHandler);
    }

    private void onSaid(final DirectBuffer buffer, final int offset, final int length) {
        if (difference != null) {
            return;
        }
        saidBuffer = buffer;
        saidOffset = offset;
        saidLength = length;
        if (recorded.poll(outboundHandler, ONE) == 0) {
            difference = recorded.damage() != null
                    ? describe("outbound", recorded.damage())
                    : recorded.directory() + ": outbound stream ends at position " + recorded.lastWholePosition()
                            + ", where the core says a message of template "
                            + MessageHead.templateId(buffer, offset);
        }
    }

    private void onRecorded(final DirectBuffer buffer, final int offset, final int length, final long position) {
        final int common = Math.min(length, saidLength);
        final int at = MessageBytes.mismatch(buffer, offset, saidBuffer, saidOffset, common);
        if (at < common || length != saidLength) {
            difference = recorded.directory() + ": outbound message " + (compared + 1) + " at position " + position
                    + " differs from what the core says, first at byte " + at + " (template "
                    + MessageHead.templateId(buffer, offset) + " recorded, "
                    + MessageHead.templateId(saidBuffer, saidOffset) + " now)";
            return;
        }
        compared++;
    }

    private void onSurplus(final DirectBuffer buffer, final int offset, final int length, final long position) {
        difference = recorded.directory() + ": outbound message at position " + position
                + " was recorded, but the core does not say it";
    }
}
