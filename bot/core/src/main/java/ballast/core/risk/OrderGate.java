package ballast.core.risk;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderTable;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.state.StateTransfer;

/**
 * The last word before an order leaves: every pre-trade control, in a fixed order, the first breach named.
 *
 * <p>A control that cannot be evaluated denies. Exposure is the worst case: position plus every order of the side
 * that could still fill, with an order to be amended counted at the larger of its old and new size. The size of an
 * order to be amended is what is left to fill of it; its venue's own limits apply to the total. Cancels do not pass
 * through here: nothing may stop a cancel.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class OrderGate {
    private static final int TAG = StateTransfer.mark("GATE");

    private final OrderTable orders;
    private final OrderBook book;
    private Ledger ledger;

    private long positionMax;
    private long orderSizeMax;
    private long collarTicks;
    private long openOrdersMax;

    private long observed;
    private long limit;

    public OrderGate(final OrderTable orders, final OrderBook book) {
        this.orders = orders;
        this.book = book;
    }

    /** Take the ledger once the instrument is defined. */
    public void ledger(final Ledger newLedger) {
        ledger = newLedger;
    }

    /**
     * Take new limits.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        positionMax = parameters.whole(RiskParameter.RISK_MAX_POSITION);
        orderSizeMax = parameters.whole(RiskParameter.RISK_MAX_ORDER_SIZE);
        collarTicks = parameters.whole(RiskParameter.RISK_COLLAR);
        openOrdersMax = parameters.whole(RiskParameter.RISK_MAX_OPEN_ORDERS);
    }

    /**
     * May this order be sent, or this order be amended to that?
     *
     * @param side of the order.
     * @param price in ticks.
     * @param quantity total lots of the order.
     * @param amended the live order that it changes, or null for a new one.
     * @return {@link RiskControl#NONE}, or the control that forbids it; then {@link #observed} and {@link #limit} tell
     *     by how much.
     */
    public RiskControl check(final Side side, final long price, final long quantity, final Order amended) {
        final long leaves = amended == null ? quantity : quantity - amended.cumQty();
        RiskControl breach = checkShape(price, quantity, leaves);
        if (breach == RiskControl.NONE) {
            breach = checkCollar(price);
        }
        if (breach == RiskControl.NONE) {
            breach = checkExposure(side, leaves, amended);
        }
        if (breach == RiskControl.NONE) {
            breach = checkSelfTrade(side, price);
        }
        return breach;
    }

    private RiskControl checkShape(final long price, final long quantity, final long leaves) {
        if (quantity <= 0 || leaves <= 0 || price <= 0) {
            return deny(RiskControl.ORDER_LIMITS, Math.min(Math.min(quantity, leaves), price), 1);
        }
        if (leaves > orderSizeMax) {
            return deny(RiskControl.MAX_ORDER_SIZE, leaves, orderSizeMax);
        }
        final Contract contract = ledger.contract();
        if (quantity < contract.minLots()) {
            return deny(RiskControl.ORDER_LIMITS, quantity, contract.minLots());
        }
        if (quantity > contract.maxLots()) {
            return deny(RiskControl.ORDER_LIMITS, quantity, contract.maxLots());
        }
        return contract.minNotional() == 0 ? RiskControl.NONE : checkNotional(contract, price, quantity);
    }

    private RiskControl checkNotional(final Contract contract, final long price, final long quantity) {
        try {
            final long notional = contract.notional(quantity, price);
            return notional < contract.minNotional()
                    ? deny(RiskControl.ORDER_LIMITS, notional, contract.minNotional())
                    : RiskControl.NONE;
        } catch (final ArithmeticException doesNotFit) {
            return deny(RiskControl.ORDER_LIMITS, Long.MAX_VALUE, contract.minNotional());
        }
    }

    private RiskControl checkCollar(final long price) {
        if (!book.isTwoSided()) {
            return deny(RiskControl.PRICE_COLLAR, Long.MAX_VALUE, collarTicks);
        }
        if (price > OrderBook.PRICE_MAX) {
            // twice the price might overflow into something that passes
            return deny(RiskControl.PRICE_COLLAR, price - book.midHalfTicks() / 2, collarTicks);
        }
        final long distanceHalfTicks = Math.abs(2 * price - book.midHalfTicks());
        if (distanceHalfTicks > 2 * collarTicks) {
            return deny(RiskControl.PRICE_COLLAR, distanceHalfTicks / 2, collarTicks);
        }
        return RiskControl.NONE;
    }

    private RiskControl checkExposure(final Side side, final long leaves, final Order amended) {
        if (amended == null) {
            if (orders.count(side) >= openOrdersMax || !orders.hasRoom(side)) {
                return deny(RiskControl.MAX_OPEN_ORDERS, orders.count(side) + 1L, openOrdersMax);
            }
        }
        final long already = amended == null ? 0 : amended.couldFill();
        final long open = orders.couldFill(side) - already + Math.max(leaves, already);
        final long directed = side == Side.BUY ? ledger.position() : -ledger.position();
        final long worst = directed + open;
        if (worst > positionMax) {
            return deny(RiskControl.MAX_POSITION, worst, positionMax);
        }
        return RiskControl.NONE;
    }

    private RiskControl checkSelfTrade(final Side side, final long price) {
        final Side other = side == Side.BUY ? Side.SELL : Side.BUY;
        for (int i = orders.count(other) - 1; i >= 0; i--) {
            final Order order = orders.order(other, i);
            if (order.couldFill() > 0 && crosses(side, price, order.price())) {
                return deny(RiskControl.SELF_TRADE, price, order.price());
            }
            if (order.amendId() != 0 && crosses(side, price, order.amendPrice())) {
                return deny(RiskControl.SELF_TRADE, price, order.amendPrice());
            }
        }
        return RiskControl.NONE;
    }

    private static boolean crosses(final Side side, final long price, final long otherPrice) {
        return side == Side.BUY ? price >= otherPrice : price <= otherPrice;
    }

    private RiskControl deny(final RiskControl control, final long observedValue, final long limitValue) {
        observed = observedValue;
        limit = limitValue;
        return control;
    }

    /** What was seen at the last denial, in the control's unit. */
    public long observed() {
        return observed;
    }

    /** What was allowed at the last denial, in the control's unit. */
    public long limit() {
        return limit;
    }

    /** Save or load what the last denial saw; the limits are those of the latest parameters. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        observed = state.whole(observed);
        limit = state.whole(limit);
    }
}
