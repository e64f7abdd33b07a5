package ballast.analytics.record;

import ballast.analytics.report.RunTables;
import ballast.codecs.ParameterUpdateDecoder;
import ballast.core.param.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code parameters.csv}: every value that the core was given, one row each, in the parameter's own unit. So it can be
 * said of any moment of a run what it was quoted with. One thread.
 */
final class ParametersTable implements AutoCloseable {
    private static final byte[] ALL = {};

    private final CsvTable table;

    ParametersTable(final Path directory) {
        table = new CsvTable(directory, RunTables.Table.PARAMETERS);
    }

    void onUpdate(
            final InstrumentText text, final long version, final ParameterUpdateDecoder update, final long nowNs) {
        for (ParameterUpdateDecoder.ValuesDecoder values = update.values(); values.hasNext(); ) {
            values.next();
            final Parameter parameter = Parameter.of(values.parameterId());
            if (parameter != null && parameter.accepts(values.value())) {
                row(text, version, parameter, values.value(), nowNs);
            }
        }
    }

    private void row(
            final InstrumentText text,
            final long version,
            final Parameter parameter,
            final long bits,
            final long nowNs) {
        table.millis(nowNs);
        if (text == null) {
            table.bytes(ALL);
        } else {
            text.symbol(table);
        }
        table.whole(version).word(parameter.key());
        final String value = text(parameter, bits);
        table.bytes(value.getBytes(StandardCharsets.UTF_8))
                .word(parameter.unit().label());
        table.endRow();
    }

    private static String text(final Parameter parameter, final long bits) {
        return switch (parameter.kind()) {
            case WHOLE -> Long.toString(bits);
            case REAL -> BigDecimal.valueOf(Double.longBitsToDouble(bits)).toPlainString();
            case CHOICE -> parameter.choices().get((int) bits);
            case SWITCH -> Boolean.toString(bits != 0);
        };
    }

    void countRows(final Map<String, Long> rows) {
        table.countRows(rows);
    }

    @Override
    public void close() {
        table.close();
    }
}
