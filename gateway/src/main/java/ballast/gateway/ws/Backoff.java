package ballast.gateway.ws;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt: twice as long each time, between a floor and a ceiling, less a random
 * part of up to half of it, so that many who lost the same peer do not come back at the same moment. One thread; the
 * same seed gives the same waits.
 */
public final class Backoff {
    private final SplittableRandom random;
    private final long floorNs;
    private final long ceilingNs;
    private final long heldNs;
    private long stepNs;

    /**
     * Nothing has failed yet.
     *
     * @param seed of the random part.
     * @param floorNs the first step, at least 2.
     * @param ceilingNs the last one.
     * @param heldNs what was good for this long before it failed begins at the floor again.
     */
    public Backoff(final long seed, final long floorNs, final long ceilingNs, final long heldNs) {
        if (floorNs < 2 || ceilingNs < floorNs || ceilingNs > Long.MAX_VALUE / 2 || heldNs < 0) {
            throw new IllegalArgumentException(
                    "floor " + floorNs + " ns, ceiling " + ceilingNs + " ns: need 2 <= floor <= ceiling");
        }
        this.random = new SplittableRandom(seed);
        this.floorNs = floorNs;
        this.ceilingNs = ceilingNs;
        this.heldNs = heldNs;
        this.stepNs = floorNs;
    }

    /**
     * An attempt failed, or what it opened did.
     *
     * @param goodNs for how long it was good, 0 when never.
     * @return how long to wait, in nanoseconds: from half of the step up to all of it.
     */
    public long failed(final long goodNs) {
        if (goodNs > 0 && goodNs >= heldNs) {
            stepNs = floorNs;
        }
        final long waitNs = stepNs - random.nextLong(stepNs / 2 + 1);
        stepNs = Math.min(ceilingNs, stepNs * 2);
        return waitNs;
    }

    /** It works: begin at the floor again. */
    public void succeeded() {
        stepNs = floorNs;
    }
}
