package ballast.testnet.market;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.Liquidity;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.sim.model.VenueRules.SelfTrade;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An account: its balances, its orders and what happened to them. Lives in memory only.
 *
 * <p>What is locked is never booked: it is the sum of what the open orders could still cost. Nothing can be locked
 * for an order that has ended. Single thread.
 */
public final class Account implements SimAccount.Answers {
    private static final int DECIMALS = 8;

    private final AccountSettings settings;
    private final long uid;
    private final VenueClock clock;
    private final SelfTrade selfTrade;
    private final Map<String, BigDecimal> totals = new TreeMap<>();
    private final NavigableMap<Long, Order> orders = new TreeMap<>();
    private final Map<Long, Order> live = new HashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final Deque<ObjectNode> events = new ArrayDeque<>();
    private SimAccount venue;
    private RejectReason refusal = RejectReason.NONE;
    private long execId;
    private long updatedMs;

    Account(final AccountSettings settings, final long uid, final VenueClock clock, final SelfTrade selfTrade) {
        this.settings = settings;
        this.uid = uid;
        this.clock = clock;
        this.selfTrade = selfTrade;
        begin();
    }

    private void begin() {
        totals.clear();
        totals.putAll(settings.balances());
        orders.clear();
        live.clear();
        fills.clear();
        venue = new SimAccount(selfTrade, this);
        updatedMs = clock.toldMs();
    }

    /** Everything but the key is gone: orders, fills, and balances are as at the start. Nobody is told. */
    void reset() {
        events.clear();
        begin();
    }

    public AccountSettings settings() {
        return settings;
    }

    public long uid() {
        return uid;
    }

    /** When balances last changed, milliseconds. */
    public long updatedMs() {
        return updatedMs;
    }

    SimAccount venue() {
        return venue;
    }

    // ------------------------------------------------------------------------------------------------------- orders

    /** All orders by id, the ended ones too. */
    public NavigableMap<Long, Order> orders() {
        return orders;
    }

    /** All fills in order. */
    public List<Fill> fills() {
        return fills;
    }

    /** Orders that could still fill, by id. */
    public List<Order> open(final SymbolMarket market) {
        final List<Order> found = new ArrayList<>();
        for (final Order order : orders.values()) {
            if (order.status().isOpen() && (market == null || order.market() == market)) {
                found.add(order);
            }
        }
        return found;
    }

    /**
     * An order by an id of either kind; of several with the same client id the last.
     *
     * @param market of the order.
     * @param orderId of the venue, or null.
     * @param clientOrderId of the client, or null.
     * @return null when there is none.
     */
    public Order find(final SymbolMarket market, final Long orderId, final String clientOrderId) {
        if (orderId != null) {
            final Order order = orders.get(orderId);
            final boolean isIt = order != null
                    && order.market() == market
                    && (clientOrderId == null || order.clientOrderId().equals(clientOrderId));
            return isIt ? order : null;
        }
        for (final Order order : orders.descendingMap().values()) {
            if (order.market() == market && order.clientOrderId().equals(clientOrderId)) {
                return order;
            }
        }
        return null;
    }

    void add(final Order order) {
        orders.put(order.orderId(), order);
        live.put(order.simId, order);
    }

    void forget(final Order order) {
        orders.remove(order.orderId());
        live.remove(order.simId);
    }

    void rename(final Order order, final long simId) {
        live.remove(order.simId);
        order.simId = simId;
        live.put(simId, order);
    }

    /** Why the simulator refused the last request; NONE when it did not. */
    RejectReason takeRefusal() {
        final RejectReason last = refusal;
        refusal = RejectReason.NONE;
        return last;
    }

    // ----------------------------------------------------------------------------------------------------- balances

    /** Assets that the account ever had. */
    public Iterable<String> assets() {
        return totals.keySet();
    }

    /** Free and locked together. */
    public BigDecimal total(final String asset) {
        return totals.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** What open orders could still cost. */
    public BigDecimal locked(final String asset) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final Order order : live.values()) {
            if (paidIn(order.market(), order.side()).equals(asset)) {
                sum = sum.add(cost(order.ticket(), order.remaining()));
            }
        }
        return sum;
    }

    /** What new orders may cost. */
    public BigDecimal free(final String asset) {
        return total(asset).subtract(locked(asset));
    }

    /** The asset that a fill of a side takes away. */
    static String paidIn(final SymbolMarket market, final Side side) {
        return side == Side.BUY
                ? market.listing().quoteAsset()
                : market.listing().baseAsset();
    }

    /** The most that a quantity can cost, commission included; of a market order to buy its price is the worst. */
    BigDecimal cost(final OrderTicket ticket, final BigDecimal quantity) {
        if (ticket.side() == Side.SELL) {
            return quantity;
        }
        return ticket.price() == null
                ? BigDecimal.ZERO
                : withCommission(ticket.price().multiply(quantity));
    }

    /** What a value in quote asset can cost at most. */
    BigDecimal withCommission(final BigDecimal value) {
        if (settings.commission() == CommissionAsset.RECEIVED) {
            return value.setScale(DECIMALS, RoundingMode.UP);
        }
        final BigDecimal rate = settings.makerRate().max(settings.takerRate());
        return value.add(value.multiply(rate)).setScale(DECIMALS, RoundingMode.UP);
    }

    private void book(final String asset, final BigDecimal change) {
        totals.merge(asset, change, BigDecimal::add);
        updatedMs = clock.toldMs();
    }

    /** Money comes or goes without a trade, and the account is told. */
    void deposit(final String asset, final BigDecimal change) {
        book(asset, change);
        final long nowMs = clock.toldMs();
        events.add(Json.object()
                .put("e", "balanceUpdate")
                .put("E", nowMs)
                .put("a", asset)
                .put("d", Json.text(change))
                .put("T", nowMs));
    }

    // --------------------------------------------------------------------------------------- what the simulator says

    @Override
    public void onRefused(final long simId, final RejectReason reason) {
        refusal = reason;
    }

    @Override
    public void onReport(final ExecutionReportDecoder report) {
        final long simId = report.origClientOrderId() == 0 ? report.clientOrderId() : report.origClientOrderId();
        final Order order = live.get(simId);
        if (order == null) {
            return;
        }
        order.updatedMs = clock.toldMs();
        switch (report.execType()) {
            case NEW -> {
                order.status = OrderStatus.NEW;
                tell(order, "NEW", null);
                tellBalances(order);
            }
            case TRADE -> onTrade(order, report);
            case REPLACED -> onReplaced(order, report);
            case CANCELED, EXPIRED -> onEnded(order, report);
            case REJECTED -> {
                refusal = report.reason();
                order.status = OrderStatus.REJECTED;
                forget(order);
            }
            default -> {
                // the simulator has nothing else to say
            }
        }
    }

    private void onTrade(final Order order, final ExecutionReportDecoder report) {
        final SymbolMarket market = order.market();
        final BigDecimal price = market.price(report.lastPrice());
        final BigDecimal quantity = market.quantity(report.lastQty());
        final BigDecimal value = price.multiply(quantity);
        final boolean isMaker = report.liquidity() == Liquidity.MAKER;
        final boolean isBuy = order.side() == Side.BUY;
        final boolean isInBase = isBuy && settings.commission() == CommissionAsset.RECEIVED;
        final BigDecimal rate = isMaker ? settings.makerRate() : settings.takerRate();
        final BigDecimal commission =
                (isInBase ? quantity : value).multiply(rate).setScale(DECIMALS, RoundingMode.DOWN);
        final String base = market.listing().baseAsset();
        final String quote = market.listing().quoteAsset();
        final String commissionAsset = isInBase ? base : quote;
        book(base, isBuy ? quantity : quantity.negate());
        book(quote, isBuy ? value.negate() : value);
        book(commissionAsset, commission.negate());
        order.executed = order.executed.add(quantity);
        order.quoteExecuted = order.quoteExecuted.add(value);
        order.status = order.remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        final Fill fill = new Fill(
                market.nextTradeId(),
                order,
                price,
                quantity,
                value,
                commission,
                commissionAsset,
                isMaker,
                clock.toldMs());
        order.fills.add(fill);
        fills.add(fill);
        if (!order.status.isOpen()) {
            live.remove(order.simId);
        }
        tell(order, "TRADE", fill);
        tellBalances(order);
    }

    private void onReplaced(final Order order, final ExecutionReportDecoder report) {
        final BigDecimal now = order.market().quantity(report.orderQty());
        if (report.clientOrderId() == order.simId) {
            // the simulator's decrement: quantity that met the same account is gone
            order.prevented = order.quantity.subtract(now);
            tell(order, "TRADE_PREVENTION", null);
        } else {
            order.quantity = now;
            rename(order, report.clientOrderId());
            tell(order, "REPLACED", null);
        }
        tellBalances(order);
    }

    private void onEnded(final Order order, final ExecutionReportDecoder report) {
        final boolean isSelfTrade = report.reason() == RejectReason.SELF_TRADE;
        live.remove(order.simId);
        if (isSelfTrade) {
            order.prevented = order.quantity.subtract(order.executed);
            order.status = OrderStatus.EXPIRED_IN_MATCH;
            tell(order, "TRADE_PREVENTION", null);
        } else if (report.execType() == ExecType.EXPIRED) {
            order.status = OrderStatus.EXPIRED;
            tell(order, "EXPIRED", null);
        } else {
            order.status = OrderStatus.CANCELED;
            tell(order, "CANCELED", null);
        }
        tellBalances(order);
    }

    // ------------------------------------------------------------------------------------------------ what is told

    private void tell(final Order order, final String type, final Fill fill) {
        execId++;
        events.add(UserEvents.execution(order, type, fill, execId, clock.toldMs(), selfTrade));
    }

    private void tellBalances(final Order order) {
        events.add(UserEvents.position(this, order.market().listing(), clock.toldMs()));
    }

    /** Id of the last execution told. */
    public long execId() {
        return execId;
    }

    /** The first event that nobody was told of yet, or null. */
    ObjectNode nextEvent() {
        return events.pollFirst();
    }
}
