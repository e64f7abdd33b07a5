package ballast.core.risk;

import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the instruments of one core share, because a venue counts it for the whole account: how often requests may be
 * sent to each venue (R10), and the exposure over all instruments whose money is the same (R02). A limit that one
 * instrument sets holds for all that share it; the smallest counts.
 *
 * <p>One for each core. Single writer: the core. Allocates when an instrument is defined.
 */
public final class AccountRisk {
    private static final int TAG = StateTransfer.mark("ACCT");

    private final List<RequestBudget> budgets = new ArrayList<>();
    private final List<String> venues = new ArrayList<>();
    private final List<GrossExposure> exposures = new ArrayList<>();
    private final List<String> monies = new ArrayList<>();

    /** The requests of an instrument's venue. */
    RequestBudget budget(final Contract contract) {
        int at = venues.indexOf(contract.venue());
        if (at < 0) {
            at = venues.size();
            venues.add(contract.venue());
            budgets.add(new RequestBudget());
        }
        return budgets.get(at);
    }

    /** The exposure in an instrument's money. */
    GrossExposure exposure(final Contract contract) {
        final String money = contract.settlementCurrency() + " 10^" + contract.moneyExponent();
        int at = monies.indexOf(money);
        if (at < 0) {
            at = monies.size();
            monies.add(money);
            exposures.add(new GrossExposure());
        }
        return exposures.get(at);
    }

    /** Save or load what was seen. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        // by place: an iterator would be an object for each snapshot
        for (int i = 0; i < budgets.size(); i++) {
            budgets.get(i).transfer(state);
        }
        for (int i = 0; i < exposures.size(); i++) {
            exposures.get(i).transfer(state);
        }
    }
}
