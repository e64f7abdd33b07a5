package ballast.core.risk;

import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.position.Contract;

/** Limits in currency as money. Pure functions; they allocate, for when parameters arrive. */
public final class Money {
    private Money() {}

    /**
     * A limit of which 0 means none.
     *
     * @param parameters complete.
     * @param limit in settlement currency, not negative.
     * @param contract of the instrument.
     * @return money; 0 = none. A limit smaller than one unit of money is one unit, and not none.
     */
    public static long limit(final ParameterSet parameters, final Parameter limit, final Contract contract) {
        final double currency = parameters.real(limit);
        return currency == 0 ? 0 : Math.max(contract.money(currency), 1);
    }
}
