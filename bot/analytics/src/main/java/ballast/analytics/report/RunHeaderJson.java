package ballast.analytics.report;

import ballast.analytics.report.RunHeader.Bucket;
import ballast.analytics.report.RunHeader.Build;
import ballast.analytics.report.RunHeader.ContractType;
import ballast.analytics.report.RunHeader.Instrument;
import ballast.analytics.report.RunHeader.Machine;
import ballast.analytics.report.RunHeader.Settings;
import ballast.analytics.report.RunHeader.Tape;
import ballast.analytics.report.RunHeader.Timing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON form of a {@link RunHeader}, both ways; the keys are described in the module's README. */
final class RunHeaderJson {
    private RunHeaderJson() {}

    static RunHeader read(final JsonObject json) {
        final JsonObject build = json.object("build");
        final JsonObject machine = json.object("machine");
        try {
            return new RunHeader(
                    json.text("command"),
                    json.text("host"),
                    new Build(build.text("version"), build.text("git_hash")),
                    new Settings(json.text("config_hash"), json.text("settings")),
                    tapes(json),
                    json.whole("seed"),
                    new Machine(machine.text("name"), machine.between("cores", 1, 100_000), json.text("jdk")),
                    timing(json),
                    instruments(json),
                    decimals(json, "capital"),
                    decimals(json, "counters"),
                    latency(json),
                    rows(json),
                    notes(json));
        } catch (final IllegalArgumentException e) {
            throw new ReportException(RunTables.HEADER_FILE, 0, e.getMessage(), e);
        }
    }

    private static List<String> notes(final JsonObject json) {
        final List<String> notes = new ArrayList<>();
        if (json.has("notes")) {
            json.objects("notes").forEach(note -> notes.add(note.text("note")));
        }
        return notes;
    }

    private static Timing timing(final JsonObject json) {
        return new Timing(
                json.whole("start_ms"),
                json.whole("end_ms"),
                wholeOr(json, "state_interval_ms", RunHeader.STATE_INTERVAL_MS_DEFAULT),
                wholeOr(json, "primary_horizon_ms", RunHeader.PRIMARY_HORIZON_MS_DEFAULT));
    }

    private static long wholeOr(final JsonObject json, final String key, final long otherwise) {
        return json.has(key) ? json.whole(key) : otherwise;
    }

    private static List<Tape> tapes(final JsonObject json) {
        final List<Tape> tapes = new ArrayList<>();
        for (final JsonObject tape : json.objects("tapes")) {
            tapes.add(new Tape(tape.text("name"), tape.text("sha256")));
        }
        return tapes;
    }

    private static List<Instrument> instruments(final JsonObject json) {
        final List<Instrument> instruments = new ArrayList<>();
        final Set<String> symbols = new HashSet<>();
        for (final JsonObject one : json.objects("instruments")) {
            final Instrument instrument = new Instrument(
                    one.text("symbol"),
                    contractType(one),
                    one.decimal("tick"),
                    one.decimal("lot"),
                    one.has("contract_value") ? one.decimal("contract_value") : BigDecimal.ONE,
                    one.text("settlement_currency"),
                    one.between("money_decimals", 0, 18));
            if (!symbols.add(instrument.symbol())) {
                throw one.bad("symbol", "stands there twice: " + instrument.symbol());
            }
            instruments.add(instrument);
        }
        return instruments;
    }

    private static ContractType contractType(final JsonObject one) {
        final String text = one.text("contract_type");
        for (final ContractType type : ContractType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw one.bad("contract_type", "is '" + text + "', not one of LINEAR, INVERSE, SPOT");
    }

    private static Map<String, BigDecimal> decimals(final JsonObject json, final String key) {
        final Map<String, BigDecimal> values = new LinkedHashMap<>();
        if (json.has(key)) {
            final JsonObject object = json.object(key);
            object.keys().forEach(name -> values.put(name, object.decimal(name)));
        }
        return values;
    }

    private static Map<String, Long> rows(final JsonObject json) {
        final Map<String, Long> values = new LinkedHashMap<>();
        if (json.has("rows")) {
            final JsonObject object = json.object("rows");
            object.keys().forEach(name -> values.put(name, object.whole(name)));
        }
        return values;
    }

    private static Map<String, List<Bucket>> latency(final JsonObject json) {
        final Map<String, List<Bucket>> histograms = new LinkedHashMap<>();
        if (!json.has("latency")) {
            return histograms;
        }
        final JsonObject object = json.object("latency");
        for (final String name : object.keys()) {
            final List<Bucket> buckets = new ArrayList<>();
            long last = -1;
            for (final JsonObject row : object.rows(name)) {
                final Bucket bucket = new Bucket(row.whole("0"), row.whole("1"));
                if (bucket.upperNs() <= last || bucket.count() < 0) {
                    throw object.bad(name, "needs ascending bounds and counts of at least 0: " + bucket);
                }
                last = bucket.upperNs();
                buckets.add(bucket);
            }
            histograms.put(name, buckets);
        }
        return histograms;
    }

    static String write(final RunHeader header) {
        final JsonText json = new JsonText();
        json.open("");
        json.number("schema", 1).text("command", header.command()).text("host", header.host());
        json.open("build")
                .text("version", header.build().version())
                .text("git_hash", header.build().gitHash());
        json.close();
        json.text("config_hash", header.settings().sha256())
                .text("settings", header.settings().text());
        json.openList("tapes");
        for (final Tape tape : header.tapes()) {
            json.open("")
                    .text("name", tape.name())
                    .text("sha256", tape.sha256())
                    .close();
        }
        json.close().number("seed", header.seed()).text("jdk", header.machine().jdk());
        json.open("machine").text("name", header.machine().name());
        json.number("cores", header.machine().cores()).close();
        json.number("start_ms", header.timing().startMs())
                .number("end_ms", header.timing().endMs());
        json.number("state_interval_ms", header.timing().stateIntervalMs());
        json.number("primary_horizon_ms", header.timing().primaryHorizonMs());
        json.openList("instruments");
        header.instruments().forEach(instrument -> write(json, instrument));
        json.close().open("capital");
        header.capital().forEach(json::decimal);
        json.close().open("counters");
        header.counters().forEach(json::decimal);
        json.close().open("latency");
        header.latency().forEach((name, buckets) -> write(json, name, buckets));
        json.close().open("rows");
        header.rows().forEach(json::number);
        json.close().openList("notes");
        header.notes().forEach(note -> json.open("").text("note", note).close());
        json.close();
        return json.close().finish();
    }

    private static void write(final JsonText json, final Instrument instrument) {
        json.open("").text("symbol", instrument.symbol());
        json.text("contract_type", instrument.contractType().name());
        json.text("tick", instrument.tick().toPlainString());
        json.text("lot", instrument.lot().toPlainString());
        json.text("contract_value", instrument.contractValue().toPlainString());
        json.text("settlement_currency", instrument.settlementCurrency());
        json.number("money_decimals", instrument.moneyDecimals()).close();
    }

    private static void write(final JsonText json, final String name, final List<Bucket> buckets) {
        json.openList(name);
        for (final Bucket bucket : buckets) {
            json.openList("")
                    .number("", bucket.upperNs())
                    .number("", bucket.count())
                    .close();
        }
        json.close();
    }
}
