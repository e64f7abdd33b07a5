package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.FeedState;
import ballast.codecs.MessageHead;
import ballast.gateway.venue.MarketDataEncoder;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** The recorder's clock: what is measured, what is corrected, and that time stays in order. */
class ClockTest {
    private static final long MS = 1_000_000L;
    private static final long T = 1_700_000_000_000L * MS;

    private final List<long[]> times = new ArrayList<>();

    private static ClockSurvey survey(final long... latenciesNs) {
        final ClockSurvey survey = new ClockSurvey();
        for (final long latencyNs : latenciesNs) {
            survey.add(T + latencyNs, T);
        }
        return survey;
    }

    @Test
    void shouldMeasureSmallestMedianAndLargest() {
        Seeded.forSeeds(50, random -> {
            final long[] latencies = random.longs(101, -1_500 * MS, 1_500 * MS).toArray();
            final ClockSurvey survey = survey(latencies);
            Arrays.sort(latencies);
            assertEquals(latencies[0], survey.minNs());
            assertEquals(latencies[100], survey.maxNs());
            assertTrue(Math.abs(latencies[50] - survey.medianNs()) <= 100_000, () -> "median " + survey.medianNs());
        });
    }

    @Test
    void shouldMeasureOneSample() {
        final ClockSurvey survey = survey(7 * MS);
        assertEquals(7 * MS, survey.minNs());
        assertEquals(7 * MS, survey.medianNs());
        assertEquals(7 * MS, survey.maxNs());
    }

    @Test
    void shouldKeepAPlausibleClock() {
        final TapeClock clock = TapeClock.of(survey(3 * MS, 5 * MS, 9 * MS), ImportOptions.DEFAULT);
        assertEquals(0, clock.offsetNs());
        assertEquals(5 * MS, clock.untimedLatencyNs());
    }

    @Test
    void shouldMoveAClockThatIsBehindOrAbsurdlyAhead() {
        assertEquals(
                -1_003 * MS,
                TapeClock.of(survey(-1_002 * MS, 0), ImportOptions.DEFAULT).offsetNs());
        assertEquals(-1 * MS, TapeClock.of(survey(0, MS), ImportOptions.DEFAULT).offsetNs());
        assertEquals(
                3_600_000 * MS - MS,
                TapeClock.of(survey(3_600_000 * MS), ImportOptions.DEFAULT).offsetNs());
    }

    @Test
    void shouldAssumeALatencyWithoutVenueTimes() {
        final TapeClock clock = TapeClock.of(new ClockSurvey(), ImportOptions.DEFAULT.withAssumedLatencyNs(4 * MS));
        assertEquals(0, clock.offsetNs());
        assertEquals(4 * MS, clock.untimedLatencyNs());
        assertThrows(IllegalArgumentException.class, () -> ImportOptions.DEFAULT.withAssumedLatencyNs(-1));
    }

    private MarketDataEncoder encoder(final TapeClock clock) {
        final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
        return new MarketDataEncoder((buffer, offset, length) -> {
            copy.putBytes(0, buffer, offset, length);
            clock.correct(copy, 0);
            times.add(new long[] {MessageHead.receiveTimeNs(copy, 0) - T, MessageHead.venueTimeNs(copy, 0) - T});
        });
    }

    private void assertTimes(final long... expected) {
        final long[] got = times.stream().flatMapToLong(Arrays::stream).toArray();
        assertEquals(Arrays.toString(expected), Arrays.toString(got));
    }

    @Test
    void shouldShiftReceiveTimesOnly() {
        final MarketDataEncoder encoder = encoder(TapeClock.of(survey(-10 * MS), ImportOptions.DEFAULT));
        encoder.begin(1, T, T + 10 * MS);
        encoder.trade(1, 2, 3, Aggressor.BUYER, false);
        assertTimes(11 * MS, 10 * MS);
    }

    @Test
    void shouldClampAVenueTimeBehindTheReceiveTime() {
        final TapeClock clock = TapeClock.of(survey(5 * MS), ImportOptions.DEFAULT);
        final MarketDataEncoder encoder = encoder(clock);
        encoder.begin(1, T, T + 1);
        encoder.trade(1, 2, 3, Aggressor.BUYER, false);
        assertTimes(0, 0);
        assertEquals(1, clock.clamped());
    }

    @Test
    void shouldSupplyVenueTimesThatDoNotFallWithinAStream() {
        final TapeClock clock = TapeClock.of(survey(5 * MS), ImportOptions.DEFAULT);
        final MarketDataEncoder encoder = encoder(clock);
        encoder.begin(1, T + 10 * MS, 0);
        encoder.top(1, 1, 1, 2, 1);
        encoder.begin(2, T + 10 * MS, 0);
        encoder.top(1, 1, 1, 2, 1);
        encoder.begin(1, T + 12 * MS, 0);
        encoder.top(2, 1, 1, 2, 1);
        assertTimes(10 * MS, 5 * MS, 10 * MS, 5 * MS, 12 * MS, 7 * MS);
        assertEquals(3, clock.untimed());
    }

    @Test
    void shouldLeaveStatesWithoutAVenueTime() {
        final TapeClock clock = TapeClock.of(survey(5 * MS), ImportOptions.DEFAULT);
        final MarketDataEncoder encoder = encoder(clock);
        encoder.begin(1, T, 0);
        encoder.status(FeedState.LIVE, 0, 0, 0);
        assertTimes(0, -T);
        assertEquals(0, clock.untimed());
    }
}
