package ballast.sim.replay;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Somebody who changes parameters while the simulation runs, knowing no more than the core: what it hears is what the
 * core heard, and what it says becomes a message of the core's, at a time known beforehand. So a backtest, paper
 * trading and a replay of the journal agree.
 */
public interface ParameterSource {
    /** Nobody: parameters stay as they are. */
    ParameterSource NONE = new ParameterSource() {
        @Override
        public long nextTimeNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public void onInbound(final DirectBuffer buffer, final int offset, final int length) {
            // does not listen
        }

        @Override
        public int write(final long nowNs, final MutableDirectBuffer buffer) {
            return 0;
        }
    };

    /** When it wants to speak next; {@link Long#MAX_VALUE} = not any more. */
    long nextTimeNs();

    /**
     * Hear a message that the core was given.
     *
     * @param buffer holds the message; not kept.
     * @param offset of the message header.
     * @param length of the message.
     */
    void onInbound(DirectBuffer buffer, int offset, int length);

    /**
     * Speak, and move on to the next time.
     *
     * @param nowNs that time, receive time of the message.
     * @param buffer takes a ParameterUpdate at index 0.
     * @return length of the message, 0 = nothing to say.
     */
    int write(long nowNs, MutableDirectBuffer buffer);
}
