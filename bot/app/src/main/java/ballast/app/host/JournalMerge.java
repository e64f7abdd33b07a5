package ballast.app.host;

import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.journal.JournalChainReader;
import ballast.codecs.journal.JournalDamage;
import ballast.codecs.journal.JournalHandler;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Reads a journal as the core lived it: each inbound message, then the outbound messages that name it as their cause.
 * Reading stops at the first damage of either stream. One thread.
 */
public final class JournalMerge implements AutoCloseable {
    private static final int ONE = 1;
    private static final int LENGTH = Integer.BYTES;

    private final JournalChainReader inbound;
    private final JournalChainReader outbound;
    private final JournalHandler inboundHandler = this::onInbound;
    private final JournalHandler outboundHandler = this::onOutbound;
    private final ExpandableArrayBuffer said = new ExpandableArrayBuffer();
    private DirectBuffer heard;
    private int heardOffset;
    private int heardLength;
    private DirectBuffer waiting;
    private int waitingOffset;
    private int waitingLength;
    private boolean isWaiting;
    private long inboundCount;

    /**
     * Open a journal.
     *
     * @param directory of the run, or of the first part of its journal.
     */
    public JournalMerge(final Path directory) {
        final JournalChain chain = JournalChain.open(directory);
        inbound = chain.inbound();
        outbound = chain.outbound();
    }

    /**
     * Hand over everything: of a damaged journal every inbound message before the first one whose outbound messages are
     * not known to be complete.
     *
     * @param inboundMessages takes what the core heard.
     * @param outboundMessages takes what it said.
     */
    public void forEach(final MessageHandler inboundMessages, final MessageHandler outboundMessages) {
        isWaiting = outbound.poll(outboundHandler, ONE) == ONE;
        // of a core that said nothing all can be told that is not about an order
        final boolean isMute = !isWaiting;
        while (inbound.poll(inboundHandler, ONE) == ONE) {
            final int end = keepWhatWasSaid();
            if (!isWaiting && outbound.damage() != null && (!isMute || isAboutAnOrder())) {
                return;
            }
            inboundCount++;
            inboundMessages.onMessage(heard, heardOffset, heardLength);
            int at = 0;
            while (at < end) {
                final int length = said.getInt(at);
                outboundMessages.onMessage(said, at + LENGTH, length);
                at += LENGTH + length;
            }
        }
    }

    /** Copies the outbound messages of the inbound message in hand: reading further takes their buffer away. */
    private int keepWhatWasSaid() {
        int end = 0;
        while (isWaiting && MessageHead.cause(waiting, waitingOffset) <= inboundCount + 1) {
            said.putInt(end, waitingLength);
            said.putBytes(end + LENGTH, waiting, waitingOffset, waitingLength);
            end += LENGTH + waitingLength;
            isWaiting = outbound.poll(outboundHandler, ONE) == ONE;
        }
        return end;
    }

    private boolean isAboutAnOrder() {
        final int templateId = MessageHead.templateId(heard, heardOffset);
        return templateId == ExecutionReportDecoder.TEMPLATE_ID || templateId == OrderRejectDecoder.TEMPLATE_ID;
    }

    private void onInbound(final DirectBuffer buffer, final int offset, final int length, final long position) {
        heard = buffer;
        heardOffset = offset;
        heardLength = length;
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
