package ballast.app.host;

import ballast.core.agent.PublicationSink;
import io.aeron.Aeron;
import io.aeron.Counter;

/** Where a live core runs. Belongs to the thread of the simulated venue. */
interface CoreHome {
    /**
     * What a core is connected to.
     *
     * @param aeron client of the run's driver.
     * @param sink takes what it says.
     * @param produced outbound position up to which it has published.
     * @param consumed inbound position that it has consumed.
     */
    record Wiring(Aeron aeron, PublicationSink sink, Counter produced, Counter consumed) {}

    /** Let it listen; it is connected. */
    void start();

    /** Why it cannot hear any more, or null when it may. */
    String death();

    /** It must be taken for dead: it may speak no more if that can be had. */
    void cutOff();

    /** It has heard everything: take from it what is not in the streams. */
    void finish();

    /**
     * End it.
     *
     * @return false when it may still use the streams.
     */
    boolean end();
}
