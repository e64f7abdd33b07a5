package ballast.core.param;

/**
 * Units that settings must be written with. The label is what a settings file says behind the number.
 */
public enum Unit {
    NONE("", "pure number"),
    TICKS("ticks", "price steps of the instrument"),
    LOTS("lots", "quantity steps of the instrument"),
    NANOSECONDS("ns", "duration: ns, us, ms, s, min or h"),
    PER_TICK("per tick", "1 / tick"),
    PER_SECOND("per s", "1 / second"),
    PER_LOT("per lot", "1 / lot"),
    PER_TICK_LOT("per tick lot", "1 / (tick * lot)"),
    TICKS_PER_SQRT_SECOND("ticks per sqrt s", "ticks / sqrt(second)"),
    TICKS_PER_SECOND("ticks per s", "ticks / second"),
    TICKS_PER_LOT("ticks per lot", "ticks / lot"),
    TICKS_PER_LOT_SECOND("ticks per lot s", "ticks / (lot * second)"),
    TICK_LOTS("tick lots", "ticks * lots"),
    CURRENCY("money", "settlement currency of the instrument"),
    BASIS_POINTS("bps", "1/10,000");

    private final String label;
    private final String meaning;

    Unit(final String label, final String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }
}
