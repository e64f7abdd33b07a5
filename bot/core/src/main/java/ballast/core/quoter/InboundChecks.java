package ballast.core.quoter;

import ballast.codecs.Aggressor;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.GroupSizeEncodingDecoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.core.book.OrderBook;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Whether the numbers of a message can be what they claim to be. What passes here cannot break the core: no price or
 * quantity that overflows when it is added up, no side that is neither.
 *
 * <p>A message is refused only when it cannot be acted on. A fill above all must not be lost: of it, only what is
 * needed to book it counts. Pure functions.
 */
final class InboundChecks {
    /** Most lots that an order or a fill may have; a table full of such orders still adds up. */
    static final long LOTS_MAX = 1_000_000_000_000L;

    private static final int GROUP_HEADER = GroupSizeEncodingDecoder.ENCODED_LENGTH;
    private static final int GROUP_COUNT = GroupSizeEncodingDecoder.numInGroupEncodingOffset();
    private static final int LEVEL_SIZE = Long.BYTES;

    private InboundChecks() {}

    private static boolean isPrice(final long ticks) {
        return ticks > 0 && ticks <= OrderBook.PRICE_MAX;
    }

    private static boolean isLots(final long lots) {
        return lots > 0 && lots <= LOTS_MAX;
    }

    private static boolean isLotsOrNone(final long lots) {
        return lots >= 0 && lots <= LOTS_MAX;
    }

    /**
     * Levels of a BookDelta or BookSnapshot: two groups of price and size behind the block.
     *
     * @param buffer holds the message, whole.
     * @param offset of the SBE message header.
     * @return false when a price is out of range or a size negative.
     */
    static boolean areLevelsPossible(final DirectBuffer buffer, final int offset) {
        int at = offset + MessageHeaderDecoder.ENCODED_LENGTH + uint16(buffer, offset);
        for (int group = 0; group < 2; group++) {
            final int entryLength = uint16(buffer, at);
            final int end = at + GROUP_HEADER + entryLength * uint16(buffer, at + GROUP_COUNT);
            for (at += GROUP_HEADER; at < end; at += entryLength) {
                if (!isPrice(int64(buffer, at)) || int64(buffer, at + LEVEL_SIZE) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int uint16(final DirectBuffer buffer, final int index) {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private static long int64(final DirectBuffer buffer, final int index) {
        return buffer.getLong(index, ByteOrder.LITTLE_ENDIAN);
    }

    /** The price of an empty side means nothing. */
    static boolean isPossible(final TopOfBookDecoder top) {
        return isTopSide(top.bidPrice(), top.bidSize()) && isTopSide(top.askPrice(), top.askSize());
    }

    private static boolean isTopSide(final long price, final long size) {
        return size == 0 || (size > 0 && isPrice(price));
    }

    static boolean isPossible(final TradeDecoder trade) {
        final Aggressor aggressor = trade.aggressor();
        return isPrice(trade.price())
                && trade.quantity() > 0
                && (aggressor == Aggressor.BUYER || aggressor == Aggressor.SELLER || aggressor == Aggressor.UNKNOWN);
    }

    static boolean isPossible(final ExecutionReportDecoder report) {
        return switch (report.execType()) {
            case TRADE, TRADE_CORRECT -> isFill(report);
            case NEW -> areTermsOrNone(report);
            case REPLACED -> report.clientOrderId() > 0 && isResting(report);
            case CANCELED, EXPIRED, REJECTED -> isLotsOrNone(report.cumQty());
            case ORDER_STATUS -> isStatus(report);
            case NULL_VAL, SBE_UNKNOWN -> false;
            default -> true;
        };
    }

    static boolean isPossible(final OpenOrderReportDecoder order) {
        return isPrice(order.price()) && isLots(order.orderQty()) && isLotsOrNone(order.cumQty());
    }

    /** Whether it says all that it takes to book a fill. */
    static boolean isFill(final ExecutionReportDecoder report) {
        return (report.side() == Side.BUY || report.side() == Side.SELL)
                && isLots(report.lastQty())
                && isPrice(report.lastPrice())
                && isLotsOrNone(report.cumQty())
                && isLotsOrNone(report.leavesQty());
    }

    /** The terms of an accepted order, which a venue may leave out. */
    private static boolean areTermsOrNone(final ExecutionReportDecoder report) {
        return (report.price() == 0 || isPrice(report.price())) && isLotsOrNone(report.orderQty());
    }

    /** Whether a fill says how its order stands. */
    static boolean hasTerms(final ExecutionReportDecoder report) {
        return isPrice(report.price()) && isLots(report.orderQty());
    }

    private static boolean isStatus(final ExecutionReportDecoder report) {
        final OrdStatus status = report.ordStatus();
        return switch (status) {
            case NULL_VAL, SBE_UNKNOWN -> false;
            case FILLED, CANCELED, REJECTED, EXPIRED -> isLotsOrNone(report.cumQty());
            default -> isResting(report);
        };
    }

    private static boolean isResting(final ExecutionReportDecoder report) {
        return isPrice(report.price()) && isLots(report.orderQty()) && isLotsOrNone(report.cumQty());
    }
}
