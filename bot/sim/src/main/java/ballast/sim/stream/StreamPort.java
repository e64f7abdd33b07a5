package ballast.sim.stream;

import ballast.codecs.MessageHandler;
import ballast.sim.replay.CorePort;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * The core on the other side of two Aeron streams: what paper trading talks to.
 *
 * <p>{@link #collect} waits for the core's {@code consumed} counter to pass everything delivered, then reads outbound
 * up to its {@code produced} counter. While a full stream or a busy core holds us back, outbound is read into a
 * buffer of our own, so that we and the core cannot wait for each other. A core that makes no progress for a bounded
 * number of turns of the idle strategy ends the run. Single thread. No allocation once the buffer has grown to what
 * is needed.
 *
 * <p>A core that must be taken for dead is cut off, by whoever looks on from the idle strategy or between two calls:
 * nothing that it says is taken any more, nobody waits for it, and what it is told is published as long as there is
 * room.
 */
public final class StreamPort implements CorePort {
    private static final int IDLE_TURNS_MAX = 60_000;
    private static final int FRAGMENT_LIMIT = 256;
    private static final int FRAME_HEADER = 8;
    private static final int INITIAL_LENGTH = 1 << 16;

    private final Publication inbound;
    private final Subscription outbound;
    private final AtomicCounter produced;
    private final AtomicCounter consumed;
    private final IdleStrategy idleStrategy;
    private final BufferClaim bufferClaim = new BufferClaim();
    private final FragmentHandler fragmentHandler = this::onFragment;
    private byte[] bytes = new byte[INITIAL_LENGTH];
    private final UnsafeBuffer held = new UnsafeBuffer(bytes);
    private int heldLength;
    private long readPosition;
    private boolean isCutOff;

    /**
     * A port between streams that are connected.
     *
     * @param inbound what the core hears.
     * @param outbound what the core says.
     * @param produced outbound position up to which the core has published.
     * @param consumed inbound position that the core has consumed.
     * @param idleStrategy used while waiting for the core.
     */
    public StreamPort(
            final Publication inbound,
            final Subscription outbound,
            final AtomicCounter produced,
            final AtomicCounter consumed,
            final IdleStrategy idleStrategy) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.produced = produced;
        this.consumed = consumed;
        this.idleStrategy = idleStrategy;
        this.readPosition = produced.get();
    }

    @Override
    public boolean isImmediate() {
        return false;
    }

    /** Take nothing from the core any more and wait for it no longer, not even where a call is waiting now. */
    public void cutOff() {
        isCutOff = true;
    }

    /** Inbound position that the core has consumed. */
    public long consumed() {
        return consumed.get();
    }

    /** Inbound position that it could consume. */
    public long published() {
        return inbound.position();
    }

    @Override
    public void deliver(final DirectBuffer buffer, final int offset, final int length) {
        long result = inbound.tryClaim(length, bufferClaim);
        for (int turn = 0; result < 0 && turn < IDLE_TURNS_MAX && !isCutOff; turn++) {
            if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
                break;
            }
            if (outbound.poll(fragmentHandler, FRAGMENT_LIMIT) == 0) {
                idleStrategy.idle();
            }
            result = inbound.tryClaim(length, bufferClaim);
        }
        if (result < 0 && isCutOff) {
            return;
        }
        if (result < 0) {
            throw new IllegalStateException(
                    "the core's inbound stream takes no more messages: " + Publication.errorString(result));
        }
        bufferClaim.buffer().putBytes(bufferClaim.offset(), buffer, offset, length);
        bufferClaim.commit();
    }

    @Override
    public void collect(final MessageHandler handler) {
        awaitConsumed();
        if (isCutOff) {
            outbound.poll(fragmentHandler, FRAGMENT_LIMIT);
            heldLength = 0;
            return;
        }
        final long until = produced.get();
        while (readPosition < until) {
            if (outbound.poll(fragmentHandler, FRAGMENT_LIMIT) == 0) {
                // only padding at the end of a term was passed: it moves the image, not the handler
                readPosition = Math.max(readPosition, outbound.imageAtIndex(0).position());
            }
        }
        int at = 0;
        while (at < heldLength) {
            final int length = held.getInt(at);
            handler.onMessage(held, at + FRAME_HEADER, length);
            at += FRAME_HEADER + BitUtil.align(length, FRAME_HEADER);
        }
        heldLength = 0;
    }

    private void awaitConsumed() {
        final long target = inbound.position();
        long seen = consumed.get();
        idleStrategy.reset();
        for (int turn = 0; seen < target && !isCutOff; turn++) {
            if (turn == IDLE_TURNS_MAX) {
                throw new IllegalStateException("the core has stopped at inbound position " + seen + " of " + target);
            }
            // a core that waits for room in outbound goes on only when somebody reads
            final int fragments = outbound.poll(fragmentHandler, FRAGMENT_LIMIT);
            if (fragments == 0) {
                idleStrategy.idle();
            }
            final long now = consumed.get();
            turn = now > seen || fragments > 0 ? 0 : turn;
            seen = now;
        }
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        final int end = heldLength + FRAME_HEADER + BitUtil.align(length, FRAME_HEADER);
        if (end > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            held.wrap(bytes);
        }
        held.putInt(heldLength, length);
        held.putBytes(heldLength + FRAME_HEADER, buffer, offset, length);
        heldLength = end;
        readPosition = header.position();
    }
}
