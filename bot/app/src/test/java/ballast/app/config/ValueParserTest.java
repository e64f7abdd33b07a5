package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts to numbers, exactly, and both ends of every range. */
class ValueParserTest {
    private static final SettingKey LATENCY = Setting.SIM_LATENCY_NEW;

    @ParameterizedTest
    @CsvSource({
        "0.1 ms, 100000, 100 us",
        "0.3 us, 300, 300 ns",
        "1.000001 s, 1000001000, 1000001 us",
        "0.000000001 s, 1, 1 ns",
        "1e-3 s, 1000000, 1 ms",
        "1 min, 60000000000, 60 s",
        "0.01 h, 36000000000, 36 s",
        "1000 ms, 1000000000, 1 s",
        "1500 ms, 1500000000, 1500 ms",
        "0 ns, 0, 0 s",
        "+5ms, 5000000, 5 ms",
        "59.999999999 s, 59999999999, 59999999999 ns",
    })
    void shouldConvertDurationsExactly(final String text, final long ns, final String canonical) throws Exception {
        final SettingValue value = ValueParser.parse(LATENCY, text);
        assertEquals(ns, value.bits());
        assertEquals(canonical, value.text());
    }

    @ParameterizedTest
    @CsvSource({
        "2 bps, 200000, 2 bps",
        "0.02 %, 200000, 2 bps",
        "-0.25 bps, -25000, -0.25 bps",
        "0.00001 bps, 1, 0.00001 bps",
        "0.1 bps, 10000, 0.1 bps",
        "10 %, 100000000, 1000 bps",
    })
    void shouldConvertFeesExactly(final String text, final long billionths, final String canonical) throws Exception {
        final SettingValue value = ValueParser.parse(Setting.SIM_FEES_MAKER, text);
        assertEquals(billionths, value.bits());
        assertEquals(canonical, value.text());
    }

    @ParameterizedTest
    @CsvSource({
        "0.3 per tick, 0.3",
        "0.30 per tick, 0.3",
        "3e-1 per tick, 0.3",
        "0.1000000000000000055511151231257827 per tick, 0.1",
        "1e-6  per   tick, 1e-6",
    })
    void shouldTakeTheNearestDouble(final String text, final double expected) throws Exception {
        assertEquals(
                expected,
                ValueParser.parse(SettingKey.of(ModelParameter.STRATEGY_K), text)
                        .real());
    }

    @Test
    void shouldWriteEqualNumbersEqually() throws Exception {
        final SettingKey k = SettingKey.of(ModelParameter.STRATEGY_K);
        assertEquals(ValueParser.parse(k, "0.3 per tick"), ValueParser.parse(k, "+300e-3 per tick"));
        final SettingKey size = SettingKey.of(ModelParameter.QUOTE_SIZE);
        assertEquals(ValueParser.parse(size, "1 lot"), ValueParser.parse(size, "1.0 lots"));
        assertEquals("1000000 lots", ValueParser.parse(size, "1e6 lots").text());
    }

    @Test
    void shouldTakeWordsInThePlaceOfNumbers() throws Exception {
        assertTrue(ValueParser.parse(Setting.SIM_LATENCY_FEED, "recorded").isWord());
        assertFalse(ValueParser.parse(Setting.SIM_LATENCY_FEED, "1 ms").isWord());
        assertFalse(ValueParser.parse(Setting.MODE, "backtest").isWord());
        assertEquals(1, ValueParser.parse(Setting.MODE, "backtest").bits());
    }

    @Test
    void shouldAcceptBothEndsOfEveryRangeAndNothingBeyond() throws Exception {
        int checked = 0;
        for (final SettingKey key : allKeys()) {
            if (key.kind() == SettingKind.WHOLE || key.kind() == SettingKind.REAL) {
                checkEnd(key, key.range().min(), -1);
                checkEnd(key, key.range().max(), 1);
                checked++;
            }
        }
        assertTrue(checked > 30, "only " + checked + " keys have a range");
    }

    private static void checkEnd(final SettingKey key, final double end, final int outward) throws Exception {
        final BigDecimal inside = new BigDecimal(end);
        final SettingValue value = ValueParser.parse(key, written(key, inside));
        final double held = key.kind() == SettingKind.REAL ? value.real() : (double) value.bits();
        assertEquals(end, held, key.key());
        final BigDecimal outside = key.kind() == SettingKind.WHOLE
                ? inside.add(BigDecimal.valueOf(outward))
                : new BigDecimal(outward < 0 ? Math.nextDown(end) : Math.nextUp(end));
        final String text = written(key, outside);
        final BadValueException refusal = assertThrows(BadValueException.class, () -> ValueParser.parse(key, text));
        assertTrue(refusal.getMessage().startsWith("out of range"), key.key() + " = " + text + ": " + refusal);
    }

    /** In the unit of the range, with every digit that matters and no more than a number may have. */
    private static String written(final SettingKey key, final BigDecimal base) {
        if (key.kind() == SettingKind.WHOLE && key.unit() == Unit.BASIS_POINTS) {
            return UnitText.format(key, base);
        }
        final String unit = UnitText.spellings(key).isEmpty()
                ? ""
                : " " + UnitText.spellings(key).get(0).name();
        final String number =
                key.kind() == SettingKind.REAL ? Double.toString(base.doubleValue()) : base.toPlainString();
        return number + unit;
    }

    @Test
    void shouldReadEveryDefaultBackFromItsText() throws Exception {
        for (final SettingKey key : allKeys()) {
            final SettingValue value = ValueParser.byDefault(key);
            if (value != null && key.kind() != SettingKind.TEXTS) {
                assertEquals(value, ValueParser.parse(key, value.text()), key.key());
            }
        }
    }

    @Test
    void shouldUseEveryKeyOnce() {
        final List<String> paths = allKeys().stream().map(SettingKey::key).toList();
        assertEquals(paths.size(), paths.stream().distinct().count());
        assertEquals(Setting.values().length + Parameter.all().size(), paths.size());
    }

    private static List<SettingKey> allKeys() {
        final List<SettingKey> all = new ArrayList<>(KeyTable.RUN.keys());
        all.addAll(KeyTable.INSTRUMENT.keys());
        return all;
    }
}
