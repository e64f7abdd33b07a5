package ballast.core.risk;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.TradingMode;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;

/**
 * R40, R41: whether a session may be traded in. Its gateway must speak the core's schema, the session must be of the
 * mode that the settings say, and a session with a venue must be of the account that they say.
 *
 * <p>Pure functions.
 */
public final class SessionGuard {
    /** In the order of the words of {@code session.mode}. */
    private static final TradingMode[] MODES = {
        TradingMode.PAPER, TradingMode.BACKTEST, TradingMode.TESTNET, TradingMode.LIVE,
    };

    private SessionGuard() {}

    /**
     * Judge the start of a session.
     *
     * @param schemaVersion of the gateway.
     * @param accountHash of the venue account; 0 = not told.
     * @param mode of the session.
     * @param parameters complete.
     * @return VERSION or MODE, whichever refuses it first; NONE when it may be traded in.
     */
    public static RiskControl check(
            final int schemaVersion, final long accountHash, final TradingMode mode, final ParameterSet parameters) {
        if (schemaVersion != InstrumentDefinitionDecoder.SCHEMA_VERSION) {
            return RiskControl.VERSION;
        }
        final TradingMode configured = MODES[(int) parameters.whole(ModelParameter.SESSION_MODE)];
        final long account = parameters.whole(ModelParameter.SESSION_ACCOUNT);
        return mode == configured && isAccount(account, accountHash, mode) ? RiskControl.NONE : RiskControl.MODE;
    }

    /** Money is at stake in a live session: no account configured is none allowed, and none told is the wrong one. */
    private static boolean isAccount(final long configured, final long told, final TradingMode mode) {
        return switch (mode) {
            case LIVE -> configured != 0 && told == configured;
            case TESTNET -> configured == 0 || told == configured;
            // no venue, hence no account, but a wrong one is no accident
            default -> configured == 0 || told == 0 || told == configured;
        };
    }
}
