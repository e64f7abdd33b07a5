package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of the fills that a coin makes at every step. */
class BernoulliFillsTest {
    private static final double A = 140;
    private static final double K = 1.5;
    private static final long STEP_NS = 5_000_000;

    private static FillLaw law(final long seed) {
        return new FillLaw(FillMode.BERNOULLI, A, K, STEP_NS, 1, false, seed);
    }

    /** Both sides at a distance, put back after each fill: sides are filled as often as the law says, independently. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldFillEachSideByACoinOfItsOwn(final long delta) {
        final int steps = 20_000;
        final double expected = A * Math.exp(-K * delta) * STEP_NS * 1e-9;
        Seeded.forSeeds(2, random -> {
            final RandomFillsHarness venue = new RandomFillsHarness(law(random.nextLong()));
            venue.place(Side.BUY, RandomFillsHarness.MID - delta);
            venue.place(Side.SELL, RandomFillsHarness.MID + delta);
            long both = 0;
            for (int i = 0; i < steps; i++) {
                final long buys = venue.buys();
                final long sells = venue.sells();
                final long endNs = (venue.nowNs() / STEP_NS + 1) * STEP_NS;
                venue.passUntilFill(endNs);
                assertEquals(endNs, venue.nowNs(), "not at the end of a step");
                venue.moveMid(RandomFillsHarness.MID);
                if (venue.buys() > buys) {
                    venue.place(Side.BUY, RandomFillsHarness.MID - delta);
                }
                if (venue.sells() > sells) {
                    venue.place(Side.SELL, RandomFillsHarness.MID + delta);
                }
                both += venue.buys() > buys && venue.sells() > sells ? 1 : 0;
            }
            final double error = 4 * Math.sqrt(expected * (1 - expected) / steps);
            assertEquals(expected, (double) venue.buys() / steps, error, "buys");
            assertEquals(expected, (double) venue.sells() / steps, error, "sells");
            final double square = expected * expected;
            assertEquals(square, (double) both / steps, 4 * Math.sqrt(square * (1 - square) / steps), "both");
        });
    }

    @Test
    void shouldFillSurelyWhereTheIntensityIsMoreThanOneAStep() {
        final RandomFillsHarness venue = new RandomFillsHarness(law(1));
        for (int i = 0; i < 500; i++) {
            venue.place(Side.BUY, RandomFillsHarness.MID + 1);
            venue.passUntilFill(venue.nowNs() + STEP_NS);
            assertEquals(i + 1, venue.fills());
        }
    }

    @Test
    void shouldNotDrawWhileNothingRests() {
        final RandomFillsHarness venue = new RandomFillsHarness(law(1));
        assertEquals(Long.MAX_VALUE, venue.nextTimeNs());
        venue.place(Side.BUY, RandomFillsHarness.MID - 4_000);
        assertEquals(1_000_000_000L + STEP_NS, venue.nextTimeNs());
        venue.cancelAll();
        assertEquals(Long.MAX_VALUE, venue.nextTimeNs());
    }

    /** An order that comes when the step ends waits for the next. */
    @Test
    void shouldNotFillWhatHasOnlyJustCome() {
        final RandomFillsHarness venue = new RandomFillsHarness(law(1));
        venue.place(Side.BUY, RandomFillsHarness.MID - 4_000);
        venue.passUntilFill(venue.nowNs() + STEP_NS);
        venue.place(Side.SELL, RandomFillsHarness.MID - 1);
        assertEquals(0, venue.fills());
        venue.passUntilFill(venue.nowNs() + STEP_NS);
        assertTrue(venue.sells() == 1 && venue.buys() == 0, "only the sell, which is sure");
    }

    @Test
    void shouldFillNothingWhileTheVenueDoesNotTrade() {
        final RandomFillsHarness venue = new RandomFillsHarness(law(1));
        venue.place(Side.BUY, RandomFillsHarness.MID + 1);
        venue.trade(false);
        venue.passUntilFill(venue.nowNs() + 100 * STEP_NS);
        assertEquals(0, venue.fills());
        venue.trade(true);
        venue.passUntilFill(venue.nowNs() + STEP_NS);
        assertEquals(1, venue.fills());
    }
}
