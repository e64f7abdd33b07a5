package ballast.sim;

import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.RiskParameter;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.Simulation;
import ballast.sim.replay.TapePlayer;
import ballast.sim.venue.VenueSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/** Simulations of a core that quotes two instruments, for tests. */
public final class SimRun {
    /** Between timers. */
    public static final long TIMER_NS = 10_000_000L;

    /** Between states. */
    public static final long STATE_NS = 100_000_000L;

    private SimRun() {}

    /** Latencies drawn evenly from a range, from a stream of their own. */
    public static LatencyModel evenly(final long minimumNs, final long spanNs, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        return new LatencyModel() {
            @Override
            public long sampleNs(final long timeNs) {
                return minimumNs + random.nextLong(spanNs + 1);
            }

            @Override
            public long minimumNs() {
                return minimumNs;
            }
        };
    }

    /** All latencies random, in steps that often make times equal. */
    public static VenueLatencies latencies(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final LatencyModel[] models = new LatencyModel[5];
        for (int i = 0; i < models.length; i++) {
            final LatencyModel steps = evenly(random.nextInt(4), random.nextInt(8), random.nextLong());
            models[i] = new LatencyModel() {
                @Override
                public long sampleNs(final long timeNs) {
                    return steps.sampleNs(timeNs) * 500_000L;
                }

                @Override
                public long minimumNs() {
                    return steps.minimumNs() * 500_000L;
                }
            };
        }
        return new VenueLatencies(models[0], models[1], models[2], models[3], models[4], null);
    }

    /** A simulation whose core has been given parameters for instruments 1 and 2. */
    public static Simulation start(
            final List<TapePlayer> players, final VenueLatencies latencies, final CorePort port) {
        return start(players, FillLaw.of(FillMode.WHOLE), latencies, port);
    }

    /** The same at a venue with a law of fills of its own. */
    public static Simulation start(
            final List<TapePlayer> players, final FillLaw fills, final VenueLatencies latencies, final CorePort port) {
        final Simulation simulation =
                new Simulation(players, new VenueSetup(new RiskAverseQueue(), fills, latencies), TIMER_NS, port);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
        for (int instrumentId = 1; instrumentId <= 2; instrumentId++) {
            simulation.deliverFirst(buffer, 8, parameters(buffer, 8, instrumentId, simulation.startTimeNs()));
        }
        return simulation;
    }

    private static int parameters(
            final UnsafeBuffer buffer, final int offset, final int instrumentId, final long timeNs) {
        final ParameterUpdateEncoder update = new ParameterUpdateEncoder();
        update.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        final HeadEncoder head = update.head();
        head.venueTimeNs(0).receiveTimeNs(timeNs).sequence(1).instrumentId(instrumentId);
        head.flags().clear().last(true);
        final Map<Parameter, Long> values = values();
        final ParameterUpdateEncoder.ValuesEncoder group = update.valuesCount(values.size());
        values.forEach(
                (parameter, bits) -> group.next().parameterId(parameter.id()).value(bits));
        return MessageHeaderEncoder.ENCODED_LENGTH + update.encodedLength();
    }

    private static Map<Parameter, Long> values() {
        final Map<Parameter, Long> values = new LinkedHashMap<>();
        for (final Parameter parameter : Parameter.all()) {
            values.put(parameter, parameter.neutralBits());
        }
        values.put(ModelParameter.SESSION_STATE_INTERVAL, STATE_NS);
        values.put(ModelParameter.QUOTE_ENABLED, 1L);
        values.put(ModelParameter.QUOTE_SIZE, 5L);
        values.put(ModelParameter.QUOTE_LEVELS, 2L);
        values.put(ModelParameter.QUOTE_MAX_DISTANCE, Double.doubleToRawLongBits(1_000.0));
        values.put(ModelParameter.STRATEGY_K, Double.doubleToRawLongBits(0.9));
        values.put(ModelParameter.STRATEGY_A, Double.doubleToRawLongBits(1.0));
        values.put(ModelParameter.STRATEGY_SIGMA, Double.doubleToRawLongBits(1.0));
        values.put(ModelParameter.STRATEGY_HORIZON, 1_000_000_000L);
        values.put(ModelParameter.STRATEGY_TARGET, 0L);
        values.put(RiskParameter.RISK_MAX_POSITION, 500L);
        values.put(RiskParameter.RISK_MAX_ORDER_SIZE, 50L);
        values.put(RiskParameter.RISK_COLLAR, 2_000L);
        values.put(RiskParameter.RISK_STALE_BOOK, 5_000_000_000L);
        values.put(RiskParameter.RISK_MAX_DAILY_LOSS, Double.doubleToRawLongBits(1e9));
        values.put(RiskParameter.RISK_MAX_OPEN_ORDERS, 8L);
        return values;
    }
}
