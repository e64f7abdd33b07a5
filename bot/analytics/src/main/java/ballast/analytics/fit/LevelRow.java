package ballast.analytics.fit;

/**
 * One moment for {@link LevelWeightsFit}: up to three levels a side, recent trades, and the mark that the value should
 * have come to. Prices in any one unit.
 */
public final class LevelRow {
    static final int LEVELS = 3;
    static final int BETAS = 4;

    private final double[] bidVolumes = new double[LEVELS];
    private final double[] bidTurnovers = new double[LEVELS];
    private final double[] askVolumes = new double[LEVELS];
    private final double[] askTurnovers = new double[LEVELS];
    private int bids;
    private int asks;
    private double ownVolume;
    private double ownTurnover;
    private double marketVolume;
    private double marketTurnover;
    private double mark = Double.NaN;

    /** The next bid level, best first; a fourth and further ones are ignored. */
    public LevelRow bid(final double price, final double size) {
        if (bids < LEVELS) {
            bidVolumes[bids] = size;
            bidTurnovers[bids] = size * price;
            bids++;
        }
        return this;
    }

    /** The next ask level, best first; a fourth and further ones are ignored. */
    public LevelRow ask(final double price, final double size) {
        if (asks < LEVELS) {
            askVolumes[asks] = size;
            askTurnovers[asks] = size * price;
            asks++;
        }
        return this;
    }

    /** A recent fill of ours. */
    public LevelRow own(final double price, final double size) {
        ownVolume += size;
        ownTurnover += size * price;
        return this;
    }

    /** A recent trade of the market. */
    public LevelRow market(final double price, final double size) {
        marketVolume += size;
        marketTurnover += size * price;
        return this;
    }

    /** What it turned out to be worth. */
    public LevelRow mark(final double price) {
        mark = price;
        return this;
    }

    double mark() {
        return mark;
    }

    /** Whether both sides have a level with a size and the mark is known. */
    boolean isUsable() {
        return bids > 0 && asks > 0 && bidVolumes[0] > 0 && askVolumes[0] > 0 && Double.isFinite(mark);
    }

    /** Volume that a weight acts on. */
    double volumeOf(final int beta) {
        return switch (beta) {
            case 0, 1 -> (bids > beta + 1 ? bidVolumes[beta + 1] : 0) + (asks > beta + 1 ? askVolumes[beta + 1] : 0);
            case 2 -> ownVolume;
            default -> marketVolume;
        };
    }

    double mid() {
        return 0.5 * (bidTurnovers[0] / bidVolumes[0] + askTurnovers[0] / askVolumes[0]);
    }

    double weightedMid() {
        return value(new double[BETAS], null);
    }

    /**
     * The multi-level weighted microprice.
     *
     * @param betas weights of level 2, level 3, own and market trades.
     * @param slopes receives its derivatives by them; null = not wanted.
     * @return value in the unit of the prices.
     */
    double value(final double[] betas, final double[] slopes) {
        final double origin = bidTurnovers[0] / bidVolumes[0];
        double bidVolume = bidVolumes[0];
        double bidExcess = 0;
        double askVolume = askVolumes[0];
        double askExcess = askTurnovers[0] - askVolumes[0] * origin;
        for (int level = 1; level < LEVELS; level++) {
            if (level < bids) {
                bidVolume += betas[level - 1] * bidVolumes[level];
                bidExcess += betas[level - 1] * excess(bidTurnovers[level], bidVolumes[level], origin);
            }
            if (level < asks) {
                askVolume += betas[level - 1] * askVolumes[level];
                askExcess += betas[level - 1] * excess(askTurnovers[level], askVolumes[level], origin);
            }
        }
        final double bidMean = bidExcess / bidVolume;
        final double askMean = askExcess / askVolume;
        final double ownExcess = excess(ownTurnover, ownVolume, origin);
        final double marketExcess = excess(marketTurnover, marketVolume, origin);
        final double over = askMean * bidVolume + bidMean * askVolume + betas[2] * ownExcess + betas[3] * marketExcess;
        final double under = bidVolume + askVolume + betas[2] * ownVolume + betas[3] * marketVolume;
        final double value = over / under;
        if (slopes != null) {
            for (int level = 1; level < LEVELS; level++) {
                final double bidSize = level < bids ? bidVolumes[level] : 0;
                final double askSize = level < asks ? askVolumes[level] : 0;
                final double bidSlope = level < bids ? excess(bidTurnovers[level], bidSize, origin + bidMean) : 0;
                final double askSlope = level < asks ? excess(askTurnovers[level], askSize, origin + askMean) : 0;
                final double slope = askSlope / askVolume * bidVolume
                        + askMean * bidSize
                        + bidSlope / bidVolume * askVolume
                        + bidMean * askSize;
                slopes[level - 1] = (slope - value * (bidSize + askSize)) / under;
            }
            slopes[2] = (ownExcess - value * ownVolume) / under;
            slopes[3] = (marketExcess - value * marketVolume) / under;
        }
        return origin + value;
    }

    private static double excess(final double turnover, final double volume, final double origin) {
        return turnover - volume * origin;
    }
}
