package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageShape;
import ballast.codecs.ParameterUpdateDecoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.QueueModel;
import ballast.sim.model.QueuePlace;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.model.VenueRules;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of good settings. */
class RunSettingsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTakeTheSymbolsValueThenTheDefaultBlocksThenTheTables() {
        final RunSettings settings = SettingsFiles.load(directory, """
                instruments {
                  default.quote.levels = 3
                  X.quote.levels = 2
                  Y {}
                }
                """);
        final InstrumentSettings x = settings.instrument("X");
        final InstrumentSettings y = settings.instrument("Y");
        assertEquals(2, x.whole(ModelParameter.QUOTE_LEVELS));
        assertEquals(3, y.whole(ModelParameter.QUOTE_LEVELS));
        assertEquals(2000, y.whole(RiskParameter.RISK_COLLAR));
        assertTrue(y.value(RiskParameter.RISK_COLLAR).isDefault());
        assertEquals(0.0005, x.real(ModelParameter.STRATEGY_GAMMA));
        assertNull(settings.instrument("default"));
        assertNull(settings.instrument("Z"));
    }

    @Test
    void shouldGiveTheModelsOfTheSimulatedVenue() {
        final SimSettings sim = SettingsFiles.load(directory, """
                        sim {
                          seed = 42
                          latency { new = 1 ms, amend = 2 ms, cancel = 3 ms, ack = 4 ms, fill = 5 ms, feed = 6 ms }
                          fees { maker = -0.5 bps, taker = 0.05 % }
                          timer_interval = 50 ms
                        }
                        """).sim();
        final VenueLatencies latencies = sim.latencies();
        assertEquals(42, sim.seed());
        assertEquals(1_000_000, latencies.newOrder().sampleNs(0));
        assertEquals(2_000_000, latencies.amend().sampleNs(0));
        assertEquals(3_000_000, latencies.cancel().sampleNs(0));
        assertEquals(4_000_000, latencies.ack().sampleNs(0));
        assertEquals(5_000_000, latencies.fill().sampleNs(0));
        assertEquals(6_000_000, latencies.feed().sampleNs(0));
        assertEquals(50_000_000, sim.timerIntervalNs());
        assertEquals(OptionalLong.of(-50_000), sim.makerFeeRate());
        assertEquals(OptionalLong.of(500_000), sim.takerFeeRate());
    }

    @Test
    void shouldGiveQueueModelsAndModesOfFillsByTheirNames() {
        final RunSettings other = SettingsFiles.load(directory, "");
        assertInstanceOf(RiskAverseQueue.class, other.sim().queueModel());
        assertEquals(QueueLaw.values().length, Setting.SIM_QUEUE.words().size());
        for (final FillMode mode : FillMode.values()) {
            assertEquals(
                    mode,
                    SettingsFiles.load(directory, "sim.fills = " + mode.key())
                            .sim()
                            .fillLaw()
                            .mode());
        }
        final FillLaw law = SettingsFiles.load(
                        directory,
                        "sim { seed = 7, poisson { a = 2.5 per s, k = 0.4 per tick, step = 5 ms },"
                                + " volume_threshold = 0.8, volume_random = true }")
                .sim()
                .fillLaw();
        assertEquals(new FillLaw(FillMode.WHOLE, 2.5, 0.4, 5_000_000, 0.8, true, 7), law);
        final QueuePlace place = new QueuePlace();
        final QueueModel queue = SettingsFiles.load(directory, "sim { queue = power-prob-2, queue_power = 3 }")
                .sim()
                .queueModel();
        queue.onPlaced(place, 10);
        queue.onSize(place, 10, 20);
        queue.onSize(place, 20, 12);
        // half of what stands there is behind: an eighth of eight cancels
        assertEquals(10 - 7, place.frontLots());
    }

    @Test
    void shouldTellTheRulesOfTheVenue() {
        assertEquals(
                new VenueRules(
                        VenueRules.PostOnly.REPRICE,
                        VenueRules.SelfTrade.DECREMENT,
                        20_000_000,
                        50,
                        new VenueRules.RequestLimit(100, 10_000_000_000L, 5, 60_000_000_000L),
                        new VenueRules.Maintenance(14_400_000_000_000L, 1_800_000_000_000L)),
                SettingsFiles.load(directory, """
                        sim {
                          post_only = reprice
                          self_trade = decrement
                          price_band = 2 %
                          max_orders = 50
                          requests { count = 100, window = 10 s, refusals = 5, ban = 60 s }
                          maintenance { start = 4 h, length = 30 min }
                        }
                        """).sim().rules());
        final VenueRules usual = SettingsFiles.load(directory, "").sim().rules();
        assertEquals(VenueRules.USUAL.postOnly(), usual.postOnly());
        assertEquals(VenueRules.USUAL.selfTrade(), usual.selfTrade());
        assertEquals(VenueRules.USUAL.priceBand(), usual.priceBand());
        assertEquals(VenueRules.USUAL.ordersMax(), usual.ordersMax());
        assertEquals(0, usual.requests().count());
        assertFalse(usual.maintenance().isAt(0));
    }

    @Test
    void shouldLeaveToTheTapeWhatNobodySays() {
        final RunSettings settings = SettingsFiles.load(directory, "");
        assertNull(settings.sim().latencies().feed());
        assertEquals(OptionalLong.empty(), settings.sim().makerFeeRate());
        assertEquals(OptionalLong.empty(), settings.sim().takerFeeRate());
        assertEquals(Double.POSITIVE_INFINITY, settings.paperSpeed());
        assertEquals(Mode.PAPER, settings.mode());
        assertEquals("default", settings.market());
        assertEquals(List.of(), settings.tapes());
        assertEquals(Path.of("runs"), settings.outputDirectory());
    }

    @Test
    void shouldHoldWhatTheRunWasTold() {
        final RunSettings settings = SettingsFiles.load(directory, """
                mode = backtest
                tapes = ["a b.tape", "c.tape"]
                paper { speed = 2.5, journal.term_length = 64 MiB }
                report.primary_horizon = 100 ms
                output.directory = "my runs"
                """);
        assertEquals(Mode.BACKTEST, settings.mode());
        assertEquals(List.of(Path.of("a b.tape"), Path.of("c.tape")), settings.tapes());
        assertEquals(2.5, settings.paperSpeed());
        assertEquals(64 << 20, settings.journalTermLength());
        assertEquals(100_000_000L, settings.primaryHorizonNs());
        assertEquals(Path.of("my runs"), settings.outputDirectory());
        assertFalse(settings.canonicalText().lines().anyMatch(line -> line.startsWith("market")));
    }

    @Test
    void shouldHaveANumberForEveryWordOfTheTables() throws Exception {
        for (final String word : Setting.PAPER_JOURNAL_TERM_LENGTH.words()) {
            final long mebibytes = Long.parseLong(word.replace(" MiB", ""));
            final RunSettings settings = SettingsFiles.load(directory, "paper.journal.term_length = " + word);
            assertEquals(mebibytes << 20, settings.journalTermLength());
        }
        for (final String word : Setting.REPORT_PRIMARY_HORIZON.words()) {
            final RunSettings settings = SettingsFiles.load(directory, "report.primary_horizon = " + word);
            assertEquals(ValueParser.parse(Setting.SIM_LATENCY_NEW, word).bits(), settings.primaryHorizonNs());
        }
        assertEquals(Mode.values().length, Setting.MODE.words().size());
    }

    @Test
    void shouldEncodeAllParametersForTheCore() {
        final InstrumentSettings x =
                SettingsFiles.load(directory, "session.epoch = 9\n").instrument("X");
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
        final int length = x.encode(buffer, 64, 3, 17, 1_000_000_007L);
        assertEquals(length, MessageShape.length(buffer, 64, length));
        assertEquals(3, MessageHead.instrumentId(buffer, 64));
        assertEquals(17, MessageHead.sequence(buffer, 64));
        assertEquals(1_000_000_007L, MessageHead.receiveTimeNs(buffer, 64));
        assertEquals(0, MessageHead.venueTimeNs(buffer, 64));
        assertTrue(MessageHead.isLast(buffer, 64));

        final ParameterUpdateDecoder decoder =
                new ParameterUpdateDecoder().wrapAndApplyHeader(buffer, 64, new MessageHeaderDecoder());
        final ParameterSet set = new ParameterSet();
        int ordinal = 0;
        for (final ParameterUpdateDecoder.ValuesDecoder value : decoder.values()) {
            assertEquals(Parameter.all().get(ordinal).id(), value.parameterId());
            assertTrue(set.stage(Parameter.all().get(ordinal), value.value()));
            ordinal++;
        }
        set.commit(17);
        assertTrue(set.isComplete());
        assertEquals(9, set.whole(ModelParameter.SESSION_EPOCH));
        assertEquals(0.3, set.real(ModelParameter.STRATEGY_K));
        assertEquals(5_000_000_000L, set.whole(RiskParameter.RISK_STALE_BOOK));
        assertTrue(set.isOn(ModelParameter.QUOTE_ENABLED));
    }

    @Test
    void shouldHashWhatHoldsAndNotHowItIsWritten() {
        final RunSettings plain = SettingsFiles.load(directory, "");
        final RunSettings verbose = SettingsFiles.load(directory, """
                # a default written out, and others in other words
                sim { timer_interval = 0.1 s, seed = 1e0 }
                instruments.X { quote.size = 10.0 lots, strategy.k = 30e-2 per tick }
                """);
        assertEquals(plain.canonicalText(), verbose.canonicalText());
        assertEquals(plain.configHash(), verbose.configHash());
        assertEquals(List.of(), plain.diff(verbose));
        final RunSettings other = SettingsFiles.load(directory, "sim.seed = 2\n");
        assertNotEquals(plain.configHash(), other.configHash());
        assertTrue(plain.configHash().matches("[0-9a-f]{64}"));
    }

    @Test
    void shouldReadItsOwnCanonicalTextBack() {
        final RunSettings settings = SettingsFiles.load(directory, """
                tapes = ["a \\"quoted\\" \\\\ tape", b]
                output.directory = "my runs"
                sim.fees.maker = -0.25 bps
                instruments."BTC/USDT.P" { strategy.sigma = 1e-7 ticks per sqrt s }
                """);
        final Path copy = SettingsFiles.write(directory, "copy.conf", settings.canonicalText());
        final RunSettings again = SettingsLoader.load(copy);
        assertEquals(settings.canonicalText(), again.canonicalText());
        assertEquals(settings.tapes(), again.tapes());
    }

    @Test
    void shouldTellWhatDiffers() {
        final RunSettings before = SettingsFiles.load(directory, "instruments.Y {}\n");
        final RunSettings after = SettingsFiles.load(directory, """
                sim.seed = 2
                instruments.X.quote.size = 11 lots
                instruments.A {}
                """);
        final List<SettingChange> changes = before.diff(after);
        final int parameters = KeyTable.INSTRUMENT.keys().size();
        assertEquals(2 + 2 * parameters, changes.size());
        assertEquals("sim.seed", changes.get(0).path());
        assertEquals("1", changes.get(0).before().text());
        assertEquals("2", changes.get(0).after().text());
        assertFalse(changes.get(0).isReloadable());
        assertEquals("instruments.X.quote.size", changes.get(1).path());
        assertTrue(changes.get(1).isReloadable());
        assertNull(changes.get(2).after());
        assertEquals("instruments.Y.account.capital", changes.get(2).path());
        assertNull(changes.get(2 + parameters).before());
        assertEquals(
                "instruments.A.account.capital", changes.get(2 + parameters).path());
    }

    @Test
    void shouldLaySingleValuesOverTheFile() {
        final Path file = SettingsFiles.changed(directory, "sim.seed = 5\n");
        final RunSettings settings =
                SettingsLoader.load(file, List.of("sim.seed = 6", "sim.seed = 7", "instruments.X.quote.size = 3 lots"));
        assertEquals(7, settings.sim().seed());
        assertEquals("--set", settings.value(Setting.SIM_SEED).source());
        assertEquals(3, settings.instrument("X").whole(ModelParameter.QUOTE_SIZE));
    }
}
