package ballast.core.risk;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderState;
import ballast.core.order.OrderTable;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.state.StateTransfer;

/**
 * The last word before an order leaves: every pre-trade control, in a fixed order, the first breach named.
 *
 * <ol>
 *   <li>what the order is: R07 positive, R03 size, R07 the instrument's own limits, R04 value
 *   <li>where it is: R05 collar, which also asks for a mid; R08 like our others and like the book
 *   <li>what it adds to: R09 open orders, R01 worst-case position; the control that allows only orders that reduce, if
 *       one does; R02 the worst case in money, of the instrument and of all
 *   <li>what it meets: R14 our other side, R12 a twin of it without answer
 *   <li>R10 whether there is a request left for it
 * </ol>
 *
 * <p>A control that cannot be evaluated denies. Exposure is the worst case: position plus every order of the side
 * that could still fill, with an order to be amended counted at the larger of its old and new size. The size of an
 * order to be amended is what is left to fill of it; its venue's own limits apply to the total. Cancels do not pass
 * through here: no control may stop a cancel, and only {@link #mayCancel} puts one off.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class OrderGate {
    private static final int TAG = StateTransfer.mark("GATE");

    private final AccountRisk account;
    private final OrderTable orders;
    private final OrderBook book;
    private final Restrictions restrictions;
    private final FatFinger fatFinger;
    private final Exposure exposure;
    private Ledger ledger;
    private RequestBudget budget;
    private RequestBudget.Limit rate;
    private RequestBudget.Limit longRate;
    private GrossExposure gross;
    private GrossExposure.Member member;

    private long positionMax;
    private long notionalMax;
    private long orderSizeMax;
    private long orderValueMax;
    private long collarTicks;
    private double collarBps;
    private long openOrdersMax;
    private long ordersTotalMax;
    private long duplicateNs;

    private long nowNs;
    private long observed;
    private long limit;

    /** The gate of an instrument that shares nothing with others and that no control restricts. */
    public OrderGate(final OrderTable orders, final OrderBook book) {
        this(new AccountRisk(), orders, book, new Restrictions(null));
    }

    OrderGate(
            final AccountRisk account, final OrderTable orders, final OrderBook book, final Restrictions restrictions) {
        this.account = account;
        this.orders = orders;
        this.book = book;
        this.restrictions = restrictions;
        fatFinger = new FatFinger(book);
        exposure = new Exposure(orders, book);
    }

    /** Take the ledger once the instrument is defined; the same one again changes nothing. */
    public void ledger(final Ledger newLedger) {
        exposure.ledger(newLedger);
        if (ledger == null) {
            final Contract contract = newLedger.contract();
            budget = account.budget(contract);
            rate = budget.join(contract.instrumentId());
            longRate = budget.join(contract.instrumentId());
            gross = account.exposure(contract);
            member = gross.join(contract.instrumentId(), exposure);
        }
        ledger = newLedger;
    }

    /**
     * Take new limits.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        final Contract contract = ledger.contract();
        positionMax = parameters.whole(RiskParameter.RISK_MAX_POSITION);
        notionalMax = Money.limit(parameters, RiskParameter.RISK_MAX_NOTIONAL, contract);
        orderSizeMax = parameters.whole(RiskParameter.RISK_MAX_ORDER_SIZE);
        orderValueMax = Money.limit(parameters, RiskParameter.RISK_MAX_ORDER_VALUE, contract);
        collarTicks = parameters.whole(RiskParameter.RISK_COLLAR);
        collarBps = parameters.real(RiskParameter.RISK_COLLAR_BPS);
        openOrdersMax = parameters.whole(RiskParameter.RISK_MAX_OPEN_ORDERS);
        ordersTotalMax = parameters.whole(RiskParameter.RISK_MAX_ORDERS_TOTAL);
        duplicateNs = parameters.whole(RiskParameter.RISK_DUPLICATE_WINDOW);
        fatFinger.prepare(parameters);
        gross.limit(member, Money.limit(parameters, RiskParameter.RISK_MAX_GROSS, contract));
        final double reserve = parameters.real(RiskParameter.RISK_CANCEL_RESERVE);
        final long windowNs = parameters.whole(RiskParameter.RISK_RATE_WINDOW);
        final long longWindowNs = parameters.whole(RiskParameter.RISK_RATE_LONG_WINDOW);
        budget.limit(rate, parameters.whole(RiskParameter.RISK_RATE), windowNs, reserve);
        budget.limit(longRate, parameters.whole(RiskParameter.RISK_RATE_LONG), longWindowNs, reserve);
    }

    /** Core time, before anything is asked at it. */
    public void time(final long newNowNs) {
        nowNs = newNowNs;
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
            breach = checkUsual(side, leaves);
        }
        if (breach == RiskControl.NONE) {
            breach = checkExposure(side, leaves, amended);
        }
        if (breach == RiskControl.NONE) {
            breach = checkSelfTrade(side, price);
        }
        if (breach == RiskControl.NONE) {
            breach = checkTwin(side, price, quantity, amended);
        }
        return breach == RiskControl.NONE ? checkRate() : breach;
    }

    /**
     * Whether a cancel, or a question, may leave now: false only when the venue's whole budget of requests is used up.
     * It is then sent later, not dropped.
     */
    public boolean mayCancel() {
        return budget == null || budget.mayCancel(nowNs);
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
        if (contract.minNotional() > 0) {
            final long notional = Saturating.worth(contract, quantity, Saturating.times(2, price));
            if (notional < contract.minNotional() || notional == Long.MAX_VALUE) {
                return deny(RiskControl.ORDER_LIMITS, notional, contract.minNotional());
            }
        }
        if (orderValueMax > 0) {
            final long value = Saturating.worth(contract, leaves, Saturating.times(2, price));
            if (value > orderValueMax) {
                return deny(RiskControl.MAX_ORDER_VALUE, value, orderValueMax);
            }
        }
        return RiskControl.NONE;
    }

    private RiskControl checkCollar(final long price) {
        if (!book.isTwoSided()) {
            return deny(RiskControl.PRICE_COLLAR, Long.MAX_VALUE, collarTicks);
        }
        final long mid = book.midHalfTicks();
        final long collar = Math.max(2 * collarTicks, Saturating.basisPoints(mid, collarBps));
        if (price > OrderBook.PRICE_MAX) {
            // twice the price might overflow into something that passes
            return deny(RiskControl.PRICE_COLLAR, price - mid / 2, collar / 2);
        }
        final long distanceHalfTicks = Math.abs(2 * price - mid);
        if (distanceHalfTicks > collar) {
            return deny(RiskControl.PRICE_COLLAR, distanceHalfTicks / 2, collar / 2);
        }
        return RiskControl.NONE;
    }

    private RiskControl checkUsual(final Side side, final long leaves) {
        final long usual = fatFinger.limit(side);
        return leaves > usual ? deny(RiskControl.FAT_FINGER, leaves, usual) : RiskControl.NONE;
    }

    private RiskControl checkExposure(final Side side, final long leaves, final Order amended) {
        if (amended == null) {
            if (orders.count(side) >= openOrdersMax || !orders.hasRoom(side)) {
                return deny(RiskControl.MAX_OPEN_ORDERS, orders.count(side) + 1L, openOrdersMax);
            }
            final long total = orders.count(Side.BUY) + orders.count(Side.SELL) + 1L;
            if (ordersTotalMax > 0 && total > ordersTotalMax) {
                return deny(RiskControl.MAX_OPEN_ORDERS, total, ordersTotalMax);
            }
        }
        final long worst = exposure.worstWith(side, leaves, amended);
        if (worst > positionMax) {
            return deny(RiskControl.MAX_POSITION, worst, positionMax);
        }
        final RiskControl reducing = restrictions.reducedBy();
        if (reducing != RiskControl.NONE && worst > 0) {
            return deny(reducing, restrictions.observed(reducing), restrictions.limit(reducing));
        }
        return checkMoney(worst);
    }

    private RiskControl checkMoney(final long worst) {
        if (notionalMax > 0 && worst > 0) {
            final long money = exposure.worth(worst);
            if (money > notionalMax) {
                return deny(RiskControl.MAX_NOTIONAL, money, notionalMax);
            }
        }
        final long grossMax = gross.limit();
        // an order that makes no worst case worse may leave, or nothing could shrink what is too large
        if (grossMax > 0 && worst > exposure.largest()) {
            final long money = gross.with(member, exposure.worth(worst));
            if (money > grossMax) {
                return deny(RiskControl.MAX_NOTIONAL, money, grossMax);
            }
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

    /** The same price and size as an order that may be on its way, or lost, is that order sent twice. */
    private RiskControl checkTwin(final Side side, final long price, final long quantity, final Order amended) {
        for (int i = duplicateNs == 0 ? -1 : orders.count(side) - 1; i >= 0; i--) {
            final Order order = orders.order(side, i);
            final long ageNs = nowNs - order.sentNs();
            if (order != amended
                    && isUnanswered(order)
                    && order.price() == price
                    && order.quantity() == quantity
                    && ageNs < duplicateNs) {
                return deny(RiskControl.DUPLICATE_ORDER, ageNs, duplicateNs);
            }
        }
        return RiskControl.NONE;
    }

    private static boolean isUnanswered(final Order order) {
        return order.state() == OrderState.PENDING_NEW
                || (order.state() == OrderState.UNKNOWN && order.venueOrderId() == 0);
    }

    private RiskControl checkRate() {
        return budget.mayOrder(nowNs)
                ? RiskControl.NONE
                : deny(RiskControl.REQUEST_RATE, budget.observed(), budget.allowed());
    }

    private RiskControl deny(final RiskControl control, final long observedValue, final long limitValue) {
        observed = observedValue;
        limit = limitValue;
        return control;
    }

    /** A request has left; of an order or an amend the lots that could fill. */
    void onSent(final boolean isOrder, final Side side, final long leaves) {
        budget.onSent(nowNs);
        if (isOrder) {
            fatFinger.onSent(side, leaves);
        }
        onExposure();
    }

    /** Position, orders or mark have changed: tell the other instruments. */
    void onExposure() {
        if (gross.limit() > 0) {
            member.refresh();
        }
    }

    /** Most lots that an order of a side may have while orders may only reduce; not negative. */
    long roomToReduce(final Side side) {
        return Math.max(Saturating.minus(0, exposure.worst(side)), 0);
    }

    /** What was seen at the last denial, in the control's unit. */
    public long observed() {
        return observed;
    }

    /** What was allowed at the last denial, in the control's unit. */
    public long limit() {
        return limit;
    }

    void transfer(final StateTransfer state) {
        state.tag(TAG);
        fatFinger.transfer(state);
        nowNs = state.whole(nowNs);
        observed = state.whole(observed);
        limit = state.whole(limit);
    }
}
