package ballast.sim.study;

import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.core.param.Parameter;
import java.util.EnumMap;
import java.util.Map;
import org.agrona.MutableDirectBuffer;

/** The core's parameters in the experiment: the paper's numbers in ticks, and no limit that binds. */
final class StudyParameters {
    private static final double NO_DISTANCE = 1e9;

    private StudyParameters() {}

    /**
     * Writes the ParameterUpdate of a row.
     *
     * @return length of the message, header included.
     */
    static int encode(final MutableDirectBuffer buffer, final int offset, final StudyCase row) {
        final ParameterUpdateEncoder update = new ParameterUpdateEncoder();
        update.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        final HeadEncoder head = update.head();
        head.venueTimeNs(0)
                .receiveTimeNs(StudyMarket.START_NS)
                .sequence(1)
                .instrumentId(StudyMarket.INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
        final Map<Parameter, Long> values = values(row);
        final ParameterUpdateEncoder.ValuesEncoder group = update.valuesCount(values.size());
        values.forEach(
                (parameter, bits) -> group.next().parameterId(parameter.id()).value(bits));
        return MessageHeaderEncoder.ENCODED_LENGTH + update.encodedLength();
    }

    private static Map<Parameter, Long> values(final StudyCase row) {
        final Map<Parameter, Long> values = new EnumMap<>(Parameter.class);
        for (final Parameter parameter : Parameter.all()) {
            values.put(parameter, parameter.neutralBits());
        }
        values.put(Parameter.SESSION_STATE_INTERVAL, StudyMarket.HORIZON_NS);
        values.put(Parameter.QUOTE_ENABLED, 1L);
        values.put(Parameter.QUOTE_MAX_DISTANCE, real(NO_DISTANCE));
        values.put(Parameter.STRATEGY_RULE, row.strategy().rule());
        values.put(Parameter.STRATEGY_GAMMA, real(row.gamma() * StudyMarket.TICK));
        values.put(Parameter.STRATEGY_K, real(StudyMarket.K * StudyMarket.TICK));
        values.put(Parameter.STRATEGY_A, real(StudyMarket.A));
        values.put(Parameter.STRATEGY_SIGMA, real(StudyMarket.SIGMA / StudyMarket.TICK));
        values.put(Parameter.STRATEGY_HORIZON, StudyMarket.HORIZON_NS);
        // time is left until the next multiple of the horizon
        values.put(Parameter.STRATEGY_HORIZON_MODE, 1L);
        values.put(Parameter.STRATEGY_TARGET, 0L);
        for (final Parameter limit : new Parameter[] {
            Parameter.RISK_MAX_POSITION,
            Parameter.RISK_MAX_ORDER_SIZE,
            Parameter.RISK_COLLAR,
            Parameter.RISK_STALE_BOOK,
            Parameter.RISK_MAX_OPEN_ORDERS
        }) {
            values.put(limit, (long) limit.range().max());
        }
        values.put(Parameter.RISK_MAX_DAILY_LOSS, real(NO_DISTANCE));
        return values;
    }

    private static long real(final double value) {
        return Double.doubleToRawLongBits(value);
    }
}
