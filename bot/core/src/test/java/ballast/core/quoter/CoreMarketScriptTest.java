package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import org.junit.jupiter.api.Test;

/**
 * Market data that cannot be quoted from: stale, gapped, crossed, one-sided, halted, half applied. See
 * {@link CoreScript} for the language.
 */
class CoreMarketScriptTest {
    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready(parameters);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    @Test
    void shouldPullStaleQuotesAndResume() {
        final CoreScript core = quoting("risk.stale_book=2s");
        core.hears("3.1 timer");
        core.saysNothing();
        core.hears("3.100000001 timer");
        core.says(
                "3.100000001 <7 RISK STALE_BOOK PULL saw 2000000001 limit 2000000000",
                "3.100000001 <7 WANT d7 BUY L0 BOOK_STALE",
                "3.100000001 <7 WANT d8 SELL L0 BOOK_STALE",
                "3.100000001 <7 CANCEL #3 of #1 BUY",
                "3.100000001 <7 CANCEL #4 of #2 SELL");
        core.hears("4 canceled #1", "= canceled #2", "5 timer");
        core.saysNothing();
        core.hears("6 book 2 bid 100:6");
        core.says(
                "6 <11 RISK STALE_BOOK CLEAR saw 0 limit 0",
                "6 <11 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "6 <11 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "6 <11 NEW #5 BUY 5@99 d9",
                "6 <11 NEW #6 SELL 5@105 d10");
        assertEquals(1, core.count(CoreCounter.STALE_PERIODS));
    }

    @Test
    void shouldNotRequoteOffAStaleBookWhenAFillComesBeforeTheTimer() {
        final CoreScript core = quoting("risk.stale_book=2s");
        core.hears("3.5 fill #1 BUY 5@99 cum=5 leaves=0 exec=1");
        core.says(
                "3.5 <6 STATE position 5 mark 204 nav 1500 cash -49500 capture 1500 revaluation 0 realised 0"
                        + " fees 0 traded 5/0 open 0/5 in 1 resting 0/105 both 2.3 IN_FLIGHT/QUOTING",
                "3.5 <6 RISK STALE_BOOK PULL saw 2400000000 limit 2000000000",
                "3.5 <6 WANT d7 BUY L0 BOOK_STALE",
                "3.5 <6 WANT d8 SELL L0 BOOK_STALE",
                "3.5 <6 CANCEL #3 of #2 SELL");
    }

    @Test
    void shouldTakeTradesForASignOfLifeButNotReplayedOnes() {
        final CoreScript core = quoting("risk.stale_book=2s");
        core.hears("3 trade 104:1 BUYER", "5 timer");
        core.saysNothing();
        core.hears("5 trade 104:1 BUYER replayed", "5.1 timer");
        assertEquals(1, core.count(CoreCounter.STALE_PERIODS), "history sent again is no new event");
    }

    @Test
    void shouldPullAtAGapAndResumeWhenResynchronised() {
        final CoreScript core = quoting("");
        core.hears("1.3 feed GAP");
        core.says(
                "1.3 <6 WANT d7 BUY L0 FEED_NOT_LIVE",
                "1.3 <6 WANT d8 SELL L0 FEED_NOT_LIVE",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        core.hears("1.4 canceled #1", "= canceled #2", "1.5 book 5 bid 101:5 ask 103:5");
        core.saysNothing();
        core.hears("1.6 snapshot 9 part=0 bid 99:5 ask 105:5");
        core.saysNothing();
        core.hears("1.7 feed RESYNCED");
        core.says(
                "1.7 <11 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.7 <11 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.7 <11 NEW #5 BUY 5@99 d9",
                "1.7 <11 NEW #6 SELL 5@105 d10");
        assertEquals(1, core.count(CoreCounter.GAPS));
    }

    @Test
    void shouldPullWhenTheFeedSaysThatItIsStaleOrDisconnected() {
        for (final String state : new String[] {"STALE", "DISCONNECTED"}) {
            final CoreScript core = quoting("");
            core.hears("1.3 feed " + state);
            core.says(
                    "1.3 <6 WANT d7 BUY L0 FEED_NOT_LIVE",
                    "1.3 <6 WANT d8 SELL L0 FEED_NOT_LIVE",
                    "1.3 <6 CANCEL #3 of #1 BUY",
                    "1.3 <6 CANCEL #4 of #2 SELL");
        }
    }

    @Test
    void shouldPullWhenTheVenueHaltsAndResumeWhenItTrades() {
        final CoreScript core = quoting("");
        core.hears("1.3 feed LIVE HALTED");
        core.says(
                "1.3 <6 WANT d7 BUY L0 VENUE_NOT_TRADING",
                "1.3 <6 WANT d8 SELL L0 VENUE_NOT_TRADING",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        core.hears("1.4 canceled #1", "= canceled #2", "1.5 feed LIVE CANCEL_ONLY", "1.6 feed LIVE CLOSED");
        core.saysNothing();
        core.hears("1.7 feed LIVE TRADING");
        core.says(
                "1.7 <11 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.7 <11 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.7 <11 NEW #5 BUY 5@99 d9",
                "1.7 <11 NEW #6 SELL 5@105 d10");
    }

    @Test
    void shouldPullFromACrossedBookAndResume() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 104:1");
        core.says(
                "1.3 <6 RISK CROSSED_BOOK PULL saw 104 limit 104",
                "1.3 <6 WANT d7 BUY L0 BOOK_CROSSED",
                "1.3 <6 WANT d8 SELL L0 BOOK_CROSSED",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        core.hears("1.4 canceled #1", "= canceled #2", "1.5 book 3 bid 105:1");
        core.saysNothing();
        core.hears("1.6 book 4 bid 105:0,104:0");
        core.says(
                "1.6 <10 RISK CROSSED_BOOK CLEAR saw 100 limit 104",
                "1.6 <10 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.6 <10 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.6 <10 NEW #5 BUY 5@99 d9",
                "1.6 <10 NEW #6 SELL 5@105 d10");
        assertEquals(1, core.count(CoreCounter.CROSSED_BOOKS));
    }

    @Test
    void shouldPullWhenASideGoes() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 ask 104:0");
        core.says(
                "1.3 <6 WANT d7 BUY L0 BOOK_ONE_SIDED",
                "1.3 <6 WANT d8 SELL L0 BOOK_ONE_SIDED",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        core.hears("1.4 canceled #1", "= canceled #2", "1.5 book 3 bid 100:0");
        core.says("1.5 <9 WANT d9 BUY L0 BOOK_EMPTY", "1.5 <9 WANT d10 SELL L0 BOOK_EMPTY");
    }

    @Test
    void shouldDecideNothingOnHalfAnEvent() {
        final CoreScript core = quoting("");
        // the first half looks crossed; a timer, a fill and a top of book come in between
        core.hears("1.3 book 2 bid 105:5 part", "1.31 timer", "1.32 trade 104:1 BUYER");
        core.saysNothing();
        core.hears("1.4 book 2 ask 104:0,108:5");
        core.says(
                "1.4 <9 WANT d7 BUY L0 5@104 = 106.5 -2.5 spread, 5 lots at position 0",
                "1.4 <9 WANT d8 SELL L0 5@109 = 106.5 +2.5 spread, 5 lots at position 0",
                "1.4 <9 AMEND #3 of #1 BUY 5@104 d7",
                "1.4 <9 AMEND #4 of #2 SELL 5@109 d8");
    }

    @Test
    void shouldDecideNothingOnHalfASnapshot() {
        final CoreScript core = quoting("");
        core.hears("1.3 snapshot 5 part=0 bid 100:5 more", "1.31 timer", "1.32 trade 104:1 BUYER");
        core.saysNothing();
        core.hears("1.33 snapshot 5 part=1 bid 99:5 ask 104:5");
        core.saysNothing();
    }

    @Test
    void shouldNotWaitForTheOtherHalfToHalt() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 103:5 part", "1.4 operator HALT");
        core.says(
                "1.4 <7 RISK OPERATOR HALT saw 0 limit 0",
                "1.4 <7 WANT d7 BUY L0 HALTED",
                "1.4 <7 WANT d8 SELL L0 HALTED",
                "1.4 <7 CANCEL #3 of #1 BUY",
                "1.4 <7 CANCEL #4 of #2 SELL");
    }

    @Test
    void shouldNotWaitForAHalfThatNeverComes() {
        final CoreScript core = quoting("risk.stale_book=2s");
        core.hears("1.3 book 2 bid 103:5 part", "4 timer");
        core.says(
                "4 <7 RISK STALE_BOOK PULL saw 2900000000 limit 2000000000",
                "4 <7 WANT d7 BUY L0 BOOK_STALE",
                "4 <7 WANT d8 SELL L0 BOOK_STALE",
                "4 <7 CANCEL #3 of #1 BUY",
                "4 <7 CANCEL #4 of #2 SELL");
    }

    @Test
    void shouldStillBookAFillInTheMiddleOfAnEvent() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 103:5 part", "1.4 fill #2 SELL 5@105 cum=5 leaves=0 exec=1");
        core.says("1.4 <7 STATE position -5 mark 204 nav 1500 cash 52500 capture 1500 revaluation 0 realised 0"
                + " fees 0 traded 0/5 open 5/0 in 1 resting 99/0 both 0.2 QUOTING/IN_FLIGHT");
        core.hears("1.5 book 2 ask 107:5");
        core.says(
                "1.4 <8 MARKOUT x1 SELL 5@105 after 0 mark 204->204 edge 1500",
                "1.5 <8 WANT d7 BUY L0 5@101 = 103.5 -2.5 spread, 5 lots at position -5",
                "1.5 <8 WANT d8 SELL L0 5@106 = 103.5 +2.5 spread, 5 lots at position -5",
                "1.5 <8 AMEND #3 of #1 BUY 5@101 d7",
                "1.5 <8 NEW #4 SELL 5@106 d8");
    }

    @Test
    void shouldCountLevelsThatItHadNoRoomFor() {
        final CoreScript core = quoting("");
        final InboundWriter writer = new InboundWriter().at(2_000_000_000L);
        for (int i = 0; i < 70; i++) {
            for (int level = 0; level < 1_000; level++) {
                writer.ask(1_000_000 + 1_000L * i + level, 1);
            }
            writer.delta(i + 2, true);
            core.send(writer);
        }
        assertEquals(70_000 - 65_536, core.count(CoreCounter.BOOK_LEVELS_DROPPED));
        // not with each event, but when there are twice as many
        core.says(
                "2 <71 RISK BOOK_CAPACITY ALERT saw 464 limit 0",
                "2 <72 RISK BOOK_CAPACITY ALERT saw 1464 limit 0",
                "2 <73 RISK BOOK_CAPACITY ALERT saw 2464 limit 0",
                "2 <75 RISK BOOK_CAPACITY ALERT saw 4464 limit 0");
    }
}
