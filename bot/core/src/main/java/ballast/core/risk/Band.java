package ballast.core.risk;

import ballast.core.state.StateTransfer;

/**
 * Hysteresis of a control that looks at a level: it begins beyond its limit and ends a tenth of the limit inside it, so
 * that a value that trembles at the limit does not pull quotes again and again.
 *
 * <p>Single writer: the core. No allocation.
 */
final class Band {
    private static final long TENTH = 10;

    private boolean isOut;

    /** Whether a value is above a limit, or was and has not yet come back to 9/10 of it. */
    boolean isAbove(final long value, final long limit) {
        isOut = value > (isOut ? limit - limit / TENTH : limit);
        return isOut;
    }

    /** Whether a value is below a limit, or was and has not yet come back to 11/10 of it. */
    boolean isBelow(final long value, final long limit) {
        isOut = value < (isOut ? Saturating.plus(limit, limit / TENTH) : limit);
        return isOut;
    }

    /** The limit has been switched off. */
    void end() {
        isOut = false;
    }

    void transfer(final StateTransfer state) {
        isOut = state.flag(isOut);
    }
}
