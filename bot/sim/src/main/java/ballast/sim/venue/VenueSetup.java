package ballast.sim.venue;

import ballast.core.position.Contract;
import ballast.sim.account.AccountTerms;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueModel;
import ballast.sim.model.VenueLatencies;
import ballast.sim.model.VenueRules;
import java.util.function.Function;

/**
 * What a simulated venue is like. Never changes.
 *
 * @param queue how resting orders move forward.
 * @param fills what fills them, and how much.
 * @param rules of the venue.
 * @param latencies between us and the venue.
 * @param accounts terms of our account in an instrument, asked once when it is first defined.
 */
public record VenueSetup(
        QueueModel queue,
        FillLaw fills,
        VenueRules rules,
        VenueLatencies latencies,
        Function<Contract, AccountTerms> accounts) {
    /**
     * A venue with the usual rules, where every order is affordable.
     *
     * @param queue how resting orders move forward.
     * @param fills what fills them, and how much.
     * @param latencies between us and the venue.
     */
    public VenueSetup(final QueueModel queue, final FillLaw fills, final VenueLatencies latencies) {
        this(queue, fills, VenueRules.USUAL, latencies, contract -> AccountTerms.OPEN);
    }

    /**
     * The same for a mode of fills that needs no numbers.
     *
     * @param queue how resting orders move forward.
     * @param fills one of those of {@link FillLaw#of}.
     * @param latencies between us and the venue.
     */
    public VenueSetup(final QueueModel queue, final FillMode fills, final VenueLatencies latencies) {
        this(queue, FillLaw.of(fills), latencies);
    }

    /** The same with other rules. */
    public VenueSetup with(final VenueRules other) {
        return new VenueSetup(queue, fills, other, latencies, accounts);
    }

    /** The same with other terms of our account. */
    public VenueSetup with(final Function<Contract, AccountTerms> other) {
        return new VenueSetup(queue, fills, rules, latencies, other);
    }
}
