package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import org.junit.jupiter.api.Test;

/** Gamma from a half-life or a loss, judged by the Markov chain of inventory that the quotes make. */
class GammaSuggestionTest {
    private static final GammaSuggestion.Market MARKET =
            new GammaSuggestion.Market(new IntensityEstimate(0.9, 0.3), 0.3, 1, 0.4);

    /** Fill rates of the chain: equations of mathematics, section 3.3, at inventory q. */
    private static double rate(
            final GammaSuggestion.Market market, final GammaSuggestion gamma, final int q, final int direction) {
        final double base = gamma.halfSpreadTicks() - gamma.skewTicks() / 2;
        return market.intensity().at(base + (1 + 2 * direction * q) * gamma.skewTicks() / 2);
    }

    @Test
    void shouldHalveInventoryInTheTimeAskedFor() {
        final double halfLife = 300;
        final GammaSuggestion gamma = GammaSuggestion.forHalfLife(MARKET, halfLife);
        assertNull(gamma.refusal());
        assertEquals(halfLife, gamma.halfLifeSec(), 1e-6 * halfLife);
        final int start = 3;
        final double[] sums = new double[2];
        final int paths = 20_000;
        Seeded.forSeeds(1, random -> {
            for (int path = 0; path < paths; path++) {
                int q = start;
                double time = 0;
                while (true) {
                    final double bid = rate(MARKET, gamma, q, 1);
                    final double ask = rate(MARKET, gamma, q, -1);
                    time -= Math.log1p(-random.nextDouble()) / (bid + ask);
                    if (time > halfLife) {
                        break;
                    }
                    q += random.nextDouble() * (bid + ask) < bid ? 1 : -1;
                }
                sums[0] += q;
                sums[1] += (double) q * q;
            }
        });
        final double mean = sums[0] / paths;
        final double error = Math.sqrt((sums[1] / paths - mean * mean) / paths);
        // sinh is above its tangent, so the mean falls a little faster
        assertTrue(mean < start / 2.0 + 4 * error && mean > 0.42 * start - 4 * error, mean + " +- " + error);
    }

    /** Detailed balance: pi(q) ~ exp(-k s q^2). */
    @Test
    void shouldKnowTheSpreadOfInventory() {
        final GammaSuggestion gamma = GammaSuggestion.forHalfLife(MARKET, 120);
        final int bound = 200;
        final double[] weight = new double[2 * bound + 1];
        weight[0] = 1;
        double sum = 1;
        double second = (double) bound * bound;
        for (int i = 1; i < weight.length; i++) {
            final int q = i - bound;
            weight[i] = weight[i - 1] * rate(MARKET, gamma, q - 1, 1) / rate(MARKET, gamma, q, -1);
            if (weight[i] > 1e100) {
                for (int j = 0; j <= i; j++) {
                    weight[j] /= 1e100;
                }
                sum /= 1e100;
                second /= 1e100;
            }
            sum += weight[i];
            second += weight[i] * q * q;
        }
        assertEquals(Math.sqrt(second / sum), gamma.deviationUnits(), 1e-3 * gamma.deviationUnits());
    }

    @Test
    void shouldKeepInventoryWhereTheLossIsAllowed() {
        final double loss = 90;
        final GammaSuggestion gamma = GammaSuggestion.forLoss(MARKET, loss, 900);
        assertNull(gamma.refusal());
        // 0.3 ticks per sqrt s over 900 s is 9 ticks: 10 units may be held, and twice the deviation is that
        assertEquals(5, gamma.deviationUnits(), 1e-6);
        final GammaSuggestion careful = GammaSuggestion.forLoss(MARKET, loss / 2, 900);
        assertTrue(careful.gammaPerTickLot() > gamma.gammaPerTickLot());
        assertTrue(GammaSuggestion.forLoss(MARKET, 5, 900).refusal().reason().contains("not even one fill"));
    }

    @Test
    void shouldCountInUnitsOfAFill() {
        final GammaSuggestion one = GammaSuggestion.forHalfLife(MARKET, 300);
        final GammaSuggestion hundred = GammaSuggestion.forHalfLife(
                new GammaSuggestion.Market(MARKET.intensity(), MARKET.sigma(), 100, MARKET.feeTicks()), 300);
        assertEquals(one.gammaPerTickLot() / 100, hundred.gammaPerTickLot(), 1e-12);
        assertEquals(one.skewTicks(), hundred.skewTicks(), 1e-12);
    }

    @Test
    void shouldLeanMoreWhenAFeeMakesFillsRare() {
        final GammaSuggestion free =
                GammaSuggestion.forHalfLife(new GammaSuggestion.Market(MARKET.intensity(), MARKET.sigma(), 1, 0), 300);
        final GammaSuggestion dear =
                GammaSuggestion.forHalfLife(new GammaSuggestion.Market(MARKET.intensity(), MARKET.sigma(), 1, 2), 300);
        assertTrue(dear.gammaPerTickLot() > free.gammaPerTickLot());
        assertTrue(dear.halfSpreadTicks() > free.halfSpreadTicks() + 1.5);
    }

    @Test
    void shouldSayWhatCannotBeHad() {
        final GammaSuggestion fast = GammaSuggestion.forHalfLife(MARKET, 0.5);
        assertTrue(
                fast.refusal().reason().contains("at best in"), fast.refusal().reason());
        assertTrue(Double.isNaN(fast.gammaPerTickLot()));
        final GammaSuggestion.Market wild = new GammaSuggestion.Market(new IntensityEstimate(0.9, 0.3), 30, 1, 9);
        final GammaSuggestion hasty = GammaSuggestion.forHalfLife(wild, 60);
        assertNull(hasty.refusal());
        final GammaSuggestion leaning = GammaSuggestion.of(MARKET, 100);
        assertFalse(leaning.warnings().isEmpty());
        assertTrue(leaning.warnings().get(0).contains("more than half the half spread"));
        assertTrue(hasty.warnings().stream().anyMatch(line -> line.contains("of the fills")), hasty.toString());
    }
}
