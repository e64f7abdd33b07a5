package ballast.core.strategy;

import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;

/**
 * Where the deeper levels of a side stand behind its first one, and how large they are: steps that grow by a share, and
 * sizes that decay. Worked out when parameters change. One thread.
 */
public final class Ladder {
    /** No level is further off than any clamp allows. */
    private static final double OFFSET_MAX = 1e9;

    private static final double EPSILON = 1e-9;

    private final long[] offsets =
            new long[(int) ModelParameter.QUOTE_LEVELS.range().max()];
    private final double[] shares = new double[offsets.length];
    private int levels;

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        levels = (int) parameters.whole(ModelParameter.QUOTE_LEVELS);
        final double growth = 1.0 + parameters.real(ModelParameter.QUOTE_LEVEL_GROWTH);
        final double decay = parameters.real(ModelParameter.QUOTE_LEVEL_SIZE_DECAY);
        double step = parameters.whole(ModelParameter.QUOTE_LEVEL_STEP);
        double offset = 0.0;
        for (int level = 0; level < levels; level++) {
            offsets[level] = (long) Math.min(offset + EPSILON, OFFSET_MAX);
            shares[level] = StrictMath.exp(-decay * level);
            offset += step;
            step *= growth;
        }
    }

    public int levels() {
        return levels;
    }

    /** Whole ticks between the first level and this one. */
    public long offsetTicks(final int level) {
        return offsets[level];
    }

    /** Size of a level whose side's first one has so many lots, rounded down. */
    public long lots(final int level, final long first) {
        return (long) (first * shares[level] + EPSILON);
    }
}
