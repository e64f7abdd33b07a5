package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The laws that orders, activity and news are drawn from, each against what its formula says. */
class LawsTest {
    private static final int DRAWS = 200_000;
    private static final double ERRORS = 5;

    private static InstrumentSettings.Builder instrument() {
        return MarketPreset.BUSY_LINEAR.settings().instruments().get(0).toBuilder();
    }

    @Test
    void shouldDrawByWeight() {
        final double[] weights = {0.5, 0, 3, 1e-3, 1.5, 0.25, 7};
        final double sum = Arrays.stream(weights).sum();
        final AliasTable table = new AliasTable(weights);
        final RandomStream random = new RandomStream(1, 0);
        final int[] counts = new int[weights.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[table.sample(random)]++;
        }
        for (int i = 0; i < weights.length; i++) {
            final double p = weights[i] / sum;
            assertEquals(DRAWS * p, counts[i], ERRORS * Math.sqrt(DRAWS * p * (1 - p)) + 1e-9, "weight " + i);
        }
    }

    @Test
    void shouldDrawTheOnlyNumberThatThereIs() {
        assertEquals(0, new AliasTable(new double[] {3}).sample(new RandomStream(1, 0)));
    }

    @Test
    void shouldDrawSizesWithTheMedianAndTheTailAskedFor() {
        final double index = 1.4;
        final InstrumentSettings settings = instrument()
                .set(MarketParameter.MARKET_SIZE_MEDIAN_LOTS, 2_000)
                .set(MarketParameter.MARKET_SIZE_LOG_SIGMA, 0.8)
                .set(MarketParameter.MARKET_SIZE_TAIL_INDEX, index)
                .set(MarketParameter.SIZE_TAIL_START_SIGMA, 1.5)
                .set(MarketParameter.SIZE_MAX_LOTS, 1e12)
                .set(MarketParameter.ROUND_LOT_SHARE, 0)
                .build();
        final SizeLaw law = new SizeLaw(new RandomStream(5, 0), settings, true);
        final double[] sizes = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            sizes[i] = law.sample();
        }
        Arrays.sort(sizes);
        // standard error of the median of a lognormal: sigma sqrt(pi / 2 / n) in the logarithm
        assertEquals(Math.log(2_000), Math.log(sizes[DRAWS / 2]), ERRORS * 0.8 * Math.sqrt(Math.PI / 2 / DRAWS));
        // 6.7 % of the sizes are in the tail; Hill's estimator over the largest 5 % has standard error alpha / sqrt(k)
        final int k = DRAWS / 20;
        assertEquals(index, Series.hill(sizes, k), ERRORS * index / Math.sqrt(k));
    }

    @Test
    void shouldFavourRoundSizesAndKeepTheLimits() {
        final InstrumentSettings settings = instrument()
                .set(MarketParameter.LIMIT_SIZE_MEDIAN_LOTS, 700)
                .set(MarketParameter.ROUND_LOT_SHARE, 0.6)
                .set(MarketParameter.SIZE_MAX_LOTS, 20_000)
                .build();
        final SizeLaw law = new SizeLaw(new RandomStream(6, 0), settings, false);
        int round = 0;
        for (int i = 0; i < DRAWS; i++) {
            final long lots = law.sample();
            assertTrue(lots >= 1 && lots <= 20_000, () -> "outside: " + lots);
            final String digits = Long.toString(lots).replaceFirst("0+$", "");
            round += digits.equals("1") || digits.equals("2") || digits.equals("3") || digits.equals("5") ? 1 : 0;
        }
        // those drawn round, and the others that happen to be
        assertTrue(round > 0.6 * DRAWS && round < 0.75 * DRAWS, "round sizes " + round);
    }

    @Test
    void shouldPlaceByThePowerLawAndCancelByDistance() {
        final InstrumentSettings settings = instrument()
                .set(MarketParameter.TOUCH_SHARE, 0.25)
                .set(MarketParameter.PLACEMENT_EXPONENT, 0.6)
                .set(MarketParameter.PLACEMENT_OFFSET_TICKS, 2)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 1)
                .set(MarketParameter.CANCEL_FAR_PER_SECOND, 0.2)
                .set(MarketParameter.CANCEL_DISTANCE_TICKS, 5)
                .build();
        final PlacementLaw law = new PlacementLaw(settings);
        final double[] weights = law.weights();
        assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
        assertEquals(Math.pow(12.0 / 102.0, 1.6), weights[100] / weights[10], 1e-12);
        assertEquals(0.25 + weights[1] * Math.pow(1.5, 1.6), weights[0], 1e-12);
        assertEquals(1_000_000, law.cancelWeights()[0]);
        assertEquals(600_000, law.cancelWeights()[5], "half way at the half distance");
    }

    @Test
    void shouldKeepActivityAtMeanOneOverALongTime() {
        final MarketSettings settings = MarketPreset.DEFAULT.settings();
        final ActivityRegime regime = new ActivityRegime(new RandomStream(9, 1), settings);
        double time = 0;
        double sum = 0;
        double squares = 0;
        while (time < 3_000_000) {
            final double wait = regime.drawWait();
            sum += wait * regime.activity();
            squares += wait * regime.activity() * regime.activity();
            regime.renew();
            time += wait;
        }
        // five factors 1 -+ 0.3: E[A^2] = 1.09^5; the slowest is drawn every 300 s, so there are over 5,000 free draws
        assertEquals(1, sum / time, 0.05);
        assertEquals(Math.pow(1.09, 5), squares / time, 0.15);
    }

    @Test
    void shouldKeepActivityConstantWithoutComponents() {
        final MarketSettings settings = MarketPreset.DEFAULT.settings().toBuilder()
                .set(MarketParameter.ACTIVITY_COMPONENTS, 0)
                .build();
        final ActivityRegime regime = new ActivityRegime(new RandomStream(9, 1), settings);
        assertEquals(1, regime.activity());
        assertEquals(Double.POSITIVE_INFINITY, regime.drawWait());
    }

    @Test
    void shouldGiveNewsTheVolatilityAskedFor() {
        final MarketSettings settings = MarketPreset.BUSY_LINEAR.settings();
        final CommonNews news = new CommonNews(new RandomStream(11, 0), settings);
        final double seconds = 400_000;
        double time = 0;
        double variance = 0;
        double before = 0;
        int count = 0;
        while (time < seconds) {
            final double wait = news.drawWait(1);
            time += wait;
            news.advance(wait);
            news.happen();
            variance += (news.logValue() - before) * (news.logValue() - before);
            before = news.logValue();
            count++;
        }
        final double sigma = settings.value(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND) * 1e-4;
        // kurtosis of the marks is below 12 and clusters have mean size 1.7, so the relative error is below 5 /
        // sqrt(count)
        assertTrue(count > 50_000, "pieces of news " + count);
        assertEquals(1, variance / seconds / sigma / sigma, ERRORS * 5 / Math.sqrt(count));
        final double base = settings.value(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND)
                + settings.value(MarketParameter.JUMPS_PER_MINUTE) / 60;
        final double branching = settings.value(MarketParameter.NEWS_EXCITES_NEWS);
        assertEquals(1, count * (1 - branching) / base / seconds, ERRORS * 2 / Math.sqrt(count));
    }

    @Test
    void shouldWorkMetaordersPieceByPiece() {
        final InstrumentSettings settings = instrument()
                .set(MarketParameter.METAORDER_CHILDREN_MIN, 3)
                .set(MarketParameter.METAORDER_CHILDREN_MAX, 3)
                .build();
        final Metaorders metaorders = new Metaorders(new RandomStream(4, 0), settings);
        for (int i = 0; i < 20; i++) {
            metaorders.begin();
        }
        final int buyers = metaorders.count(true);
        final int sellers = metaorders.count(false);
        assertEquals(20, buyers + sellers);
        for (int i = 0; i < 3 * buyers; i++) {
            metaorders.work(true);
        }
        assertEquals(0, metaorders.count(true));
        assertEquals(sellers, metaorders.count(false));
        for (int i = 0; i < 100; i++) {
            metaorders.begin();
        }
        assertEquals(64, metaorders.count(true) + metaorders.count(false), "bounded");
    }
}
