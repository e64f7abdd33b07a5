package ballast.systest.seeded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.core.param.RiskParameter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole bot under many seeds: first everything goes wrong and no invariant may break, then nothing does and it
 * must find back. {@code -Dballast.seed=N} repeats one seed, {@code -Dballast.seeds=N} runs more.
 */
class WholeBotTest {
    private static final int SEEDS = 200;
    private static final int CRASHES_MAX = 3;
    private static final long KILL_BOUND_NS = 12_000_000_000L;

    @TempDir
    private Path directory;

    static List<Checker> checkers(final BotSettings settings) {
        return List.of(
                new WorstCaseChecker(settings.whole(RiskParameter.RISK_MAX_POSITION)),
                new HaltChecker(),
                new BookedOnceChecker(),
                new IdChecker(),
                new RateChecker(
                        settings.whole(RiskParameter.RISK_RATE), settings.whole(RiskParameter.RISK_RATE_WINDOW)),
                new FreshBookChecker(settings.whole(RiskParameter.RISK_STALE_BOOK)),
                new KillBoundChecker(KILL_BOUND_NS, settings.whole(RiskParameter.KILL_FLATTEN_TIME)),
                new DayChecker(settings.money(RiskParameter.RISK_MAX_DAILY_LOSS)),
                new IntentChecker(settings.whole(ModelParameter.QUOTE_REQUOTE_THRESHOLD)),
                new SelfTradeChecker(),
                new ConvergenceChecker(settings.money(RiskParameter.RISK_MAX_DAILY_LOSS)));
    }

    private void runSeed(final long seed) {
        final WholeBot world = new WholeBot(seed, directory, CRASHES_MAX);
        try {
            world.run();
            checkers(world.settings())
                    .forEach(checker -> checker.check(world.witness().seen()));
            new ReplayChecker().check(world.disk(), world.bot().stateHash());
        } catch (final AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "seed " + seed + ": " + failure + "\n  plan: " + world.plan()
                            + "\n  repeat: mvn -B test -pl bot/system-tests -am -Dtest=WholeBotTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dballast.seed=" + seed,
                    failure);
        }
    }

    @Test
    @Timeout(3_600)
    void shouldKeepEveryInvariantUnderFaultsAndFindBackAfterwards() {
        final Long only = Long.getLong("ballast.seed");
        if (only != null) {
            runSeed(only);
            return;
        }
        final int seeds = Integer.getInteger("ballast.seeds", SEEDS);
        for (long seed = 1; seed <= seeds; seed++) {
            runSeed(seed);
        }
    }

    @Test
    void shouldDoTheSameTwice() {
        final WholeBot first = new WholeBot(7, directory, CRASHES_MAX);
        final WholeBot second = new WholeBot(7, directory, CRASHES_MAX);
        final WholeBot other = new WholeBot(8, directory, CRASHES_MAX);
        first.run();
        second.run();
        other.run();
        assertTrue(first.witness().seen().size() > 1_000);
        assertEquals(first.witness().hash(), second.witness().hash());
        assertNotEquals(first.witness().hash(), other.witness().hash());
    }
}
