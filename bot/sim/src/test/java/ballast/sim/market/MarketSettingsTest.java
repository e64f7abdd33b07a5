package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Settings from text and by hand, and what is said of those that cannot be used. */
class MarketSettingsTest {
    private static String refusal(final String... keysAndValues) {
        final Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        final String message = assertThrows(MarketSettingsException.class, () -> MarketSettings.of(map))
                .getMessage();
        assertFalse(message.contains("\n"), "one line: " + message);
        return message;
    }

    @Test
    void shouldReadBackWhatItWrites() {
        for (final MarketPreset preset : MarketPreset.values()) {
            final MarketSettings settings = preset.settings();
            final Map<String, String> map = settings.toMap();
            assertEquals(map, MarketSettings.of(map).toMap(), preset.key());
            assertEquals(map, MarketSettings.of(Map.of("preset", preset.key())).toMap(), preset.key());
        }
        assertEquals(
                MarketPreset.DEFAULT.settings().toMap(),
                MarketSettings.of(Map.of()).toMap());
    }

    @Test
    void shouldTakeTextOverThePreset() {
        final MarketSettings settings = MarketSettings.of(Map.of(
                "preset", "inverse",
                "feed", "conflated",
                "durationSeconds", " 60 ",
                "instrument.1.symbol", " ABC ",
                "instrument.1.leanSensitivity", "2.5e-1",
                "instruments", "3",
                "instrument.2.preset", "busy-linear",
                "instrument.2.symbol", "DEF",
                "instrument.2.contractType", "spot"));
        assertEquals(FeedMode.CONFLATED, settings.feed());
        assertEquals(60, settings.value(MarketParameter.DURATION_SECONDS));
        final List<InstrumentSettings> instruments = settings.instruments();
        assertEquals(3, instruments.size());
        assertEquals("ABC", instruments.get(0).symbol());
        assertEquals(0.25, instruments.get(0).value(MarketParameter.LEAN_SENSITIVITY));
        assertEquals(ContractType.INVERSE, instruments.get(0).contractType());
        assertEquals(ContractType.SPOT, instruments.get(1).contractType());
        assertEquals(
                MarketPreset.BUSY_LINEAR.settings().instruments().get(0).value(MarketParameter.TOUCH_SHARE),
                instruments.get(1).value(MarketParameter.TOUCH_SHARE));
    }

    @Test
    void shouldRefuseInOneLineThatNamesKeyValueAndRange() {
        assertEquals("durationSeconds = 0: allowed 1 to 604800 s, whole numbers", refusal("durationSeconds", "0"));
        assertEquals("durationSeconds = 1.5: allowed 1 to 604800 s, whole numbers", refusal("durationSeconds", "1.5"));
        assertEquals(
                "durationSeconds = soon: not a number, allowed 1 to 604800 s, whole numbers",
                refusal("durationSeconds", "soon"));
        assertEquals("jumpVarianceShare = NaN: allowed 0 to 1", refusal("jumpVarianceShare", "NaN"));
        assertEquals(
                "instrument.2.impactTicks = -0.25: allowed 0 to 10000 ticks",
                refusal("instrument.2.impactTicks", "-0.25"));
        assertEquals(
                "instrument.1.contractType = perp: allowed linear, inverse, spot",
                refusal("instrument.1.contractType", "perp"));
        assertEquals("feed = fast: allowed every-event, every-order, conflated", refusal("feed", "fast"));
        assertEquals("preset = wild: allowed default, calm-linear, busy-linear, inverse", refusal("preset", "wild"));
        assertEquals("instrument.1.symbol = '': allowed 1 to 64 characters", refusal("instrument.1.symbol", ""));
    }

    @Test
    void shouldRefuseUnknownKeys() {
        assertEquals("durationSecond = 5: unknown key", refusal("durationSecond", "5"));
        assertEquals("touchShare = 0.5: unknown key", refusal("touchShare", "0.5"));
        assertEquals("instrument.1.durationSeconds = 5: unknown key", refusal("instrument.1.durationSeconds", "5"));
        final String allowed = ": allowed instrument.1 to instrument.2, more with a larger instruments";
        assertEquals("instrument.3.touchShare = 0.5" + allowed, refusal("instrument.3.touchShare", "0.5"));
        assertEquals("instrument.x.touchShare = 0.5" + allowed, refusal("instrument.x.touchShare", "0.5"));
        assertEquals("instrument.99999999999 = 1" + allowed, refusal("instrument.99999999999", "1"));
        assertEquals("instrument.3.preset = inverse" + allowed, refusal("instrument.3.preset", "inverse"));
        assertEquals("instruments = 17: allowed 1 to 16", refusal("instruments", "17"));
        assertEquals("instruments = two: allowed 1 to 16", refusal("instruments", "two"));
        assertEquals("two?lines = 1: unknown key", refusal("two\nlines", "1"));
    }

    @Test
    void shouldRefuseWhatDoesNotFitTogether() {
        assertEquals(
                "feedLatencyMedianMs = 300: allowed up to feedLatencyMaxMs, 200",
                refusal("feedLatencyMedianMs", "300"));
        assertEquals(
                "instrument.1: minLots = 2000000: allowed up to maxLots, 1000000",
                refusal("instrument.1.minLots", "2000000"));
        assertEquals("symbol = COIN-USDT: used twice at venue GENERATED", refusal("instrument.2.symbol", "COIN-USDT"));
        assertEquals(
                "instrument.1: initialPriceTicks = 1500: allowed from 2718, or the band might reach below zero",
                refusal("instrument.1.initialPriceTicks", "1500"));
        final String bursts = refusal("instrument.1.marketExcitesMarket", "0.9");
        assertEquals(
                "instrument.1: the ...Excites... settings give a branching ratio of 1.35: allowed up to 0.98, "
                        + "or a burst might never end",
                bursts);
        final String money = refusal("instrument.1.moneyExponent", "0");
        assertTrue(money.startsWith("instrument.1: COIN-USDT is not a contract that can be accounted: "), money);
    }

    @Test
    void shouldNeedEveryNumber() {
        final String market = assertThrows(MarketSettingsException.class, () -> new MarketSettings.Builder().build())
                .getMessage();
        assertEquals("durationSeconds is missing; allowed 1 to 604800 s, whole numbers", market);
        final String instrument = assertThrows(
                        MarketSettingsException.class, () -> new InstrumentSettings.Builder().build())
                .getMessage();
        assertEquals("tickMantissa is missing; allowed 1 to 1000000000, whole numbers", instrument);
        final String none = assertThrows(
                        MarketSettingsException.class,
                        () -> MarketPreset.INVERSE.settings().toBuilder()
                                .instruments(List.of())
                                .build())
                .getMessage();
        assertEquals("a market of 0 instruments: allowed 1 to 16", none);
    }

    @Test
    void shouldKeepNumbersOfMarketAndInstrumentApart() {
        assertThrows(
                MarketSettingsException.class,
                () -> new MarketSettings.Builder().set(MarketParameter.TOUCH_SHARE, 0.5));
        assertThrows(
                MarketSettingsException.class,
                () -> new InstrumentSettings.Builder().set(MarketParameter.DURATION_SECONDS, 5));
        final MarketSettings settings = MarketPreset.DEFAULT.settings();
        assertThrows(IllegalArgumentException.class, () -> settings.value(MarketParameter.TOUCH_SHARE));
        assertThrows(
                IllegalArgumentException.class,
                () -> settings.instruments().get(0).value(MarketParameter.DURATION_SECONDS));
    }

    @Test
    void shouldDescribeEveryParameterOnce() {
        final Set<String> keys = new HashSet<>();
        for (final MarketParameter parameter : MarketParameter.all()) {
            assertTrue(keys.add(parameter.key()), "key used twice: " + parameter.key());
            assertTrue(parameter.meaning().endsWith("."), parameter.key());
            assertTrue(parameter.range().min() < parameter.range().max(), parameter.key());
            assertEquals(parameter, MarketParameter.of(parameter.key(), parameter.scope()));
        }
    }

    @Test
    void shouldWriteNumbersShortAndExact() {
        assertEquals("0", MarketParameter.text(0));
        assertEquals("0.1", MarketParameter.text(0.1));
        assertEquals("-1000000", MarketParameter.text(-1e6));
        assertEquals("0.30000000000000004", MarketParameter.text(0.1 + 0.2));
        // printed as 2.0E-3 and 2.2E-322 by some Java versions and otherwise by others
        assertEquals("0.002", MarketParameter.text(2e-3));
        assertEquals("NaN", MarketParameter.text(Double.NaN));
    }
}
