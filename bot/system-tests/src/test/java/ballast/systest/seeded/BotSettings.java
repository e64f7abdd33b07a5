package ballast.systest.seeded;

import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterKind;
import ballast.core.param.RiskParameter;
import ballast.core.param.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;

/** Values of all parameters of the bot: its own defaults, and what a run sets. The limits are for the checkers, too. */
final class BotSettings {
    private static final Map<String, Double> TIMES =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 6e10, "h", 3.6e12);

    private static final double MONEY_PER_CURRENCY = 1e8;

    private final Map<Parameter, Long> bits = new HashMap<>();

    BotSettings() {
        for (final Parameter parameter : Parameter.all()) {
            bits.put(parameter, defaultBits(parameter));
        }
        whole(ModelParameter.SESSION_STATE_INTERVAL, 1_000_000_000L);
        real(ModelParameter.ACCOUNT_CAPITAL, Terms.CAPITAL / MONEY_PER_CURRENCY);
        whole(ModelParameter.QUOTE_SIZE, 3);
        real(ModelParameter.STRATEGY_GAMMA, 0.001);
        real(ModelParameter.STRATEGY_K, 0.5);
        real(ModelParameter.STRATEGY_A, 1.0);
        real(ModelParameter.STRATEGY_SIGMA, 1.0);
        whole(RiskParameter.RISK_MAX_POSITION, 10);
        whole(RiskParameter.RISK_MAX_ORDER_SIZE, 5);
        whole(RiskParameter.RISK_COLLAR, 50);
        real(RiskParameter.RISK_MAX_DAILY_LOSS, 1e6);
        whole(RiskParameter.RISK_STALE_BOOK, 2_000_000_000L);
    }

    private static long defaultBits(final Parameter parameter) {
        final String text = parameter.defaultText();
        if (text == null) {
            return parameter.neutralBits();
        }
        final String[] words = text.split(" ");
        return switch (parameter.kind()) {
            case SWITCH -> text.equals("true") ? 1 : 0;
            case CHOICE -> parameter.choices().indexOf(text);
            case REAL -> Double.doubleToRawLongBits(Double.parseDouble(words[0]));
            case WHOLE -> {
                final double factor = parameter.unit() == Unit.NANOSECONDS ? TIMES.get(words[1]) : 1;
                yield Math.round(Double.parseDouble(words[0]) * factor);
            }
        };
    }

    BotSettings whole(final Parameter parameter, final long value) {
        if (parameter.kind() == ParameterKind.REAL || !parameter.accepts(value)) {
            throw new IllegalArgumentException(parameter.key() + " does not take " + value);
        }
        bits.put(parameter, value);
        return this;
    }

    BotSettings real(final Parameter parameter, final double value) {
        final long raw = Double.doubleToRawLongBits(value);
        if (parameter.kind() != ParameterKind.REAL || !parameter.accepts(raw)) {
            throw new IllegalArgumentException(parameter.key() + " does not take " + value);
        }
        bits.put(parameter, raw);
        return this;
    }

    long whole(final Parameter parameter) {
        return bits.get(parameter);
    }

    /** Value of a parameter in currency, as money. */
    long money(final Parameter parameter) {
        return Math.round(Double.longBitsToDouble(bits.get(parameter)) * MONEY_PER_CURRENCY);
    }

    /**
     * Writes all values as one update.
     *
     * @return its length in bytes.
     */
    int encode(final MutableDirectBuffer buffer, final int offset, final long timeNs, final long version) {
        return encode(buffer, offset, timeNs, version, Parameter.all());
    }

    /**
     * Writes some values as one update.
     *
     * @return its length in bytes.
     */
    int encode(
            final MutableDirectBuffer buffer,
            final int offset,
            final long timeNs,
            final long version,
            final List<? extends Parameter> which) {
        final ParameterUpdateEncoder encoder = new ParameterUpdateEncoder();
        encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        encoder.head()
                .venueTimeNs(0)
                .receiveTimeNs(timeNs)
                .sequence(version)
                .instrumentId(Terms.INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
        final ParameterUpdateEncoder.ValuesEncoder values = encoder.valuesCount(which.size());
        for (final Parameter parameter : which) {
            values.next().parameterId(parameter.id()).value(bits.get(parameter));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }
}
