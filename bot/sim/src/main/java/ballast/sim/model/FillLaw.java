package ballast.sim.model;

import ballast.sim.random.RandomStream;

/**
 * How resting orders are filled, with every number that the {@link FillMode} needs. Never changes.
 *
 * <p>Whoever draws takes a stream of its own per instrument, so that neither latencies nor another instrument shift it.
 *
 * @param mode what fills.
 * @param ratePerSec A of {@code A exp(-k delta)}: fills per second at the mid, positive.
 * @param decayPerTick k of it, per tick of distance from the mid, positive.
 * @param stepNs time between two draws of {@link FillMode#BERNOULLI}, positive; draws are at its multiples.
 * @param volumeShare of what stood in front that must trade in {@link FillMode#VOLUME}, not negative.
 * @param isVolumeRandom whether each order draws a fraction between 0 and 1 of that share.
 * @param seed of all draws.
 */
public record FillLaw(
        FillMode mode,
        double ratePerSec,
        double decayPerTick,
        long stepNs,
        double volumeShare,
        boolean isVolumeRandom,
        long seed) {
    /** Beyond the streams of latencies, which are beyond those of the generated market; all have the same seed. */
    private static final int STREAMS = (1 << 30) + (1 << 16);

    private static final double NS_PER_SEC = 1e9;

    /** A law of these numbers. */
    public FillLaw {
        if (!(ratePerSec > 0 && decayPerTick > 0 && stepNs > 0 && volumeShare >= 0)) {
            throw new IllegalArgumentException("fills need a positive rate, decay and step and a share of at least 0: "
                    + ratePerSec + ", " + decayPerTick + ", " + stepNs + ", " + volumeShare);
        }
    }

    /**
     * What the tape alone decides: {@link FillMode#WHOLE}, {@link FillMode#TRADED}, {@link FillMode#STRICT}, or
     * {@link FillMode#VOLUME} with all that stood in front.
     *
     * @param mode one of these.
     * @return the law.
     */
    public static FillLaw of(final FillMode mode) {
        if (mode == FillMode.POISSON || mode == FillMode.BERNOULLI) {
            throw new IllegalArgumentException(mode + " needs an intensity");
        }
        return new FillLaw(mode, 1, 1, 1, 1, false, 0);
    }

    /** The stream of draws for an instrument. */
    public RandomStream random(final int instrumentId) {
        return new RandomStream(seed, STREAMS + instrumentId);
    }

    /**
     * Intensity of fills at a distance.
     *
     * @param deltaTicks from the mid, negative beyond it.
     * @return fills per nanosecond, finite.
     */
    public double perNs(final double deltaTicks) {
        return Math.min(Double.MAX_VALUE, ratePerSec / NS_PER_SEC * StrictMath.exp(-decayPerTick * deltaTicks));
    }
}
