package ballast.core.risk;

import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the instruments of one core share, because a venue counts it for the whole account: how often requests may be
 * sent to each venue (R10), and the exposure over all instruments whose money is the same (R02). A limit that one
 * instrument sets holds for all that share it; the smallest counts.
 *
 * <p>One for each core. Single writer: the core. Allocates when an instrument is defined.
 */
public final class AccountRisk {
    private static final int TAG = StateTransfer.mark("ACCR");

    // both in the order of their names
    private final List<String> venues = new ArrayList<>();
    private final List<RequestBudget> budgets = new ArrayList<>();
    private final List<String> monies = new ArrayList<>();
    private final List<GrossExposure> exposures = new ArrayList<>();

    /** The requests of an instrument's venue. */
    RequestBudget budget(final Contract contract) {
        return find(venues, budgets, contract.venue(), RequestBudget::new);
    }

    /** The exposure in an instrument's money. */
    GrossExposure exposure(final Contract contract) {
        final String money = contract.settlementCurrency() + " 10^" + contract.moneyExponent();
        return find(monies, exposures, money, GrossExposure::new);
    }

    private static <T> T find(
            final List<String> names, final List<T> shared, final String name, final Supplier<T> first) {
        int at = 0;
        while (at < names.size() && names.get(at).compareTo(name) < 0) {
            at++;
        }
        if (at == names.size() || !names.get(at).equals(name)) {
            names.add(at, name);
            shared.add(at, first.get());
        }
        return shared.get(at);
    }

    /** Save or load what is shared; when loading, after every instrument has been loaded. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        state.tag(budgets.size());
        for (int i = 0; i < budgets.size(); i++) {
            budgets.get(i).transfer(state);
        }
        state.tag(exposures.size());
        for (int i = 0; i < exposures.size(); i++) {
            exposures.get(i).transfer(state);
        }
    }
}
