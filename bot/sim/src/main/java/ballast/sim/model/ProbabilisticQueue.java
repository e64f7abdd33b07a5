package ballast.sim.model;

/**
 * Cancels happen in front of us or behind us with a probability that depends on how much stands on either side
 * (hftbacktest's probabilistic models, restated).
 *
 * <p>A level that shrinks by more than was traded since its size changed last has lost the rest to cancels, of which
 * the share {@code p} was behind us. More cannot leave behind us than stood there, and no more can stand in front of us
 * than the level shows. A level that grows, or shrinks by less than was traded, grew behind us.
 *
 * <p>Rounding leaves up to half a lot of a trade for the next one; an estimate that says more left in front than stood
 * there leaves a negative number, which the venue pays out of trades only. No allocation after construction.
 */
public final class ProbabilisticQueue implements QueueModel {
    /** From here on a whole power costs more as a product than by its logarithm. */
    private static final int PRODUCT_MAX = 16;

    private final QueueLaw law;
    private final double power;
    private final int wholePower;

    /**
     * A model.
     *
     * @param law one of the probabilistic ones.
     * @param power n of the power laws, positive; of no effect on the others.
     */
    public ProbabilisticQueue(final QueueLaw law, final double power) {
        if (law == QueueLaw.RISK_AVERSE) {
            throw new IllegalArgumentException(law + " has no probability");
        }
        if (!(power > 0) || power == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("power of a queue model: " + power + "; must be positive");
        }
        this.law = law;
        this.power = power;
        wholePower = power == Math.rint(power) && power <= PRODUCT_MAX ? (int) power : 0;
    }

    @Override
    public void onPlaced(final QueuePlace place, final long displayedLots) {
        place.frontLots = displayedLots;
        place.tradedLots = 0;
    }

    @Override
    public void onTrade(final QueuePlace place, final long lots, final long ownLots) {
        place.frontLots -= lots - ownLots;
        place.tradedLots += lots;
    }

    @Override
    public void onSize(final QueuePlace place, final long before, final long now) {
        final long cancelled = before - now - place.tradedLots;
        place.tradedLots = 0;
        if (cancelled < 0) {
            place.frontLots = Math.min(place.frontLots, (double) now);
            return;
        }
        final double front = place.frontLots;
        final double back = before - front;
        final double behind = behind(front, back);
        final double pastBack = Math.min(back - behind * cancelled, 0);
        place.frontLots = Math.min(front - (1 - behind) * cancelled + pastBack, (double) now);
    }

    @Override
    public long fillable(final QueuePlace place) {
        final long lots = Math.round(-place.frontLots);
        if (lots <= 0) {
            return 0;
        }
        place.frontLots = 0;
        return lots;
    }

    /**
     * Probability that a cancel was behind us.
     *
     * @param frontLots in front of us; less than 0 counts as 0.
     * @param backLots behind us; less than 0 counts as 0.
     * @return 0 to 1; 1 when nothing stands on either side, where the laws are 0/0.
     */
    double behind(final double frontLots, final double backLots) {
        final double front = Math.max(frontLots, 0);
        final double back = Math.max(backLots, 0);
        if (front + back == 0) {
            return 1;
        }
        return switch (law) {
            // the larger in the denominator: no power of a level's size overflows
            case POWER_PROB -> back < front ? 1 - 1 / (1 + raise(back / front)) : 1 / (1 + raise(front / back));
            case POWER_PROB_2 -> raise(back / (back + front));
            case POWER_PROB_3 -> 1 - raise(front / (front + back));
            case LOG_PROB -> StrictMath.log1p(back) / (StrictMath.log1p(back) + StrictMath.log1p(front));
            case LOG_PROB_2 -> StrictMath.log1p(back) / StrictMath.log1p(back + front);
            case RISK_AVERSE, L3_FIFO -> 1;
        };
    }

    /** The power of a share; not by StrictMath.pow, which allocates. */
    private double raise(final double share) {
        if (share == 0) {
            return 0;
        }
        if (wholePower == 0) {
            return StrictMath.exp(power * StrictMath.log(share));
        }
        double product = share;
        for (int i = 1; i < wholePower; i++) {
            product *= share;
        }
        return product;
    }
}
