package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.codecs.StateSummaryEncoder;
import ballast.codecs.StateTrigger;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderState;
import ballast.core.order.OrderTable;
import ballast.core.position.Ledger;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;

/**
 * Publishes the state of one instrument, and keeps the one number that is not a state but a sum: how long both sides
 * had a resting order. Single writer: the core. No allocation.
 */
final class StateReporter {
    private final InstrumentQuoter instrument;
    private final OutboundPublisher out;
    private long bothSidesNs;
    private long sinceNs;
    private boolean isBothSides;

    StateReporter(final InstrumentQuoter instrument, final OutboundPublisher out) {
        this.instrument = instrument;
        this.out = out;
    }

    /** Orders may have changed. */
    void onOrders(final long nowNs) {
        final boolean isBothNow = isResting(Side.BUY) && isResting(Side.SELL);
        if (isBothNow != isBothSides) {
            accumulate(nowNs);
            isBothSides = isBothNow;
        }
    }

    private void accumulate(final long nowNs) {
        if (isBothSides) {
            bothSidesNs += nowNs - sinceNs;
        }
        sinceNs = nowNs;
    }

    private boolean isResting(final Side side) {
        return bestPrice(side) != 0;
    }

    /** Best price at which an order of ours rests at the venue, 0 = none. */
    private long bestPrice(final Side side) {
        final OrderTable orders = instrument.orders();
        long best = 0;
        for (int i = orders.count(side) - 1; i >= 0; i--) {
            final Order order = orders.order(side, i);
            final OrderState state = order.state();
            if (state.isSettled() || state == OrderState.PENDING_REPLACE || state == OrderState.PENDING_CANCEL) {
                final boolean isBetter = side == Side.BUY ? order.price() > best : order.price() < best;
                best = best == 0 || isBetter ? order.price() : best;
            }
        }
        return best;
    }

    /**
     * Say how things stand.
     *
     * @param timeNs that the state is of, not before the last change.
     * @param trigger why now.
     */
    void publish(final long timeNs, final StateTrigger trigger) {
        accumulate(timeNs);
        final StateSummaryEncoder message = out.claimState(instrument.instrumentId(), timeNs);
        final Ledger ledger = instrument.ledger();
        final OrderTable orders = instrument.orders();
        if (ledger == null) {
            message.positionLots(0).markHalfTicks(0).cash(0).nav(0).realised(0).spreadCapture(0);
            message.revaluation(0).fees(0).funding(0).boughtLots(0).soldLots(0);
        } else {
            message.positionLots(ledger.position())
                    .markHalfTicks(ledger.mark())
                    .cash(ledger.cash())
                    .nav(ledger.nav())
                    .realised(ledger.realised())
                    .spreadCapture(ledger.spreadCapture());
            message.revaluation(ledger.revaluation())
                    .fees(ledger.fees())
                    .funding(ledger.funding())
                    .boughtLots(ledger.boughtLots())
                    .soldLots(ledger.soldLots());
        }
        message.openBuyLots(orders.couldFill(Side.BUY))
                .openSellLots(orders.couldFill(Side.SELL))
                .bothSidesNs(bothSidesNs)
                .stateHash(stateHash())
                .bidPrice(bestPrice(Side.BUY))
                .askPrice(bestPrice(Side.SELL))
                .openOrders(orders.count(Side.BUY) + orders.count(Side.SELL))
                .bidReason(reason(Side.BUY).id())
                .askReason(reason(Side.SELL).id())
                .haltControl(instrument.haltControl().id())
                .trigger(trigger)
                .killLevel(instrument.ladder().level())
                .dayStartNav(instrument.desk().dayStartNav())
                .peakNav(instrument.desk().peakNav());
        out.commitState();
    }

    private QuoteReason reason(final Side side) {
        final QuoteReason decision = instrument.decision(side);
        if (decision != QuoteReason.QUOTING || isResting(side)) {
            return decision;
        }
        final boolean isDenied = instrument.sender().denial(side) != RiskControl.NONE;
        return isDenied && instrument.orders().count(side) == 0 ? QuoteReason.DENIED : QuoteReason.IN_FLIGHT;
    }

    /** Hash of book, order table, ledger and what was learnt of the market. */
    long stateHash() {
        final Ledger ledger = instrument.ledger();
        final long hash = OrderBook.mix(instrument.book().stateHash())
                ^ OrderBook.mix(instrument.orders().stateHash() + 1)
                ^ OrderBook.mix(instrument.appraisal().stateHash() + 2);
        return ledger == null ? hash : OrderBook.mix(hash ^ ledger.stateHash());
    }

    /** Save or load the sum; all else is read from the others. */
    void transfer(final StateTransfer state) {
        bothSidesNs = state.whole(bothSidesNs);
        sinceNs = state.whole(sinceNs);
        isBothSides = state.flag(isBothSides);
    }
}
