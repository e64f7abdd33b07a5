package ballast.app.config;

import ballast.codecs.HeadFlagsEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** All parameters of one instrument, session parameters among them, each with a value. Never changes. */
public final class InstrumentSettings {
    private final String symbol;
    /** By ordinal of the parameter; holes only until the loader has refused them. */
    private final List<SettingValue> values;

    InstrumentSettings(final String symbol, final List<SettingValue> values) {
        this.symbol = symbol;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Symbol of the instrument at its venue. */
    public String symbol() {
        return symbol;
    }

    /** Value of a parameter with where it comes from. */
    public SettingValue value(final Parameter parameter) {
        return values.get(parameter.index());
    }

    /** Value of a WHOLE, CHOICE or SWITCH parameter. */
    public long whole(final Parameter parameter) {
        return value(parameter).bits();
    }

    /** Value of a REAL parameter in its unit. */
    public double real(final Parameter parameter) {
        return value(parameter).real();
    }

    /**
     * Writes the ParameterUpdate that gives a core all of these values.
     *
     * @param buffer written to; grows when it can.
     * @param offset of the message header.
     * @param instrumentId of the instrument on this log.
     * @param version of the settings, from 1 up.
     * @param timeNs receive time of the message.
     * @return length of the message in bytes, header included.
     */
    public int encode(
            final MutableDirectBuffer buffer,
            final int offset,
            final int instrumentId,
            final long version,
            final long timeNs) {
        final ParameterUpdateEncoder update = new ParameterUpdateEncoder();
        update.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        final HeadFlagsEncoder flags = update.head()
                .venueTimeNs(0)
                .receiveTimeNs(timeNs)
                .sequence(version)
                .instrumentId(instrumentId)
                .flags();
        flags.clear().last(true);
        final ParameterUpdateEncoder.ValuesEncoder group = update.valuesCount(values.size());
        for (final Parameter parameter : Parameter.all()) {
            group.next().parameterId(parameter.id()).value(value(parameter).bits());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + update.encodedLength();
    }

    /** The values as the core holds them, to ask its own formulas about them. */
    public ParameterSet parameterSet() {
        final ParameterSet set = new ParameterSet();
        for (final Parameter parameter : Parameter.all()) {
            set.stage(parameter, value(parameter).bits());
        }
        set.commit(1);
        return set;
    }
}
