package ballast.core.param;

import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;

/**
 * Values of all parameters for one instrument. Updates are staged and then taken whole or not at all.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
public final class ParameterSet {
    /** Not the list: its iterator would be an object for each update. */
    private static final Parameter[] ALL = Parameter.all().toArray(new Parameter[0]);

    private static final int TAG = StateTransfer.mark("PARA");

    private final long[] bits = new long[ALL.length];
    private final double[] reals = new double[bits.length];
    private final boolean[] present = new boolean[bits.length];
    private final long[] stagedBits = new long[bits.length];
    private final boolean[] staged = new boolean[bits.length];
    private long version;

    /**
     * Put a value aside for {@link #commit}.
     *
     * @param parameter to change.
     * @param value as in ParameterUpdate.
     * @return false when out of range: nothing may be committed.
     */
    public boolean stage(final Parameter parameter, final long value) {
        if (!parameter.accepts(value)) {
            return false;
        }
        stagedBits[parameter.index()] = value;
        staged[parameter.index()] = true;
        return true;
    }

    /** Forget what was staged. */
    public void rollback() {
        java.util.Arrays.fill(staged, false);
    }

    /**
     * Take all staged values.
     *
     * @param newVersion number of the settings, told by the update.
     */
    public void commit(final long newVersion) {
        for (int i = 0; i < ALL.length; i++) {
            if (staged[i] && !(ALL[i].isFixed() && present[i])) {
                bits[i] = stagedBits[i];
                reals[i] = Double.longBitsToDouble(stagedBits[i]);
                present[i] = true;
            }
            staged[i] = false;
        }
        version = newVersion;
    }

    /** Whether every parameter has a value. */
    public boolean isComplete() {
        for (final boolean one : present) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@link #commit} would change a parameter, or take it again. */
    public boolean isStaged(final Parameter parameter) {
        return staged[parameter.index()];
    }

    /** What was staged, as a number in the parameter's unit, whatever its kind; only when {@link #isStaged}. */
    public double stagedNumber(final Parameter parameter) {
        return number(parameter, stagedBits[parameter.index()]);
    }

    /** The value in force as a number in the parameter's unit, whatever its kind. */
    public double number(final Parameter parameter) {
        return number(parameter, bits[parameter.index()]);
    }

    private static double number(final Parameter parameter, final long value) {
        return parameter.kind() == ParameterKind.REAL ? Double.longBitsToDouble(value) : value;
    }

    /** Number of the settings now in force. */
    public long version() {
        return version;
    }

    /** Value of a REAL parameter in its unit. */
    public double real(final Parameter parameter) {
        return reals[parameter.index()];
    }

    /** Value of a WHOLE, CHOICE or SWITCH parameter. */
    public long whole(final Parameter parameter) {
        return bits[parameter.index()];
    }

    /** Whether a SWITCH is on. */
    public boolean isOn(final Parameter parameter) {
        return bits[parameter.index()] != 0;
    }

    /** Save or load the values; between two updates nothing is staged. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        for (int i = 0; i < bits.length; i++) {
            final Parameter parameter = ALL[i];
            state.tag(parameter.id());
            present[i] = state.flag(present[i]);
            bits[i] = state.whole(bits[i]);
            reals[i] = Double.longBitsToDouble(bits[i]);
            if (present[i] && !parameter.accepts(bits[i])) {
                throw new StateException("snapshot of the core's state: " + parameter.key() + " is out of range");
            }
        }
        version = state.whole(version);
    }

    /** Risk aversion per tick and inventory unit: gamma times the lots of a unit. */
    public double gammaPerUnit() {
        return real(ModelParameter.STRATEGY_GAMMA) * whole(ModelParameter.STRATEGY_INVENTORY_UNIT);
    }
}
