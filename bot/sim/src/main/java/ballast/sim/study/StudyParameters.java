package ballast.sim.study;

import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.RiskParameter;
import java.util.LinkedHashMap;
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
        final Map<Parameter, Long> values = new LinkedHashMap<>();
        for (final Parameter parameter : Parameter.all()) {
            values.put(parameter, parameter.neutralBits());
        }
        values.put(ModelParameter.SESSION_STATE_INTERVAL, StudyMarket.HORIZON_NS);
        values.put(ModelParameter.QUOTE_ENABLED, 1L);
        values.put(ModelParameter.QUOTE_MAX_DISTANCE, real(NO_DISTANCE));
        values.put(ModelParameter.STRATEGY_RULE, row.strategy().rule());
        values.put(ModelParameter.STRATEGY_GAMMA, real(row.gamma() * StudyMarket.TICK));
        values.put(ModelParameter.STRATEGY_K, real(StudyMarket.K * StudyMarket.TICK));
        values.put(ModelParameter.STRATEGY_A, real(StudyMarket.A));
        values.put(ModelParameter.STRATEGY_SIGMA, real(StudyMarket.SIGMA / StudyMarket.TICK));
        values.put(ModelParameter.STRATEGY_HORIZON, StudyMarket.HORIZON_NS);
        // time is left until the next multiple of the horizon
        values.put(ModelParameter.STRATEGY_HORIZON_MODE, 1L);
        values.put(ModelParameter.STRATEGY_TARGET, 0L);
        for (final Parameter limit : new Parameter[] {
            RiskParameter.RISK_MAX_POSITION,
            RiskParameter.RISK_MAX_ORDER_SIZE,
            RiskParameter.RISK_COLLAR,
            RiskParameter.RISK_STALE_BOOK,
            RiskParameter.RISK_MAX_OPEN_ORDERS
        }) {
            values.put(limit, (long) limit.range().max());
        }
        values.put(RiskParameter.RISK_MAX_DAILY_LOSS, real(NO_DISTANCE));
        return values;
    }

    private static long real(final double value) {
        return Double.doubleToRawLongBits(value);
    }
}
