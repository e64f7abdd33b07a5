package ballast.core.agent;

import ballast.codecs.MessageHead;
import ballast.codecs.TimerDecoder;
import ballast.core.quoter.InboundAdapter;
import ballast.core.telemetry.CoreCounters;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * The core's duty cycle on Aeron: polls inbound, lets the core act, publishes what it says.
 *
 * <p>After each inbound message the position of what was published and then the position of what was consumed are made
 * visible, in this order. Whoever sees a message consumed will therefore find everything that it caused. Runs on the
 * quoter thread and allocates nothing once the core is warm.
 */
public final class QuoterAgent implements Agent {
    private static final int FRAGMENT_LIMIT = 64;

    private final Subscription inbound;
    private final PublicationSink outbound;
    private final InboundAdapter core;
    private final AtomicCounter produced;
    private final AtomicCounter consumed;
    private final StateTaker stateTaker;
    private final FragmentHandler fragmentHandler = this::onFragment;

    /** Given the core at every timer, on the quoter thread, to save its state when it is time to. */
    public interface StateTaker {
        /** Takes nothing. */
        StateTaker NONE = (core, timeNs, inboundPosition, outboundPosition) -> {};

        /**
         * A timer has been heard, and what the core had to say about it said.
         *
         * @param core to be read during the call.
         * @param timeNs of the timer, nanoseconds of the log.
         * @param inboundPosition behind the timer.
         * @param outboundPosition behind what the core has said so far.
         */
        void onTimer(InboundAdapter core, long timeNs, long inboundPosition, long outboundPosition);
    }

    /**
     * A new core on two streams.
     *
     * @param inbound what the core hears; closed with this agent.
     * @param outbound what the core says.
     * @param counters written by the core.
     * @param produced outbound position up to which the core has published.
     * @param consumed inbound position that the core has consumed.
     */
    public QuoterAgent(
            final Subscription inbound,
            final PublicationSink outbound,
            final CoreCounters counters,
            final AtomicCounter produced,
            final AtomicCounter consumed) {
        this(inbound, outbound, new InboundAdapter(outbound, counters), StateTaker.NONE, produced, consumed);
    }

    /**
     * A core on two streams, which may have heard something already.
     *
     * @param inbound what the core hears from now on; closed with this agent.
     * @param outbound what the core says.
     * @param core speaks to {@code outbound}.
     * @param stateTaker given the core at every timer.
     * @param produced outbound position up to which the core has published.
     * @param consumed inbound position that the core has consumed.
     */
    public QuoterAgent(
            final Subscription inbound,
            final PublicationSink outbound,
            final InboundAdapter core,
            final StateTaker stateTaker,
            final AtomicCounter produced,
            final AtomicCounter consumed) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.core = core;
        this.stateTaker = stateTaker;
        this.produced = produced;
        this.consumed = consumed;
    }

    @Override
    public int doWork() {
        return inbound.poll(fragmentHandler, FRAGMENT_LIMIT);
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        core.onMessage(buffer, offset, length);
        final long said = outbound.position();
        produced.setOrdered(said);
        consumed.setOrdered(header.position());
        if (MessageHead.isOurs(buffer, offset, length)
                && MessageHead.templateId(buffer, offset) == TimerDecoder.TEMPLATE_ID) {
            stateTaker.onTimer(core, MessageHead.receiveTimeNs(buffer, offset), header.position(), said);
        }
    }

    @Override
    public void onClose() {
        inbound.close();
    }

    @Override
    public String roleName() {
        return "quoter";
    }

    /** The core itself; for tests on the agent's thread. */
    public InboundAdapter core() {
        return core;
    }
}
