package ballast.core.quoter;

import org.junit.jupiter.api.Test;

/**
 * What quotes are based on besides the touch: fair value, signals, estimated volatility, and the age of a calibration.
 * See {@link CoreScript} for the language. With gamma 0 each side stands 2.5 ticks off, with 5 lots.
 */
class CoreModelScriptTest {
    private static final String BOOK = "1.1 book 1 bid 100:5 ask 104:5";

    @Test
    void shouldStandFurtherOffWhenTheCalibrationHasExpired() {
        final CoreScript core = CoreScript.ready("calibration.expires=2s calibration.widen=1");
        core.hears(BOOK, "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        core.hears("1.9 timer");
        core.saysNothing();
        core.hears("2 timer");
        core.says(
                "2 <7 RISK CALIBRATION_AGE WIDEN saw 2000000000 limit 2000000000",
                "2 <7 WANT d7 BUY L0 5@97 = 102 -5 spread, 5 lots at position 0",
                "2 <7 WANT d8 SELL L0 5@107 = 102 +5 spread, 5 lots at position 0",
                "2 <7 AMEND #3 of #1 BUY 5@97 d7",
                "2 <7 AMEND #4 of #2 SELL 5@107 d8");
        core.hears("2.1 set calibration.expires=9s");
        core.says(
                "2.1 <8 RISK CALIBRATION_AGE CLEAR saw 2100000000 limit 9000000000",
                "2.1 <8 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "2.1 <8 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0");
    }

    @Test
    void shouldStopWhenTheCalibrationHasExpiredAndThatIsAsked() {
        final CoreScript core = CoreScript.ready("calibration.expires=2s calibration.on_expiry=stop");
        core.hears(BOOK, "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        core.hears("3 timer");
        core.says(
                "3 <6 RISK CALIBRATION_AGE PULL saw 3000000000 limit 2000000000",
                "3 <6 WANT d7 BUY L0 CALIBRATION_EXPIRED",
                "3 <6 WANT d8 SELL L0 CALIBRATION_EXPIRED",
                "3 <6 CANCEL #3 of #1 BUY",
                "3 <6 CANCEL #4 of #2 SELL");
    }

    @Test
    void shouldGoOnWhenTheCalibrationHasExpiredAndThatIsAsked() {
        final CoreScript core = CoreScript.ready("calibration.expires=2s calibration.on_expiry=keep");
        core.hears(BOOK, "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        core.hears("3 timer");
        core.saysNothing();
    }

    @Test
    void shouldNotQuoteBeforeVolatilityIsKnown() {
        final CoreScript core = CoreScript.ready("volatility.estimator=realised volatility.sample=1s"
                + " volatility.window=4 volatility.warm_up=2 strategy.rule=avellaneda-stoikov strategy.gamma=0.5");
        core.hears(BOOK);
        core.says(
                "1.1 <3 WANT d5 BUY L0 VOLATILITY_UNKNOWN", //
                "1.1 <3 WANT d6 SELL L0 VOLATILITY_UNKNOWN");
        // mids at 2, 3, 4 s: 102, 104, 102: a change of 2 ticks a second
        core.hears("2.5 book 2 bid 100:0,102:5 ask 104:0,106:5", "3.5 book 3 bid 102:0,100:5 ask 104:5");
        core.saysNothing();
        core.hears("4.1 timer");
        // c1 = ln(1 + 0.5/0.4)/0.5 = 1.62186, and gamma sigma^2 tau / 2 = 0.5 * 4 * 1 / 2 = 1
        core.says(
                "4.1 <6 WANT d7 BUY L0 5@99 = 102 -2.62186 spread -0.37814 rounding, 5 lots at position 0",
                "4.1 <6 WANT d8 SELL L0 5@105 = 102 +2.62186 spread +0.37814 rounding, 5 lots at position 0",
                "4.1 <6 NEW #1 BUY 5@99 d7",
                "4.1 <6 NEW #2 SELL 5@105 d8");
    }

    @Test
    void shouldShowTheSignalInTheDecisionAndHoldItWithinItsCap() {
        final CoreScript core = CoreScript.ready("signal.cap=1 signal.imbalance=8");
        core.hears("1.1 book 1 bid 100:15 ask 104:5");
        core.says(
                "1.1 <3 WANT d5 BUY L0 5@100 = 102 -2.5 spread +1 signal -0.5 rounding, 5 lots at position 0",
                "1.1 <3 WANT d6 SELL L0 5@106 = 102 +2.5 spread +1 signal +0.5 rounding, 5 lots at position 0",
                "1.1 <3 NEW #1 BUY 5@100 d5",
                "1.1 <3 NEW #2 SELL 5@106 d6");
        core.hears("1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.saysNothing();
        // balanced: no signal, whatever its weight
        core.hears("1.3 book 2 bid 100:5");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.3 <6 AMEND #3 of #1 BUY 5@99 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@105 d8");
    }

    @Test
    void shouldThinkAgainWhenASecondLevelChangesTheFairValue() {
        final CoreScript core = CoreScript.ready("strategy.fair_value=weighted-levels value.level_2=1");
        core.hears("1.1 book 1 bid 100:5,99:5 ask 104:5,105:5");
        core.says(
                "1.1 <3 WANT d5 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.1 <3 WANT d6 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.1 <3 NEW #1 BUY 5@99 d5",
                "1.1 <3 NEW #2 SELL 5@105 d6");
        core.hears("1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        // bids 20 at 99.25 on average, asks 10 at 104.5: (104.5 * 20 + 99.25 * 10) / 30
        core.hears("1.3 book 2 bid 99:15");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@100 = 102.75 -2.5 spread -0.25 rounding, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@106 = 102.75 +2.5 spread +0.75 rounding, 5 lots at position 0",
                "1.3 <6 AMEND #3 of #1 BUY 5@100 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@106 d8");
    }

    @Test
    void shouldForgetOrderFlowInAGap() {
        final CoreScript core = CoreScript.ready("signal.cap=10 signal.order_flow=1 signal.order_flow_half_life=1h");
        core.hears(BOOK, "1.2 ack #1 venue=71", "1.2 ack #2 venue=72", "1.3 feed GAP");
        core.out.take();
        // a book of ten times the size behind a gap is no flow of orders
        core.hears("1.4 snapshot 9 bid 100:50 ask 104:50", "1.4 feed RESYNCED");
        core.says(
                "1.4 <8 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.4 <8 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.4 <8 NEW #5 BUY 5@99 d9",
                "1.4 <8 NEW #6 SELL 5@105 d10");
    }
}
