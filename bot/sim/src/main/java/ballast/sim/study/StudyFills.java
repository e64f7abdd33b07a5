package ballast.sim.study;

import java.util.Locale;

/** How quotes are filled within a step of the experiment. Either way a quote is filled at most once in a step. */
public enum StudyFills {
    /** With probability {@code min(1, lambda dt)}: what the paper's tables were made with. */
    BERNOULLI,
    /**
     * By exact exponential waiting times, so that a step fills with probability {@code 1 - exp(-lambda dt)}; fills are
     * heard of at the step's end.
     */
    POISSON;

    /** Name on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
