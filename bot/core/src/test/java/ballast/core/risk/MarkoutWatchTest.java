package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.HALT;
import static ballast.codecs.RiskAction.PULL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Contract;
import ballast.core.position.Definition;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link MarkoutWatch}: the average of the last fills, the sum of a minute, the pause. One currency = 100. */
class MarkoutWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Contract CONTRACT = new Definition().contract();

    private final TestParameters parameters = new TestParameters()
            .with(RiskParameter.RISK_MARKOUT_FILLS, 4)
            .with(RiskParameter.RISK_MARKOUT_PAUSE, 30 * SECOND);
    private final MarkoutWatch watch = new MarkoutWatch();

    private void limits(final double bps, final double sum) {
        parameters.with(RiskParameter.RISK_MAX_MARKOUT_LOSS, bps).with(RiskParameter.RISK_MAX_MARKOUT_SUM, sum);
        watch.prepare(parameters.set(), CONTRACT);
    }

    private RiskAction fills(final int count, final long nowNs, final long edge) {
        RiskAction last = CLEAR;
        for (int i = 0; i < count; i++) {
            last = watch.onMarkout(nowNs, 10_000, edge);
        }
        return last;
    }

    @Test
    void shouldPullWhenTheLastFillsLostTooMuchOnAverage() {
        limits(5, 0);
        // 5 bps of 4 times 10,000 is 20
        assertEquals(CLEAR, fills(3, 0, -5));
        assertEquals(CLEAR, watch.onMarkout(0, 10_000, -4), "19");
        assertEquals(CLEAR, watch.onMarkout(0, 10_000, -6), "20: the oldest has gone");
        assertEquals(PULL, watch.onMarkout(0, 10_000, -6));
        assertEquals(21, watch.observed());
        assertEquals(20, watch.limit());
    }

    @Test
    void shouldNotBelieveAFewFills() {
        limits(5, 0);
        assertEquals(CLEAR, fills(3, 0, -1_000_000));
        assertEquals(PULL, fills(1, 0, 0));
    }

    @Test
    void shouldWeighFillsByTheirValue() {
        limits(5, 0);
        watch.onMarkout(0, 1_000_000, 0);
        assertEquals(CLEAR, fills(3, 0, -100), "300 of 1,030,000 is 3 bps");
        assertEquals(PULL, fills(1, 0, -100), "the large one has gone");
    }

    @Test
    void shouldPauseForAsLongAsToldAndCountAnew() {
        limits(5, 0);
        assertEquals(PULL, fills(4, 0, -100));
        assertEquals(PULL, watch.onTime(30 * SECOND - 1));
        assertEquals(CLEAR, watch.onTime(30 * SECOND));
        assertEquals(CLEAR, fills(3, 30 * SECOND, -100), "the fills before the pause are forgotten");
        assertEquals(PULL, fills(1, 30 * SECOND, -100));
        assertEquals(PULL, watch.onTime(60 * SECOND - 1));
        assertEquals(CLEAR, watch.onTime(60 * SECOND));
    }

    @Test
    void shouldHaltOnTheThirdPauseInTenMinutes() {
        limits(5, 0);
        assertEquals(PULL, fills(4, 0, -100));
        assertEquals(PULL, fills(4, 100 * SECOND, -100));
        assertEquals(HALT, fills(4, 600 * SECOND - 1, -100));
        watch.onReset();
        assertEquals(PULL, fills(4, 601 * SECOND, -100), "counted anew");
        assertEquals(PULL, fills(4, 602 * SECOND, -100));
        assertEquals(PULL, fills(4, 1_201 * SECOND, -100), "the first of the three is ten minutes ago");
        assertEquals(HALT, fills(4, 1_201 * SECOND, -100));
    }

    @Test
    void shouldPullWhenAMinuteLostTooMuch() {
        limits(0, 1);
        assertEquals(CLEAR, fills(1, 0, -99));
        assertEquals(CLEAR, fills(1, 1, 49));
        assertEquals(CLEAR, fills(1, 2, -50), "gains are set off: 100");
        assertEquals(PULL, fills(1, 60 * SECOND, -1));
        assertEquals(101, watch.observed());
        assertEquals(100, watch.limit());
        assertEquals(CLEAR, fills(1, 90 * SECOND, -100), "what was before the pause is forgotten");
    }

    @Test
    void shouldForgetLossesThatAreMoreThanAMinuteOld() {
        limits(0, 1);
        assertEquals(CLEAR, fills(1, 0, -100));
        assertEquals(CLEAR, fills(1, 61 * SECOND, -100));
        assertEquals(CLEAR, fills(1, 122 * SECOND - 1, 0));
        assertEquals(PULL, fills(1, 122 * SECOND - 1, -1), "60 seconds and the one under way");
        assertEquals(CLEAR, fills(1, 10_000 * SECOND, -100));
        assertEquals(CLEAR, fills(1, 20_000 * SECOND, -100));
    }

    @Test
    void shouldNotBeFooledByNumbersThatDoNotFit() {
        limits(5, 0);
        assertEquals(CLEAR, fills(3, 0, Long.MAX_VALUE));
        assertEquals(PULL, fills(1, 0, Long.MIN_VALUE), "no gains make up for that");
        watch.onMarkout(SECOND, Long.MAX_VALUE, 0);
        watch.onMarkout(SECOND, Long.MAX_VALUE, 0);
        watch.onMarkout(SECOND, Long.MIN_VALUE, 0);
        assertEquals(PULL, watch.onMarkout(SECOND, 1, -1), "a share of an unknown value is none");
        assertEquals(0, watch.limit());
        limits(0, 1);
        assertEquals(PULL, watch.onTime(SECOND));
        fills(2_000, 100 * SECOND, Long.MAX_VALUE);
        assertEquals(CLEAR, watch.onTime(100 * SECOND));
        assertEquals(HALT, fills(1, 101 * SECOND, Long.MIN_VALUE));
    }

    @Test
    void shouldWatchNothingWithoutALimit() {
        limits(0, 0);
        assertEquals(CLEAR, fills(100, 0, Long.MIN_VALUE));
        limits(5, 0);
        assertEquals(PULL, fills(1, 0, 0), "what was before counts");
        parameters.with(RiskParameter.RISK_MARKOUT_FILLS, 2);
        limits(5, 0);
        assertEquals(PULL, watch.onTime(0), "the pause stays");
        assertEquals(PULL, watch.onMarkout(30 * SECOND - 1, 10_000, -100));
        assertEquals(CLEAR, watch.onTime(30 * SECOND), "another memory begins anew");
    }

    @Test
    void shouldAgreeWithAListOfAllFills() {
        Seeded.forSeeds(100, random -> {
            final MarkoutWatch one = new MarkoutWatch();
            final int memory = random.nextInt(1, 30);
            one.prepare(
                    new TestParameters()
                            .with(RiskParameter.RISK_MARKOUT_FILLS, memory)
                            .with(RiskParameter.RISK_MARKOUT_PAUSE, SECOND)
                            .with(RiskParameter.RISK_MAX_MARKOUT_LOSS, 20.0)
                            .with(RiskParameter.RISK_MAX_MARKOUT_SUM, 2.0)
                            .set(),
                    CONTRACT);
            final List<long[]> fills = new ArrayList<>();
            final List<Long> pauses = new ArrayList<>();
            long now = 0;
            long pauseEndNs = 0;
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, 5 * SECOND);
                final long value = random.nextLong(0, 20_000);
                final long edge = random.nextLong(-60, 61);
                fills.add(new long[] {now, value, edge});
                final boolean isToxic = isToxic(fills, memory, now);
                if (isToxic) {
                    pauses.add(now);
                    pauseEndNs = now + SECOND;
                    fills.clear();
                }
                final long at = now;
                final long recent =
                        pauses.stream().filter(t -> at - t < 600 * SECOND).count();
                final RiskAction expected = isToxic && recent >= 3 ? HALT : now < pauseEndNs ? PULL : CLEAR;
                assertEquals(expected, one.onMarkout(now, value, edge));
            }
        });
    }

    private static boolean isToxic(final List<long[]> fills, final int memory, final long now) {
        final List<long[]> last = fills.subList(Math.max(0, fills.size() - memory), fills.size());
        final long value = last.stream().mapToLong(fill -> fill[1]).sum();
        final long loss = -last.stream().mapToLong(fill -> fill[2]).sum();
        final long minute = -fills.stream()
                .filter(fill -> now / SECOND - fill[0] / SECOND <= 60)
                .mapToLong(fill -> fill[2])
                .sum();
        return (last.size() == memory && loss > value * 20 / 10_000) || minute > 200;
    }
}
