package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every quoting rule whatever its parameters: symmetry, monotony, units. Limits have a test of their
 * own.
 */
class QuotingRulePropertiesTest {
    private static final int SEEDS = 300;
    private static final double FAIR = 1_000.0;

    private static List<QuotingRule> rules() {
        return Stream.of(QuotingRules.values()).map(QuotingRules::create).toList();
    }

    /** Rules whose spread is the same for every inventory. */
    private static List<QuotingRule> closedForms() {
        return rules().stream()
                .filter(rule -> !(rule instanceof GlftExactRule
                        || rule instanceof CarteaJaimungalRule
                        || rule instanceof AvellanedaStoikovInfiniteRule))
                .toList();
    }

    /** A model in some units of price and time. */
    private record Model(double gamma, double k, double a, double sigma, double horizonSec, int bound) {
        static Model draw(final SplittableRandom random) {
            return new Model(
                    logUniform(random, 1e-6, 1),
                    logUniform(random, 1e-3, 10),
                    logUniform(random, 1e-2, 1e2),
                    logUniform(random, 1e-2, 1e2),
                    logUniform(random, 1e-1, 1e3),
                    random.nextInt(2, 40));
        }

        QuotingRule prepare(final QuotingRule rule) {
            rule.prepare(terms());
            return rule;
        }

        ModelTerms terms() {
            return new ModelTerms()
                    .withGamma(gamma)
                    .withIntensity(a, k)
                    .withSigma(sigma)
                    .withHorizon(horizonSec, false)
                    .withBound(bound);
        }

        QuoteDistances at(final QuotingRule rule, final double inventory) {
            return at(rule, inventory, FAIR);
        }

        QuoteDistances at(final QuotingRule rule, final double inventory, final double fair) {
            final QuoteDistances out = new QuoteDistances();
            rule.distances(inventory, fair, horizonSec, out);
            return out;
        }

        Model inTicksOf(final double c) {
            return new Model(gamma / c, k / c, a, sigma * c, horizonSec, bound);
        }

        Model inSecondsOf(final double c) {
            return new Model(gamma, k, a / c, sigma / Math.sqrt(c), horizonSec * c, bound);
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
                for (double inventory = -50; inventory < 50; inventory += 0.5) {
                    final QuoteDistances here = model.at(rule, inventory);
                    final QuoteDistances next = model.at(rule, inventory + 0.5);
                    // a hair for rounding where the model does not lean; a side that is not quoted has no number
                    final double hair = 1e-9 / model.k;
                    assertFalse(next.bid() < here.bid() - hair, rule + " bid at " + inventory);
                    assertFalse(next.ask() > here.ask() + hair, rule + " ask at " + inventory);
                }
            }
        });
    }

    @Test
    void shouldStopAddingAtTheBoundOfAGrid() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            final List<QuotingRule> onGrid =
                    new ArrayList<>(List.of(QuotingRules.GLFT_EXACT.create(), QuotingRules.CARTEA_JAIMUNGAL.create()));
            onGrid.add(QuotingRules.AVELLANEDA_STOIKOV_INFINITE.create());
            for (final QuotingRule rule : onGrid) {
                model.prepare(rule);
                for (final double beyond : new double[] {0, 0.5, 1, 1e9}) {
                    assertTrue(Double.isNaN(model.at(rule, model.bound + beyond).bid()));
                    assertTrue(
                            Double.isNaN(model.at(rule, -model.bound - beyond).ask()));
                    // and the other side goes on as at the bound
                    final double ask = model.at(rule, model.bound).ask();
                    assertTrue(Double.isFinite(ask));
                    assertEquals(ask, model.at(rule, model.bound + beyond).ask());
                }
                final double lastBid = model.at(rule, model.bound - 1.0).bid();
                assertEquals(lastBid, model.at(rule, model.bound - 0.25).bid(), "up to the bound as one before it");
            }
        });
    }

    @Test
    void shouldNotLetTheSpreadDependOnTheInventory() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            for (final QuotingRule rule : closedForms()) {
                model.prepare(rule);
                final QuoteDistances flat = model.at(rule, 0);
                final QuoteDistances loaded = model.at(rule, random.nextInt(1, 100));
                assertRelative(flat.bid() + flat.ask(), loaded.bid() + loaded.ask(), 1e-9);
                assertTrue(flat.bid() > 0 && flat.ask() > 0);
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
            final Model scaled = model.inTicksOf(c);
            final int inventory = random.nextInt(-20, 21);
            for (final QuotingRule rule : rules()) {
                if (!(rule instanceof LegacyRule)) {
                    final QuoteDistances plain = model.at(model.prepare(rule), inventory);
                    assertSame(plain, scaled.at(scaled.prepare(rule), inventory, FAIR * c), c, model);
                }
            }
        });
    }

    @Test
    void shouldShowThatTheLegacyRuleLeansByTheUnitOfPrice() {
        final Model model = new Model(0.1, 1, 1, 10, 1, 10);
        final QuotingRule rule = new LegacyRule();
        final double lean =
                model.at(model.prepare(rule), 3).bid() - model.at(rule, 0).bid();
        final Model scaled = model.inTicksOf(2);
        final double inOther = scaled.at(scaled.prepare(rule), 3, FAIR * 2).bid()
                - scaled.at(rule, 0, FAIR * 2).bid();
        // twice as many ticks would be right
        assertRelative(lean / 2, inOther, 1e-9);
    }

    @Test
    void shouldScaleWithTheUnitOfTime() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model model = Model.draw(random);
            final Model scaled = model.inSecondsOf(logUniform(random, 1e-1, 1e1));
            final int inventory = random.nextInt(-20, 21);
            for (final QuotingRule rule : rules()) {
                if (!(rule instanceof LegacyRule)) {
                    final QuoteDistances plain = model.at(model.prepare(rule), inventory);
                    assertSame(plain, scaled.at(scaled.prepare(rule), inventory), 1, model);
                }
            }
        });
    }

    /** The same but for rounding, of each other and of what they are the difference of. */
    private static void assertSame(
            final QuoteDistances plain, final QuoteDistances scaled, final double c, final Model model) {
        final double level = Math.max(Math.abs(plain.bid()), 0) + Math.max(Math.abs(plain.ask()), 0);
        final double hair = 1e-9 * (Double.isNaN(level) ? 10 / model.k : level + 10 / model.k) * c;
        assertEquals(plain.bid() * c, scaled.bid(), hair);
        assertEquals(plain.ask() * c, scaled.ask(), hair);
    }

    @Test
    void shouldWidenWithVolatilityAndNarrowWithIntensity() {
        Seeded.forSeeds(SEEDS, random -> {
            final Model m = Model.draw(random);
            final QuotingRule rule = new GlftRule();
            final double spread = spread(m, rule);
            assertTrue(spread(new Model(m.gamma, m.k, m.a, m.sigma * 1.1, m.horizonSec, 10), rule) > spread, "sigma");
            assertTrue(spread(new Model(m.gamma, m.k, m.a * 1.1, m.sigma, m.horizonSec, 10), rule) < spread, "A");
            assertTrue(spread(new Model(m.gamma, m.k * 1.1, m.a, m.sigma, m.horizonSec, 10), rule) < spread, "k");
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
            final double horizonSec = model.horizonSec;
            final QuoteDistances symmetric = model.at(model.prepare(new SymmetricRule()), random.nextInt(-9, 10));
            final QuotingRule rule = model.prepare(new AvellanedaStoikovRule());
            final QuoteDistances halfWay = new QuoteDistances();
            rule.distances(0, Double.NaN, horizonSec / 2, halfWay);
            assertRelative(halfWay.bid(), symmetric.bid(), 1e-12);
            assertEquals(symmetric.bid(), symmetric.ask());
        });
    }
}
