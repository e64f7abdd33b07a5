package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.HALT;
import static ballast.codecs.RiskAction.PULL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link OneSidedWatch} and {@link OrderTradeWatch}. */
class FillWatchesTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};
    private static final long WINDOW = 1_000_000L;
    private static final long DAY = TradingDay.DAY_NS;

    private final TestParameters parameters = new TestParameters();
    private OneSidedWatch oneSided = new OneSidedWatch();
    private OrderTradeWatch ratio = new OrderTradeWatch();

    private static Side other(final Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    private void oneSided(final long fills) {
        parameters
                .with(RiskParameter.RISK_MAX_ONE_SIDED_FILLS, fills)
                .with(RiskParameter.RISK_ONE_SIDED_WINDOW, WINDOW);
        oneSided.prepare(parameters.set());
    }

    @Test
    void shouldHaltOnManyFillsOfOneSide() {
        for (final Side side : SIDES) {
            oneSided = new OneSidedWatch();
            oneSided(3);
            assertEquals(CLEAR, oneSided.onFill(0, side));
            assertEquals(CLEAR, oneSided.onFill(1, side));
            assertEquals(HALT, oneSided.onFill(WINDOW - 1, side));
            assertEquals(3, oneSided.observed());
            assertEquals(3, oneSided.limit());
            assertEquals(HALT, oneSided.onFill(WINDOW, side));
            oneSided.onReset();
            assertEquals(CLEAR, oneSided.onFill(WINDOW, side), "counted anew");
            assertEquals(CLEAR, oneSided.onFill(WINDOW, side));
            assertEquals(HALT, oneSided.onFill(WINDOW, side));
        }
    }

    @Test
    void shouldAllowManyFillsOfOneSideThatAreFarApart() {
        oneSided(3);
        oneSided.onFill(0, Side.BUY);
        oneSided.onFill(1, Side.BUY);
        assertEquals(CLEAR, oneSided.onFill(WINDOW, Side.BUY), "the first is a window ago");
        assertEquals(HALT, oneSided.onFill(WINDOW, Side.BUY));
    }

    @Test
    void shouldBeginAnewWithAFillOfTheOtherSide() {
        for (final Side side : SIDES) {
            oneSided = new OneSidedWatch();
            oneSided(2);
            assertEquals(CLEAR, oneSided.onFill(0, side));
            assertEquals(CLEAR, oneSided.onFill(0, other(side)));
            assertEquals(CLEAR, oneSided.onFill(0, side));
            assertEquals(HALT, oneSided.onFill(0, side));
        }
    }

    @Test
    void shouldAllowAnyNumberOfFillsWithoutALimit() {
        oneSided(0);
        for (int i = 0; i < 100; i++) {
            assertEquals(CLEAR, oneSided.onFill(0, Side.BUY));
        }
        oneSided(40);
        assertEquals(HALT, oneSided.onFill(0, Side.BUY), "what was before counts");
    }

    @Test
    void shouldAgreeWithAListOfAllFills() {
        Seeded.forSeeds(100, random -> {
            final OneSidedWatch one = new OneSidedWatch();
            final int fills = random.nextInt(1, 20);
            one.prepare(new TestParameters()
                    .with(RiskParameter.RISK_MAX_ONE_SIDED_FILLS, fills)
                    .with(RiskParameter.RISK_ONE_SIDED_WINDOW, WINDOW)
                    .set());
            final List<Long> run = new ArrayList<>();
            Side last = null;
            long now = 0;
            for (int i = 0; i < 1_000; i++) {
                now += random.nextLong(0, WINDOW / 5);
                final Side side = random.nextInt(10) == 0 ? Side.SELL : Side.BUY;
                if (side != last) {
                    run.clear();
                }
                last = side;
                run.add(now);
                final long at = now;
                final long within = run.stream().filter(t -> at - t < WINDOW).count();
                assertEquals(within >= fills ? HALT : CLEAR, one.onFill(now, side));
            }
        });
    }

    private void ratio(final double max) {
        parameters.with(RiskParameter.RISK_MAX_ORDER_TRADE_RATIO, max);
        ratio.prepare(parameters.set());
    }

    private RiskAction send(final int requests, final RequestType type, final long nowNs) {
        RiskAction last = null;
        for (int i = 0; i < requests; i++) {
            last = ratio.onSent(nowNs, type);
        }
        return last;
    }

    @Test
    void shouldPullOnTooManyRequestsForTheFills() {
        ratio(9);
        assertEquals(CLEAR, send(9, RequestType.NEW, 0));
        assertEquals(CLEAR, send(1, RequestType.AMEND, 0), "10 / 1 - 1 = 9: one fill is assumed");
        assertEquals(PULL, send(1, RequestType.CANCEL, 0));
        assertEquals(11, ratio.observed());
        assertEquals(10, ratio.limit());
        assertEquals(PULL, ratio.onTime(1));
        assertEquals(PULL, ratio.onFill(1), "the first fill is the one assumed");
        assertEquals(CLEAR, ratio.onFill(1));
        assertEquals(20, ratio.limit());
        assertEquals(CLEAR, send(9, RequestType.MASS_CANCEL, 1));
        assertEquals(CLEAR, send(50, RequestType.QUERY, 1), "a question is no order");
        assertEquals(PULL, send(1, RequestType.NEW, 1));
    }

    @Test
    void shouldBeginAnewEachDay() {
        parameters.with(RiskParameter.RISK_DAY_START, 1_000);
        ratio(1);
        ratio.onFill(0);
        ratio.onFill(0);
        assertEquals(PULL, send(5, RequestType.NEW, 999));
        assertEquals(CLEAR, ratio.onTime(1_000));
        assertEquals(CLEAR, send(2, RequestType.NEW, 1_000));
        assertEquals(PULL, send(1, RequestType.NEW, DAY + 999), "yesterday's fills are gone");
        assertEquals(CLEAR, send(1, RequestType.NEW, DAY + 1_000));
        assertEquals(CLEAR, ratio.onFill(2 * DAY + 1_000));
        assertEquals(CLEAR, ratio.onFill(2 * DAY + 1_000));
        assertEquals(CLEAR, send(4, RequestType.NEW, 2 * DAY + 1_000), "the day began with a fill");
        assertEquals(PULL, send(1, RequestType.NEW, 2 * DAY + 1_000));
    }

    @Test
    void shouldCountNothingAgainstNoLimit() {
        ratio(0);
        assertEquals(CLEAR, send(1_000, RequestType.NEW, 0));
        ratio(0.5);
        assertEquals(PULL, ratio.onTime(0));
        ratio(1e9);
        assertEquals(CLEAR, ratio.onTime(0));
    }
}
