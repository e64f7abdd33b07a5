package ballast.analytics.calibration;

import ballast.core.param.ModelParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a calibration found, ready to be shown and written. Never changes.
 *
 * @param subject what was calibrated from which data.
 * @param method how.
 * @param sides bid, ask, both, in this order; A and k of both are per side.
 * @param sigma of the mid.
 * @param gamma suggestion; null when none was asked for.
 * @param warnings what to know before using it, one line each.
 */
public record Calibration(
        Subject subject,
        CalibrationMethod method,
        List<SideEstimate> sides,
        SigmaEstimate sigma,
        GammaSuggestion gamma,
        List<String> warnings) {

    /** Fewer changes than this make no sigma to rely on. */
    private static final long CHANGES_MIN = 30;

    /**
     * Instrument, data and time.
     *
     * @param symbol of the instrument.
     * @param tick price of a tick, as text.
     * @param inputs files.
     * @param fromNs begin of the window, nanoseconds since 1970.
     * @param toNs end of the window: the time of the calibration.
     * @param expiresNs when it is too old.
     */
    public record Subject(String symbol, String tick, List<Input> inputs, long fromNs, long toNs, long expiresNs) {}

    /**
     * A file.
     *
     * @param name of it.
     * @param sha256 of its bytes, hexadecimal.
     */
    public record Input(String name, String sha256) {}

    /** Bid, ask or both. */
    public SideEstimate side(final FillSide side) {
        return sides.get(side.ordinal());
    }

    /** Both sides together: what goes into the settings. */
    public SideEstimate both() {
        return side(FillSide.BOTH);
    }

    /** Why nothing may be written; null when it may. */
    public Refusal refusal() {
        final SideEstimate both = both();
        if (!both.isUsable()) {
            return both.refusal();
        }
        final IntensityEstimate estimate = both.estimate();
        if (!ModelParameter.STRATEGY_A.range().contains(estimate.ratePerSec())
                || !ModelParameter.STRATEGY_K.range().contains(estimate.decayPerTick())) {
            return new Refusal(
                    Refusal.Code.NOT_FINITE,
                    "A = " + CalibrationText.number(estimate.ratePerSec()) + " per s, k = "
                            + CalibrationText.number(estimate.decayPerTick())
                            + " per tick: beyond what settings may hold; is the tick right?");
        }
        return null;
    }

    /** Whether sigma may go into the settings. */
    public boolean hasSigma() {
        return sigma.exists() && sigma.ticksPerSqrtSec() > 0 && sigma.changes() >= CHANGES_MIN;
    }

    /** Whether there is a gamma to write. */
    public boolean hasGamma() {
        return gamma != null && gamma.refusal() == null;
    }

    /**
     * With the warnings that follow from the figures themselves behind those given.
     *
     * @return the same calibration.
     */
    public Calibration judged() {
        final List<String> all = new ArrayList<>(warnings);
        if (method.isUpperBound()) {
            all.add("A and k are of trades at or through a price and ignore queues: an upper bound on our own fills");
        }
        for (final SideEstimate side : sides) {
            if (side.side() != FillSide.BOTH && !side.isUsable()) {
                all.add(side.side().key() + ": " + side.refusal().reason());
            }
        }
        judgeFit(all);
        if (!hasSigma()) {
            all.add("sigma is not written: "
                    + (sigma.exists() && !(sigma.ticksPerSqrtSec() > 0)
                            ? "the mid did not move"
                            : sigma.changes() + " changes of the mid, and " + CHANGES_MIN + " are needed"));
        }
        if (gamma != null) {
            if (gamma.refusal() != null) {
                all.add("gamma is not written: " + gamma.refusal().reason());
            }
            all.addAll(gamma.warnings());
        }
        return new Calibration(subject, method, sides, sigma, gamma, List.copyOf(all));
    }

    private void judgeFit(final List<String> all) {
        final SideEstimate both = both();
        if (both.fit() == null || !both.isUsable()) {
            return;
        }
        final FitQuality quality = both.fit().quality();
        if (quality.isContradicted()) {
            all.add("the buckets contradict A exp(-k delta) with independent fills (p = "
                    + CalibrationText.number(quality.pValue()) + ", dispersion "
                    + CalibrationText.number(quality.dispersion()) + "): intervals are widened by "
                    + CalibrationText.number(quality.widening()));
        }
        if (both.decay().low() <= 0) {
            all.add("the interval of k reaches 0: distance hardly matters in these data");
        }
        final IntensityFit bid = side(FillSide.BID).fit();
        final IntensityFit ask = side(FillSide.ASK).fit();
        if (bid.isUsable() && ask.isUsable() && differ(bid, ask)) {
            all.add("bid and ask differ by more than their intervals; settings take one A and k for both");
        }
    }

    private static boolean differ(final IntensityFit bid, final IntensityFit ask) {
        return bid.rateLow() > ask.rateHigh()
                || ask.rateLow() > bid.rateHigh()
                || bid.decayLow() > ask.decayHigh()
                || ask.decayLow() > bid.decayHigh();
    }
}
