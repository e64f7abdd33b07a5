package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.TradingMode;
import ballast.core.param.Looser;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterKind;
import ballast.core.param.ParameterSet;
import ballast.core.param.Range;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.state.StateTransfer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** {@link LimitGuard}, {@link Looser} and {@link SessionGuard}. */
class LimitGuardTest {
    private static final double FACTOR = 10;

    private final ParameterSet set = new ParameterSet();
    private final LimitGuard guard = new LimitGuard();

    private void inForce(final Parameter parameter, final double value) {
        final TestParameters all = new TestParameters().with(RiskParameter.RISK_MAX_CHANGE, FACTOR);
        all.copyTo(set);
        stage(parameter, value);
        set.commit(1);
    }

    private void stage(final Parameter parameter, final double value) {
        final long bits = parameter.kind() == ParameterKind.REAL ? Double.doubleToRawLongBits(value) : (long) value;
        assertTrue(set.stage(parameter, bits), parameter.key() + " does not accept " + value);
    }

    private RiskControl change(
            final Parameter parameter, final double before, final double after, final boolean isHalted) {
        inForce(parameter, before);
        stage(parameter, after);
        final RiskControl answer = guard.check(set, isHalted);
        assertEquals(answer == RiskControl.SETTINGS ? parameter : null, guard.refused());
        set.rollback();
        return answer;
    }

    private void assertTaken(final Parameter parameter, final double before, final double after) {
        assertEquals(RiskControl.NONE, change(parameter, before, after, false), parameter.key() + " live");
        assertEquals(RiskControl.NONE, change(parameter, before, after, true), parameter.key() + " halted");
    }

    private void assertOnlyHalted(final Parameter parameter, final double before, final double after) {
        assertEquals(RiskControl.SETTINGS, change(parameter, before, after, false), parameter.key() + " live");
        assertEquals(RiskControl.NONE, change(parameter, before, after, true), parameter.key() + " halted");
    }

    private void assertRefused(final Parameter parameter, final double before, final double after) {
        assertEquals(RiskControl.SETTINGS, change(parameter, before, after, false), parameter.key() + " live");
        assertEquals(RiskControl.SETTINGS, change(parameter, before, after, true), parameter.key() + " halted");
    }

    @Test
    void shouldTightenLiveAndLoosenOnlyWhenHalted() {
        for (final RiskParameter limit : RiskParameter.values()) {
            if (limit.kind() == ParameterKind.SWITCH) {
                continue;
            }
            final Range range = limit.range();
            // two values of its range that are not 0 and less than the factor apart
            final double high = Math.min(range.max(), Math.max(range.min(), 1) * 8);
            final double low = limit.kind() == ParameterKind.REAL ? high / 2 : Math.max(1, Math.floor(high / 2));
            switch (limit.looser()) {
                case LARGER, LARGER_OR_ZERO -> {
                    assertTaken(limit, high, low);
                    assertOnlyHalted(limit, low, high);
                }
                case SMALLER -> {
                    assertTaken(limit, low, high);
                    assertOnlyHalted(limit, high, low);
                }
                case EITHER -> {
                    assertOnlyHalted(limit, low, high);
                    assertOnlyHalted(limit, high, low);
                }
                case NEITHER -> {
                    assertTaken(limit, low, high);
                    assertTaken(limit, high, low);
                    assertTaken(limit, high, range.max());
                }
                default -> throw new AssertionError(limit);
            }
            assertTaken(limit, high, high);
        }
    }

    @Test
    void shouldSwitchOnLiveAndOffOnlyWhenHalted() {
        for (final RiskParameter limit : RiskParameter.values()) {
            if (limit.looser() == Looser.LARGER_OR_ZERO) {
                assertTaken(limit, 0, limit.range().max());
                assertOnlyHalted(limit, limit.range().max(), 0);
                assertTaken(limit, 0, 0);
            }
        }
        assertOnlyHalted(RiskParameter.RISK_MIN_DISK, 1_000, 0);
        assertTaken(RiskParameter.RISK_MIN_DISK, 0, 1_000);
        assertOnlyHalted(RiskParameter.RISK_MAX_POSITION, 0, 1_000);
        assertTaken(RiskParameter.RISK_MAX_POSITION, 1_000, 0);
    }

    @Test
    void shouldRefuseALimitThatChangesByMoreThanTheFactor() {
        assertOnlyHalted(RiskParameter.RISK_MAX_POSITION, 10, 99);
        assertOnlyHalted(RiskParameter.RISK_MAX_POSITION, 10, 100);
        assertRefused(RiskParameter.RISK_MAX_POSITION, 10, 101);
        assertTaken(RiskParameter.RISK_MAX_POSITION, 101, 11);
        assertTaken(RiskParameter.RISK_MAX_POSITION, 100, 10);
        assertRefused(RiskParameter.RISK_MAX_POSITION, 101, 10);
        assertRefused(RiskParameter.RISK_MAX_DAILY_LOSS, 1e-3, 1e12);
        assertOnlyHalted(RiskParameter.RISK_SESSION_OPEN, 1, 8.64e13);
        assertTaken(RiskParameter.KILL_FLATTEN_TIME, 1e6, 3.6e12);
    }

    @Test
    void shouldRefuseAQuoteThatChangesByMoreThanTheFactor() {
        for (final ModelParameter one : new ModelParameter[] {
            ModelParameter.QUOTE_SIZE,
            ModelParameter.QUOTE_LEVEL_STEP,
            ModelParameter.QUOTE_MIN_HALF_SPREAD,
            ModelParameter.QUOTE_MAX_DISTANCE,
            ModelParameter.QUOTE_RISK_BUDGET
        }) {
            assertTaken(one, 20, 200);
            assertRefused(one, 20, 201);
            assertTaken(one, 200, 20);
            assertRefused(one, 201, 20);
            assertTaken(one, 20, 20);
        }
        assertTaken(ModelParameter.QUOTE_MIN_HALF_SPREAD, 0, 1e6);
        assertRefused(ModelParameter.QUOTE_MIN_HALF_SPREAD, 1e-9, 0);
    }

    @Test
    void shouldTakeAnyFactorWhenThereIsNoLimitToIt() {
        for (final boolean isHalted : new boolean[] {false, true}) {
            inForce(RiskParameter.RISK_MAX_CHANGE, 0);
            stage(ModelParameter.QUOTE_SIZE, 1e9);
            assertEquals(RiskControl.NONE, guard.check(set, isHalted));
            stage(RiskParameter.RISK_MAX_POSITION, 1e9);
            assertEquals(isHalted ? RiskControl.NONE : RiskControl.SETTINGS, guard.check(set, isHalted));
        }
    }

    @Test
    void shouldLeaveTheModelToItsCalibration() {
        for (final ModelParameter one : new ModelParameter[] {
            ModelParameter.STRATEGY_GAMMA,
            ModelParameter.STRATEGY_K,
            ModelParameter.STRATEGY_A,
            ModelParameter.STRATEGY_SIGMA,
            ModelParameter.VOLATILITY_FLOOR
        }) {
            assertTaken(one, 1e-3, 1e3);
            assertTaken(one, 1e3, 1e-3);
        }
        assertTaken(ModelParameter.QUOTE_LEVELS, 1, 8);
    }

    @Test
    void shouldNotChangeTheSessionWhileItRuns() {
        assertOnlyHalted(ModelParameter.SESSION_MODE, 0, 3);
        assertOnlyHalted(ModelParameter.SESSION_ACCOUNT, 7, 8);
        assertTaken(ModelParameter.SESSION_MODE, 3, 3);
        assertTaken(ModelParameter.SESSION_ACCOUNT, 8, 8);
    }

    @Test
    void shouldJudgeByTheFactorInForce() {
        inForce(RiskParameter.RISK_MAX_POSITION, 10);
        stage(RiskParameter.RISK_MAX_CHANGE, 100);
        stage(RiskParameter.RISK_MAX_POSITION, 1_000);
        assertEquals(RiskControl.SETTINGS, guard.check(set, true));
        assertEquals(RiskParameter.RISK_MAX_POSITION, guard.refused());
        set.rollback();
        stage(RiskParameter.RISK_MAX_POSITION, 5);
        assertEquals(RiskControl.NONE, guard.check(set, false));
        assertNull(guard.refused());
    }

    @Test
    void shouldTakeTheFirstParametersAsTheyAre() {
        final ParameterSet fresh = new ParameterSet();
        for (final Parameter parameter : Parameter.all()) {
            assertTrue(fresh.stage(parameter, parameter.neutralBits()));
            assertEquals(RiskControl.NONE, guard.check(fresh, false));
        }
        fresh.commit(1);
        assertEquals(RiskControl.NONE, guard.check(fresh, false), "nothing is staged");
        assertTrue(fresh.stage(RiskParameter.RISK_MAX_ORDER_SIZE, 2));
        assertEquals(RiskControl.SETTINGS, guard.check(fresh, false));
    }

    @Test
    void shouldKnowInWhichDirectionALimitIsLooser() {
        final double[][] rows = {{1, 2}, {2, 1}, {0, 1}, {1, 0}, {1, 1}, {0, 0}};
        final boolean[][] expected = {
            {true, false, true, false, false, false},
            {true, false, false, true, false, false},
            {false, true, false, true, false, false},
            {true, true, true, true, false, false},
            {false, false, false, false, false, false},
        };
        for (final Looser looser : Looser.values()) {
            for (int i = 0; i < rows.length; i++) {
                assertEquals(
                        expected[looser.ordinal()][i],
                        looser.isLoosening(rows[i][0], rows[i][1]),
                        looser + " from " + rows[i][0] + " to " + rows[i][1]);
            }
        }
    }

    @Test
    void shouldRememberWhatItRefusedLast() {
        final StateTransfer state = new StateTransfer();
        for (final boolean isRefused : new boolean[] {true, false}) {
            change(RiskParameter.RISK_MAX_POSITION, 10, isRefused ? 11 : 9, false);
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            state.save(buffer, 0);
            guard.transfer(state);
            final LimitGuard loaded = new LimitGuard();
            state.load(buffer, 0, state.position());
            loaded.transfer(state);
            assertEquals(isRefused ? RiskParameter.RISK_MAX_POSITION : null, loaded.refused());
        }
    }

    private static RiskControl start(
            final int schema, final long account, final TradingMode mode, final String configured, final long hash) {
        final int choice = ModelParameter.SESSION_MODE.choices().indexOf(configured);
        return SessionGuard.check(
                schema,
                account,
                mode,
                new TestParameters()
                        .with(ModelParameter.SESSION_MODE, choice)
                        .with(ModelParameter.SESSION_ACCOUNT, hash)
                        .set());
    }

    @Test
    void shouldRefuseAnotherSchema() {
        final int own = InstrumentDefinitionDecoder.SCHEMA_VERSION;
        assertEquals(RiskControl.VERSION, start(own - 1, 0, TradingMode.PAPER, "paper", 0));
        assertEquals(RiskControl.NONE, start(own, 0, TradingMode.PAPER, "paper", 0));
        assertEquals(RiskControl.VERSION, start(own + 1, 0, TradingMode.LIVE, "paper", 0));
    }

    @Test
    void shouldRefuseEveryModeButTheConfiguredOne() {
        final int own = InstrumentDefinitionDecoder.SCHEMA_VERSION;
        for (final TradingMode mode : TradingMode.values()) {
            for (final String configured : ModelParameter.SESSION_MODE.choices()) {
                final boolean isSame = mode.name().equalsIgnoreCase(configured);
                assertEquals(
                        isSame ? RiskControl.NONE : RiskControl.MODE,
                        start(own, 7, mode, configured, 7),
                        mode + " where " + configured + " is configured");
            }
        }
        assertFalse(ModelParameter.SESSION_MODE.choices().isEmpty());
    }

    @Test
    void shouldRefuseAnotherAccount() {
        final int own = InstrumentDefinitionDecoder.SCHEMA_VERSION;
        // told, configured -> live, testnet, paper, backtest
        final long[][] rows = {
            {7, 7, 1, 1, 1, 1},
            {7, 8, 0, 0, 0, 0},
            {0, 8, 0, 0, 1, 1},
            {7, 0, 0, 1, 1, 1},
            {0, 0, 0, 1, 1, 1},
            {-1, Long.MAX_VALUE >> 11, 0, 0, 0, 0}
        };
        final TradingMode[] modes = {TradingMode.LIVE, TradingMode.TESTNET, TradingMode.PAPER, TradingMode.BACKTEST};
        for (final long[] row : rows) {
            for (int i = 0; i < modes.length; i++) {
                final String word = ModelParameter.SESSION_MODE.choices().stream()
                        .filter(modes[i].name()::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow();
                assertEquals(
                        row[2 + i] == 1 ? RiskControl.NONE : RiskControl.MODE,
                        start(own, row[0], modes[i], word, row[1]),
                        modes[i] + " of " + row[0] + " where " + row[1] + " is configured");
            }
        }
    }
}
