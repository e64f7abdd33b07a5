package ballast.benchmarks;

import ballast.core.param.ModelParameter;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;
import ballast.core.strategy.QuotingRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a rule itself costs: both distances, and taking a new volatility. Beside it {@link RuleBaselineBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RuleBenchmark {
    private static final double HORIZON_SEC = 600.0;

    /** Quoting rule, as in {@code strategy.rule}. */
    @Param({
        "glft",
        "avellaneda-stoikov",
        "symmetric",
        "glft-exact",
        "avellaneda-stoikov-infinite",
        "cartea-jaimungal",
        "cartea-jaimungal-touch",
        "fodra-labadie",
        "legacy"
    })
    public String rule;

    /** Whether tables are over the time left, too, as in {@code strategy.horizon_mode}. */
    @Param({"rolling", "session"})
    public String horizon;

    private final ModelTerms terms =
            new ModelTerms().withGamma(0.01).withIntensity(0.9, 0.3).withBound(20);
    private final QuoteDistances out = new QuoteDistances();
    private QuotingRule made;
    private int step;

    /** A rule for the example of Gueant, Lehalle and Fernandez-Tapia. */
    @Setup
    public void start() {
        made = QuotingRules.of(ModelParameter.STRATEGY_RULE.choices().indexOf(rule));
        terms.withSigma(0.3).withHorizon(HORIZON_SEC, "session".equals(horizon));
        made.prepare(terms);
    }

    /** Both distances, at inventories -15 to 16 and times all over the horizon; returns the spread. */
    @Benchmark
    public double distances() {
        step++;
        made.distances((step & 31) - 15, 6e5, HORIZON_SEC - (step & 511), out);
        return out.bid() + out.ask();
    }

    /** Take another volatility; returns it. */
    @Benchmark
    public double prepare() {
        step++;
        made.prepare(terms.withSigma(0.3 + 0.01 * (step & 7)));
        return terms.sigma();
    }
}
