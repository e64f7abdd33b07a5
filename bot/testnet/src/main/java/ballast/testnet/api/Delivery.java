package ballast.testnet.api;

import ballast.testnet.faults.Faults;
import ballast.testnet.faults.Faults.Cut;
import ballast.testnet.market.Exchange;

/**
 * Brings an answer out, and the events of accounts behind it: as a rule the answer first. Single thread.
 *
 * @param exchange whose accounts are told.
 * @param faults that may turn the order round.
 * @param later does something later.
 */
public record Delivery(Exchange exchange, Faults faults, Later later) {
    /** Does something later in the market's thread. */
    @FunctionalInterface
    public interface Later {
        /**
         * Do it after a time.
         *
         * @param delayMs milliseconds from now.
         * @param what to do.
         */
        void after(long delayMs, Runnable what);
    }

    /**
     * Bring an answer out.
     *
     * @param answer to the request.
     * @param send tells it.
     * @param end ends the connection instead.
     */
    public void deliver(final Answer answer, final Runnable send, final Runnable end) {
        final Runnable out = answer.cut() == Cut.NO ? send : end;
        if (answer.delayMs() > 0) {
            exchange.tellAccounts();
            later.after(answer.delayMs(), out);
        } else if (faults.isEventFirst()) {
            exchange.tellAccounts();
            out.run();
        } else {
            out.run();
            exchange.tellAccounts();
        }
    }
}
