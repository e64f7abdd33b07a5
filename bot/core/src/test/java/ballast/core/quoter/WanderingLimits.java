package ballast.core.quoter;

import ballast.core.param.Parameter;
import ballast.core.param.RiskParameter;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws limits of the risk controls for a {@link WanderingWorld}: each now and then, and then so that it may act. */
final class WanderingLimits {
    private static final long SECOND_NS = 1_000_000_000L;

    private final SplittableRandom random;
    private final Map<Parameter, Long> bits;

    private WanderingLimits(final SplittableRandom random, final Map<Parameter, Long> bits) {
        this.random = random;
        this.bits = bits;
    }

    static void draw(final SplittableRandom random, final Map<Parameter, Long> bits) {
        final WanderingLimits limits = new WanderingLimits(random, bits);
        limits.drawOrders();
        limits.drawLosses();
        limits.drawMarket();
        limits.drawHost();
    }

    private void real(final RiskParameter parameter, final double from, final double to) {
        final double value = random.nextInt(5) == 0 ? random.nextDouble(from, to) : 0;
        bits.put(parameter, Double.doubleToRawLongBits(value));
    }

    private void whole(final RiskParameter parameter, final long from, final long to) {
        bits.put(parameter, random.nextInt(5) == 0 ? random.nextLong(from, to) : 0);
    }

    private void drawOrders() {
        real(RiskParameter.RISK_MAX_NOTIONAL, 1e3, 1e7);
        real(RiskParameter.RISK_MAX_GROSS, 1e3, 1e7);
        real(RiskParameter.RISK_MAX_ORDER_VALUE, 1e3, 1e7);
        real(RiskParameter.RISK_COLLAR_BPS, 1, 100);
        real(RiskParameter.RISK_FAT_FINGER, 2, 20);
        real(RiskParameter.RISK_MAX_DEPTH_SHARE, 0.1, 5);
        whole(RiskParameter.RISK_MAX_ORDERS_TOTAL, 2, 20);
        whole(RiskParameter.RISK_RATE, 1, 20);
        bits.put(RiskParameter.RISK_RATE_WINDOW, random.nextLong(1, 9) * SECOND_NS);
        whole(RiskParameter.RISK_RATE_LONG, 5, 100);
        bits.put(RiskParameter.RISK_RATE_LONG_WINDOW, random.nextLong(9, 99) * SECOND_NS);
        real(RiskParameter.RISK_MAX_ORDER_TRADE_RATIO, 5, 100);
        whole(RiskParameter.RISK_DUPLICATE_WINDOW, SECOND_NS / 10, 5 * SECOND_NS);
        whole(RiskParameter.RISK_MAX_ONE_SIDED_FILLS, 3, 20);
        bits.put(RiskParameter.RISK_MAX_REJECTS, random.nextLong(1, 9));
        bits.put(RiskParameter.RISK_REJECT_WINDOW, random.nextLong(1, 9) * SECOND_NS);
    }

    private void drawLosses() {
        real(RiskParameter.RISK_MAX_DRAWDOWN, 10, 1e5);
        bits.put(RiskParameter.RISK_DRAWDOWN_REDUCE, Double.doubleToRawLongBits(random.nextDouble()));
        real(RiskParameter.RISK_MAX_LOSS_RATE, 10, 1e5);
        real(RiskParameter.RISK_MAX_MARKOUT_LOSS, 0.01, 1);
        real(RiskParameter.RISK_MAX_MARKOUT_SUM, 0.1, 100);
        bits.put(RiskParameter.RISK_MARKOUT_PAUSE, random.nextLong(1, 9) * SECOND_NS);
        real(RiskParameter.RISK_MAX_LEVERAGE, 0.1, 20);
        real(RiskParameter.RISK_MIN_LIQUIDATION, 0.01, 1);
        real(RiskParameter.RISK_MAINTENANCE, 0.001, 0.5);
    }

    private void drawMarket() {
        real(RiskParameter.RISK_MAX_MOVE, 0.1, 10);
        bits.put(RiskParameter.RISK_MAX_MOVES, random.nextLong(1, 9));
        whole(RiskParameter.RISK_STALE_TRADES, SECOND_NS, 9 * SECOND_NS);
        real(RiskParameter.RISK_MAX_JUMP, 0.1, 10);
        bits.put(RiskParameter.RISK_JUMP_EVENTS, random.nextLong(1, 9));
        whole(RiskParameter.RISK_SESSION_OPEN, 0, 60 * SECOND_NS);
        whole(RiskParameter.RISK_SESSION_CLOSE, 0, 86_000 * SECOND_NS);
    }

    private void drawHost() {
        whole(RiskParameter.RISK_MAX_CLOCK_SKEW, SECOND_NS / 100, SECOND_NS);
        bits.put(RiskParameter.RISK_MAX_CLOCK_JUMP, random.nextLong(SECOND_NS / 100, SECOND_NS));
        bits.put(RiskParameter.RISK_GATEWAY_SILENCE, random.nextLong(1, 5) * SECOND_NS);
        bits.put(RiskParameter.RISK_MAX_BACK_PRESSURE, random.nextLong(1, 5) * SECOND_NS);
        bits.put(RiskParameter.RISK_MAX_JOURNAL_LAG, random.nextLong(2_000, 9_000));
        bits.put(RiskParameter.RISK_MIN_DISK, random.nextLong(2_000, 30_000));
        whole(RiskParameter.RISK_ALERT_TIME, SECOND_NS, 60 * SECOND_NS);
    }
}
