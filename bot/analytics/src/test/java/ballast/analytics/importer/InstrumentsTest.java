package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.core.position.Contract;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Specifications: what the core makes of them. */
class InstrumentsTest {
    private static Contract contract(final InstrumentSpec spec) {
        final AtomicReference<Contract> contract = new AtomicReference<>();
        spec.define(
                1,
                (buffer, offset, length) -> contract.set(new Contract(new InstrumentDefinitionDecoder()
                        .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()))));
        return contract.get();
    }

    private static Contract known(final String venue, final String symbol) {
        return contract(Instruments.find(venue, symbol).orElseThrow());
    }

    @Test
    void shouldValueALinearContract() {
        final Contract btc = known("binance-usdm", "BTCUSDT");
        // 2 lots of 0.001 at 61800.2: 123.6004 USDT
        assertEquals(12_360_040_000L, btc.notional(2, 618_002));
        assertEquals(12_360_040_000L / 5_000, btc.fee(2, 618_002, btc.makerFeeRate()));
        assertEquals(100 * 100_000_000L, btc.minNotional());
        assertTrue(btc.isAmendSupported());
    }

    @Test
    void shouldValueASpotPair() {
        final Contract nexo = known("binance-spot", "NEXOUSDT");
        // 1 lot of 0.01 at 1.214: 0.01214 USDT; half a tick of one lot is 0.000005
        assertEquals(1_214_000L, nexo.notional(1, 1_214));
        assertEquals(500L, nexo.value(1, 1));
        assertEquals(ContractType.SPOT, nexo.type());
    }

    @Test
    void shouldValueAnInverseContract() {
        // 618.002 contracts of 100 USD would be 1 BTC at 61800.2
        final Contract coin = known("binance-coinm", "BTCUSD_PERP");
        assertEquals(Math.round(100e10 / 61_800.2), coin.notional(1, 618_002));
        final Contract xbt = known("bitmex", "XBTUSD");
        assertEquals(Math.round(1e10 / 7_822.5 * 1_000), xbt.notional(1_000, 15_645));
        // a rebate, in our favour but rounded against us
        assertEquals(-(xbt.notional(1_000, 15_645) / 4_000), xbt.fee(1_000, 15_645, xbt.makerFeeRate()));
    }

    @Test
    void shouldBookTheEtherQuantoAsLinearInBitcoin() {
        final Contract eth = known("bitmex", "ETHUSD");
        // 1 contract at 199.05 USD is 199.05e-6 XBT
        assertEquals(ContractType.LINEAR, eth.type());
        assertEquals("XBT", eth.settlementCurrency());
        assertEquals(1_990_500L, eth.notional(1, 3_981));
    }

    @Test
    void shouldKnowEveryInstrumentOnce() {
        final long names = Instruments.all().stream()
                .map(spec -> spec.venue() + " " + spec.symbol())
                .distinct()
                .count();
        assertEquals(Instruments.all().size(), names);
        Instruments.all()
                .forEach(spec -> assertEquals(9, contract(spec.withId(9)).instrumentId()));
    }

    @Test
    void shouldRefuseWhatIsNoInstrument() {
        assertRefused(InstrumentSpec.of("v", "NOSTEPS"));
        assertRefused(InstrumentSpec.of("v", "NEGATIVE").steps("-0.1", "1", -8));
        assertRefused(InstrumentSpec.of("v", "COARSE").steps("0.01", "1", 0));
        assertRefused(InstrumentSpec.of("v", "NOID").steps("0.01", "1", -8).id(0));
        assertRefused(InstrumentSpec.of("v", "LOTS").steps("0.01", "1", -8).orders(2, 1, "0"));
        assertRefused(InstrumentSpec.of("v", "FEE").steps("0.01", "1", -8).fees("0.0000000001", "0"));
    }

    private static void assertRefused(final InstrumentSpec.Builder builder) {
        final String message =
                assertThrows(ImportException.class, builder::build).getMessage();
        assertTrue(message.startsWith("instrument v "), message);
        assertTrue(message.contains("correct its specification"), message);
    }
}
