package ballast.codecs;

import org.agrona.DirectBuffer;

/**
 * Receives whole messages of either stream, one at a time, in log order.
 */
@FunctionalInterface
public interface MessageHandler {
    /**
     * One message. The buffer is valid during the call only.
     *
     * @param buffer holds the message.
     * @param offset of the SBE message header in bytes.
     * @param length of the message in bytes, header included.
     */
    void onMessage(DirectBuffer buffer, int offset, int length);
}
