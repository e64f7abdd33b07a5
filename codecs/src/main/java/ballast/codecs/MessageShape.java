package ballast.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Says how long a message is by its own account, so that files can be checked before a flyweight trusts them.
 *
 * <p>A message is a block, then its groups, then its variable-length data, each with its length in front. A message
 * that claims more than the bytes it came in would make a flyweight read into its neighbour; a message that claims
 * less was not framed by our writers.
 *
 * <p>Messages of a template or a version that this build does not know are taken at the length of their frame: all that
 * is certain of them is that their known part fits. Allocates nothing; safe for use by any thread.
 */
public final class MessageShape {
    /** Answer of {@link #length} for bytes that are not a whole message. */
    public static final int MALFORMED = -1;

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int BLOCK_LENGTH = MessageHeaderDecoder.blockLengthEncodingOffset();
    private static final int VERSION = MessageHeaderDecoder.versionEncodingOffset();
    private static final int GROUP_HEADER_LENGTH = GroupSizeEncodingDecoder.ENCODED_LENGTH;
    private static final int GROUP_COUNT = GroupSizeEncodingDecoder.numInGroupEncodingOffset();
    private static final int DATA_HEADER_LENGTH = VarTextDecoder.varDataEncodingOffset();

    private static final int MAX_TEMPLATE_ID = 199;
    /** By template id, of the first version: block length | entry length of its groups | groups | data fields. */
    private static final int[] SHAPES = new int[MAX_TEMPLATE_ID + 1];

    static {
        block(InstrumentDefinitionDecoder.TEMPLATE_ID, InstrumentDefinitionDecoder.BLOCK_LENGTH, 3);
        groups(
                BookDeltaDecoder.TEMPLATE_ID,
                BookDeltaDecoder.BLOCK_LENGTH,
                2,
                BookDeltaDecoder.BidsDecoder.sbeBlockLength());
        groups(
                BookSnapshotDecoder.TEMPLATE_ID,
                BookSnapshotDecoder.BLOCK_LENGTH,
                2,
                BookSnapshotDecoder.BidsDecoder.sbeBlockLength());
        block(TopOfBookDecoder.TEMPLATE_ID, TopOfBookDecoder.BLOCK_LENGTH, 0);
        block(TradeDecoder.TEMPLATE_ID, TradeDecoder.BLOCK_LENGTH, 0);
        block(FeedStatusDecoder.TEMPLATE_ID, FeedStatusDecoder.BLOCK_LENGTH, 0);
        block(PublicOrderDecoder.TEMPLATE_ID, PublicOrderDecoder.BLOCK_LENGTH, 0);
        block(FundingRateDecoder.TEMPLATE_ID, FundingRateDecoder.BLOCK_LENGTH, 0);
        block(ExecutionReportDecoder.TEMPLATE_ID, ExecutionReportDecoder.refExecIdEncodingOffset(), 0);
        block(OrderRejectDecoder.TEMPLATE_ID, OrderRejectDecoder.BLOCK_LENGTH, 0);
        block(OpenOrderReportDecoder.TEMPLATE_ID, OpenOrderReportDecoder.BLOCK_LENGTH, 0);
        block(PositionReportDecoder.TEMPLATE_ID, PositionReportDecoder.BLOCK_LENGTH, 0);
        block(BalanceReportDecoder.TEMPLATE_ID, BalanceReportDecoder.BLOCK_LENGTH, 1);
        block(FundingPaymentDecoder.TEMPLATE_ID, FundingPaymentDecoder.BLOCK_LENGTH, 0);
        block(TimerDecoder.TEMPLATE_ID, TimerDecoder.BLOCK_LENGTH, 0);
        groups(
                ParameterUpdateDecoder.TEMPLATE_ID,
                ParameterUpdateDecoder.BLOCK_LENGTH,
                1,
                ParameterUpdateDecoder.ValuesDecoder.sbeBlockLength());
        block(OperatorCommandDecoder.TEMPLATE_ID, OperatorCommandDecoder.levelEncodingOffset(), 2);
        block(ClockOffsetDecoder.TEMPLATE_ID, ClockOffsetDecoder.BLOCK_LENGTH, 0);
        block(AssetMarkDecoder.TEMPLATE_ID, AssetMarkDecoder.BLOCK_LENGTH, 1);
        block(SessionStartDecoder.TEMPLATE_ID, SessionStartDecoder.BLOCK_LENGTH, 0);
        block(HostMeasureDecoder.TEMPLATE_ID, HostMeasureDecoder.BLOCK_LENGTH, 0);
        block(AccountReportEndDecoder.TEMPLATE_ID, AccountReportEndDecoder.BLOCK_LENGTH, 0);
        block(AccountQueryDecoder.TEMPLATE_ID, AccountQueryDecoder.BLOCK_LENGTH, 0);
        block(KillReportDecoder.TEMPLATE_ID, KillReportDecoder.BLOCK_LENGTH, 0);
        block(NewOrderDecoder.TEMPLATE_ID, NewOrderDecoder.BLOCK_LENGTH, 0);
        block(AmendOrderDecoder.TEMPLATE_ID, AmendOrderDecoder.BLOCK_LENGTH, 0);
        block(CancelOrderDecoder.TEMPLATE_ID, CancelOrderDecoder.BLOCK_LENGTH, 0);
        block(MassCancelDecoder.TEMPLATE_ID, MassCancelDecoder.BLOCK_LENGTH, 0);
        block(OrderQueryDecoder.TEMPLATE_ID, OrderQueryDecoder.BLOCK_LENGTH, 0);
        block(QuoteDecisionDecoder.TEMPLATE_ID, QuoteDecisionDecoder.BLOCK_LENGTH, 0);
        block(RiskEventDecoder.TEMPLATE_ID, RiskEventDecoder.BLOCK_LENGTH, 0);
        block(StateSummaryDecoder.TEMPLATE_ID, StateSummaryDecoder.killLevelEncodingOffset(), 0);
        block(FillMarkoutDecoder.TEMPLATE_ID, FillMarkoutDecoder.BLOCK_LENGTH, 0);
    }

    private MessageShape() {}

    /**
     * Length of the message by its own account.
     *
     * @param buffer holds the message.
     * @param offset of the SBE message header.
     * @param available bytes in its frame; nothing past them is read.
     * @return length in bytes, header included; {@code available} when the message is not ours by {@link
     *     MessageHead#isOurs}, of an unknown template or of a newer version; {@link #MALFORMED} when it claims more
     *     than {@code available}, or a block shorter than the first version's.
     */
    public static int length(final DirectBuffer buffer, final int offset, final int available) {
        if (!MessageHead.isOurs(buffer, offset, available)) {
            return available;
        }
        final int templateId = MessageHead.templateId(buffer, offset);
        final int shape = templateId <= MAX_TEMPLATE_ID ? SHAPES[templateId] : 0;
        final int blockLength = uint16(buffer, offset + BLOCK_LENGTH);
        int length = HEADER_LENGTH + blockLength;
        if (length > available || blockLength < HeadDecoder.ENCODED_LENGTH || blockLength < shape >>> 16) {
            return MALFORMED;
        }
        if (shape == 0) {
            return available;
        }
        final int entryLength = shape >>> 8 & 0xFF;
        for (int groups = shape >>> 4 & 0xF; groups > 0 && length != MALFORMED; groups--) {
            length = behindGroup(buffer, offset + length, length, available, entryLength);
        }
        for (int data = shape & 0xF; data > 0 && length != MALFORMED; data--) {
            length = behindData(buffer, offset + length, length, available);
        }
        final boolean isNewer = uint16(buffer, offset + VERSION) > MessageHeaderDecoder.SCHEMA_VERSION;
        return isNewer && length != MALFORMED ? available : length;
    }

    private static int behindGroup(
            final DirectBuffer buffer, final int index, final int length, final int available, final int entryLength) {
        if (length + GROUP_HEADER_LENGTH > available) {
            return MALFORMED;
        }
        final int actingEntryLength = uint16(buffer, index);
        final int count = uint16(buffer, index + GROUP_COUNT);
        final long end = length + GROUP_HEADER_LENGTH + (long) actingEntryLength * count;
        final boolean isTooShort = count > 0 && actingEntryLength < entryLength;
        return isTooShort || end > available ? MALFORMED : (int) end;
    }

    private static int behindData(final DirectBuffer buffer, final int index, final int length, final int available) {
        if (length + DATA_HEADER_LENGTH > available) {
            return MALFORMED;
        }
        final int end = length + DATA_HEADER_LENGTH + uint16(buffer, index);
        return end > available ? MALFORMED : end;
    }

    private static int uint16(final DirectBuffer buffer, final int index) {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private static void block(final int templateId, final int blockLength, final int data) {
        SHAPES[templateId] = blockLength << 16 | data;
    }

    private static void groups(final int templateId, final int blockLength, final int groups, final int entryLength) {
        SHAPES[templateId] = blockLength << 16 | entryLength << 8 | groups << 4;
    }
}
