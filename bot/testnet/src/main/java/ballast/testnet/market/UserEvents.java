package ballast.testnet.market;

import ballast.codecs.Side;
import ballast.sim.model.VenueRules.SelfTrade;
import ballast.testnet.settings.Listing;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Events of an account in the venue's words, not yet wrapped. */
public final class UserEvents {
    private static final String ZERO = Json.text(BigDecimal.ZERO);

    private UserEvents() {}

    /** What the venue calls the rule for orders of one account that would match. */
    public static String word(final SelfTrade rule) {
        return switch (rule) {
            case CANCEL_NEWEST -> "EXPIRE_TAKER";
            case CANCEL_OLDEST -> "EXPIRE_MAKER";
            case CANCEL_BOTH -> "EXPIRE_BOTH";
            case DECREMENT -> "DECREMENT";
        };
    }

    static ObjectNode execution(
            final Order order,
            final String type,
            final Fill fill,
            final long execId,
            final long nowMs,
            final SelfTrade selfTrade) {
        final boolean isCancel = "CANCELED".equals(type);
        final OrderTicket ticket = order.ticket();
        final ObjectNode event = Json.object()
                .put("e", "executionReport")
                .put("E", nowMs)
                .put("s", order.market().listing().symbol())
                .put("c", isCancel ? order.cancelId() : order.clientOrderId())
                .put("S", order.side().name())
                .put("o", ticket.type().name())
                .put("f", ticket.lifetime().name())
                .put("q", Json.text(order.quantity()))
                .put("p", Json.text(order.price()))
                .put("P", ZERO)
                .put("F", ZERO)
                .put("g", -1)
                .put("C", isCancel ? order.clientOrderId() : "")
                .put("x", type)
                .put("X", order.status().name())
                .put("r", "NONE")
                .put("i", order.orderId())
                .put("l", fill == null ? ZERO : Json.text(fill.quantity()))
                .put("z", Json.text(order.executed()))
                .put("L", fill == null ? ZERO : Json.text(fill.price()))
                .put("n", fill == null ? "0" : Json.text(fill.commission()))
                .put("N", fill == null ? null : fill.commissionAsset())
                .put("T", nowMs)
                .put("t", fill == null ? -1 : fill.tradeId())
                .put("I", execId)
                .put("w", order.status().isOpen())
                .put("m", fill != null && fill.isMaker())
                .put("M", fill != null)
                .put("O", order.createdMs())
                .put("Z", Json.text(order.quoteExecuted()))
                .put("Y", fill == null ? ZERO : Json.text(fill.quoteQuantity()))
                .put("Q", ticket.quoteQuantity() == null ? ZERO : Json.text(ticket.quoteQuantity()))
                .put("W", order.createdMs())
                .put("V", word(selfTrade));
        if (order.prevented().signum() > 0) {
            event.put("A", Json.text(order.prevented()));
        }
        if (order.status() == OrderStatus.EXPIRED) {
            event.put(
                    "eR",
                    ticket.type() == OrderType.MARKET
                            ? "INSUFFICIENT_LIQUIDITY"
                            : "UNFILLED_" + ticket.lifetime().name() + "_QTY");
        }
        return event;
    }

    static ObjectNode position(final Account account, final Listing listing, final long nowMs) {
        final ObjectNode event = Json.object()
                .put("e", "outboundAccountPosition")
                .put("E", nowMs)
                .put("u", account.updatedMs());
        final ArrayNode balances = event.putArray("B");
        for (final Side side : new Side[] {Side.SELL, Side.BUY}) {
            final String asset = side == Side.SELL ? listing.baseAsset() : listing.quoteAsset();
            balances.addObject()
                    .put("a", asset)
                    .put("f", Json.text(account.free(asset)))
                    .put("l", Json.text(account.locked(asset)));
        }
        return event;
    }
}
