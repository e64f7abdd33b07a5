package ballast.app.host;

import ballast.codecs.Streams;
import ballast.core.agent.QuoterAgent;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;

/** A core on a thread of this process. */
final class CoreThread implements CoreHome {
    /** How long a thread that was given up may take to end. */
    private static final int PATIENCE_MS = 500;

    private final AgentRunner runner;
    private boolean isCutOff;

    /**
     * A core that does not listen yet.
     *
     * @param core to bring to life.
     * @param wiring that it is connected to.
     * @param stateTaker given the core at every timer.
     * @param idle of its thread.
     * @param errorHandler told when it fails.
     */
    CoreThread(
            final RestoredCore core,
            final Wiring wiring,
            final QuoterAgent.StateTaker stateTaker,
            final IdleStrategy idle,
            final ErrorHandler errorHandler) {
        core.port().redirect(wiring.sink());
        final QuoterAgent quoter = new QuoterAgent(
                wiring.aeron().addSubscription(Streams.CHANNEL, Streams.INBOUND_ID),
                wiring.sink(),
                core.port().core(),
                stateTaker,
                wiring.produced(),
                wiring.consumed());
        runner = new AgentRunner(idle, errorHandler, null, quoter);
    }

    @Override
    public void start() {
        AgentRunner.startOnThread(runner);
    }

    @Override
    public String death() {
        // what a thread fails in reaches the host by its error handler
        return null;
    }

    @Override
    public void cutOff() {
        isCutOff = true;
    }

    @Override
    public void finish() {
        // its counters are read where they are written
    }

    @Override
    public boolean end() {
        if (!isCutOff) {
            runner.close();
            return true;
        }
        try {
            runner.close(PATIENCE_MS, thread -> {
                throw new IllegalStateException(thread.getName() + " hangs");
            });
            return true;
        } catch (final IllegalStateException hangs) {
            return false;
        }
    }
}
