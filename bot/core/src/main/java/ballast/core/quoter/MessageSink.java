package ballast.core.quoter;

import org.agrona.MutableDirectBuffer;

/**
 * Where the core puts what it says: space is claimed, filled in place and committed, one message at a time.
 *
 * <p>Used by one thread. A sink either accepts a message or throws: the core cannot go on with a message lost.
 */
public interface MessageSink {
    /**
     * Claim space for one message.
     *
     * @param length of the message in bytes, SBE header included.
     * @return offset in {@link #buffer()} at which to write it.
     */
    int claim(int length);

    /** Buffer of the claim that is open. */
    MutableDirectBuffer buffer();

    /** Publish the claimed message. */
    void commit();
}
