package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.codecs.TradeDecoder;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import ballast.core.position.Definition;
import ballast.core.telemetry.CoreCounter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Messages that are not whole, not ours or not possible: counted, skipped, and nothing changes. */
class CoreMessagesTest {
    private final CoreScript core = CoreScript.ready("");
    private final InboundWriter writer = new InboundWriter().at(2_000_000_000L);
    private final long hashBefore;

    CoreMessagesTest() {
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "= ack #2 venue=72");
        core.out.take();
        hashBefore = core.core.stateHash();
    }

    /** The message as it stands in the writer is refused and leaves no trace. */
    private void assertRefused(final String what) {
        final long before = core.count(CoreCounter.BAD_MESSAGES);
        core.send(writer);
        assertEquals(before + 1, core.count(CoreCounter.BAD_MESSAGES), what);
        assertEquals("", String.join("\n", core.out.take()), what);
        assertEquals(hashBefore, core.core.stateHash(), what);
    }

    // ------------------------------------------------------------------------------------------------- not ours

    @Test
    void shouldSkipTemplatesThatItDoesNotKnow() {
        writer.timer();
        new MessageHeaderEncoder().wrap(writer.buffer, InboundWriter.OFFSET).templateId(77);
        core.send(writer);
        core.saysNothing();
        assertEquals(1, core.count(CoreCounter.UNKNOWN_TEMPLATES));
        assertEquals(0, core.count(CoreCounter.BAD_MESSAGES));
    }

    @Test
    void shouldSkipMessagesOfAnotherSchema() {
        writer.timer();
        new MessageHeaderEncoder().wrap(writer.buffer, InboundWriter.OFFSET).schemaId(99);
        assertRefused("schema 99");
    }

    @Test
    void shouldSkipUnknownTrailingFieldsOfANewerVersion() {
        writer.bid(99, 7).delta(2, true);
        // the block is 8 bytes longer than we know; groups follow behind it
        final int known = MessageHeaderEncoder.ENCODED_LENGTH + BookDeltaDecoder.BLOCK_LENGTH;
        final UnsafeBuffer longer = new UnsafeBuffer(new byte[1_024]);
        longer.putBytes(0, writer.buffer, InboundWriter.OFFSET, known);
        longer.putBytes(known + 8, writer.buffer, InboundWriter.OFFSET + known, writer.length() - known);
        new MessageHeaderEncoder()
                .wrap(longer, 0)
                .blockLength(BookDeltaDecoder.BLOCK_LENGTH + 8)
                .version(9);
        core.core.onMessage(longer, 0, writer.length() + 8);
        core.core.checkInvariants();
        assertEquals(0, core.count(CoreCounter.BAD_MESSAGES));
        assertEquals(2, core.count(CoreCounter.BOOK_EVENTS));
    }

    // ------------------------------------------------------------------------------------------------- not whole

    private Map<String, Runnable> wholeMessages() {
        final Map<String, Runnable> messages = new LinkedHashMap<>();
        messages.put("definition", () -> writer.definition(new Definition()));
        messages.put("parameters", () -> writer.parameter(11, 5));
        messages.put("delta", () -> writer.bid(99, 7).ask(105, 7).delta(2, true));
        messages.put("snapshot", () -> writer.bid(99, 7).ask(105, 7).snapshot(2, 0, true));
        messages.put("top", () -> writer.top(2, 99, 1, 105, 1));
        messages.put("trade", () -> writer.trade(100, 1, Aggressor.BUYER));
        messages.put("feed", () -> writer.feed(FeedState.GAP, VenueState.HALTED));
        messages.put("report", () -> writer.report(ExecType.CANCELED).clientOrderId(OutboundText.EPOCH_BASE + 1));
        messages.put(
                "reject",
                () -> writer.reject(
                        RequestType.NEW, OutboundText.EPOCH_BASE + 1, 0, RejectReason.OTHER, RequestOutcome.REJECTED));
        messages.put("timer", writer::timer);
        messages.put("operator", () -> writer.operator(OperatorAction.HALT));
        return messages;
    }

    @Test
    void shouldRefuseEveryMessageCutShortAtEveryByte() {
        wholeMessages().forEach((name, write) -> {
            write.run();
            final int whole = writer.length();
            final UnsafeBuffer exact = new UnsafeBuffer(new byte[whole]);
            for (int length = 0; length < whole; length++) {
                // a buffer that ends where the message ends: reading on would raise
                exact.wrap(new byte[length]);
                exact.putBytes(0, writer.buffer, InboundWriter.OFFSET, length);
                final long before = core.count(CoreCounter.BAD_MESSAGES);
                core.core.onMessage(exact, 0, length);
                assertEquals(before + 1, core.count(CoreCounter.BAD_MESSAGES), name + " cut to " + length);
            }
            core.saysNothing();
            assertEquals(hashBefore, core.core.stateHash(), name);
        });
    }

    @Test
    void shouldRefuseGroupsThatClaimMoreThanTheMessageHolds() {
        writer.bid(99, 7).ask(105, 7).delta(2, true);
        final int bids = InboundWriter.OFFSET + MessageHeaderEncoder.ENCODED_LENGTH + BookDeltaDecoder.BLOCK_LENGTH;
        writer.buffer.putShort(bids + 2, (short) 60_000);
        assertRefused("60,000 levels in a message of one");
    }

    // ----------------------------------------------------------------------------------------- unknown instruments

    @Test
    void shouldRefuseInstrumentsOutOfRangeOrNeverHeardOf() {
        for (final int id : new int[] {0, -1, Integer.MIN_VALUE, 1_025, Integer.MAX_VALUE, 2}) {
            writer.instrument(id);
            wholeMessages().forEach((name, write) -> {
                final boolean canBeForAll = name.equals("operator") || name.equals("parameters");
                final boolean isForAll = name.equals("timer") || (id == 0 && canBeForAll);
                final boolean isBorn = id == 2 && (name.equals("definition") || name.equals("parameters"));
                if (!isForAll && !isBorn) {
                    write.run();
                    assertRefused(name + " of instrument " + id);
                }
            });
        }
    }

    @Test
    void shouldCountReportsThatComeBeforeThereIsALedger() {
        core.hears("1.3 define id=2");
        core.out.take();
        core.hears("1.4 fill #9 BUY 2@100 cum=2 leaves=0 exec=3 id=2");
        core.saysNothing();
        assertEquals(1, core.count(CoreCounter.BAD_MESSAGES), "a fill must not vanish without a trace");
    }

    // -------------------------------------------------------------------------------------------------- nonsense

    @Test
    void shouldRefuseTopsAndTradesThatCannotBe() {
        final long[][] tops = {
            {0, 5, 104, 5},
            {-1, 5, 104, 5},
            {100, -1, 104, 5},
            {100, 5, 0, 5},
            {100, 5, 104, -1},
            {Long.MAX_VALUE, 5, 104, 5},
            {100, 5, Long.MAX_VALUE, 5},
            {100, Long.MIN_VALUE, 104, 5},
            {100, 5, OrderBook.PRICE_MAX + 1, 5}
        };
        for (final long[] top : tops) {
            writer.top(9, top[0], top[1], top[2], top[3]);
            assertRefused("top " + top[0] + ":" + top[1] + " " + top[2] + ":" + top[3]);
        }
        for (final long[] trade : new long[][] {{100, 0}, {100, -1}, {0, 1}, {-5, 1}, {Long.MAX_VALUE, 1}}) {
            writer.trade(trade[0], trade[1], Aggressor.BUYER);
            assertRefused("trade " + trade[0] + ":" + trade[1]);
        }
    }

    @Test
    void shouldTakeAnEmptySideOfATopForWhatItIs() {
        core.hears("1.3 top 9 0:0 104:5");
        assertTrue(core.out.take().toString().contains("BOOK_ONE_SIDED"));
        assertEquals(0, core.count(CoreCounter.BAD_MESSAGES));
    }

    /** Reports about our live bid #1 that no venue can mean. */
    private static Map<String, Consumer<ExecutionReportEncoder>> nonsense() {
        final Map<String, Consumer<ExecutionReportEncoder>> cases = new LinkedHashMap<>();
        cases.put("fill of nothing", report -> report.lastQty(0));
        cases.put("fill of less than nothing", report -> report.lastQty(-2));
        cases.put("fill of everything", report -> report.lastQty(Long.MAX_VALUE));
        cases.put("fill at nothing", report -> report.lastPrice(0));
        cases.put("fill below nothing", report -> report.lastPrice(-99));
        cases.put("fill at any price", report -> report.lastPrice(Long.MAX_VALUE));
        cases.put("fill of no side", report -> report.side(Side.NULL_VAL));
        cases.put("negative rest", report -> report.leavesQty(-1));
        cases.put("negative total", report -> report.cumQty(-1));
        cases.put("total of everything", report -> report.cumQty(Long.MAX_VALUE));
        cases.put(
                "cancel with a total of everything",
                report -> report.execType(ExecType.CANCELED).cumQty(Long.MAX_VALUE));
        cases.put(
                "end with a negative total",
                report -> report.execType(ExecType.EXPIRED).cumQty(-3));
        cases.put(
                "replaced by nothing",
                report -> report.execType(ExecType.REPLACED).orderQty(0));
        cases.put(
                "replaced at nothing",
                report -> report.execType(ExecType.REPLACED).price(0));
        cases.put(
                "replaced by everything",
                report -> report.execType(ExecType.REPLACED).orderQty(Long.MAX_VALUE));
        cases.put(
                "replaced with a total of everything",
                report -> report.execType(ExecType.REPLACED).cumQty(Long.MAX_VALUE));
        cases.put(
                "replaced by no order",
                report -> report.execType(ExecType.REPLACED)
                        .clientOrderId(0)
                        .origClientOrderId(OutboundText.EPOCH_BASE + 1));
        cases.put("no kind of report", report -> report.execType(ExecType.NULL_VAL));
        cases.put("no status", report -> report.execType(ExecType.ORDER_STATUS).ordStatus(OrdStatus.NULL_VAL));
        cases.put(
                "live at nothing",
                report -> report.execType(ExecType.ORDER_STATUS).price(-1));
        cases.put(
                "live with everything",
                report -> report.execType(ExecType.ORDER_STATUS).orderQty(Long.MAX_VALUE));
        return cases;
    }

    @Test
    void shouldRefuseReportsThatCannotBe() {
        nonsense().forEach((what, change) -> {
            change.accept(fillOfTheBid());
            assertRefused(what);
        });
    }

    private ExecutionReportEncoder fillOfTheBid() {
        return writer.report(ExecType.TRADE)
                .clientOrderId(OutboundText.EPOCH_BASE + 1)
                .execId(9)
                .price(99)
                .orderQty(5)
                .lastPrice(99)
                .lastQty(2)
                .cumQty(2)
                .leavesQty(3);
    }

    @Test
    void shouldBookAFillAfterANonsensicalReportOfIt() {
        fillOfTheBid().lastPrice(0);
        assertRefused("fill at nothing");
        fillOfTheBid();
        core.send(writer);
        assertEquals(1, core.count(CoreCounter.FILLS), "the execution id was not used up");
    }

    @Test
    void shouldRefuseEnumsThatItDoesNotKnow() {
        final int body = InboundWriter.OFFSET + MessageHeaderEncoder.ENCODED_LENGTH;
        final Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("aggressor", () -> {
            writer.trade(100, 1, Aggressor.BUYER);
            writer.buffer.putByte(body + TradeDecoder.aggressorEncodingOffset(), (byte) 9);
        });
        cases.put("side", () -> {
            fillOfTheBid();
            writer.buffer.putByte(body + ExecutionReportDecoder.sideEncodingOffset(), (byte) 9);
        });
        cases.put("kind of report", () -> {
            fillOfTheBid();
            writer.buffer.putByte(body + ExecutionReportDecoder.execTypeEncodingOffset(), (byte) 'Z');
        });
        cases.put("status", () -> {
            fillOfTheBid().execType(ExecType.ORDER_STATUS);
            writer.buffer.putByte(body + ExecutionReportDecoder.ordStatusEncodingOffset(), (byte) 'Z');
        });
        cases.put("request type", () -> {
            wholeMessages().get("reject").run();
            writer.buffer.putByte(body + OrderRejectDecoder.requestTypeEncodingOffset(), (byte) 9);
        });
        cases.put("operator action", () -> {
            writer.operator(OperatorAction.HALT);
            writer.buffer.putByte(body + OperatorCommandDecoder.actionEncodingOffset(), (byte) 9);
        });
        cases.put("contract type", () -> {
            writer.definition(new Definition());
            writer.buffer.putByte(body + InstrumentDefinitionDecoder.contractTypeEncodingOffset(), (byte) 9);
        });
        cases.forEach((what, write) -> {
            write.run();
            assertRefused(what);
        });
    }

    @Test
    void shouldTakeANewReasonForSomeOtherReason() {
        // the refusal is what matters: a reason of a later version must not hide it
        final int body = InboundWriter.OFFSET + MessageHeaderEncoder.ENCODED_LENGTH;
        writer.report(ExecType.REJECTED).clientOrderId(OutboundText.EPOCH_BASE + 1);
        writer.buffer.putByte(body + ExecutionReportDecoder.reasonEncodingOffset(), (byte) 99);
        core.send(writer);
        assertEquals(1, core.count(CoreCounter.REJECTS));
        wholeMessages().get("reject").run();
        writer.buffer.putByte(body + OrderRejectDecoder.reasonEncodingOffset(), (byte) 99);
        core.send(writer);
        assertEquals(0, core.count(CoreCounter.BAD_MESSAGES));
    }

    @Test
    void shouldTakeANewFeedOrVenueStateForOneThatCannotBeQuotedIn() {
        final int body = InboundWriter.OFFSET + MessageHeaderEncoder.ENCODED_LENGTH;
        writer.feed(FeedState.LIVE, VenueState.TRADING);
        writer.buffer.putByte(body + FeedStatusDecoder.feedStateEncodingOffset(), (byte) 9);
        core.send(writer);
        assertTrue(core.out.take().get(0).contains("FEED_NOT_LIVE"));
        writer.feed(FeedState.LIVE, VenueState.TRADING);
        writer.buffer.putByte(body + FeedStatusDecoder.venueStateEncodingOffset(), (byte) 9);
        core.send(writer);
        assertTrue(core.out.take().get(0).contains("VENUE_NOT_TRADING"));
    }

    @Test
    void shouldTakeANewOutcomeForAnUnknownOne() {
        final int body = InboundWriter.OFFSET + MessageHeaderEncoder.ENCODED_LENGTH;
        wholeMessages().get("reject").run();
        writer.buffer.putByte(body + OrderRejectDecoder.outcomeEncodingOffset(), (byte) 99);
        core.send(writer);
        assertEquals(1, core.count(CoreCounter.UNKNOWN_OUTCOMES));
    }

    @Test
    void shouldRefuseADefinitionThatIsNone() {
        writer.definition(new Definition().tick(0, 0));
        assertRefused("tick of nothing");
        writer.definition(new Definition().type(ContractType.NULL_VAL));
        assertRefused("no contract type");
        writer.definition(new Definition().lot(Long.MAX_VALUE, 0));
        assertRefused("money that does not fit");
    }

    // --------------------------------------------------------------------------------------------------- bad books

    @Test
    void shouldTreatABookMessageThatCannotBeAsAGap() {
        final long[][] levels = {{0, 5}, {-3, 5}, {99, -1}, {Long.MAX_VALUE, 5}, {99, Long.MIN_VALUE}};
        for (final long[] level : levels) {
            for (final boolean isSnapshot : new boolean[] {false, true}) {
                final CoreScript fresh = CoreScript.ready("");
                fresh.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1", "= ack #2");
                fresh.out.take();
                writer.bid(98, 1).bid(level[0], level[1]);
                if (isSnapshot) {
                    writer.snapshot(2, 0, true);
                } else {
                    writer.delta(2, true);
                }
                fresh.send(writer);
                fresh.says(
                        "2 <6 WANT d7 BUY L0 FEED_NOT_LIVE",
                        "2 <6 WANT d8 SELL L0 FEED_NOT_LIVE",
                        "2 <6 CANCEL #3 of #1 BUY",
                        "2 <6 CANCEL #4 of #2 SELL");
                assertEquals(1, fresh.count(CoreCounter.BAD_MESSAGES));
                assertEquals(1, fresh.count(CoreCounter.GAPS));
                fresh.hears("2.1 book 3 bid 100:5 ask 104:5");
                fresh.saysNothing();
                fresh.hears("2.2 snapshot 4 part=0 bid 100:5 ask 104:5");
                fresh.hears("2.3 feed RESYNCED");
                assertEquals(4, fresh.out.take().size(), "quoting again");
            }
        }
    }

    // -------------------------------------------------------------------------------------------------- parameters

    @Test
    void shouldTakeAParameterUpdateWholeOrNotAtAll() {
        core.hears("1.3 set quote.size=7 risk.max_position=-1");
        core.saysNothing();
        assertEquals(1, core.count(CoreCounter.PARAMETER_REFUSALS));
        core.hears("1.4 set quote.size=7");
        assertTrue(core.out.take().get(0).contains("WANT d7 BUY L0 7@99"));
        assertEquals(2, core.count(CoreCounter.PARAMETER_UPDATES));
    }

    @Test
    void shouldRefuseParametersThatAreNoNumbers() {
        for (final String value : new String[] {"NaN", "Infinity", "-Infinity", "-1", "1e4"}) {
            core.hears("1.3 set strategy.gamma=" + value);
            core.saysNothing();
        }
        assertEquals(5, core.count(CoreCounter.PARAMETER_REFUSALS));
    }

    @Test
    void shouldSkipParametersThatItDoesNotKnow() {
        writer.parameter(999, 5);
        core.send(writer);
        core.saysNothing();
        assertEquals(0, core.count(CoreCounter.PARAMETER_REFUSALS));
    }
}
