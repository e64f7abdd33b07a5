package ballast.gateway.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageShape;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.MarketDataEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Scenarios: frames in, the whole list of messages out. */
class BinanceFeedTest {
    private final List<String> messages = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private BinanceFeed feed(final Market market) {
        return new BinanceFeed(market, Frames.BOTH, this::onMessage);
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        assertEquals(length, MessageShape.length(buffer, offset, length));
        final String head = "@" + MessageHead.receiveTimeNs(buffer, offset) + " v"
                + MessageHead.venueTimeNs(buffer, offset) / Frames.MS + " i" + MessageHead.instrumentId(buffer, offset)
                + " " + MessageHead.sequence(buffer, offset) + (MessageHead.isLast(buffer, offset) ? "" : "+");
        messages.add(text(buffer, offset) + " " + head);
    }

    private String text(final DirectBuffer buffer, final int offset) {
        return switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> {
                final BookDeltaDecoder delta = new BookDeltaDecoder().wrapAndApplyHeader(buffer, offset, header);
                int bids = 0;
                for (BookDeltaDecoder.BidsDecoder levels = delta.bids(); levels.hasNext(); bids++) {
                    levels.next();
                }
                yield "delta after " + delta.previousSequence() + " " + bids + "/"
                        + delta.asks().count();
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                final BookSnapshotDecoder part = new BookSnapshotDecoder().wrapAndApplyHeader(buffer, offset, header);
                int bids = 0;
                for (BookSnapshotDecoder.BidsDecoder levels = part.bids(); levels.hasNext(); bids++) {
                    levels.next();
                }
                yield "snapshot " + part.partIndex() + " " + bids + "/"
                        + part.asks().count();
            }
            case TopOfBookDecoder.TEMPLATE_ID -> {
                final TopOfBookDecoder top = new TopOfBookDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "top " + top.bidPrice() + "x" + top.bidSize() + " " + top.askPrice() + "x" + top.askSize();
            }
            case TradeDecoder.TEMPLATE_ID -> {
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "trade " + trade.price() + "x" + trade.quantity() + " " + trade.aggressor();
            }
            case FeedStatusDecoder.TEMPLATE_ID -> {
                final FeedStatusDecoder status = new FeedStatusDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield status.feedState() + " " + status.expectedSequence() + "/" + status.receivedSequence();
            }
            default -> "template " + MessageHead.templateId(buffer, offset);
        };
    }

    private static String update(final long first, final long last, final long previous) {
        return "{\"e\":\"depthUpdate\",\"E\":" + (1_000_000_000_000L + last) + ",\"s\":\"ABCUSDT\",\"U\":" + first
                + ",\"u\":" + last + (previous < 0 ? "" : ",\"pu\":" + previous) + ",\"b\":[[\"99.9\",\"1.000\"]],"
                + "\"a\":[]}";
    }

    private static String snapshot(final long last) {
        return "{\"lastUpdateId\":" + last + ",\"bids\":[[\"99.8\",\"1.000\"]],\"asks\":[[\"100.0\",\"1.000\"]]}";
    }

    private static DecodeResult send(final BinanceFeed feed, final long timeNs, final String frame) {
        final byte[] bytes = Frames.bytes(frame);
        return feed.onFrame(bytes, 0, bytes.length, timeNs, 0);
    }

    @Test
    void shouldGiveTheSnapshotThenTheKeptUpdatesThenTheRest() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, update(96, 98, -1));
        send(feed, 2, update(99, 103, -1));
        send(feed, 3, update(104, 104, -1));
        send(feed, 4, snapshot(101));
        send(feed, 5, update(105, 105, -1));
        assertEquals(
                List.of(
                        "snapshot 0 1/1 @4 v1000000000103 i7 101",
                        "delta after 101 1/0 @4 v1000000000103 i7 103",
                        "delta after 103 1/0 @4 v1000000000104 i7 104",
                        "delta after 104 1/0 @5 v1000000000105 i7 105"),
                messages);
        assertEquals(3, feed.count(FeedCounter.UPDATES_KEPT));
        assertEquals(1, feed.count(FeedCounter.UPDATES_STALE));
        assertEquals(0, feed.count(FeedCounter.GAPS));
    }

    @Test
    void shouldReportAGapAndRecoverAtTheNextSnapshot() {
        final BinanceFeed feed = feed(Market.USD_M);
        send(feed, 1, snapshot(100));
        send(feed, 2, update(100, 101, 99));
        send(feed, 3, update(107, 108, 106));
        send(feed, 4, update(109, 110, 108));
        assertEquals(DepthSynchroniser.State.AWAITING_SNAPSHOT, feed.state(0));
        send(feed, 5, snapshot(104));
        send(feed, 6, snapshot(107));
        assertEquals(
                List.of(
                        "snapshot 0 1/1 @1 v0 i7 100",
                        "delta after 100 1/0 @2 v1000000000101 i7 101",
                        "GAP 101/106 @3 v1000000000108 i7 106",
                        "snapshot 0 1/1 @6 v1000000000108 i7 107",
                        "delta after 107 1/0 @6 v1000000000108 i7 108",
                        "RESYNCED 0/0 @6 v1000000000108 i7 108",
                        "delta after 108 1/0 @6 v1000000000110 i7 110"),
                messages);
        assertEquals(1, feed.count(FeedCounter.SNAPSHOTS_UNUSABLE));
        assertEquals(1, feed.count(FeedCounter.GAPS));
    }

    @Test
    void shouldWantASnapshotAfterTheConnectionWasLost() {
        final BinanceFeed feed = feed(Market.USD_M);
        send(feed, 1, snapshot(100));
        send(feed, 2, update(100, 101, 99));
        feed.onDisconnected(3);
        assertEquals(DepthSynchroniser.State.AWAITING_SNAPSHOT, feed.state(0));
        send(feed, 4, update(102, 102, 101));
        send(feed, 5, snapshot(101));
        assertEquals(
                List.of(
                        "snapshot 0 1/1 @1 v0 i7 100",
                        "delta after 100 1/0 @2 v1000000000101 i7 101",
                        "DISCONNECTED 0/0 @3 v0 i7 0",
                        "DISCONNECTED 0/0 @3 v0 i9 0",
                        "snapshot 0 1/1 @5 v1000000000102 i7 101",
                        "delta after 101 1/0 @5 v1000000000102 i7 102",
                        "RESYNCED 0/0 @5 v1000000000102 i7 102"),
                messages);
        assertEquals(0, feed.count(FeedCounter.GAPS));
    }

    @Test
    void shouldForgetUpdatesKeptBeforeTheConnectionWasLost() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, update(101, 102, -1));
        feed.onDisconnected(2);
        send(feed, 3, update(108, 109, -1));
        // would have connected to the update of before
        send(feed, 4, snapshot(101));
        assertEquals(1, feed.count(FeedCounter.SNAPSHOTS_UNUSABLE));
        send(feed, 5, snapshot(107));
        assertEquals("RESYNCED 0/0 @5 v1000000000109 i7 109", messages.get(messages.size() - 1));
    }

    @Test
    void shouldKeepWhatFollowsAHoleAmongTheKeptUpdates() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, update(101, 102, -1));
        send(feed, 2, update(105, 106, -1));
        send(feed, 3, snapshot(100));
        assertEquals(DepthSynchroniser.State.AWAITING_SNAPSHOT, feed.state(0));
        send(feed, 4, snapshot(105));
        send(feed, 5, update(107, 107, -1));
        assertEquals(
                List.of(
                        "snapshot 0 1/1 @3 v1000000000102 i7 100",
                        "delta after 100 1/0 @3 v1000000000102 i7 102",
                        "GAP 103/105 @3 v1000000000106 i7 105",
                        "snapshot 0 1/1 @4 v1000000000106 i7 105",
                        "delta after 105 1/0 @4 v1000000000106 i7 106",
                        "RESYNCED 0/0 @4 v1000000000106 i7 106",
                        "delta after 106 1/0 @5 v1000000000107 i7 107"),
                messages);
    }

    @Test
    void shouldLoseTheBookWithABrokenUpdate() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, snapshot(100));
        send(feed, 2, update(101, 101, -1));
        assertEquals(DecodeResult.NEGATIVE, send(feed, 3, update(102, 102, -1).replace("1.000", "-1.000")));
        send(feed, 4, update(103, 103, -1));
        assertTrue(messages.contains("GAP 102/103 @4 v1000000000103 i7 103"), messages.toString());
        assertEquals(1, feed.count(DecodeResult.NEGATIVE));
        assertEquals(3, feed.count(DecodeResult.OK));
    }

    @Test
    void shouldGoOnWithoutASnapshotInStateGap() {
        final BinanceFeed feed = feed(Market.SPOT);
        feed.policy(0, GapPolicy.APPLY);
        send(feed, 1, update(50, 52, -1));
        send(feed, 2, update(53, 53, -1));
        send(feed, 3, update(56, 56, -1));
        assertEquals(
                List.of(
                        "GAP 0/50 @1 v1000000000052 i7 50",
                        "delta after 49 1/0 @1 v1000000000052 i7 52",
                        "delta after 52 1/0 @2 v1000000000053 i7 53",
                        "GAP 54/56 @3 v1000000000056 i7 56",
                        "delta after 55 1/0 @3 v1000000000056 i7 56"),
                messages);
    }

    @Test
    void shouldSayResyncedWithoutASnapshotOnlyWhenTold() {
        final BinanceFeed feed = feed(Market.USD_M);
        feed.policy(0, GapPolicy.APPLY_AND_RESYNC);
        send(feed, 1, update(50, 52, 48));
        send(feed, 2, update(53, 53, 52));
        assertEquals(
                List.of(
                        "GAP 0/48 @1 v1000000000052 i7 48",
                        "delta after 48 1/0 @1 v1000000000052 i7 52",
                        "RESYNCED 0/0 @1 v1000000000052 i7 52",
                        "delta after 52 1/0 @2 v1000000000053 i7 53"),
                messages);
    }

    @Test
    void shouldGiveKeptUpdatesWhenNoSnapshotWillComeAnyMore() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, snapshot(100));
        send(feed, 2, update(101, 101, -1));
        send(feed, 3, update(105, 105, -1));
        send(feed, 4, update(106, 106, -1));
        feed.policy(0, GapPolicy.APPLY);
        send(feed, 5, update(107, 107, -1));
        assertEquals(
                List.of(
                        "snapshot 0 1/1 @1 v0 i7 100",
                        "delta after 100 1/0 @2 v1000000000101 i7 101",
                        "GAP 102/105 @3 v1000000000105 i7 105",
                        "delta after 104 1/0 @5 v1000000000105 i7 105",
                        "delta after 105 1/0 @5 v1000000000106 i7 106",
                        "delta after 106 1/0 @5 v1000000000107 i7 107"),
                messages);
        assertEquals(1, feed.count(FeedCounter.GAPS));
    }

    @Test
    void shouldForgetKeptUpdatesWhenThereAreTooMany() {
        final BinanceFeed feed = feed(Market.SPOT);
        long id = 1;
        while (feed.count(FeedCounter.UPDATES_FORGOTTEN) == 0) {
            send(feed, id, update(id, id, -1));
            id++;
        }
        final long forgotten = feed.count(FeedCounter.UPDATES_FORGOTTEN);
        assertTrue(forgotten > 10_000, "forgotten " + forgotten);
        send(feed, id, snapshot(forgotten - 1));
        assertEquals(List.of(), messages);
        send(feed, id, snapshot(forgotten));
        assertEquals(2, messages.size());
        assertEquals("delta after " + forgotten + " 1/0", messages.get(1).split(" @")[0]);
    }

    @Test
    void shouldDropRepeatedTradesAndBestPrices() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, Frames.TRADE);
        send(feed, 2, Frames.TRADE);
        send(feed, 3, Frames.TRADE.replace(":55", ":56"));
        send(feed, 4, Frames.SPOT_TICKER);
        send(feed, 5, Frames.SPOT_TICKER);
        send(feed, 6, Frames.AGGREGATE);
        assertEquals(
                List.of(
                        "trade 1000x40 SELLER @1 v1700000000120 i7 55",
                        "trade 1000x40 SELLER @3 v1700000000120 i7 56",
                        "top 999x1500 1000x250 @4 v0 i7 105"),
                messages);
        assertEquals(1, feed.count(FeedCounter.TRADES_REPEATED));
        assertEquals(1, feed.count(FeedCounter.TOPS_STALE));
        assertEquals(1, feed.count(FeedCounter.TRADES_OF_OTHER_STREAM));
    }

    @Test
    void shouldSplitLargeEventsAndMarkTheLastPart() {
        final BinanceFeed feed = feed(Market.SPOT);
        final int most = MarketDataEncoder.MAX_LEVELS_PER_MESSAGE;
        send(
                feed,
                1,
                "{\"lastUpdateId\":9,\"bids\":" + levels(1, most + 20) + ",\"asks\":" + levels(5_000, most) + "}");
        send(
                feed,
                2,
                update(10, 10, -1)
                        .replace("[[\"99.9\",\"1.000\"]]", levels(1, 30))
                        .replace("\"a\":[]", "\"a\":" + levels(5_000, most)));
        assertEquals(
                List.of(
                        "snapshot 0 480/0 @1 v0 i7 9+",
                        "snapshot 1 20/460 @1 v0 i7 9+",
                        "snapshot 2 0/20 @1 v0 i7 9",
                        "delta after 9 30/450 @2 v1000000000010 i7 10+",
                        "delta after 9 0/30 @2 v1000000000010 i7 10"),
                messages);
    }

    private static String levels(final int from, final int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "[\"" + i + ".0\",\"1.000\"]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void shouldGiveAnEmptyEventAsOneMessage() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, snapshot(9));
        send(feed, 2, update(10, 10, -1).replace("[[\"99.9\",\"1.000\"]]", "[]"));
        assertEquals("delta after 9 0/0 @2 v1000000000010 i7 10", messages.get(1));
    }

    @Test
    void shouldKeepInstrumentsApart() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, snapshot(100));
        final String other =
                update(7, 8, -1).replace("ABC", "XYZ").replace("99.9", "99.5").replace("1.000", "1");
        send(feed, 2, other);
        send(feed, 3, update(101, 101, -1));
        assertEquals(DepthSynchroniser.State.AWAITING_SNAPSHOT, feed.state(1));
        final byte[] frame = Frames.bytes(snapshot(7).replace("99.8", "99.5").replace("1.000", "1"));
        feed.onFrame(frame, 0, frame.length, 4, 1);
        assertEquals(
                List.of(
                        "snapshot 0 1/1 @1 v0 i7 100",
                        "delta after 100 1/0 @3 v1000000000101 i7 101",
                        "snapshot 0 1/1 @4 v1000000000008 i9 7",
                        "delta after 7 1/0 @4 v1000000000008 i9 8"),
                messages);
    }

    @Test
    void shouldNeedThePreviousIdOnFutures() {
        assertEquals(DecodeResult.MISSING_FIELD, send(feed(Market.USD_M), 1, update(1, 2, -1)));
    }

    @Test
    void shouldCountFramesWithoutMessages() {
        final BinanceFeed feed = feed(Market.SPOT);
        send(feed, 1, Frames.KLINE);
        send(feed, 2, "{\"result\":null,\"id\":1}");
        send(feed, 3, "{\"e\":\"serverShutdown\",\"E\":1}");
        assertEquals(List.of(), messages);
        assertEquals(1, feed.count(FeedCounter.OTHER_FRAMES));
        assertEquals(2, feed.count(FeedCounter.CONTROL_FRAMES));
    }
}
