package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are allowed one by one and doubtful together. */
class PlausibilityTest {
    @TempDir
    private Path directory;

    private List<String> warnings(final String text) {
        return SettingsFiles.load(directory, text).warnings().stream()
                .map(line -> line.replace(directory + "/", ""))
                .toList();
    }

    @Test
    void shouldAcceptNumbersOfOrderOne() {
        assertEquals(List.of(), warnings(""));
        assertEquals(List.of(), warnings("instruments.X.strategy.rule = symmetric"));
        assertEquals(List.of(), warnings("instruments.X.strategy.gamma = 0 per tick lot"));
    }

    @Test
    void shouldWarnOfALeanThatJumpsOverTheSpread() {
        assertEquals(
                List.of("t.conf:2: X: strategy.gamma = 0.05 per tick lot: one inventory unit moves the quotes by 4.175"
                        + " ticks, more than half the half spread of 5.171 ticks"),
                warnings("instruments.X { strategy.gamma = 0.05 per tick lot, strategy.sigma = 8 ticks per sqrt s }"));
    }

    @Test
    void shouldWarnOfTheFiniteHorizonsLean() {
        assertEquals(
                List.of("t.conf:2: X: strategy.gamma = 0.1 per tick lot: one inventory unit moves the quotes by 8.64"
                        + " ticks, more than half the half spread of 7.197 ticks"),
                warnings("instruments.X { strategy.gamma = 0.1 per tick lot, strategy.rule = avellaneda-stoikov }"));
    }

    @Test
    void shouldWarnWhenNothingOrEverythingWouldFill() {
        assertEquals(
                List.of("good.conf:5: X: strategy.k = 0.3 per tick: k times the half spread of 92.11 ticks is 27.63,"
                        + " expected 0.05 to 20; fills will be all or none"),
                warnings("instruments.X { strategy.rule = symmetric, strategy.sigma = 108.8 ticks per sqrt s }"));
    }

    @Test
    void shouldWarnOfLevelsThatRiskWillDeny() {
        assertEquals(
                List.of("t.conf:2: X: quote.levels = 5: more than risk.max_open_orders = 4, so outer levels will be"
                        + " denied"),
                warnings("instruments.X.quote.levels = 5"));
    }

    @Test
    void shouldWarnOfAVolatilityThatIsAFraction() {
        assertEquals(
                List.of("t.conf:2: X: strategy.sigma = 0.0086 ticks per sqrt s: even risk.max_position = 100 lots moves"
                        + " the quotes by only 0.04316 ticks; is sigma in ticks, and not a fraction of the price?"),
                warnings("instruments.X.strategy.sigma = 0.0086 ticks per sqrt s"));
    }

    private List<String> problems(final String text) {
        return SettingsFiles.problems(directory, SettingsFiles.changed(directory, text));
    }

    @Test
    void shouldJudgeEveryRule() {
        for (final String rule : ModelParameter.STRATEGY_RULE.choices()) {
            final List<String> seen = problems("instruments.X.strategy.rule = " + rule);
            assertEquals(List.of(), seen, rule);
        }
    }

    @Test
    void shouldRefuseARuleThatQuotesNothing() {
        assertEquals(
                List.of("t.conf:2: X: strategy.rule = avellaneda-stoikov-infinite: no finite quotes without inventory;"
                        + " does the rule need strategy.gamma = 0 per tick lot and strategy.sigma = 1.2 ticks per sqrt"
                        + " s above 0, and are they in ticks and lots?"),
                problems("instruments.X { strategy.rule = avellaneda-stoikov-infinite,"
                        + " strategy.gamma = 0 per tick lot }"));
        // nothing would bound the inventory
        final List<String> drifting =
                problems("instruments.X { strategy.gamma = 0 per tick lot, strategy.drift = 0.1 ticks per s }");
        assertEquals(1, drifting.size(), drifting.toString());
        assertTrue(drifting.get(0).contains("no finite quotes without inventory"), drifting.toString());
    }

    @Test
    void shouldNotAskForASpreadOfARuleThatJoinsTheTouch() {
        assertEquals(List.of(), warnings("instruments.X.strategy.rule = cartea-jaimungal-touch"));
        assertEquals(
                List.of(),
                warnings("instruments.X { strategy.rule = cartea-jaimungal-touch, strategy.k = 30 per tick }"));
    }

    @Test
    void shouldRefuseAnEstimateThatNeverComes() {
        assertEquals(
                List.of("t.conf:2: X: volatility.scales = 20: not less than volatility.window = 20, so two-scale never"
                        + " has a sigma"),
                problems("instruments.X { volatility.estimator = two-scale, volatility.scales = 20,"
                        + " volatility.window = 20 }"));
        assertEquals(
                List.of(),
                problems("instruments.X { volatility.estimator = two-scale, volatility.scales = 19,"
                        + " volatility.window = 20 }"));
        assertEquals(List.of(), problems("instruments.X { volatility.scales = 20, volatility.window = 20 }"));
        assertEquals(
                List.of("t.conf:2: X: volatility.floor = 5 ticks per sqrt s: above volatility.cap = 1 ticks per sqrt"
                        + " s"),
                problems("instruments.X.volatility { floor = 5 ticks per sqrt s, cap = 1 ticks per sqrt s }"));
        assertEquals(
                List.of("t.conf:2: X: volatility.estimator = har: all coefficients are 0, so it forecasts nothing; take"
                        + " volatility.har_constant, har_1, har_5 and har_22 from a fit"),
                problems("instruments.X.volatility.estimator = har"));
        assertEquals(List.of(), problems("instruments.X { volatility.estimator = har, volatility.har_22 = 0.5 }"));
    }

    @Test
    void shouldRefuseABudgetOfNothing() {
        assertEquals(
                List.of("t.conf:2: X: quote.size_rule = risk-budget: needs quote.risk_budget = 0 tick lots above 0, or"
                        + " nothing is ever quoted"),
                problems("instruments.X.quote.size_rule = risk-budget"));
        assertEquals(
                List.of(),
                problems("instruments.X { quote.size_rule = risk-budget, quote.risk_budget = 1000 tick lots }"));
    }

    @Test
    void shouldWarnOfAMicroPriceThatIsTheMid() {
        assertEquals(
                List.of("t.conf:2: X: strategy.fair_value = micro-price: all ten of value.micro_1 to"
                        + " value.micro_wide_5 are 0, so it is the mid; take them from a fit"),
                warnings("instruments.X.strategy.fair_value = micro-price"));
        assertEquals(
                List.of(),
                warnings("instruments.X { strategy.fair_value = micro-price, value.micro_wide_5 = 0.2 ticks }"));
    }

    @Test
    void shouldWarnOfATableThatTheMarketWaitsFor() {
        final String large = "strategy.rule = glft-exact, strategy.inventory_bound = 200,"
                + " strategy.horizon_mode = session, strategy.sigma = 8 ticks per sqrt s";
        assertEquals(List.of(), warnings("instruments.X { " + large + " }"));
        final List<String> seen = warnings("instruments.X { volatility.estimator = ewma, " + large + " }");
        assertEquals(1, seen.size(), seen.toString());
        assertTrue(seen.get(0).startsWith("t.conf:2: X: strategy.rule = glft-exact: each new estimate"), seen.get(0));
        assertEquals(
                List.of(),
                warnings("instruments.X { volatility.estimator = ewma, strategy.rule = glft-exact,"
                        + " strategy.inventory_bound = 20 }"));
    }
}
