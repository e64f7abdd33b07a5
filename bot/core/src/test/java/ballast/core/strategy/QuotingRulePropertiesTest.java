package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.Parameter;
import ballast.core.param.TestParameters;
import ballast.testkit.Seeded;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every quoting rule whatever its parameters: symmetry, monotony, limits, units. */
class QuotingRulePropertiesTest {
    private static final int SEEDS = 500;
    private static final double NS_PER_SEC = 1e9;

    private static List<QuotingRule> rules() {
        return List.of(new GlftRule(), new AvellanedaStoikovRule(), new SymmetricRule());
    }

    /** A model in some units of price and time. */
    private record Model(double gamma, double k, double a, double sigma, double horizonSec) {
        static Model draw(final SplittableRandom random) {
            return new Model(
                    logUniform(random, 1e-6, 1),
                    logUniform(random, 1e-3, 10),
                    logUniform(random, 1e-2, 1e2),
                    logUniform(random, 1e-2, 1e2),
                    logUniform(random, 1e-1, 1e3));
        }

        QuotingRule prepare(final QuotingRule rule) {
            rule.prepare(new TestParameters()
                    .with(Parameter.STRATEGY_GAMMA, gamma)
                    .with(Parameter.STRATEGY_K, k)
                    .with(Parameter.STRATEGY_A, a)
                    .with(Parameter.STRATEGY_SIGMA, sigma)
                    .with(Parameter.STRATEGY_HORIZON, Math.round(horizonSec * NS_PER_SEC))
                    .set());
            return rule;
        }

        QuoteDistances at(final QuotingRule rule, final double inventory) {
            final QuoteDistances out = new QuoteDistances();
            rule.distances(inventory, horizonSec, out);
            return out;
        }

        Model withGamma(final double other) {
            return new Model(other, k, a, sigma, horizonSec);
        }
    }

    private static double logUniform(final SplittableRandom random, final double min, final double max) {
        return Math.exp(random.nextDouble(Math.log(min), Math.log(max)));
    }

    private static void assertRelative(final double expected, final double actual, final double tolerance) {
        assertEquals(expected, actual, tolerance * Math.max(Math.abs(expected), 1e-300));
    }

    @Test
    void shouldMirrorInTheInventory() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            final double inventory = random.nextInt(-200, 201);
            for (final QuotingRule rule : rules()) {
                model.prepare(rule);
                assertEquals(
                        model.at(rule, inventory).bid(),
                        model.at(rule, -inventory).ask());
                assertEquals(
                        model.at(rule, inventory).ask(),
                        model.at(rule, -inventory).bid());
            }
        });
    }

    @Test
    void shouldLowerBothQuotesAsInventoryGrows() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            for (final QuotingRule rule : rules()) {
                model.prepare(rule);
                for (int inventory = -50; inventory < 50; inventory++) {
                    final QuoteDistances here = model.at(rule, inventory);
                    final QuoteDistances next = model.at(rule, inventory + 1.0);
                    assertTrue(next.bid() >= here.bid() && next.ask() <= here.ask(), rule + " at " + inventory);
                }
            }
        });
    }

    @Test
    void shouldNotLetTheSpreadDependOnTheInventory() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            for (final QuotingRule rule : rules()) {
                model.prepare(rule);
                final QuoteDistances flat = model.at(rule, 0);
                final QuoteDistances loaded = model.at(rule, random.nextInt(1, 100));
                assertRelative(flat.bid() + flat.ask(), loaded.bid() + loaded.ask(), 1e-9);
                assertTrue(flat.bid() > 0 && flat.ask() > 0);
            }
        });
    }

    @Test
    void shouldTendToOneOverKWithoutRiskAversion() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model neutral = Model.draw(random).withGamma(0);
            for (final QuotingRule rule : rules()) {
                neutral.prepare(rule);
                final QuoteDistances out = neutral.at(rule, random.nextInt(-100, 101));
                assertRelative(1 / neutral.k, out.bid(), 1e-15);
                assertRelative(1 / neutral.k, out.ask(), 1e-15);
            }
        });
    }

    @Test
    void shouldBeContinuousInTheRiskAversionForEveryAllowedIntensity() {
        Seeded.forSeeds(200, random -> {
            final double k = logUniform(random, 1e-6, 1e3);
            // walk down to zero: no step may move the half spread by more than its share
            double before = Intensity.baseHalfSpread(1.0, k);
            for (double gamma = 1.0; gamma > 1e-20; gamma *= 0.99) {
                final double half = Intensity.baseHalfSpread(gamma, k);
                assertTrue(half >= before * (1 - 1e-15), "half spread falls as gamma falls, at " + gamma + ", k " + k);
                assertTrue(half <= before * 1.0102, "jump of the half spread at gamma " + gamma + ", k " + k);
                final double ratio = gamma / k;
                if (ratio < 1e-3) {
                    // second order of the series of ln(1 + x) / x
                    assertRelative((1 - ratio / 2 + ratio * ratio / 3) / k, half, 1e-8);
                    assertRelative(Math.E * (1 + ratio / 2), Intensity.rootFactor(gamma, k), 1e-6);
                }
                before = half;
            }
            assertRelative(1 / k, before, 1e-12);
        });
    }

    @Test
    void shouldScaleWithTheUnitOfPrice() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            final double c = logUniform(random, 1e-2, 1e2);
            final Model scaled = new Model(model.gamma / c, model.k / c, model.a, model.sigma * c, model.horizonSec);
            final int inventory = random.nextInt(-20, 21);
            for (final QuotingRule rule : rules()) {
                final QuoteDistances plain = model.at(model.prepare(rule), inventory);
                final QuoteDistances inOther = scaled.at(scaled.prepare(rule), inventory);
                final double level = Math.abs(plain.bid()) + Math.abs(plain.ask());
                assertEquals(plain.bid() * c, inOther.bid(), 1e-11 * level * c);
                assertEquals(plain.ask() * c, inOther.ask(), 1e-11 * level * c);
            }
        });
    }

    @Test
    void shouldScaleWithTheUnitOfTime() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            final double c = logUniform(random, 1e-1, 1e1);
            final Model scaled =
                    new Model(model.gamma, model.k, model.a / c, model.sigma / Math.sqrt(c), model.horizonSec * c);
            final int inventory = random.nextInt(-20, 21);
            for (final QuotingRule rule : rules()) {
                final QuoteDistances plain = model.at(model.prepare(rule), inventory);
                final QuoteDistances inOther = scaled.at(scaled.prepare(rule), inventory);
                final double level = Math.abs(plain.bid()) + Math.abs(plain.ask());
                // the horizon is held in whole nanoseconds
                assertEquals(plain.bid(), inOther.bid(), 1e-7 * level);
                assertEquals(plain.ask(), inOther.ask(), 1e-7 * level);
            }
        });
    }

    @Test
    void shouldWidenWithVolatilityAndNarrowWithIntensity() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model m = Model.draw(random);
            final QuotingRule rule = new GlftRule();
            final double spread = spread(m, rule);
            assertTrue(spread(new Model(m.gamma, m.k, m.a, m.sigma * 1.1, m.horizonSec), rule) > spread, "sigma");
            assertTrue(spread(new Model(m.gamma, m.k, m.a * 1.1, m.sigma, m.horizonSec), rule) < spread, "A");
            assertTrue(spread(new Model(m.gamma, m.k * 1.1, m.a, m.sigma, m.horizonSec), rule) < spread, "k");
        });
    }

    private static double spread(final Model model, final QuotingRule rule) {
        final QuoteDistances out = model.at(model.prepare(rule), 0);
        return out.bid() + out.ask();
    }

    @Test
    void shouldCentreTheTimeAverageSpreadForTheBenchmark() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            final double horizonSec = Math.round(model.horizonSec * NS_PER_SEC) / NS_PER_SEC;
            final QuoteDistances symmetric = model.at(model.prepare(new SymmetricRule()), random.nextInt(-9, 10));
            final QuotingRule rule = model.prepare(new AvellanedaStoikovRule());
            final QuoteDistances halfWay = new QuoteDistances();
            rule.distances(0, horizonSec / 2, halfWay);
            assertRelative(halfWay.bid(), symmetric.bid(), 1e-12);
            assertEquals(symmetric.bid(), symmetric.ask());
        });
    }
}
