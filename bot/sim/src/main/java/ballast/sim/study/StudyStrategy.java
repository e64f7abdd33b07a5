package ballast.sim.study;

import java.util.Locale;

/** The two strategies of the experiment, both by rules of the core. */
public enum StudyStrategy {
    /** {@code avellaneda-stoikov}: leans against the inventory, spread as time is left. */
    INVENTORY(1),
    /** {@code symmetric}: the time average of that spread around the mid. */
    SYMMETRIC(2);

    private final int rule;

    StudyStrategy(final int rule) {
        this.rule = rule;
    }

    /** Name in tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Value of the core's {@code strategy.rule}. */
    long rule() {
        return rule;
    }
}
