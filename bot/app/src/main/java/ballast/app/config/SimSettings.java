package ballast.app.config;

import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.QueueModel;
import ballast.sim.model.VenueLatencies;
import ballast.sim.model.VenueRules;
import ballast.sim.random.RandomStream;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/** What the simulated venue is like. Never changes; the models that it makes are new at each call. */
public final class SimSettings {
    /** Beyond the streams of the generated market, which has the same seed. */
    private static final int LATENCY_STREAMS = 1 << 30;

    /** From the venue to us. */
    private static final Set<Setting> ANSWERS =
            EnumSet.of(Setting.SIM_LATENCY_ACK, Setting.SIM_LATENCY_FILL, Setting.SIM_LATENCY_FEED);

    private final RunSettings settings;

    SimSettings(final RunSettings settings) {
        this.settings = settings;
    }

    /** Where all randomness comes from. */
    public long seed() {
        return settings.value(Setting.SIM_SEED).bits();
    }

    /** By which law resting orders move forward. */
    public QueueLaw queueLaw() {
        return QueueLaw.values()[(int) settings.value(Setting.SIM_QUEUE).bits()];
    }

    /** How resting orders move forward. */
    public QueueModel queueModel() {
        return queueLaw().model(settings.value(Setting.SIM_QUEUE_POWER).real());
    }

    /** What fills resting orders, and how much of them. */
    public FillLaw fillLaw() {
        return new FillLaw(
                FillMode.values()[(int) settings.value(Setting.SIM_FILLS).bits()],
                settings.value(Setting.SIM_POISSON_A).real(),
                settings.value(Setting.SIM_POISSON_K).real(),
                settings.value(Setting.SIM_POISSON_STEP).bits(),
                settings.value(Setting.SIM_VOLUME_THRESHOLD).real(),
                settings.value(Setting.SIM_VOLUME_RANDOM).bits() != 0,
                seed());
    }

    /** What the venue allows. */
    public VenueRules rules() {
        return new VenueRules(
                VenueRules.PostOnly.values()[(int) bits(Setting.SIM_POST_ONLY)],
                VenueRules.SelfTrade.values()[(int) bits(Setting.SIM_SELF_TRADE)],
                settings.value(Setting.SIM_PRICE_BAND).isWord() ? 0 : bits(Setting.SIM_PRICE_BAND),
                (int) bits(Setting.SIM_MAX_ORDERS),
                new VenueRules.RequestLimit(
                        settings.value(Setting.SIM_REQUESTS_COUNT).isWord()
                                ? 0
                                : (int) bits(Setting.SIM_REQUESTS_COUNT),
                        bits(Setting.SIM_REQUESTS_WINDOW),
                        (int) bits(Setting.SIM_REQUESTS_REFUSALS),
                        bits(Setting.SIM_REQUESTS_BAN)),
                new VenueRules.Maintenance(bits(Setting.SIM_MAINTENANCE_START), bits(Setting.SIM_MAINTENANCE_LENGTH)));
    }

    private long bits(final Setting setting) {
        return settings.value(setting).bits();
    }

    /**
     * Latencies between us and the venue; the feed's is null when market data comes as recorded.
     *
     * @throws ballast.sim.model.LatencyFileException when a file of latencies cannot be used.
     */
    public VenueLatencies latencies() {
        return new VenueLatencies(
                latency(Setting.SIM_LATENCY_NEW),
                latency(Setting.SIM_LATENCY_AMEND),
                latency(Setting.SIM_LATENCY_CANCEL),
                latency(Setting.SIM_LATENCY_ACK),
                latency(Setting.SIM_LATENCY_FILL),
                latency(Setting.SIM_LATENCY_FEED));
    }

    private LatencyModel latency(final Setting setting) {
        final SettingValue value = settings.value(setting);
        if (value.isWord()) {
            return null;
        }
        if (value.texts().isEmpty()) {
            return new ConstantLatency(value.bits());
        }
        final RandomStream random =
                new RandomStream(seed(), LATENCY_STREAMS + setting.ordinal() - Setting.SIM_LATENCY_NEW.ordinal());
        return law(value).model(random, ANSWERS.contains(setting));
    }

    private static LatencyText law(final SettingValue value) {
        try {
            return LatencyText.parse(value.key(), value.texts().get(0));
        } catch (final BadValueException e) {
            throw new IllegalStateException(value.key().key() + ": read before, and now it is bad", e);
        }
    }

    /** How often the core is told the time, nanoseconds. */
    public long timerIntervalNs() {
        return settings.value(Setting.SIM_TIMER_INTERVAL).bits();
    }

    /** How the venue keeps our account. */
    public AccountSettings account() {
        return new AccountSettings(settings);
    }

    /** Fee of a fill that made liquidity, 1e-9 of notional, as InstrumentDefinition has it; empty = the tape's. */
    public OptionalLong makerFeeRate() {
        return rate(Setting.SIM_FEES_MAKER);
    }

    /** Fee of a fill that took liquidity, 1e-9 of notional; empty = the tape's. */
    public OptionalLong takerFeeRate() {
        return rate(Setting.SIM_FEES_TAKER);
    }

    private OptionalLong rate(final Setting setting) {
        final SettingValue value = settings.value(setting);
        return value.isWord() ? OptionalLong.empty() : OptionalLong.of(value.bits());
    }
}
