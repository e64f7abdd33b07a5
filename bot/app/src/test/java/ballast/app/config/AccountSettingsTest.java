package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.core.position.Contract;
import ballast.sim.account.AccountTerms;
import ballast.sim.account.FeeKind;
import ballast.sim.account.FeeRounding;
import ballast.sim.account.FundingTerms;
import ballast.sim.account.MarginTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account at the simulated venue as settings describe it. */
class AccountSettingsTest {
    @TempDir
    private Path directory;

    /** Tick 1, lot of a thousandth, money in hundredths. */
    private static Contract contract(final ContractType type) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        definition.head().venueTimeNs(0).receiveTimeNs(0).sequence(0).instrumentId(1);
        definition.tickMantissa(2).lotMantissa(1).contractMantissa(1).minLots(1).maxLots(1_000_000);
        definition.minNotional(0).makerFeeRate(0).takerFeeRate(0);
        definition
                .tickExponent((byte) 1)
                .lotExponent((byte) -3)
                .contractExponent((byte) 0)
                .moneyExponent((byte) -2);
        definition.contractType(type).amendSupported((short) 1);
        definition.symbol("BTCUSDT").venue("venue").settlementCurrency("USDT");
        final InstrumentDefinitionDecoder decoder = new InstrumentDefinitionDecoder();
        decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        return new Contract(decoder);
    }

    private AccountSettings account(final String lines) throws IOException {
        return SettingsLoader.load(SettingsFiles.changed(directory, lines))
                .sim()
                .account();
    }

    @Test
    void shouldCheckNothingAndPayNothingUnlessTold() throws IOException {
        final AccountTerms terms = account("sim.seed = 1").terms(contract(ContractType.LINEAR), 0, true);
        assertEquals(AccountTerms.OPEN, terms);
    }

    @Test
    void shouldSayWhatATraderAskedFor() throws IOException {
        final AccountSettings account = account("""
                sim {
                  fees.tiers = ["0 maker 2 bps taker 0.05 %", "1e6  maker -0.5bps taker 4 bps"]
                  fees.rounding = half-even
                  margin { leverage = 25, maintenance = 0.5 % }
                  funding { interval = 8 h, offset = 4 h, rate = -3 bps }
                  balance.base = ["BTCUSDT 0.5"]
                }
                """);
        final AccountTerms terms = account.terms(contract(ContractType.SPOT), 123.45, true);
        assertEquals(FeeKind.VALUE, terms.fees().kind());
        assertEquals(FeeRounding.HALF_EVEN, terms.fees().rounding());
        assertEquals(
                List.of("0 maker 2 bps taker 5 bps", "1000000 maker -0.5 bps taker 4 bps"),
                terms.fees().tiers().stream()
                        .map(tier -> new FeeText(tier, true).canonical())
                        .toList());
        assertEquals(new MarginTerms(40_000_000, 5_000_000), terms.margin());
        assertEquals(new FundingTerms(28_800_000_000_000L, 14_400_000_000_000L, -300_000), terms.funding());
        assertEquals(12_345, terms.cash());
        assertEquals(500, terms.baseLots());
        account.requireSpot(List.of(contract(ContractType.SPOT)));
        assertEquals(0, account.terms(contract(ContractType.LINEAR), 1, true).baseLots());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sim.margin.leverage = 5 | LINEAR | BTCUSDT: sim.margin.leverage = 5, but account.capital = 0 money,"
                        + " so no order could be afforded; state the cash",
                "sim { margin.leverage = 5, balance.base = [\"BTCUSDT 0.0005\"] } | SPOT | sim.balance.base: BTCUSDT"
                        + " 0.0005 is not a number of lots of 0.001 that can be counted",
                "sim { margin.leverage = 5, balance.base = [\"ETHUSDT 1\"] } | SPOT | sim.balance.base: ETHUSDT is no"
                        + " spot instrument of the tapes; remove it",
                "sim { margin.leverage = 5, balance.base = [\"BTCUSDT 1\"] } | LINEAR | sim.balance.base: BTCUSDT is no"
                        + " spot instrument of the tapes; remove it",
                "sim.fees { kind = quantity, tiers = [\"0 maker 1e-12 money taker 1e12 money\"] } | LINEAR | BTCUSDT:"
                        + " sim.fees.tiers: fee of 1000000000000: more than USDT with 2 decimals can count; state less"
            })
    void shouldRefuseWhatTheInstrumentCannotHave(final String lines, final ContractType type, final String expected)
            throws IOException {
        final AccountSettings account = account(lines);
        final Contract contract = contract(type);
        final SettingsException refused = assertThrows(SettingsException.class, () -> {
            account.requireSpot(List.of(contract));
            account.terms(contract, 0, true);
        });
        assertEquals(List.of(expected), refused.problems());
    }
}
