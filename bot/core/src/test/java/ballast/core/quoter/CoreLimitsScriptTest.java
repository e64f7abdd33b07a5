package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The controls that are judged where their state is, outside of the risk desk: one less than the limit, at it, one
 * more, and numbers that do not fit, on both sides. See {@link CoreScript} for the language.
 */
class CoreLimitsScriptTest {
    private static final String TERMS = "risk.order_timeout=5s risk.cancel_timeout=2s risk.unknown_time=60s"
            + " risk.max_unknown=0 risk.stale_book=1h risk.mismatch_time=5s quote.eta=100 ";
    private static final String BOOK = "1.1 book 1 bid 100:5 ask 104:5";
    private static final String[] SIDES = {"BUY", "SELL"};

    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready(TERMS + parameters);
        core.hears(BOOK, "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    /** Hear some lines and count the risk events that follow and match. */
    private static long risks(final CoreScript core, final String pattern, final String... lines) {
        core.hears(lines);
        return core.out.take().stream()
                .filter(line -> line.matches(".* RISK " + pattern + ".*"))
                .count();
    }

    // ------------------------------------------------------------------------------------------------------ market

    /** R20. */
    @Test
    void shouldPullWhenTheBookIsOlderThanAllowed() {
        for (final String quiet : new String[] {"3.099999999", "3.1"}) {
            assertEquals(0, risks(quoting("risk.stale_book=2s"), "STALE_BOOK", quiet + " timer"), quiet);
        }
        assertEquals(
                1, risks(quoting("risk.stale_book=2s"), "STALE_BOOK PULL saw 2000000001 limit", "3.100000001 timer"));
    }

    /** R21: the limit is the other side's best price. */
    @Test
    void shouldPullWhenABidMeetsTheAskOrAnAskTheBid() {
        final String[][] rows = {
            {"bid 103:1", null},
            {"bid 104:1", "saw 104 limit 104"},
            {"bid 105:1", "saw 105 limit 104"},
            {"ask 101:1", null},
            {"ask 100:1", "saw 100 limit 100"},
            {"ask 99:1", "saw 100 limit 99"},
        };
        for (final String[] row : rows) {
            final String expected = row[1] == null ? "" : "PULL " + row[1];
            assertEquals(
                    row[1] == null ? 0 : 1,
                    risks(quoting(""), "CROSSED_BOOK " + expected, "1.3 book 2 " + row[0]),
                    row[0]);
        }
    }

    /** R46: with the first level and each time that there are twice as many. */
    @Test
    void shouldAlertWhenTheBookHasNoRoomForALevel() {
        for (final boolean isBid : new boolean[] {false, true}) {
            final CoreScript core = CoreScript.ready(TERMS);
            core.hears("1.1 book 1 bid 10000000:5 ask 10000004:5");
            core.out.take();
            final InboundWriter writer = new InboundWriter().at(2_000_000_000L);
            for (int level = 0; level < 65_536; level++) {
                far(writer, isBid, level);
                if (level % 1_024 == 1_023) {
                    writer.delta(2 + level / 1_024, true);
                    core.send(writer);
                }
            }
            core.saysNothing();
            final int[] alerts = {1, 1, 0, 1, 0, 0, 0, 1, 0};
            for (int i = 0; i < alerts.length; i++) {
                far(writer, isBid, 65_536 + i);
                writer.delta(100 + i, true);
                core.send(writer);
                final String saw = "BOOK_CAPACITY ALERT saw " + (i + 1) + " limit 0";
                assertEquals(alerts[i], risks(core, saw), saw);
            }
            assertEquals(4, core.count(CoreCounter.ALERTS));
            assertEquals(9, core.count(CoreCounter.BOOK_LEVELS_DROPPED));
        }
    }

    private static void far(final InboundWriter writer, final boolean isBid, final int level) {
        if (isBid) {
            writer.bid(5_000_000L - level, 1);
        } else {
            writer.ask(15_000_000L + level, 1);
        }
    }

    // --------------------------------------------------------------------------------------------------- no answer

    /** R25: an order. */
    @Test
    void shouldAskAboutAnOrderThatTheVenueDoesNotAnswerInTime() {
        for (int side = 0; side < 2; side++) {
            final int other = 2 - side;
            final CoreScript core = CoreScript.ready(TERMS);
            core.hears(BOOK, "1.2 ack #" + other + " venue=7" + other);
            core.out.take();
            assertEquals(0, risks(core, "UNACKED", "6.099999999 timer"), SIDES[side]);
            assertEquals(0, risks(core, "UNACKED", "6.1 timer"), SIDES[side]);
            assertEquals(
                    1,
                    risks(core, "UNACKED_ORDER ALERT saw 5000000001 limit 5000000000", "6.100000001 timer"),
                    SIDES[side]);
            // it counts as of unknown fate from here on
            assertEquals(0, risks(core, "UNACKED", "66.1 timer"), SIDES[side]);
            assertEquals(0, risks(core, "UNACKED", "66.100000001 timer"), SIDES[side]);
            assertEquals(
                    1,
                    risks(core, "UNACKED_ORDER HALT saw 60000000001 limit 60000000000", "66.100000002 timer"),
                    SIDES[side]);
        }
    }

    /** R25: as many orders of unknown fate as the limit says halt. */
    @Test
    void shouldHaltWhenAsManyOrdersAreUnknownAsTheLimitSays() {
        for (final int[] row : new int[][] {{0, 0}, {1, 1}, {2, 1}, {3, 0}}) {
            final CoreScript core = CoreScript.ready(TERMS + "risk.max_unknown=" + row[0]);
            core.hears(BOOK);
            core.out.take();
            assertEquals(
                    row[1],
                    risks(core, "UNACKED_ORDER HALT saw 2 limit " + row[0], "6.2 timer"),
                    "2 unknown where the limit is " + row[0]);
        }
    }

    /** R26. */
    @Test
    void shouldCancelAgainWhenACancelIsNotAnsweredInTime() {
        for (int side = 0; side < 2; side++) {
            final CoreScript core = quoting("");
            core.hears("1.3 operator HALT", "1.4 canceled #" + (2 - side));
            core.out.take();
            core.hears("3.299999999 timer", "3.3 timer");
            core.saysNothing();
            core.hears("3.300000001 timer");
            core.says("3.300000001 <10 CANCEL #5 of #" + (side + 1) + " " + SIDES[side]);
            assertEquals(0, risks(core, "UNACKED", "5.300000001 timer"));
            assertEquals(1, risks(core, "UNACKED_CANCEL ALERT saw 2000000001 limit 2000000000", "5.300000002 timer"));
        }
    }

    // ----------------------------------------------------------------------------------------------------- account

    /** R27. */
    @Test
    void shouldHaltWhenTheVenueHoldsMoreStrangeOrdersThanAllowed() {
        for (final String side : SIDES) {
            final CoreScript core = quoting("risk.poll_interval=10s risk.max_mismatches=2");
            core.hears("11 timer");
            core.out.take();
            final String price = side.equals("BUY") ? "@90" : "@110";
            for (int i = 1; i <= 3; i++) {
                final String open =
                        "11." + i + " open #" + (76 + i) + " " + side + " 1" + price + " report=1 venue=" + i;
                assertEquals(i == 3 ? 1 : 0, risks(core, "ORDER_MISMATCH HALT saw 3 limit 2", open), open);
            }
            assertEquals(1, core.count(CoreCounter.HALTS));
            assertEquals(3, core.count(CoreCounter.ALERTS));
        }
    }

    /** R28: REDUCE with the second report that differs, HALT when it has differed for longer than allowed. */
    @Test
    void shouldHaltWhenThePositionHasDifferedForLongerThanAllowed() {
        for (final long lots : new long[] {1, -1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
            final String[] times = {"25.099999999", "25.1", "25.100000001"};
            for (int i = 0; i < times.length; i++) {
                final CoreScript core = quoting("");
                core.hears("20 session epoch=2");
                core.hears("20.1 position " + lots + " report=1", "= end COMPLETE report=1", "21.1 timer");
                core.out.take();
                core.hears(times[i] + " position " + lots + " report=2");
                final List<String> said = core.out.take();
                final String tail = " saw " + lots + " limit 0";
                assertEquals(
                        1,
                        said.stream()
                                .filter(line -> line.contains("POSITION_MISMATCH REDUCE" + tail))
                                .count());
                assertEquals(
                        i == 2 ? 1 : 0,
                        said.stream()
                                .filter(line -> line.contains("POSITION_MISMATCH HALT" + tail))
                                .count(),
                        lots + " at " + times[i]);
            }
        }
    }

    private static long balance(final CoreScript core, final String pattern, final int report, final long cents) {
        final String at = Integer.toString(1 + 11 * report);
        return risks(
                core,
                pattern,
                at + " timer",
                at + ".1 open #1 BUY 5@99 venue=71 report=" + report,
                "= open #2 SELL 5@105 venue=72 report=" + report,
                "= position 0 report=" + report,
                "= balance " + cents + " USD report=" + report,
                "= end COMPLETE report=" + report);
    }

    /** R29: of one currency, which is 100, either way; the first balance is taken as it is. */
    @Test
    void shouldCompareTheBalanceWithinItsTolerance() {
        final long[][] rows = {{99, 0, 0}, {100, 0, 0}, {101, 1, 0}, {999, 1, 0}, {1_000, 1, 0}, {1_001, 0, 1}};
        for (final long sign : new long[] {1, -1}) {
            for (final long[] row : rows) {
                final String tail = " saw " + row[0] + " limit 100";
                for (final int act : new int[] {1, 2}) {
                    final CoreScript core = quoting("risk.poll_interval=10s risk.balance_tolerance=1");
                    assertEquals(0, balance(core, "BALANCE_MISMATCH", 1, 777));
                    final String name = act == 1 ? "ALERT" : "HALT";
                    assertEquals(
                            row[act],
                            balance(core, "BALANCE_MISMATCH " + name + tail, 2, 777 + sign * row[0]),
                            name + tail);
                    assertEquals(row[2], core.count(CoreCounter.HALTS));
                }
            }
        }
    }

    @Test
    void shouldHaltOnABalanceWhoseDriftDoesNotFit() {
        for (final long sign : new long[] {1, -1}) {
            final CoreScript core = quoting("risk.poll_interval=10s risk.balance_tolerance=1");
            assertEquals(0, balance(core, "BALANCE_MISMATCH", 1, -sign * Long.MAX_VALUE));
            assertEquals(
                    1,
                    balance(core, "BALANCE_MISMATCH HALT saw 9223372036854775807 limit 100", 2, sign * Long.MAX_VALUE));
        }
    }

    @Test
    void shouldNotTakeASmallToleranceForNone() {
        final CoreScript core = quoting("risk.poll_interval=10s risk.balance_tolerance=0.001");
        assertEquals(0, balance(core, "BALANCE_MISMATCH", 1, 777));
        assertEquals(0, balance(core, "BALANCE_MISMATCH", 2, 778));
        assertEquals(1, balance(core, "BALANCE_MISMATCH ALERT saw 2 limit 1", 3, 779));
        final CoreScript off = quoting("risk.poll_interval=10s risk.balance_tolerance=0");
        assertEquals(0, balance(off, "BALANCE_MISMATCH", 1, 777));
        assertEquals(0, balance(off, "BALANCE_MISMATCH", 2, Long.MAX_VALUE));
    }

    // ------------------------------------------------------------------------------------------------- calibration

    /** R47: expires at the moment that it tells. */
    @Test
    void shouldWidenFromTheMomentThatTheCalibrationExpires() {
        for (final String[] row : new String[][] {{"1.999999999", "0"}, {"2", "1"}, {"2.000000001", "1"}}) {
            final CoreScript core = quoting("calibration.expires=2s calibration.widen=1");
            assertEquals(Long.parseLong(row[1]), risks(core, "CALIBRATION_AGE WIDEN", row[0] + " timer"), row[0]);
        }
    }
}
