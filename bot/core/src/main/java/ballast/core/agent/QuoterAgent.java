package ballast.core.agent;

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
    private final FragmentHandler fragmentHandler = this::onFragment;

    /**
     * A core on two streams.
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
        this.inbound = inbound;
        this.outbound = outbound;
        this.core = new InboundAdapter(outbound, counters);
        this.produced = produced;
        this.consumed = consumed;
    }

    @Override
    public int doWork() {
        return inbound.poll(fragmentHandler, FRAGMENT_LIMIT);
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        core.onMessage(buffer, offset, length);
        produced.setOrdered(outbound.position());
        consumed.setOrdered(header.position());
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
