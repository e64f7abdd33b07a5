package ballast.core.quoter;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryDecoder;
import org.agrona.DirectBuffer;

/** Reads what the core says, from messages at 0 of a buffer: of orders the side, price and quantity. No garbage. */
final class OrderReader {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
    private final RiskEventDecoder riskEvent = new RiskEventDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private Side side;
    private long price;
    private long quantity;

    OrderReader newOrder(final DirectBuffer buffer) {
        newOrder.wrapAndApplyHeader(buffer, 0, header);
        side = newOrder.side();
        price = newOrder.price();
        quantity = newOrder.quantity();
        return this;
    }

    OrderReader amendOrder(final DirectBuffer buffer) {
        amendOrder.wrapAndApplyHeader(buffer, 0, header);
        side = amendOrder.side();
        price = amendOrder.price();
        quantity = amendOrder.quantity();
        return this;
    }

    RiskAction riskAction(final DirectBuffer buffer) {
        riskEvent.wrapAndApplyHeader(buffer, 0, header);
        return riskEvent.action();
    }

    StateSummaryDecoder state(final DirectBuffer buffer) {
        state.wrapAndApplyHeader(buffer, 0, header);
        return state;
    }

    Side side() {
        return side;
    }

    long price() {
        return price;
    }

    long quantity() {
        return quantity;
    }
}
