package ballast.app.config;

/** What is run; in the order of the words of {@link Setting#MODE}. */
public enum Mode {
    /** The core and the simulated venue on Aeron streams, journalled. */
    PAPER,
    /** Both in one thread. */
    BACKTEST,
    /** A venue that trades nothing real, by its gateway. */
    TESTNET,
    /** A venue that trades in earnest. */
    LIVE
}
