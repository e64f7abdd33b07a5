package ballast.core.agent;

import ballast.core.quoter.MessageSink;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.IdleStrategy;

/**
 * Puts messages on an Aeron publication, in place.
 *
 * <p>Back pressure is waited out, for a bounded number of turns of the idle strategy, because the core cannot go on
 * with a message lost. Anything else that keeps a message from going out ends the run with an exception that names it.
 * Single thread: the publication's owner. No allocation.
 */
public final class PublicationSink implements MessageSink {
    /** Turns of the idle strategy before a blocked stream is given up. */
    static final int IDLE_TURNS_MAX = 60_000;

    private final Publication publication;
    private final IdleStrategy idleStrategy;
    private final BufferClaim bufferClaim = new BufferClaim();

    /**
     * Write to a publication.
     *
     * @param publication to write to; not closed by this class.
     * @param idleStrategy used while a slow reader holds the stream back.
     */
    public PublicationSink(final Publication publication, final IdleStrategy idleStrategy) {
        this.publication = publication;
        this.idleStrategy = idleStrategy;
    }

    @Override
    public int claim(final int length) {
        final long result = publication.tryClaim(length, bufferClaim);
        if (result < 0) {
            claimSlowly(length, result);
        }
        return bufferClaim.offset();
    }

    private void claimSlowly(final int length, final long firstResult) {
        long result = firstResult;
        idleStrategy.reset();
        for (int turn = 0; turn < IDLE_TURNS_MAX; turn++) {
            if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
                break;
            }
            idleStrategy.idle();
            result = publication.tryClaim(length, bufferClaim);
        }
        if (result < 0) {
            throw new IllegalStateException("stream " + publication.streamId() + " on " + publication.channel()
                    + " takes no more messages: " + Publication.errorString(result));
        }
    }

    @Override
    public MutableDirectBuffer buffer() {
        return bufferClaim.buffer();
    }

    @Override
    public void commit() {
        bufferClaim.commit();
    }

    /** Position behind the last committed message. */
    public long position() {
        return publication.position();
    }
}
