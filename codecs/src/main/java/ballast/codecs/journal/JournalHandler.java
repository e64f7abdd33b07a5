package ballast.codecs.journal;

import org.agrona.DirectBuffer;

/**
 * Receives the messages of a recording, one at a time, in log order.
 */
@FunctionalInterface
public interface JournalHandler {
    /**
     * One message. The buffer is valid during the call only, and must not be written to.
     *
     * @param buffer holds the message.
     * @param offset of its first byte, just behind the frame header; a multiple of 32.
     * @param length of the message in bytes.
     * @param position in the log at which the message's frame begins.
     */
    void onMessage(DirectBuffer buffer, int offset, int length, long position);
}
