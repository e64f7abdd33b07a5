package ballast.gateway.venue.binance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.ws.FrameRing;
import ballast.gateway.ws.RateBudget;
import ballast.gateway.ws.ScriptedVenue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Scenarios without sockets: what the venue does, and the whole list of messages and requests that come of it. */
class SpotMarketSessionTest {
    private static final long SECOND = 1_000_000_000L;

    /** Opens in 5 s, silent after 40 s and 15 s, replaced after 1000 s, watched for 1 s, overlaps 30 s. */
    private static final SessionSettings SETTINGS = new SessionSettings(
            "wss://stream.test",
            "https://rest.test/api/v3",
            1_000,
            5 * SECOND,
            40 * SECOND,
            15 * SECOND,
            1_000 * SECOND,
            SECOND,
            30 * SECOND,
            SECOND,
            60 * SECOND,
            1);

    private static final BinanceInstrument ABC = instrument(7, "ABCUSDT");
    private static final BinanceInstrument XYZ = instrument(9, "XYZUSDT");

    private final ScriptedVenue venue = new ScriptedVenue();
    private final List<String> messages = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private RateBudget connects = new RateBudget(300, 300 * SECOND);
    private RateBudget weight = new RateBudget(6_000, 60 * SECOND);
    private SpotMarketSession session;
    private long nowNs = 10 * SECOND;

    private static BinanceInstrument instrument(final int id, final String symbol) {
        return new BinanceInstrument(id, symbol, new DecimalGrid(1, -1), new DecimalGrid(1, -3), OffGrid.REJECT);
    }

    private void begin(final BinanceInstrument... instruments) {
        session = new SpotMarketSession(
                SETTINGS,
                List.of(instruments),
                new VenueAccess(venue, venue, venue.ring(), connects, weight),
                this::onMessage,
                nowNs);
        poll();
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        final long sequence = MessageHead.sequence(buffer, offset);
        final String text = switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> "delta " + sequence;
            case BookSnapshotDecoder.TEMPLATE_ID -> "snapshot " + sequence;
            case TopOfBookDecoder.TEMPLATE_ID -> "top " + sequence;
            case TradeDecoder.TEMPLATE_ID -> "trade " + sequence;
            default ->
                new FeedStatusDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .feedState()
                        .toString();
        };
        messages.add(MessageHead.instrumentId(buffer, offset) + " " + text);
    }

    private void poll() {
        while (session.poll(nowNs) > 0) {
            assertTrue(venue.requests().size() < 1_000, "requests without end");
        }
    }

    private void pass(final long seconds) {
        nowNs += seconds * SECOND;
        poll();
    }

    /** One after another, each with time for what it causes. */
    private void frames(final int link, final String... frames) {
        for (final String frame : frames) {
            venue.frame(link, nowNs, frame);
            poll();
        }
    }

    private static String depth(final String symbol, final long first, final long last) {
        return depth(symbol, first, last, "[[\"99.9\",\"1.000\"]]");
    }

    private static String depth(final String symbol, final long first, final long last, final String bids) {
        return "{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT)
                + "@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1700000000123,\"s\":\"" + symbol + "\",\"U\":"
                + first + ",\"u\":" + last + ",\"b\":" + bids + ",\"a\":[]}}";
    }

    private static String abc(final long first, final long last) {
        return depth("ABCUSDT", first, last);
    }

    private static String trade(final long id) {
        return "{\"stream\":\"abcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1700000000123,\"T\":1700000000120,"
                + "\"s\":\"ABCUSDT\",\"t\":" + id + ",\"p\":\"100.0\",\"q\":\"0.040\",\"m\":true,\"M\":true}}";
    }

    private static String top(final long id, final String bid) {
        return "{\"stream\":\"abcusdt@bookTicker\",\"data\":{\"u\":" + id + ",\"s\":\"ABCUSDT\",\"b\":\"" + bid
                + "\",\"B\":\"1.000\",\"a\":\"100.0\",\"A\":\"0.250\"}}";
    }

    private static final String SHUTDOWN =
            "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1700000000123}}";

    private static String snapshot(final long last) {
        return "{\"lastUpdateId\":" + last + ",\"bids\":[[\"99.9\",\"1.000\"]],\"asks\":[[\"100.0\",\"1.000\"]]}";
    }

    private void answer(final long tag, final String body) {
        venue.answer(tag, nowNs, 200, 0, body);
        poll();
    }

    /** One instrument, its book whole at 105, on link 1; messages so far forgotten. */
    private void beginWhole() {
        begin(ABC);
        venue.open(1, nowNs);
        frames(1, abc(101, 105));
        answer(1, snapshot(103));
        assertTrue(session.isWhole());
        messages.clear();
    }

    /** Ages until a second link is asked for and open. */
    private void beginRotation() {
        for (int i = 0; i < 100; i++) {
            pass(10);
            frames(1, top(200 + i, "99.9"));
        }
        assertEquals(2, venue.connects().size());
        venue.open(2, nowNs);
        poll();
        messages.clear();
    }

    @Test
    void shouldSubscribeAskForTheSnapshotBehindTheFirstUpdateAndSayResynced() {
        begin(ABC, XYZ);
        assertEquals(
                List.of("wss://stream.test/stream?streams=abcusdt@depth@100ms/abcusdt@bookTicker/abcusdt@trade/"
                        + "xyzusdt@depth@100ms/xyzusdt@bookTicker/xyzusdt@trade"),
                venue.connects());
        venue.open(1, nowNs);
        poll();
        assertEquals(List.of(), venue.requests());
        frames(1, abc(101, 105));
        assertEquals(List.of("GET https://rest.test/api/v3/depth?symbol=ABCUSDT&limit=1000"), venue.requests());
        answer(1, snapshot(103));
        assertFalse(session.isWhole());
        frames(1, abc(106, 106), trade(55), top(107, "99.9"));
        assertEquals(
                List.of(
                        "7 DISCONNECTED",
                        "9 DISCONNECTED",
                        "7 snapshot 103",
                        "7 delta 105",
                        "7 RESYNCED",
                        "7 delta 106",
                        "7 trade 55",
                        "7 top 107"),
                messages);
        pass(1);
        assertEquals(
                "GET https://rest.test/api/v3/depth?symbol=XYZUSDT&limit=1000",
                venue.requests().get(1));
    }

    @Test
    void shouldAskAgainLaterForASnapshotThatIsOlderThanTheFirstUpdate() {
        begin(ABC);
        venue.open(1, nowNs);
        frames(1, abc(101, 105));
        answer(1, snapshot(99));
        assertEquals(1, venue.requests().size());
        assertEquals(1, session.count(SessionCounter.SNAPSHOTS_FAILED));
        pass(1);
        assertEquals(2, venue.requests().size());
        answer(2, "garbage");
        pass(2);
        answer(3, snapshot(100));
        assertTrue(session.isWhole());
        assertEquals(List.of("7 DISCONNECTED", "7 snapshot 100", "7 delta 105", "7 RESYNCED"), messages);
    }

    @Test
    void shouldMendAGapWithOneSnapshot() {
        beginWhole();
        frames(1, abc(106, 106), abc(108, 109), abc(110, 111));
        assertFalse(session.isWhole());
        pass(1);
        assertEquals(2, venue.requests().size());
        answer(2, snapshot(108));
        assertEquals(
                List.of("7 delta 106", "7 GAP", "7 snapshot 108", "7 delta 109", "7 RESYNCED", "7 delta 111"),
                messages);
        assertTrue(session.isWhole());
    }

    @Test
    void shouldPauseAsLongAsTheVenueAsks() {
        begin(ABC);
        venue.open(1, nowNs);
        frames(1, abc(101, 105));
        venue.answer(1, nowNs, 429, 14 * SECOND, "{}");
        poll();
        pass(13);
        assertEquals(1, venue.requests().size());
        pass(1);
        assertEquals(2, venue.requests().size());
        frames(1, top(200, "99.9"));
        venue.answer(2, nowNs, 418, 0, "{}");
        for (int i = 0; i < 12; i++) {
            poll();
            assertEquals(2, venue.requests().size());
            pass(10);
            frames(1, top(201 + i, "99.9"));
        }
        assertEquals(3, venue.requests().size());
        assertEquals(2, session.count(SessionCounter.PAUSES));
    }

    @Test
    void shouldKeepWithinTheBudgetOfWeight() {
        weight = new RateBudget(99, 60 * SECOND);
        begin(ABC, XYZ);
        venue.open(1, nowNs);
        frames(1, abc(101, 105), depth("XYZUSDT", 1, 2));
        assertEquals(1, venue.requests().size());
        assertTrue(session.count(SessionCounter.SNAPSHOTS_DEFERRED) > 0);
        answer(1, snapshot(103));
        for (int i = 0; i < 6; i++) {
            pass(10);
            frames(1, top(200 + i, "99.9"));
        }
        assertEquals(2, venue.requests().size());
        weight = new RateBudget(49, 60 * SECOND);
        assertThrows(IllegalArgumentException.class, () -> begin(ABC));
    }

    @Test
    void shouldReconnectAfterALossWithIdsThatBeginAnew() {
        beginWhole();
        frames(1, trade(5_000));
        venue.close(1, nowNs, 1_001);
        poll();
        assertEquals("closed with 1001", session.reason());
        assertFalse(session.isWhole());
        pass(1);
        assertEquals(2, venue.connects().size());
        venue.open(2, nowNs);
        frames(1, abc(106, 107));
        frames(2, abc(11, 12), trade(3));
        answer(2, snapshot(11));
        assertEquals(
                List.of("7 trade 5000", "7 DISCONNECTED", "7 trade 3", "7 snapshot 11", "7 delta 12", "7 RESYNCED"),
                messages);
        assertEquals(1, session.count(SessionCounter.LOST));
    }

    @Test
    void shouldWaitLongerEachTimeItIsRefusedAndSayDisconnectedOnce() {
        begin(ABC);
        long waited = 0;
        for (int link = 1; link <= 4; link++) {
            assertEquals(link, venue.connects().size());
            venue.fail(link, nowNs, 0, 0);
            poll();
            final long sinceNs = nowNs;
            while (venue.connects().size() == link) {
                nowNs += SECOND / 10;
                poll();
            }
            assertTrue(nowNs - sinceNs > waited / 2, "waited " + (nowNs - sinceNs));
            waited = nowNs - sinceNs;
        }
        assertTrue(waited >= 4 * SECOND, "waited " + waited);
        venue.fail(5, nowNs, 429, 300 * SECOND);
        poll();
        pass(299);
        assertEquals(5, venue.connects().size());
        pass(1);
        assertEquals(6, venue.connects().size());
        assertEquals(List.of("7 DISCONNECTED"), messages);
    }

    @Test
    void shouldConnectNoMoreOftenThanTheBudgetAllows() {
        connects = new RateBudget(1, 300 * SECOND);
        beginWhole();
        venue.close(1, nowNs, 1_006);
        poll();
        pass(299);
        assertEquals(1, venue.connects().size());
        pass(1);
        assertEquals(2, venue.connects().size());
    }

    @Test
    void shouldGiveUpAConnectionThatDoesNotOpen() {
        begin(ABC);
        pass(5);
        assertEquals(List.of(), venue.closed());
        pass(1);
        assertEquals(List.of(1), venue.closed());
        assertEquals(1, session.count(SessionCounter.REFUSED));
    }

    @Test
    void shouldGiveUpASilentConnectionThoughPingsCome() {
        beginWhole();
        pass(15);
        assertEquals(List.of(), venue.closed());
        venue.heard(nowNs);
        pass(1);
        assertEquals(List.of(1), venue.closed());
        assertEquals(List.of("7 DISCONNECTED"), messages);
        assertEquals(1, session.count(SessionCounter.SILENT));
    }

    @Test
    void shouldGoOnAfterGarbageAndMendWhatItCost() {
        beginWhole();
        frames(1, "]", "{\"e\":", abc(106, 106).replace("99.9", "99.95"), "", "null", abc(107, 107));
        assertEquals(List.of("7 GAP"), messages);
        assertTrue(session.count(SessionCounter.FRAMES_REFUSED) >= 4);
        pass(1);
        answer(2, snapshot(107));
        frames(1, abc(108, 108));
        assertTrue(session.isWhole());
    }

    @Test
    void shouldTreatALinkGivenUpForItsSizeOrAFullRingAsLost() {
        beginWhole();
        venue.close(1, nowNs, 1_009);
        poll();
        pass(1);
        venue.open(2, nowNs);
        poll();
        venue.close(2, nowNs, FrameRing.RING_FULL);
        poll();
        assertEquals(2, session.count(SessionCounter.LOST));
        assertEquals(List.of("7 DISCONNECTED", "7 DISCONNECTED"), messages);
        pass(2);
        assertEquals(3, venue.connects().size());
    }

    @Test
    void shouldReplaceAnOldConnectionWithoutAGapOrARepetition() {
        beginWhole();
        beginRotation();
        // the new one is ahead, then the old one catches up, then each has what the other had
        frames(2, abc(106, 107), trade(60));
        frames(1, abc(106, 106), trade(60));
        pass(1);
        frames(2, abc(108, 108));
        assertEquals(List.of("7 delta 106", "7 trade 60"), messages);
        frames(1, abc(107, 109));
        assertEquals(List.of(1), venue.closed());
        frames(1, abc(110, 110), trade(61));
        frames(2, abc(109, 109), abc(110, 111), trade(61));
        assertEquals(List.of("7 delta 106", "7 trade 60", "7 delta 109", "7 delta 111", "7 trade 61"), messages);
        assertEquals(1, session.count(SessionCounter.ROTATIONS));
        assertEquals(0, session.count(SessionCounter.ROTATIONS_FORCED));
        assertEquals(1, venue.requests().size());
        assertTrue(session.isWhole());
    }

    @Test
    void shouldReplaceAtOnceOnNoticeOfShutdownAndMoveWithTheFirstUpdateThatConnects() {
        beginWhole();
        frames(1, SHUTDOWN);
        assertEquals(2, venue.connects().size());
        venue.open(2, nowNs);
        pass(1);
        frames(2, abc(104, 107));
        frames(2, abc(108, 108));
        assertEquals(List.of("7 delta 107", "7 delta 108"), messages);
        assertEquals(List.of(1), venue.closed());
        assertEquals(1, session.count(SessionCounter.SHUTDOWN_NOTICES));
        pass(14);
        assertEquals(2, venue.connects().size());
    }

    @Test
    void shouldMoveEachInstrumentWhenItCanAndForceTheRest() {
        begin(ABC, XYZ);
        venue.open(1, nowNs);
        frames(1, abc(101, 105), depth("XYZUSDT", 11, 12));
        answer(1, snapshot(103));
        answer(2, snapshot(11));
        assertTrue(session.isWhole());
        messages.clear();
        frames(1, SHUTDOWN);
        venue.open(2, nowNs);
        pass(1);
        frames(2, abc(106, 106));
        for (int i = 0; i < 3; i++) {
            pass(10);
            frames(1, abc(107, 109), depth("XYZUSDT", 13 + i, 13 + i));
            frames(2, abc(107 + i, 107 + i));
        }
        assertEquals(List.of(1), venue.closed());
        assertEquals(1, session.count(SessionCounter.ROTATIONS_FORCED));
        frames(2, depth("XYZUSDT", 15, 16));
        assertEquals(
                List.of(
                        "7 delta 106",
                        "9 delta 13",
                        "7 delta 107",
                        "9 delta 14",
                        "7 delta 108",
                        "7 delta 109",
                        "9 delta 16"),
                messages);
        assertTrue(session.isWhole());
        frames(2, depth("XYZUSDT", 18, 18));
        assertEquals("9 GAP", messages.get(messages.size() - 1));
    }

    @Test
    void shouldKeepTheOldConnectionWhenTheNewOneComesToNothing() {
        beginWhole();
        frames(1, SHUTDOWN);
        venue.fail(2, nowNs, 503, 0);
        poll();
        frames(1, abc(106, 106));
        pass(1);
        assertEquals(3, venue.connects().size());
        venue.open(3, nowNs);
        frames(3, abc(107, 107), SHUTDOWN);
        assertEquals(List.of(2, 3), venue.closed());
        frames(1, abc(107, 107));
        assertEquals(List.of("7 delta 106", "7 delta 107"), messages);
        pass(4);
        assertEquals(4, venue.connects().size());
        pass(6);
        assertEquals(List.of(2, 3, 4), venue.closed());
        assertTrue(session.isWhole());
        assertEquals("HTTP status 503", session.reason());
    }

    @Test
    void shouldGoBackToTheOldConnectionAsAfterALossWhenSomethingHadMovedFromIt() {
        begin(ABC, XYZ);
        venue.open(1, nowNs);
        frames(1, abc(101, 105), depth("XYZUSDT", 11, 12));
        answer(1, snapshot(103));
        answer(2, snapshot(11));
        frames(1, SHUTDOWN);
        venue.open(2, nowNs);
        pass(1);
        frames(2, abc(106, 106));
        messages.clear();
        venue.close(2, nowNs, 1_006);
        frames(1, abc(106, 106), depth("XYZUSDT", 13, 13));
        answer(3, snapshot(105));
        answer(4, snapshot(13));
        assertEquals(
                List.of(
                        "7 DISCONNECTED",
                        "9 DISCONNECTED",
                        "7 snapshot 105",
                        "7 delta 106",
                        "7 RESYNCED",
                        "9 snapshot 13"),
                messages);
    }

    @Test
    void shouldTakeTheNewConnectionAsAfterALossWhenTheOldOneGoesFirst() {
        beginWhole();
        frames(1, SHUTDOWN);
        venue.open(2, nowNs);
        poll();
        venue.close(1, nowNs, 1_001);
        frames(2, abc(106, 106));
        assertEquals(2, venue.connects().size());
        pass(1);
        answer(2, snapshot(106));
        frames(2, abc(107, 107));
        assertEquals(List.of("7 DISCONNECTED", "7 snapshot 106", "7 delta 107", "7 RESYNCED"), messages);
    }

    @Test
    void shouldHaveABookAnewWhoseTouchKeepsDifferingFromTheBestPrices() {
        beginWhole();
        for (int i = 0; i < 10 && session.count(SessionCounter.TOUCH_RESYNCS) == 0; i++) {
            nowNs += SECOND / 4;
            frames(1, top(106 + 2 * i, "99.8"), abc(106 + 2 * i, 106 + 2 * i), top(107 + 2 * i, "99.8"));
            frames(1, abc(107 + 2 * i, 107 + 2 * i));
        }
        assertEquals(1, session.count(SessionCounter.TOUCH_RESYNCS));
        assertTrue(messages.contains("7 GAP"), messages.toString());
        assertTrue(session.count(SessionCounter.TOUCH_DIFFERED) >= TouchCheck.DIFFERENCES);
    }

    @Test
    void shouldCompareATouchWithTheBestPricesOfItsTime() {
        beginWhole();
        IntStream.range(0, 20).forEach(i -> {
            final long id = 106 + 3L * i;
            nowNs += SECOND;
            // best prices run ahead of the updates, and agree with the book as of their ids
            frames(1, top(id, "99.8"), top(id + 1, "99.9"), top(id + 2, "99.8"));
            frames(1, depth("ABCUSDT", id, id + 1, "[[\"99.8\",\"1.000\"],[\"99.9\",\"2.000\"]]"));
            frames(1, depth("ABCUSDT", id + 2, id + 2, "[[\"99.9\",\"0.000\"]]"));
        });
        assertTrue(session.count(SessionCounter.TOUCH_COMPARED) >= 38);
        assertEquals(0, session.count(SessionCounter.TOUCH_DIFFERED));
    }

    @Test
    void shouldCloseItsConnections() {
        beginWhole();
        frames(1, SHUTDOWN);
        session.close();
        assertEquals(List.of(1, 2), venue.closed());
        assertEquals(0, session.poll(nowNs + 100 * SECOND));
    }

    @Test
    void shouldRefuseAnEmptyListOfInstrumentsAndSettingsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, this::begin);
        assertThrows(
                IllegalArgumentException.class, () -> new SessionSettings("", "", 1_000, 5, 0, 0, 30, 10, 30, 2, 4, 1));
        assertEquals(1_000, SessionSettings.of("wss://a", "https://b", 1).depthLimit());
    }
}
