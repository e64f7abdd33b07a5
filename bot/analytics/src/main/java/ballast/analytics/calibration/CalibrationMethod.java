package ballast.analytics.calibration;

import java.util.Locale;

/** How A and k are found. */
public enum CalibrationMethod {
    /** Poisson likelihood of our own fills given exposure. */
    MLE("maximum of the Poisson likelihood of our fills given exposure"),
    /** Waiting times until somebody trades at or beyond a distance. */
    FIRST_PASSAGE("waiting times until somebody trades at or beyond a distance; an upper bound on our fills"),
    /** How far from the mid the furthest trade of each interval reached. */
    ARRIVAL_DEPTH("furthest trade from the mid in each interval; an upper bound on our fills");

    private final String meaning;

    CalibrationMethod(final String meaning) {
        this.meaning = meaning;
    }

    /** Name on the command line and in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, for a person. */
    public String meaning() {
        return meaning;
    }

    /** Whether it ignores queues and so overstates our fills. */
    public boolean isUpperBound() {
        return this != MLE;
    }
}
