package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Rules in closed form, and the intensity that all assume, against every row of their vectors. */
class RuleVectorsTest {
    private static final double TOLERANCE = 1e-12;

    private final QuoteDistances out = new QuoteDistances();

    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        final double delta = Double.isInfinite(expected) ? 0 : TOLERANCE * Math.abs(expected);
        assertEquals(expected, actual, delta, column + ", " + file.at(row));
    }

    @Test
    void shouldMatchEveryRowOfTheInfiniteHorizon() throws IOException {
        final VectorFile file = VectorFile.read("as_infinite_horizon", RuleVectorsTest.class);
        assertEquals(29, file.rows());
        final AvellanedaStoikovInfiniteRule rule = new AvellanedaStoikovInfiniteRule();
        int misprinted = 0;
        for (int row = 0; row < file.rows(); row++) {
            final double s = file.real(row, "s");
            final double q = file.real(row, "q");
            final double gamma = file.real(row, "gamma");
            final double sigma = file.real(row, "sigma");
            // fills so eager that the spread is the reservation prices' alone
            rule.prepare(new ModelTerms()
                    .withGamma(gamma)
                    .withSigma(sigma)
                    .withIntensity(1, 1e300)
                    .withBound((int) file.whole(row, "qmax")));
            rule.distances(q, Double.NaN, Double.NaN, out);
            final double bid = Double.isNaN(out.bid()) ? Double.NEGATIVE_INFINITY : s - out.bid();
            final double ask = Double.isNaN(out.ask()) ? Double.POSITIVE_INFINITY : s + out.ask();
            assertClose(file, row, "reservation_bid", bid);
            assertClose(file, row, "reservation_ask", ask);
            if (Double.isInfinite(bid) || Double.isInfinite(ask)) {
                assertTrue(file.isBlank(row, "reservation_mid"), file.at(row));
            } else {
                assertClose(file, row, "reservation_mid", (bid + ask) / 2);
            }
            misprinted += checkPrinted(file, row, gamma * gamma * sigma * sigma, ask);
        }
        assertTrue(misprinted > 20, "rows where the printed ask is another: " + misprinted);
    }

    /** Section 2.4 as printed, for contrast: its ask is right to first order only. */
    private static int checkPrinted(final VectorFile file, final int row, final double risk, final double ask) {
        final double q = file.real(row, "q");
        final double outer = file.real(row, "qmax") + 1;
        final double gamma = file.real(row, "gamma");
        final double omega = risk * outer * outer / 2;
        assertClose(file, row, "omega", omega);
        final double below = 2 * omega - risk * q * q;
        final double printedBid = Math.log1p((-1 - 2 * q) * risk / below) / gamma;
        final double printedAsk = Math.log1p((1 - 2 * q) * risk / below) / gamma;
        final double s = file.real(row, "s");
        if (q < outer - 1) {
            assertEquals(file.real(row, "printed_bid"), s + printedBid, 1e-11 * s, file.at(row));
        } else {
            // the argument of the logarithm is 0 but for rounding, which may make it negative
            assertTrue(file.isBlank(row, "printed_bid") || file.real(row, "printed_bid") < 0, file.at(row));
            assertTrue(!(printedBid > -20 / gamma), file.at(row));
        }
        assertEquals(file.real(row, "printed_ask"), s + printedAsk, 1e-11 * s, file.at(row));
        return Math.abs(s + printedAsk - ask) > 1e-9 * s ? 1 : 0;
    }

    @Test
    void shouldMatchEveryRowOfTheIntensity() throws IOException {
        final VectorFile file = VectorFile.read("intensity", RuleVectorsTest.class);
        assertEquals(12, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final double dt = file.real(row, "dt");
            final double rate = Intensity.rate(file.real(row, "A"), file.real(row, "k"), file.real(row, "delta"));
            assertClose(file, row, "lambda", rate);
            assertClose(file, row, "expected_fills", rate * dt);
            assertClose(file, row, "prob_bernoulli_clipped", Math.min(1, rate * dt));
            assertClose(file, row, "prob_poisson", Intensity.fillProbability(rate, dt));
            assertClose(file, row, "mean_wait", 1 / rate);
        }
    }

    @Test
    void shouldMatchEveryRowOfTheDirectionalBets() throws IOException {
        final VectorFile file = VectorFile.read("fodra_labadie_linear", RuleVectorsTest.class);
        assertEquals(8, file.rows());
        final FodraLabadieRule rule = new FodraLabadieRule();
        int reverting = 0;
        for (int row = 0; row < file.rows(); row++) {
            final double s = file.real(row, "s");
            final ModelTerms terms = new ModelTerms()
                    .withIntensity(1, file.real(row, "k"))
                    .withPenalty(0, file.real(row, "eta"))
                    .withDrift(file.real(row, "drift"), 0);
            if ("ou".equals(file.text(row, "mid_model"))) {
                terms.withMean(file.real(row, "ou_speed"), file.real(row, "ou_mean"));
                reverting++;
            }
            rule.prepare(terms);
            rule.distances(file.real(row, "q"), s, file.real(row, "tau"), out);
            assertClose(file, row, "bid", s - out.bid());
            assertClose(file, row, "ask", s + out.ask());
            assertClose(file, row, "reservation", s + (out.ask() - out.bid()) / 2);
            assertClose(file, row, "spread", out.bid() + out.ask());
            rule.distances(0, s, file.real(row, "tau"), out);
            assertClose(file, row, "expected_terminal", s + (out.ask() - out.bid()) / 2);
        }
        assertEquals(4, reverting);
    }
}
