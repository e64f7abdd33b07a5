package ballast.analytics.importer;

import ballast.codecs.tape.TapeSource;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** An import report as JSON, keys in a fixed order. Any thread. */
public final class ImportReportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ImportReportJson() {}

    /**
     * Prints a report.
     *
     * @param report to print.
     * @return JSON text ending in a line feed.
     */
    public static String of(final ImportReport report) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(report, json);
        } catch (final IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.append('\n').toString();
    }

    private static void write(final ImportReport report, final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", report.format());
        json.writeStringField("output", report.output());
        json.writeBooleanField("complete", report.isComplete());
        json.writeStringField("damage", report.damage());
        sources(report.sources(), json);
        strings("instruments", report.instruments(), json);
        json.writeNumberField("rows", report.rows());
        json.writeNumberField("badRows", report.badRows());
        numbers("badRowReasons", report.badRowReasons(), json);
        strings("firstBadRows", report.firstBadRows(), json);
        numbers("otherSymbols", report.otherSymbols(), json);
        numbers("messages", report.messages(), json);
        json.writeNumberField("levels", report.levels());
        json.writeNumberField("gapCount", report.gapCount());
        gaps(report.gaps(), json);
        clock(report.clock(), json);
        json.writeNumberField("firstTimeNs", report.firstTimeNs());
        json.writeNumberField("lastTimeNs", report.lastTimeNs());
        numbers("counts", report.counts(), json);
        json.writeEndObject();
    }

    private static void sources(final List<TapeSource> sources, final JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (final TapeSource source : sources) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeStringField("sha256", source.sha256());
            json.writeNumberField("bytes", source.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void gaps(final List<ImportReport.Gap> gaps, final JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("gaps");
        for (final ImportReport.Gap gap : gaps) {
            json.writeStartObject();
            json.writeStringField("place", gap.place());
            json.writeNumberField("instrumentId", gap.instrumentId());
            json.writeNumberField("receiveTimeNs", gap.receiveTimeNs());
            json.writeNumberField("expected", gap.expected());
            json.writeNumberField("received", gap.received());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void clock(final ImportReport.Clock clock, final JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("clock");
        json.writeNumberField("samples", clock.samples());
        json.writeNumberField("recordedMinNs", clock.recordedMinNs());
        json.writeNumberField("offsetRemovedNs", clock.offsetRemovedNs());
        json.writeNumberField("latencyMinNs", clock.latencyMinNs());
        json.writeNumberField("latencyMedianNs", clock.latencyMedianNs());
        json.writeNumberField("latencyMaxNs", clock.latencyMaxNs());
        json.writeNumberField("untimedMessages", clock.untimedMessages());
        json.writeNumberField("clampedMessages", clock.clampedMessages());
        json.writeEndObject();
    }

    private static void strings(final String key, final List<String> values, final JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(key);
        for (final String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void numbers(final String key, final Map<String, Long> values, final JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(key);
        for (final Map.Entry<String, Long> value : values.entrySet()) {
            json.writeNumberField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }
}
