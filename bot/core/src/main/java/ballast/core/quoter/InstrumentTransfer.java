package ballast.core.quoter;

import ballast.core.order.OrderTableTransfer;
import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;

/**
 * Saves and loads an {@link InstrumentQuoter}. What parameters alone decide is not saved: loading hands the definition
 * to a new one, which prepares itself by it and by the parameters, and then puts what has been learnt and done since in
 * its place. Pure functions.
 */
final class InstrumentTransfer {
    private static final int TAG = StateTransfer.mark("INST");

    private InstrumentTransfer() {}

    /**
     * Save an instrument, or load it.
     *
     * @param one to save; to load into, a new one.
     * @param state to or from.
     */
    static void transfer(final InstrumentQuoter one, final StateTransfer state) {
        state.tag(TAG);
        one.parameters().transfer(state);
        final Contract contract = Contract.transfer(one.contract(), state);
        if (state.isLoading() && contract != null) {
            one.onDefinition(contract);
        }
        one.account().transfer(state);
        one.book().transfer(state);
        OrderTableTransfer.transfer(one.orders(), state);
        one.appraisal().transfer(state);
        // its rule is made from the volatility that the appraisal knows
        one.composer.transfer(state);
        one.desk().transfer(state);
        one.markouts().transfer(state);
        one.watch().transfer(state);
        one.ladder.transfer(state);
        one.acts().transfer(state);
        one.flattener.transfer(state);
        one.reconciliation().transfer(state);
        one.sender().transfer(state);
        one.state().transfer(state);
        one.calibration.transfer(state);
        one.inputs.transfer(state);
        one.quotes.transfer(state);
        one.isRedefined = state.flag(one.isRedefined);
        one.isPaused = state.flag(one.isPaused);
        one.widening = state.real(one.widening);
        one.version = state.whole(one.version);
    }
}
