package ballast.testnet.market;

import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Takes orders, amends and cancels: filters first, then balances, then the simulator. Single thread.
 *
 * <p>Ids of orders come from one counter for all accounts, so that no id is given twice before a reset.
 */
public final class OrderDesk {
    /** Largest value of an order, in quote asset. */
    public static final BigDecimal NOTIONAL_MAX = BigDecimal.valueOf(9_000_000_000L);

    private static final BigDecimal PRICE_MAX = BigDecimal.valueOf(1_000_000L);

    private final VenueClock clock;
    private final int ordersMax;
    private long nextId = 1;

    OrderDesk(final VenueClock clock, final int ordersMax) {
        this.clock = clock;
        this.ordersMax = ordersMax;
    }

    /** Open orders of an account in a symbol at most. */
    public int ordersMax() {
        return ordersMax;
    }

    /** Largest price that a symbol takes, by its filter. */
    public static BigDecimal priceMax(final SymbolMarket market) {
        return PRICE_MAX.divide(market.tick(), 0, RoundingMode.DOWN).multiply(market.tick());
    }

    /** Smallest value of an order, in quote asset. */
    public static BigDecimal notionalMin(final SymbolMarket market) {
        return BigDecimal.valueOf(market.contract().minNotional())
                .scaleByPowerOfTen(market.contract().moneyExponent());
    }

    /**
     * Check an order as if it were placed.
     *
     * @param account whose.
     * @param asked what is asked for.
     * @return the same with a quantity of base asset.
     * @throws Refusal when it would not be taken.
     */
    public OrderTicket check(final Account account, final OrderTicket asked) {
        final SymbolMarket market = asked.market();
        if (market.status() != SymbolStatus.TRADING) {
            throw new Refusal(-1013, "Market is closed.");
        }
        final OrderTicket ticket = asked.quantity() == null ? asked.of(forQuote(asked)) : asked;
        filter(ticket);
        final Order twin = account.find(market, null, ticket.clientOrderId());
        if (twin != null && twin.status().isOpen()) {
            throw new Refusal(-2010, "Duplicate order sent.");
        }
        if (account.open(market).size() >= ordersMax) {
            throw Refusal.filter("MAX_NUM_ORDERS");
        }
        final BigDecimal cost = ticket.price() == null && ticket.side() == Side.BUY
                ? account.withCommission(value(market, Side.SELL, ticket.quantity()))
                : account.cost(ticket, ticket.quantity());
        if (cost.compareTo(account.free(Account.paidIn(market, ticket.side()))) > 0) {
            throw new Refusal(-2010, "Account has insufficient balance for requested action.");
        }
        return ticket;
    }

    private static void filter(final OrderTicket ticket) {
        final SymbolMarket market = ticket.market();
        final BigDecimal quantity = ticket.quantity();
        if (ticket.price() != null) {
            final boolean isPrice = ticket.price().compareTo(market.tick()) >= 0
                    && ticket.price().compareTo(priceMax(market)) <= 0
                    && ticket.price().remainder(market.tick()).signum() == 0;
            require(isPrice, "PRICE_FILTER");
        }
        final boolean isQuantity =
                quantity.compareTo(market.quantity(market.contract().minLots())) >= 0
                        && quantity.compareTo(market.quantity(market.contract().maxLots())) <= 0
                        && quantity.remainder(market.lot()).signum() == 0;
        require(isQuantity, "LOT_SIZE");
        final BigDecimal price = ticket.price() == null ? market.lastPrice() : ticket.price();
        final boolean isKnown = price.signum() > 0;
        final BigDecimal value = price.multiply(quantity);
        final boolean isValue = value.compareTo(notionalMin(market)) >= 0 && value.compareTo(NOTIONAL_MAX) <= 0;
        require(!isKnown || isValue, "NOTIONAL");
    }

    private static void require(final boolean isMet, final String filter) {
        if (!isMet) {
            throw Refusal.filter(filter);
        }
    }

    /** What a quantity would trade for now. */
    private static BigDecimal value(final SymbolMarket market, final Side side, final BigDecimal quantity) {
        BigDecimal left = quantity;
        BigDecimal sum = BigDecimal.ZERO;
        for (final Map.Entry<Long, Long> level : market.levels(side).entrySet()) {
            final BigDecimal part = left.min(market.quantity(level.getValue()));
            sum = sum.add(part.multiply(market.price(level.getKey())));
            left = left.subtract(part);
            if (left.signum() == 0) {
                break;
            }
        }
        return sum;
    }

    /** Base asset that an amount of quote asset trades for now, in whole lots. */
    private static BigDecimal forQuote(final OrderTicket ticket) {
        final SymbolMarket market = ticket.market();
        final Side shown = ticket.side() == Side.BUY ? Side.SELL : Side.BUY;
        BigDecimal left = ticket.quoteQuantity();
        BigDecimal sum = BigDecimal.ZERO;
        for (final Map.Entry<Long, Long> level : market.levels(shown).entrySet()) {
            final BigDecimal price = market.price(level.getKey());
            final BigDecimal most = left.divide(price.multiply(market.lot()), 0, RoundingMode.DOWN)
                    .multiply(market.lot());
            final BigDecimal part = most.min(market.quantity(level.getValue()));
            sum = sum.add(part);
            left = left.subtract(part.multiply(price));
            if (part.compareTo(most) == 0) {
                break;
            }
        }
        return sum;
    }

    /**
     * Place an order.
     *
     * @param account whose.
     * @param asked what is asked for.
     * @return the order, which may have filled or expired already.
     * @throws Refusal when it is not taken.
     */
    public Order place(final Account account, final OrderTicket asked) {
        final OrderTicket ticket = check(account, asked);
        final Order order = new Order(ticket, nextId++, clock.toldMs());
        account.add(order);
        account.venue().place(order, clock.nowNs());
        final RejectReason reason = account.takeRefusal();
        if (reason != RejectReason.NONE) {
            account.forget(order);
            throw refusal(reason);
        }
        return order;
    }

    private static Refusal refusal(final RejectReason reason) {
        return switch (reason) {
            case WOULD_TAKE -> new Refusal(-2010, "Order would immediately match and take.");
            case INSUFFICIENT_MARGIN -> new Refusal(-2010, "Account has insufficient balance for requested action.");
            case DUPLICATE_ID -> new Refusal(-2010, "Duplicate order sent.");
            case BAD_PRICE -> Refusal.filter("PRICE_FILTER");
            case BAD_QUANTITY -> Refusal.filter("NOTIONAL");
            case TOO_MANY_ORDERS -> Refusal.filter("MAX_NUM_ORDERS");
            case VENUE_CLOSED -> new Refusal(-1013, "Market is closed.");
            default -> new Refusal(-2010, "Order was rejected: " + reason.name() + ".");
        };
    }

    /**
     * Cancel an order.
     *
     * @param account whose.
     * @param order may be null or have ended.
     * @param cancelId of the request; null = one is made up.
     * @throws Refusal when there is nothing to cancel.
     */
    public void cancel(final Account account, final Order order, final String cancelId) {
        if (order == null || !order.status().isOpen()) {
            throw new Refusal(-2011, "Unknown order sent.");
        }
        final long id = nextId++;
        order.cancelId = cancelId == null ? "cancel" + id : cancelId;
        account.venue().cancel(order, id, clock.nowNs());
        if (account.takeRefusal() != RejectReason.NONE) {
            throw new Refusal(-2011, "Unknown order sent.");
        }
    }

    /**
     * Make an order smaller; it keeps its place.
     *
     * @param account whose.
     * @param order open.
     * @param quantity less than before, more than what is filled.
     * @param newClientOrderId the order's id from now on, or null.
     * @throws Refusal when that cannot be.
     */
    public void amend(
            final Account account, final Order order, final BigDecimal quantity, final String newClientOrderId) {
        if (!order.status().isOpen()) {
            throw new Refusal(-2038, "Unknown order sent.");
        }
        final SymbolMarket market = order.market();
        final boolean isLess = quantity.compareTo(order.quantity()) < 0 && quantity.compareTo(order.executed()) > 0;
        if (!isLess) {
            throw new Refusal(
                    -2038, "The requested action would not reduce the order's quantity to more than what is filled.");
        }
        filter(order.ticket().of(quantity));
        final String before = order.clientOrderId;
        order.clientOrderId = newClientOrderId == null ? before : newClientOrderId;
        account.venue().amend(order, nextId++, market.lots(quantity), clock.nowNs());
        final RejectReason reason = account.takeRefusal();
        if (reason != RejectReason.NONE) {
            order.clientOrderId = before;
            throw new Refusal(-2038, "Order amend rejected: " + reason.name() + ".");
        }
    }

    /** Let a trade of nobody else fill an order, and all of the account's that stand before it. */
    public void fill(final Account account, final Order order) {
        final SymbolMarket market = order.market();
        final long ticks = market.ticks(order.price());
        long lots = 0;
        for (final Order other : account.open(market)) {
            final int better = Long.compare(market.ticks(other.price()), ticks)
                    * order.side().value();
            if (other.side() == order.side() && better >= 0) {
                lots += market.lots(other.remaining());
            }
        }
        account.venue().trade(market, ticks - order.side().value(), lots, clock.nowNs());
    }
}
