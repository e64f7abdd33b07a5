package ballast.core.value;

import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;
import java.util.List;

/**
 * The fair values of one instrument, in the order of the choices of {@code strategy.fair_value}, and the one of them
 * that is in use. All events go to that one. Single writer: the core.
 */
public final class FairValues {
    private static final int TAG = StateTransfer.mark("FAIR");

    private final List<FairValue> all =
            List.of(new MidPrice(), new WeightedMid(), new WeightedLevels(), new MicroPriceTable());

    private FairValue chosen = all.get(0);

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     * @return the fair value to use until the next call.
     */
    public FairValue prepare(final ParameterSet parameters) {
        chosen = all.get((int) parameters.whole(ModelParameter.STRATEGY_FAIR_VALUE));
        chosen.prepare(parameters);
        return chosen;
    }

    /** The one in use, the mid before {@link #prepare}. */
    public FairValue chosen() {
        return chosen;
    }

    /** All, in the order of the parameter's choices. */
    List<FairValue> all() {
        return all;
    }

    /** Save or load all of them, those that are not in use as well: what they heard of trades stays. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).transfer(state);
        }
        chosen = all.get(state.count(all.indexOf(chosen), all.size() - 1));
    }
}
