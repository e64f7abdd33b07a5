package ballast.sim.replay;

import ballast.codecs.MessageHandler;
import org.agrona.DirectBuffer;

/**
 * How the simulation reaches the core: by a call (backtest) or over Aeron (paper trading).
 */
public interface CorePort {
    /**
     * Let the core hear a message.
     *
     * @param buffer holds the inbound message; not kept.
     * @param offset of the message header.
     * @param length of the message.
     */
    void deliver(DirectBuffer buffer, int offset, int length);

    /**
     * Wait until the core has consumed everything delivered, then hand over what it said since the last call, in order.
     *
     * @param outbound takes each outbound message.
     */
    void collect(MessageHandler outbound);

    /**
     * Whether the core has always consumed what was delivered, so that collecting costs nothing and is done after every
     * message. Otherwise it is done as late as it can be without changing the outcome.
     *
     * @return true for a call, false for a stream.
     */
    boolean isImmediate();
}
