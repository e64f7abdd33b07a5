package ballast.core.param;

import java.util.List;

/**
 * A setting that the core reads: number on the wire, key in a settings file, kind, unit, range, default and meaning.
 * The settings reference, the validation of files and the decoding of ParameterUpdate all read the two tables of
 * them, {@link ModelParameter} and {@link RiskParameter}.
 *
 * <p>Ids are part of the journal format: never change or reuse one. All values can be reloaded while running unless
 * {@link #isFixed()}. Of a limit 0 means none where its text says so.
 */
public sealed interface Parameter permits ModelParameter, RiskParameter {
    /** All that is known of it. */
    ParameterRow row();

    /** Place among {@link #all}. */
    int index();

    /**
     * Find a parameter by its number on the wire.
     *
     * @param id from a ParameterUpdate.
     * @return the parameter, or null when this version does not know it.
     */
    static Parameter of(final int id) {
        return ParameterIndex.of(id);
    }

    /** All parameters in the order of their declaration. */
    static List<Parameter> all() {
        return ParameterIndex.ALL;
    }

    default int id() {
        return row().id();
    }

    /** Path in a settings file. */
    default String key() {
        return row().key();
    }

    default ParameterKind kind() {
        return row().kind();
    }

    default Unit unit() {
        return row().unit();
    }

    /** Allowed values. */
    default Range range() {
        return row().range();
    }

    /** Default as it would be written in a settings file; null when the settings must give a value. */
    default String defaultText() {
        return row().defaultText();
    }

    default String meaning() {
        return row().meaning();
    }

    /** Words of a CHOICE, in the order of their values; empty for other kinds. */
    default List<String> choices() {
        return row().choices();
    }

    /** Whether the value belongs to the whole session and not to one instrument. */
    default boolean isSession() {
        return id() < 5;
    }

    /** Whether the value is taken at the start only and a later change is ignored. */
    default boolean isFixed() {
        return this == ModelParameter.SESSION_EPOCH || this == ModelParameter.ACCOUNT_CAPITAL;
    }

    /** The value nearest to zero, which for most parameters means "without", as it crosses in a ParameterUpdate. */
    default long neutralBits() {
        final double nearest = range().nearestToZero();
        return kind() == ParameterKind.REAL ? Double.doubleToRawLongBits(nearest) : (long) nearest;
    }

    /**
     * Whether 64 bits from a message are a value of this parameter.
     *
     * @param bits as in ParameterUpdate.
     * @return true when finite and within range.
     */
    default boolean accepts(final long bits) {
        return range().contains(kind() == ParameterKind.REAL ? Double.longBitsToDouble(bits) : bits);
    }
}
