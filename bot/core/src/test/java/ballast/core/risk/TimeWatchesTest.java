package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.PULL;
import static ballast.codecs.RiskAction.REDUCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.RejectReason;
import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link TradeSilenceWatch}, {@link SessionHours}, {@link RejectWatch}, {@link AlertWatch}. */
class TimeWatchesTest {
    private static final long MS = 1_000_000L;
    private static final long DAY = TradingDay.DAY_NS;
    private static final long HOUR = DAY / 24;

    private final TestParameters parameters = new TestParameters();
    private final TradeSilenceWatch trades = new TradeSilenceWatch();
    private final SessionHours hours = new SessionHours();
    private RejectWatch rejects = new RejectWatch();
    private final AlertWatch alerts = new AlertWatch();

    private void silence(final long maxNs) {
        parameters.with(RiskParameter.RISK_STALE_TRADES, maxNs);
        trades.prepare(parameters.set());
    }

    @Test
    void shouldPullWhenTheMarketHasNotTradedForTooLong() {
        silence(100);
        assertEquals(CLEAR, trades.onTime(1_000), "counted from here");
        assertEquals(CLEAR, trades.onTime(1_099));
        assertEquals(CLEAR, trades.onTime(1_100));
        assertEquals(PULL, trades.onTime(1_101));
        assertEquals(101, trades.observed());
        assertEquals(100, trades.limit());
        assertEquals(CLEAR, trades.onTrade(1_200));
        assertEquals(CLEAR, trades.onTime(1_300));
        assertEquals(PULL, trades.onTime(1_301));
        silence(0);
        assertEquals(CLEAR, trades.onTime(1_000_000), "no limit");
    }

    private void hours(final long openNs, final long closeNs) {
        parameters.with(RiskParameter.RISK_SESSION_OPEN, openNs).with(RiskParameter.RISK_SESSION_CLOSE, closeNs);
        hours.prepare(parameters.set());
    }

    @Test
    void shouldQuoteWithinTheHoursOnly() {
        hours(8 * HOUR, 16 * HOUR);
        for (final long day : new long[] {-3 * DAY, 0, 20_000 * DAY}) {
            assertEquals(PULL, hours.onTime(day));
            assertEquals(PULL, hours.onTime(day + 8 * HOUR - 1));
            assertEquals(8 * HOUR - 1, hours.observed());
            assertEquals(8 * HOUR, hours.limit());
            assertEquals(CLEAR, hours.onTime(day + 8 * HOUR));
            assertEquals(CLEAR, hours.onTime(day + 16 * HOUR - 1));
            assertEquals(PULL, hours.onTime(day + 16 * HOUR));
            assertEquals(16 * HOUR, hours.observed());
            assertEquals(16 * HOUR, hours.limit());
        }
    }

    @Test
    void shouldQuotePastMidnight() {
        hours(22 * HOUR, 6 * HOUR);
        assertEquals(CLEAR, hours.onTime(0));
        assertEquals(CLEAR, hours.onTime(6 * HOUR - 1));
        assertEquals(PULL, hours.onTime(6 * HOUR));
        assertEquals(6 * HOUR, hours.limit());
        assertEquals(PULL, hours.onTime(22 * HOUR - 1));
        assertEquals(CLEAR, hours.onTime(22 * HOUR));
    }

    @Test
    void shouldQuoteAllDayUnlessToldOtherwise() {
        for (final long at : new long[] {0, 7 * HOUR}) {
            hours(at, at);
            assertEquals(CLEAR, hours.onTime(0));
            assertEquals(CLEAR, hours.onTime(7 * HOUR));
            assertEquals(CLEAR, hours.onTime(DAY - 1));
        }
        hours(0, DAY);
        assertEquals(CLEAR, hours.onTime(0));
        assertEquals(CLEAR, hours.onTime(DAY - 1));
    }

    private void rejects(final long max) {
        parameters.with(RiskParameter.RISK_MAX_REJECTS, max).with(RiskParameter.RISK_REJECT_WINDOW, 100 * MS);
        rejects.prepare(parameters.set());
    }

    @Test
    void shouldPullOnAStormOfRefusals() {
        rejects(3);
        assertEquals(CLEAR, rejects.onRejected(0, RejectReason.OTHER));
        assertEquals(CLEAR, rejects.onRejected(1, RejectReason.BAD_PRICE));
        assertEquals(CLEAR, rejects.onRejected(100 * MS, RejectReason.TIMEOUT), "the first is a window ago");
        assertEquals(PULL, rejects.onRejected(100 * MS, RejectReason.TIMEOUT));
        assertEquals(100 * MS - 1, rejects.observed());
        assertEquals(100 * MS, rejects.limit());
        assertEquals(PULL, rejects.onTime(200 * MS - 1));
        assertEquals(CLEAR, rejects.onTime(200 * MS));
        assertEquals(CLEAR, rejects.onRejected(200 * MS, RejectReason.OTHER), "counted with those since");
    }

    @Test
    void shouldKnowWhichRefusalsCount() {
        final Set<RejectReason> usual = EnumSet.of(RejectReason.WOULD_TAKE, RejectReason.TOO_LATE);
        final Set<RejectReason> urgent = EnumSet.of(RejectReason.RATE_LIMIT, RejectReason.TOO_MANY_ORDERS);
        for (final RejectReason reason : RejectReason.values()) {
            rejects = new RejectWatch();
            rejects(2);
            final RiskAction first = rejects.onRejected(0, reason);
            assertEquals(urgent.contains(reason) ? PULL : CLEAR, first, reason + " once");
            assertEquals(usual.contains(reason) ? CLEAR : PULL, rejects.onRejected(0, reason), reason + " twice");
        }
    }

    @Test
    void shouldPauseAtOnceWhenTheVenueSaysThatWeAskTooMuch() {
        rejects(0);
        assertEquals(CLEAR, rejects.onRejected(0, RejectReason.OTHER), "no limit");
        assertEquals(PULL, rejects.onRejected(5, RejectReason.RATE_LIMIT));
        assertEquals(0, rejects.observed());
        assertEquals(100 * MS, rejects.limit());
        assertEquals(PULL, rejects.onTime(100 * MS + 4));
        assertEquals(CLEAR, rejects.onTime(100 * MS + 5));
    }

    @Test
    void shouldAgreeWithAListOfAllRefusals() {
        Seeded.forSeeds(100, random -> {
            final RejectWatch one = new RejectWatch();
            final int max = random.nextInt(1, 40);
            one.prepare(new TestParameters()
                    .with(RiskParameter.RISK_MAX_REJECTS, max)
                    .with(RiskParameter.RISK_REJECT_WINDOW, 100 * MS)
                    .set());
            final List<Long> all = new ArrayList<>();
            long now = 0;
            long pauseEndNs = Long.MIN_VALUE;
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, 10 * MS);
                all.add(now);
                final long at = now;
                if (all.stream().filter(t -> at - t < 100 * MS).count() >= max) {
                    pauseEndNs = now + 100 * MS;
                }
                assertEquals(now < pauseEndNs ? PULL : CLEAR, one.onRejected(now, RejectReason.OTHER));
            }
        });
    }

    private void alerts(final long maxNs) {
        parameters.with(RiskParameter.RISK_ALERT_TIME, maxNs);
        alerts.prepare(parameters.set());
    }

    @Test
    void shouldReduceWhenNobodyReadsAnAlert() {
        alerts(100);
        assertEquals(CLEAR, alerts.onTime(1_000), "no alert");
        alerts.onAlert(2_000);
        alerts.onAlert(2_090);
        assertEquals(CLEAR, alerts.onTime(2_099));
        assertEquals(CLEAR, alerts.onTime(2_100));
        assertEquals(REDUCE, alerts.onTime(2_101));
        assertEquals(101, alerts.observed());
        assertEquals(100, alerts.limit());
        assertEquals(CLEAR, alerts.onAcknowledged());
        assertEquals(CLEAR, alerts.onTime(9_000));
        alerts.onAlert(9_000);
        assertEquals(REDUCE, alerts.onTime(9_101));
        alerts(0);
        assertEquals(CLEAR, alerts.onTime(Long.MAX_VALUE), "nobody need read it");
    }
}
