package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ScriptedVenue.MS;
import static ballast.gateway.venue.binance.order.ScriptedVenue.START_NS;
import static ballast.gateway.venue.binance.order.ScriptedVenue.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes and what does not when the venue limits us, makes us wait, or refuses our clock or key. */
class SessionLimitsTest {
    private static final String RATE_LIMITED = " of 0 REJECTED RATE_LIMIT";

    private final ScriptedVenue venue = new ScriptedVenue().ready();

    @Test
    void shouldWaitAsLongAsTheVenueSaysAndGoOnCancelling() {
        final int[] codes = {-1003, -1015, -1034, -1008, -7};
        final int[] statuses = {429, 400, 418, 503, 429};
        for (int i = 0; i < codes.length; i++) {
            final ScriptedVenue one = new ScriptedVenue().ready();
            one.session.clockOffsetNs(500 * MS);
            one.place(42, Side.BUY, 6_400_010, 100);
            final long untilMs = START_NS / MS + 500 + 2_000;
            one.refuse(statuses[i], codes[i], "slow down", "{\"serverTime\":1,\"retryAfter\":" + untilMs + "}");
            assertTrue(one.session.isBackingOff());
            one.place(43, Side.BUY, 6_400_010, 100);
            one.cancel(44, 42);
            one.query(45, 42);
            one.timePasses(999);
            one.timePasses(1_001);
            one.place(46, Side.BUY, 6_400_010, 100);
            assertEquals(
                    List.of(
                            "NEW 42" + RATE_LIMITED,
                            "NEW 43" + RATE_LIMITED,
                            "QUERY 45 of 42 REJECTED RATE_LIMIT",
                            "CANCEL 44 of 42 UNKNOWN TIMEOUT"),
                    one.heard(),
                    "code " + codes[i]);
            assertFalse(one.session.isBackingOff());
            assertEquals(1, one.count(SessionCounter.BACK_OFFS));
        }
    }

    @Test
    void shouldWaitByItselfWhenTheVenueDoesNotSayHowLong() {
        venue.place(42, Side.BUY, 6_400_010, 100);
        venue.refuse(429, -1003, "slow down", "");
        venue.timePasses(9_999);
        assertTrue(venue.session.isBackingOff());
        venue.timePasses(1);
        assertFalse(venue.session.isBackingOff());
    }

    @Test
    void shouldKeepAFifthOfTheWeightForWhatMustGo() {
        final ScriptedVenue small = new ScriptedVenue(ScriptedVenue.context().limits(100, 1_000, 1_000)).ready();
        // 4 for the session; 76 orders fill the common share
        for (int i = 1; i <= 77; i++) {
            small.place(i, Side.BUY, 6_400_010, 100);
        }
        assertEquals(List.of("NEW 77" + RATE_LIMITED), small.heard());
        for (int i = 101; i <= 121; i++) {
            small.cancel(i, 1);
        }
        assertEquals(List.of("CANCEL 121 of 1 REJECTED RATE_LIMIT"), small.heard());
        // the venue's minute ends
        small.timePasses(60_000);
        small.heard();
        small.place(200, Side.BUY, 6_400_010, 100);
        assertEquals(List.of(), small.heard());
    }

    @Test
    void shouldKeepToTheLimitOfOrdersInTenSecondsAndInADay() {
        final ScriptedVenue small = new ScriptedVenue(ScriptedVenue.context().limits(6_000, 2, 3)).ready();
        small.live(1, 901, Side.BUY, 100);
        small.live(2, 902, Side.BUY, 100);
        small.heard();
        small.place(3, Side.BUY, 6_400_010, 100);
        small.timePasses(10_000);
        small.live(4, 904, Side.BUY, 100);
        small.place(5, Side.BUY, 6_400_010, 100);
        assertEquals(
                List.of("NEW 3" + RATE_LIMITED, "NEW 4/904 NEW 0+100=100@6400010", "NEW 5" + RATE_LIMITED),
                small.heard());
    }

    @Test
    void shouldTakeTheVenuesCountsForRight() {
        venue.place(42, Side.BUY, 6_400_010, 100);
        final String first = venue.last();
        venue.place(43, Side.BUY, 6_400_010, 100);
        venue.frame("{\"id\":\"" + ScriptedVenue.idOf(first) + "\",\"status\":200,\"result\":" + placed(42, 900)
                + ",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
                + "\"limit\":6000,\"count\":4000},7,{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\","
                + "\"intervalNum\":10,\"limit\":50,\"count\":49},{\"rateLimitType\":\"ORDERS\",\"interval\":\"DAY\","
                + "\"intervalNum\":1,\"limit\":160000,\"count\":49}]}");
        assertEquals(4_001, venue.session.weightUsed(), "and what is in flight");
        venue.heard();
        venue.place(44, Side.BUY, 6_400_010, 100);
        assertEquals(List.of("NEW 44" + RATE_LIMITED), venue.heard());
    }

    @Test
    void shouldRefuseHereWhenTooMuchIsInFlight() {
        final ScriptedVenue small = new ScriptedVenue(ScriptedVenue.context().capacities(8, 64)).ready();
        for (int i = 1; i <= 8; i++) {
            small.place(i, Side.BUY, 6_400_010, 100);
        }
        final String seventh = small.last();
        small.cancel(9, 1);
        small.cancel(10, 1);
        assertEquals(List.of("NEW 8" + RATE_LIMITED, "CANCEL 10 of 1 REJECTED RATE_LIMIT"), small.heard());
        small.refuse(400, -2011, "Unknown order sent.", "");
        small.heard();
        small.answer(seventh, placed(7, 907));
        small.place(12, Side.BUY, 6_400_010, 100);
        assertEquals(List.of("NEW 7/907 NEW 0+100=100@6400010"), small.heard());
    }

    @Test
    void shouldSayThatTheClockIsWrong() {
        venue.place(42, Side.BUY, 6_400_010, 100);
        venue.refuse(400, -1021, "Timestamp for this request is outside of the recvWindow.", "");
        assertEquals(List.of("NEW 42 of 0 REJECTED OTHER"), venue.heard());
        assertTrue(venue.session.needsClock());
        assertEquals(1, venue.count(SessionCounter.CLOCK_REFUSALS));
        venue.session.clockOffsetNs(3 * MS);
        assertFalse(venue.session.needsClock());
    }

    @Test
    void shouldSendNothingNewOnceTheKeyIsRefused() {
        venue.live(42, 900, Side.BUY, 100);
        venue.heard();
        venue.frame("{\"id\":null,\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or"
                + " permissions for action.\"}}");
        assertTrue(venue.session.isStopped());
        venue.sent.clear();
        venue.place(43, Side.BUY, 6_400_010, 100);
        venue.accountQuery(1, 9, 0, 0);
        venue.cancel(44, 42);
        assertEquals(List.of("NEW 43 of 0 REJECTED OTHER", "end 9: FAILED of 1"), venue.heard());
        assertEquals(
                List.of("order.cancel {newClientOrderId:mm1-44,origClientOrderId:mm1-42,symbol:BTCUSDT}"),
                venue.asked());
        assertEquals(1, venue.count(SessionCounter.STOPS));
    }

    @Test
    void shouldNotBecomeReadyWhenTheLogonIsRefused() {
        final ScriptedVenue one = new ScriptedVenue();
        one.session.onConnected(one.nowNs);
        one.refuse(400, -1022, "Signature for this request is not valid.", "");
        assertTrue(one.session.isFailed());
        assertTrue(one.session.isStopped());
        assertFalse(one.session.isReady());
    }
}
