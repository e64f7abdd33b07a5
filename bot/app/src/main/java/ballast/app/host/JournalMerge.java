package ballast.app.host;

import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.journal.JournalDamage;
import ballast.codecs.journal.JournalHandler;
import ballast.codecs.journal.JournalReader;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Reads a journal as the core lived it: each inbound message, then the outbound messages that name it as their cause.
 * Reading stops at the first damage of either stream. One thread.
 */
public final class JournalMerge implements AutoCloseable {
    private static final int ONE = 1;

    private final JournalReader inbound;
    private final JournalReader outbound;
    private final JournalHandler inboundHandler = this::onInbound;
    private final JournalHandler outboundHandler = this::onOutbound;
    private MessageHandler inboundTarget;
    private MessageHandler outboundTarget;
    private long inboundCount;
    private boolean isWaiting;
    private DirectBuffer waiting;
    private int waitingOffset;
    private int waitingLength;

    /**
     * Open a journal.
     *
     * @param directory of the journal.
     */
    public JournalMerge(final Path directory) {
        final JournalManifest manifest = JournalManifest.read(directory);
        inbound = JournalReader.open(directory, manifest.inbound());
        outbound = JournalReader.open(directory, manifest.outbound());
    }

    /**
     * Hand over everything.
     *
     * @param inboundMessages takes what the core heard.
     * @param outboundMessages takes what it said.
     */
    public void forEach(final MessageHandler inboundMessages, final MessageHandler outboundMessages) {
        inboundTarget = inboundMessages;
        outboundTarget = outboundMessages;
        while (outbound.damage() == null && inbound.poll(inboundHandler, ONE) == ONE) {
            handOverOutbound();
        }
    }

    private void handOverOutbound() {
        while (isWaiting || outbound.poll(outboundHandler, ONE) == ONE) {
            isWaiting = MessageHead.cause(waiting, waitingOffset) > inboundCount;
            if (isWaiting) {
                return;
            }
            outboundTarget.onMessage(waiting, waitingOffset, waitingLength);
        }
    }

    private void onInbound(final DirectBuffer buffer, final int offset, final int length, final long position) {
        inboundCount++;
        inboundTarget.onMessage(buffer, offset, length);
    }

    private void onOutbound(final DirectBuffer buffer, final int offset, final int length, final long position) {
        waiting = buffer;
        waitingOffset = offset;
        waitingLength = length;
    }

    /** First damage found, inbound before outbound; null when none was. */
    public JournalDamage damage() {
        return inbound.damage() != null ? inbound.damage() : outbound.damage();
    }

    /** Inbound messages handed over. */
    public long inboundCount() {
        return inboundCount;
    }

    @Override
    public void close() {
        inbound.close();
        outbound.close();
    }
}
