package ballast.sim.market;

/** Settings that cannot make a market. The message is one line: key, value, and what would be allowed. */
public final class MarketSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MarketSettingsException(final String message) {
        // a value may hold anything; the message stays one line
        super(message.replaceAll("\\p{Cntrl}", "?"));
    }
}
