package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where rules meet each other and where their parameters end: sections 3.1 to 3.5 of the papers' formulas. */
class QuotingRuleLimitsTest {
    private static final int SEEDS = 200;
    private static final double FAIR = 1e4;

    private static double logUniform(final SplittableRandom random, final double min, final double max) {
        return Math.exp(random.nextDouble(Math.log(min), Math.log(max)));
    }

    private static QuoteDistances at(
            final QuotingRules rule, final ModelTerms terms, final double inventory, final double timeLeftSec) {
        final QuotingRule made = rule.create();
        made.prepare(terms);
        final QuoteDistances out = new QuoteDistances();
        made.distances(inventory, FAIR, timeLeftSec, out);
        return out;
    }

    private static QuoteDistances at(final QuotingRules rule, final ModelTerms terms, final double inventory) {
        return at(rule, terms, inventory, terms.horizonSec());
    }

    @Test
    void shouldHaveTheSettingsOrder() {
        assertEquals(ModelParameter.STRATEGY_RULE.choices().size(), QuotingRules.values().length);
        for (final QuotingRules rule : QuotingRules.values()) {
            assertEquals(rule.name(), rule.choice().toUpperCase(Locale.ROOT).replace('-', '_'));
            assertEquals(
                    rule.create().getClass(), QuotingRules.of(rule.ordinal()).getClass());
        }
    }

    @Test
    void shouldTendToOneOverKWithoutRiskAversion() {
        Seeded.forSeeds(SEEDS, random -> {
            final double k = logUniform(random, 1e-3, 10);
            final ModelTerms neutral = new ModelTerms()
                    .withGamma(0)
                    .withIntensity(logUniform(random, 1e-2, 1e2), k)
                    .withSigma(logUniform(random, 1e-2, 1e2))
                    .withBound(ModelTerms.BOUND_MAX);
            final int inventory = random.nextInt(-100, 101);
            for (final QuotingRules rule : new QuotingRules[] {
                QuotingRules.GLFT,
                QuotingRules.AVELLANEDA_STOIKOV,
                QuotingRules.SYMMETRIC,
                QuotingRules.FODRA_LABADIE,
                QuotingRules.LEGACY
            }) {
                assertEquals(1 / k, at(rule, neutral, inventory).bid(), 1e-15 / k, rule.choice());
                assertEquals(1 / k, at(rule, neutral, inventory).ask(), 1e-15 / k, rule.choice());
            }
            // on a grid, as long as its end is too far to matter before the horizon
            final double horizonSec = 5 / neutral.a();
            for (final QuotingRules rule :
                    new QuotingRules[] {QuotingRules.GLFT_EXACT, QuotingRules.CARTEA_JAIMUNGAL}) {
                final QuoteDistances out = at(rule, neutral.withHorizon(horizonSec, false), inventory);
                assertEquals(1 / k, out.bid(), 1e-12 / k, rule.choice());
                assertEquals(1 / k, out.ask(), 1e-12 / k, rule.choice());
            }
            assertTrue(!Double.isFinite(
                    at(QuotingRules.AVELLANEDA_STOIKOV_INFINITE, neutral, 0).bid()));
        });
    }

    @Test
    void shouldNotLeanWithoutRiskOrTime() {
        final double c1 = Math.log1p(0.1 / 1.5) / 0.1;
        final ModelTerms calm =
                new ModelTerms().withGamma(0.1).withIntensity(140, 1.5).withSigma(0);
        final ModelTerms over = new ModelTerms()
                .withGamma(0.1)
                .withIntensity(140, 1.5)
                .withSigma(2)
                .withHorizon(0, false);
        for (final double q : new double[] {-7, 0, 0.5, 7}) {
            assertEquals(c1, at(QuotingRules.GLFT, calm, q).bid(), 1e-15);
            assertEquals(c1, at(QuotingRules.AVELLANEDA_STOIKOV, calm, q).bid(), 1e-15);
            assertEquals(c1, at(QuotingRules.AVELLANEDA_STOIKOV, over, q).ask(), 1e-15);
            assertEquals(c1, at(QuotingRules.GLFT_EXACT, over, q).ask(), 1e-15);
            assertEquals(1 / 1.5, at(QuotingRules.CARTEA_JAIMUNGAL, over, q).bid(), 1e-15);
        }
        // k -> infinity: psi = gamma sigma^2 tau
        final ModelTerms eager =
                new ModelTerms().withGamma(0.1).withIntensity(140, 1e15).withSigma(2);
        final QuoteDistances out = at(QuotingRules.AVELLANEDA_STOIKOV, eager, 3);
        assertEquals(0.1 * 4, out.bid() + out.ask(), 1e-12);
    }

    @Test
    void shouldPayTheTerminalPenaltyAtTheHorizon() {
        final ModelTerms over = new ModelTerms()
                .withIntensity(1, 2)
                .withPenalty(0.1, 3)
                .withBound(200)
                .withHorizon(0, true);
        // h(q) = -alpha q^2, also where exp(-alpha k q^2) is too small for a double
        for (final int q : new int[] {-199, -20, 0, 5, 150}) {
            assertEquals(
                    0.5 + 3 * (2 * q + 1),
                    at(QuotingRules.CARTEA_JAIMUNGAL, over, q).bid(),
                    1e-9);
            assertEquals(
                    0.5 - 3 * (2 * q - 1),
                    at(QuotingRules.CARTEA_JAIMUNGAL, over, q).ask(),
                    1e-9);
            final QuoteDistances later = at(QuotingRules.CARTEA_JAIMUNGAL, over.withHorizon(30, false), q);
            assertTrue(Double.isFinite(later.bid()) && Double.isFinite(later.ask()));
            over.withHorizon(0, true);
        }
    }

    @Test
    void shouldExpandToTheFiniteHorizonRuleNearTheHorizon() {
        Seeded.forSeeds(SEEDS, random -> {
            final ModelTerms terms = new ModelTerms()
                    .withGamma(logUniform(random, 1e-3, 1))
                    .withIntensity(logUniform(random, 0.1, 10), logUniform(random, 0.1, 10))
                    .withSigma(logUniform(random, 0.1, 10))
                    .withBound(20);
            final double risk = terms.gamma() * terms.sigma() * terms.sigma();
            // both of what happens and of what it could cost, little
            final double tau = 1e-4 / (terms.a() + terms.k() * risk * 400);
            terms.withHorizon(tau, false);
            final int q = random.nextInt(-14, 15);
            final double c1 = Math.log1p(terms.gamma() / terms.k()) / terms.gamma();
            final QuoteDistances out = at(QuotingRules.GLFT_EXACT, terms, q);
            assertEquals(c1 + (1 + 2 * q) * risk * tau / 2, out.bid(), 1e-3 * 40 * risk * tau + 1e-12 / terms.k());
            assertEquals(c1 + (1 - 2 * q) * risk * tau / 2, out.ask(), 1e-3 * 40 * risk * tau + 1e-12 / terms.k());
        });
    }

    @Test
    void shouldBeTheClosedFormFarFromTheBoundAndTheHorizon() {
        double before = Double.MAX_VALUE;
        for (final double sigma : new double[] {0.4, 0.2, 0.1, 0.05}) {
            final ModelTerms terms = new ModelTerms()
                    .withGamma(0.01)
                    .withIntensity(0.9, 0.3)
                    .withSigma(sigma)
                    .withBound(200)
                    .withHorizon(1e9, false);
            double worst = 0;
            for (int q = -5; q <= 5; q++) {
                final double skew = at(QuotingRules.GLFT, terms, 1).bid()
                        - at(QuotingRules.GLFT, terms, 0).bid();
                final double apart = at(QuotingRules.GLFT_EXACT, terms, q).bid()
                        - at(QuotingRules.GLFT, terms, q).bid();
                worst = Math.max(worst, Math.abs(apart) / skew);
            }
            // of second order in the lattice's coarseness
            assertTrue(worst < 0.6 * before, worst + " after " + before);
            before = worst;
        }
        assertTrue(before < 2e-2, "apart by a share of the skew: " + before);
    }

    @Test
    void shouldBeTheRunningPenaltyWithoutRiskAversionAboutFills() {
        Seeded.forSeeds(SEEDS, random -> {
            final double k = logUniform(random, 0.01, 10);
            final double phi = logUniform(random, 1e-5, 1);
            final double gamma = 1e-11 * k;
            final ModelTerms terms = new ModelTerms()
                    .withGamma(gamma)
                    .withSigma(Math.sqrt(2 * phi / gamma))
                    .withIntensity(logUniform(random, 0.01, 10), k)
                    .withHorizon(logUniform(random, 0.1, 1e3), false)
                    .withBound(random.nextInt(2, 60));
            final int q = random.nextInt(1 - terms.bound(), terms.bound());
            final QuoteDistances exact = at(QuotingRules.GLFT_EXACT, terms, q);
            final QuoteDistances running = at(QuotingRules.CARTEA_JAIMUNGAL, terms, q);
            final double hair = 1e-9 * (1 / k + Math.abs(running.bid()) + Math.abs(running.ask()));
            assertEquals(running.bid(), exact.bid(), hair);
            assertEquals(running.ask(), exact.ask(), hair);
        });
    }

    @Test
    void shouldRaiseBothQuotesWithTheDrift() {
        final ModelTerms terms = new ModelTerms()
                .withGamma(0.05)
                .withIntensity(1, 0.4)
                .withSigma(1)
                .withHorizon(60, false);
        for (final QuotingRules rule :
                new QuotingRules[] {QuotingRules.GLFT, QuotingRules.GLFT_EXACT, QuotingRules.FODRA_LABADIE}) {
            for (int q = -5; q <= 5; q++) {
                final QuoteDistances flat = at(rule, terms.withDrift(0, 0), q);
                final QuoteDistances rising = at(rule, terms.withDrift(0.01, 0), q);
                assertTrue(rising.bid() < flat.bid() && rising.ask() > flat.ask(), rule.choice());
                final QuoteDistances falling = at(rule, terms.withDrift(-0.01, 0), -q);
                assertEquals(rising.bid(), falling.ask(), 1e-9, rule.choice());
            }
        }
    }

    @Test
    void shouldWidenWithTheImpactOfFills() {
        final ModelTerms terms =
                new ModelTerms().withGamma(0.05).withIntensity(1, 0.4).withSigma(1);
        for (final QuotingRules rule : new QuotingRules[] {QuotingRules.GLFT, QuotingRules.GLFT_EXACT}) {
            final QuoteDistances without = at(rule, terms.withDrift(0, 0), 0);
            final QuoteDistances with = at(rule, terms.withDrift(0, 0.5), 0);
            assertTrue(with.bid() > without.bid() + 0.25 - 1e-12, rule.choice());
            assertEquals(with.bid(), with.ask(), 1e-12, rule.choice());
        }
    }

    @Test
    void shouldInterpolateATableOverTime() {
        final ModelTerms terms = new ModelTerms()
                .withGamma(0.05)
                .withIntensity(2, 0.4)
                .withSigma(1)
                .withBound(20);
        final QuotingRule table = new GlftExactRule();
        table.prepare(terms.withHorizon(600, true));
        final QuoteDistances out = new QuoteDistances();
        for (final double tau : new double[] {0, 0.01, 0.37, 1.1, 5, 20, 77, 300, 600}) {
            for (int q = -19; q <= 19; q++) {
                table.distances(q, FAIR, tau, out);
                final QuoteDistances exact = at(QuotingRules.GLFT_EXACT, terms.withHorizon(tau, false), q);
                assertEquals(exact.bid(), out.bid(), 1e-3, "bid at " + q + ", " + tau + " s left");
                assertEquals(exact.ask(), out.ask(), 1e-3, "ask at " + q + ", " + tau + " s left");
            }
        }
    }

    @Test
    void shouldReachTheEigenvectorByMarching() {
        Seeded.forSeeds(50, random -> {
            final InventoryGrid grid = new InventoryGrid();
            final int bound = random.nextInt(1, 60);
            final double drift = random.nextBoolean() ? 0 : random.nextDouble(-1, 1);
            grid.start(bound, logUniform(random, 1e-6, 10), drift, logUniform(random, 1e-3, 10), 0);
            final double[] marched = new double[2 * bound];
            grid.advance(grid.steadySec() * (1 - 1e-9));
            final double valueMarched = grid.logValue(0);
            for (int q = -bound; q < bound; q++) {
                marched[q + bound] = grid.logRatio(q);
            }
            grid.advance(grid.steadySec());
            assertEquals(grid.logValue(0), valueMarched, 1e-6 * (1 + Math.abs(valueMarched)));
            for (int q = -bound; q < bound; q++) {
                assertEquals(grid.logRatio(q), marched[q + bound], 1e-9, "q " + q + " of " + bound);
            }
        });
    }

    @Test
    void shouldAnswerWhateverTheSettingsAllow() {
        Seeded.forSeeds(2_000, random -> {
            final ModelTerms terms = new ModelTerms()
                    .withGamma(extreme(random, 1e12))
                    .withXi(extreme(random, 1e12))
                    .withSigma(extreme(random, 1e6))
                    .withIntensity(logUniform(random, 1e-9, 1e6), logUniform(random, 1e-6, 1e3))
                    .withDrift(extreme(random, 1e6) * (random.nextInt(3) - 1), extreme(random, 1e6))
                    .withPenalty(extreme(random, 1e18), extreme(random, 1e18))
                    .withHorizon(logUniform(random, 1e-3, 6e5), false)
                    .withBound(random.nextInt(1, 12));
            final QuotingRules rule = QuotingRules.values()[random.nextInt(QuotingRules.values().length)];
            final QuoteDistances out = at(rule, terms, random.nextInt(-300, 301));
            // finite or not, and not finite is no quote: nothing thrown, nothing endless
            assertTrue(Double.isNaN(out.bid()) || out.bid() <= Double.POSITIVE_INFINITY, rule.choice());
        });
    }

    private static double extreme(final SplittableRandom random, final double max) {
        return random.nextInt(4) == 0 ? 0 : logUniform(random, 1e-12, max);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotAllocate(final QuotingRules choice) {
        final QuotingRule rule = choice.create();
        final QuoteDistances out = new QuoteDistances();
        final ModelTerms terms =
                new ModelTerms().withGamma(0.05).withIntensity(1, 0.4).withHorizon(60, true);
        rule.prepare(terms);
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (int i = 1; i <= 20; i++) {
                rule.prepare(terms.withSigma(i * 0.1));
                for (int j = 0; j < 1_000; j++) {
                    rule.distances(0.02 * j - 10, FAIR, 0.06 * j, out);
                }
            }
        });
        assertEquals(0, bytes, choice.choice());
    }

    @Test
    void shouldDecayLikeTheExponential() {
        for (double x = 0; x < 70; x += 0.01) {
            assertEquals(Math.exp(-x), FodraLabadieRule.decay(x), 5e-13 * Math.exp(-x) + 1e-26, "x " + x);
        }
    }
}
