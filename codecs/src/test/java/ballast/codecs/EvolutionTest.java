package ballast.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.next.AuctionResultEncoder;
import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeWriter;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * This build reads what the next version of the schema sends, and the next version reads what this build sends. The
 * next version is {@code ballast-schema-next.xml} among the test resources.
 */
class EvolutionTest {
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ballast.codecs.next.MessageHeaderEncoder nextHeader = new ballast.codecs.next.MessageHeaderEncoder();

    @Test
    void shouldReadTheKnownFieldsOfALongerBlock() {
        final int length = nextTrade(ballast.codecs.next.Aggressor.SELLER);
        final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, 0, header);
        assertEquals(2, header.version());
        assertTrue(header.blockLength() > TradeDecoder.BLOCK_LENGTH);
        assertEquals(2_000, trade.head().receiveTimeNs());
        assertEquals(618_002, trade.price());
        assertEquals(2_909, trade.quantity());
        assertEquals(Aggressor.SELLER, trade.aggressor());
        // the acting block length carries the decoder over the tail that it does not know
        assertEquals(length, BODY + trade.encodedLength());
        assertEquals(length, BODY + trade.sbeDecodedLength());
    }

    @Test
    void shouldReadTheHeadOfAMessageItDoesNotKnow() {
        final int length = auctionResult();
        assertTrue(MessageHead.isOurs(buffer, 0, length));
        assertEquals(AuctionResultEncoder.TEMPLATE_ID, MessageHead.templateId(buffer, 0));
        assertEquals(2_000, MessageHead.receiveTimeNs(buffer, 0));
        assertEquals(3, MessageHead.instrumentId(buffer, 0));
        assertEquals(length, MessageShape.length(buffer, 0, length));
    }

    @Test
    void shouldReadKnownGroupsWithLongerEntriesAndSkipWhatFollowsByTheMessageLength() {
        final int length = nextBookDelta();
        final BookDeltaDecoder delta = new BookDeltaDecoder().wrapAndApplyHeader(buffer, 0, header);
        assertEquals(16, delta.previousSequence());
        final BookDeltaDecoder.BidsDecoder bids = delta.bids();
        assertEquals(2, bids.count());
        assertTrue(bids.actingBlockLength() > BookDeltaDecoder.BidsDecoder.sbeBlockLength());
        assertEquals(100, bids.next().price());
        assertEquals(5, bids.size());
        assertEquals(99, bids.next().price());
        assertEquals(6, bids.size());
        final BookDeltaDecoder.AsksDecoder asks = delta.asks();
        assertEquals(1, asks.count());
        assertEquals(101, asks.next().price());
        assertEquals(7, asks.size());
        // behind the groups it knows there is more: only the frame says where the message ends
        assertTrue(BODY + delta.encodedLength() < length);
        assertEquals(length, MessageShape.length(buffer, 0, length));
    }

    @Test
    void shouldReadAnEnumValueItDoesNotKnowAsUnknown() {
        nextTrade(ballast.codecs.next.Aggressor.AUCTION);
        final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, 0, header);
        assertEquals(Aggressor.SBE_UNKNOWN, trade.aggressor());
        assertEquals(ballast.codecs.next.Aggressor.AUCTION.value(), trade.aggressorRaw());
        assertNotEquals(Aggressor.UNKNOWN, trade.aggressor(), "which is a value of its own");
        assertEquals(618_002, trade.price());
    }

    @Test
    void shouldReadFlagsBesideOneItDoesNotKnow() {
        final ballast.codecs.next.TradeEncoder trade = new ballast.codecs.next.TradeEncoder();
        trade.wrapAndApplyHeader(buffer, 0, nextHeader);
        trade.head().flags().clear().last(true).corrected(true);
        assertTrue(MessageHead.isLast(buffer, 0));
        final HeadFlagsDecoder flags =
                new TradeDecoder().wrapAndApplyHeader(buffer, 0, header).head().flags();
        assertTrue(flags.last());
        assertFalse(flags.replayed());
    }

    @Test
    void shouldReadNullInFieldsThatAnOlderWriterDidNotKnow() {
        final int length = trade();
        final ballast.codecs.next.TradeDecoder trade =
                new ballast.codecs.next.TradeDecoder().wrapAndApplyHeader(buffer, 0, nextHeaderDecoder());
        assertEquals(1, trade.actingVersion());
        assertEquals(618_002, trade.price());
        assertEquals(ballast.codecs.next.Aggressor.SELLER, trade.aggressor());
        assertEquals(ballast.codecs.next.TradeDecoder.matchIdNullValue(), trade.matchId());
        assertEquals(ballast.codecs.next.TradeDecoder.buyOrderCountNullValue(), trade.buyOrderCount());
        assertEquals(ballast.codecs.next.Aggressor.NULL_VAL, trade.secondAggressor());
        assertEquals(length, BODY + trade.sbeDecodedLength());
    }

    @Test
    void shouldFindGroupsAndDataThatAnOlderWriterDidNotKnowEmpty() {
        final BookDeltaEncoder older = new BookDeltaEncoder();
        older.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).previousSequence(16);
        older.bidsCount(1).next().price(100).size(5);
        older.asksCount(0);
        final int length = BODY + older.encodedLength();
        // what happens to stand behind the message must not be taken for a part of it
        buffer.setMemory(length, 64, (byte) 0x7F);

        final ballast.codecs.next.BookDeltaDecoder delta =
                new ballast.codecs.next.BookDeltaDecoder().wrapAndApplyHeader(buffer, 0, nextHeaderDecoder());
        final ballast.codecs.next.BookDeltaDecoder.BidsDecoder bids = delta.bids();
        assertEquals(100, bids.next().price());
        assertEquals(5, bids.size());
        assertEquals(ballast.codecs.next.BookDeltaDecoder.BidsDecoder.ordersNullValue(), bids.orders());
        assertEquals(0, delta.asks().count());
        assertEquals(0, delta.implied().count());
        assertEquals("", delta.annotation());
        assertEquals(length, BODY + delta.encodedLength());
    }

    @Test
    void shouldCarryMessagesOfTheNextVersionThroughATape(@TempDir final Path directory) {
        final Path path = directory.resolve("tape");
        final CapturedMessages written = new CapturedMessages();
        final TapeWriter.Context context = new TapeWriter.Context()
                .provenance(TapeProvenance.of("test", "1").build());
        try (TapeWriter tape = TapeWriter.create(path, context)) {
            append(tape, written, nextTrade(ballast.codecs.next.Aggressor.AUCTION));
            append(tape, written, nextBookDelta());
            append(tape, written, auctionResult());
            append(tape, written, trade());
            tape.commit();
        }
        final CapturedMessages read = new CapturedMessages();
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(4, tape.forEach(read));
            assertNull(tape.damage());
        }
        assertEquals(written.list(), read.list());
    }

    private void append(final TapeWriter tape, final CapturedMessages written, final int length) {
        tape.append(buffer, 0, length);
        written.onMessage(buffer, 0, length);
    }

    private int trade() {
        final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        trade.head().venueTimeNs(1_000).receiveTimeNs(2_000).sequence(17).instrumentId(3);
        trade.price(618_002).quantity(2_909).aggressor(Aggressor.SELLER);
        return BODY + trade.encodedLength();
    }

    private int nextTrade(final ballast.codecs.next.Aggressor aggressor) {
        final ballast.codecs.next.TradeEncoder trade = new ballast.codecs.next.TradeEncoder();
        trade.wrapAndApplyHeader(buffer, 0, nextHeader);
        head(trade.head());
        trade.price(618_002).quantity(2_909).aggressor(aggressor);
        trade.matchId(123).buyOrderCount(4).secondAggressor(ballast.codecs.next.Aggressor.BUYER);
        return BODY + trade.encodedLength();
    }

    private int nextBookDelta() {
        final ballast.codecs.next.BookDeltaEncoder delta = new ballast.codecs.next.BookDeltaEncoder();
        delta.wrapAndApplyHeader(buffer, 0, nextHeader);
        head(delta.head());
        delta.previousSequence(16);
        final ballast.codecs.next.BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(2);
        bids.next().price(100).size(5).orders(1);
        bids.next().price(99).size(6).orders(2);
        delta.asksCount(1).next().price(101).size(7).orders(3);
        delta.impliedCount(1).next().price(98);
        delta.annotation("more");
        return BODY + delta.encodedLength();
    }

    private int auctionResult() {
        final AuctionResultEncoder result = new AuctionResultEncoder().wrapAndApplyHeader(buffer, 0, nextHeader);
        head(result.head());
        result.price(618_000).phase("opening");
        return BODY + result.encodedLength();
    }

    private static void head(final ballast.codecs.next.HeadEncoder head) {
        head.venueTimeNs(1_000).receiveTimeNs(2_000).sequence(17).instrumentId(3);
        head.flags().clear().last(true);
    }

    private static ballast.codecs.next.MessageHeaderDecoder nextHeaderDecoder() {
        return new ballast.codecs.next.MessageHeaderDecoder();
    }
}
