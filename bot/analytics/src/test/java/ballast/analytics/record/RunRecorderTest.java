package ballast.analytics.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.analytics.report.RunTables;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.FeedState;
import ballast.codecs.OperatorAction;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.codecs.StateTrigger;
import ballast.codecs.VenueState;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the tables against what was said on the two streams, by hand. Ticks are 0.5, lots 0.001. */
class RunRecorderTest {
    private static final long[] ORDER = {200, 10, 0};

    @TempDir
    Path directory;

    /** Rows of a table, without its header line, after a linear instrument and a script. */
    private List<String> rows(final RunTables.Table table, final Consumer<RecordedStreams> script) throws IOException {
        try (RunRecorder recorder = new RunRecorder(directory)) {
            final RecordedStreams streams = new RecordedStreams(recorder);
            streams.at(1_000).definition(ContractType.LINEAR, "ABC");
            script.accept(streams);
        }
        final String text = Files.readString(directory.resolve(table.fileName()));
        assertEquals('\n', text.charAt(text.length() - 1));
        final List<String> lines = new ArrayList<>(text.lines().toList());
        assertEquals(String.join(",", table.columns()), lines.remove(0));
        for (final String line : lines) {
            assertEquals(
                    table.columns().size(), line.replaceAll("\"[^\"]*\"", "").split(",", -1).length, line);
        }
        return lines;
    }

    private static void filled(final RecordedStreams streams, final long execId, final long lots, final long cum) {
        streams.fill(execId, 1, Side.BUY, lots, -3, 200, 10, cum);
        streams.state(StateTrigger.FILL, cum, 401, -1_000, 5, 0, 5, 0, -3, 0);
    }

    @Test
    void shouldWriteAnOrdersLife() throws IOException {
        final List<String> rows = rows(RunTables.Table.ORDERS, streams -> {
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            streams.at(1_005, 1_003).report(ExecType.NEW, 1, 0, Side.BUY, ORDER);
            filled(streams.at(1_010, 1_008), 7, 4, 4);
            streams.at(1_011).cancel(2, 1);
            filled(streams.at(1_012, 1_011), 8, 6, 10);
            streams.at(1_014, 1_013).refused(RequestType.CANCEL, 2, 1, RejectReason.TOO_LATE);
        });
        assertEquals(
                List.of(
                        "1001,1,PLACE,OPEN,BUY,100.0,0.010,0.010,1003,,,,,ABC",
                        "1010,1,FILL,OPEN,BUY,100.0,0.010,0.006,1003,,,,,ABC",
                        "1012,1,FILL,FILLED,BUY,100.0,0.010,0.000,1003,,1011,,,ABC",
                        "1014,1,CANCEL_REJECT,CLOSED,,,,,,,,,TOO_LATE,ABC"),
                rows);
    }

    @Test
    void shouldWriteCancelsRejectionsAndExpiries() throws IOException {
        final List<String> rows = rows(RunTables.Table.ORDERS, streams -> {
            streams.at(1_001).newOrder(1, Side.SELL, 200, 10);
            streams.at(1_002).newOrder(2, Side.BUY, 200, 10);
            streams.at(1_005, 1_003).report(ExecType.NEW, 1, 0, Side.SELL, ORDER);
            streams.at(1_006, 1_003).report(ExecType.REJECTED, 2, 0, Side.BUY, ORDER);
            streams.at(1_007).cancel(3, 1);
            streams.at(1_010, 1_008).report(ExecType.CANCELED, 1, 0, Side.SELL, ORDER);
            streams.at(1_011).newOrder(4, Side.BUY, 200, 10);
            streams.at(1_012, 1_012).report(ExecType.NEW, 4, 0, Side.BUY, ORDER);
            streams.at(1_013, 1_012).report(ExecType.EXPIRED, 4, 0, Side.BUY, ORDER);
            streams.at(1_014).newOrder(5, Side.BUY, 200, 10);
            streams.at(1_015).refused(RequestType.NEW, 5, 0, RejectReason.VENUE_CLOSED);
        });
        assertEquals(
                List.of(
                        "1001,1,PLACE,OPEN,SELL,100.0,0.010,0.010,1003,,,,,ABC",
                        "1002,2,PLACE,REJECTED,BUY,100.0,0.010,0.010,,,,,WOULD_TAKE,ABC",
                        "1007,1,CANCEL_REQ,CANCEL_PENDING,SELL,100.0,0.010,0.010,1003,,1007,1008,,ABC",
                        "1010,1,CANCEL_ACK,CANCELLED,SELL,100.0,0.010,0.010,1003,,1007,1008,,ABC",
                        "1011,4,PLACE,OPEN,BUY,100.0,0.010,0.010,1012,,,,,ABC",
                        "1013,4,EXPIRE,EXPIRED,BUY,100.0,0.010,0.010,1012,1013,,,,ABC",
                        "1014,5,PLACE,REJECTED,BUY,100.0,0.010,0.010,,,,,VENUE_CLOSED,ABC"),
                rows);
    }

    @Test
    void shouldWriteAnAmendAsAnEndAndAStart() throws IOException {
        final List<String> rows = rows(RunTables.Table.ORDERS, streams -> {
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            streams.at(1_005, 1_003).report(ExecType.NEW, 1, 0, Side.BUY, ORDER);
            filled(streams.at(1_006, 1_005), 7, 4, 4);
            streams.at(1_007).amend(2, 1, 198, 12);
            streams.at(1_009, 1_008).report(ExecType.REPLACED, 2, 1, Side.BUY, 198, 12, 4);
        });
        assertEquals(
                List.of(
                        "1001,1,PLACE,OPEN,BUY,100.0,0.010,0.010,1003,,,,,ABC",
                        "1006,1,FILL,OPEN,BUY,100.0,0.010,0.006,1003,,,,,ABC",
                        "1007,1,CANCEL_REQ,CANCEL_PENDING,BUY,100.0,0.010,0.006,1003,,1007,1008,,ABC",
                        "1009,1,CANCEL_ACK,CANCELLED,BUY,100.0,0.010,0.006,1003,,1007,1008,,ABC",
                        "1007,2,PLACE,OPEN,BUY,99.0,0.008,0.008,1008,,,,,ABC"),
                rows);
    }

    @Test
    void shouldNameTheTimeOfTheRequestThatWasRefused() throws IOException {
        final List<String> rows = rows(RunTables.Table.ORDERS, streams -> {
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            streams.at(1_005, 1_003).report(ExecType.NEW, 1, 0, Side.BUY, ORDER);
            streams.at(1_006).amend(2, 1, 198, 12);
            streams.at(1_007).cancel(3, 1);
            streams.at(1_008).refused(RequestType.AMEND, 2, 1, RejectReason.WOULD_TAKE);
            streams.at(1_009).refused(RequestType.CANCEL, 3, 1, RejectReason.RATE_LIMIT);
        });
        assertEquals(
                List.of(
                        "1008,1,CANCEL_REJECT,OPEN,BUY,100.0,0.010,0.010,1003,,1006,,WOULD_TAKE,ABC",
                        "1009,1,CANCEL_REJECT,OPEN,BUY,100.0,0.010,0.010,1003,,1007,,RATE_LIMIT,ABC"),
                rows.subList(1, rows.size()));
    }

    /** Fills are slower than acknowledgements here: the order's end is heard before its last fill. */
    @Test
    void shouldWriteTheFillThatIsHeardAfterTheEnd() throws IOException {
        final List<String> rows = rows(RunTables.Table.ORDERS, streams -> {
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            streams.at(1_005, 1_003).report(ExecType.NEW, 1, 0, Side.BUY, ORDER);
            streams.at(1_006).cancel(2, 1);
            streams.at(1_009, 1_008).report(ExecType.CANCELED, 1, 0, Side.BUY, 200, 10, 4);
            filled(streams.at(1_020, 1_007), 7, 4, 4);
        });
        assertEquals(
                List.of(
                        "1006,1,CANCEL_REQ,CANCEL_PENDING,BUY,100.0,0.010,0.006,1003,,1006,1008,,ABC",
                        "1009,1,CANCEL_ACK,CANCELLED,BUY,100.0,0.010,0.006,1003,,1006,1008,,ABC",
                        "1020,1,FILL,CANCELLED,BUY,100.0,0.010,0.006,1003,,1006,,,ABC"),
                rows.subList(1, rows.size()));
    }

    @Test
    void shouldPlaceAnOrderWhoseFillOvertakesItsAcceptance() throws IOException {
        final List<String> rows = rows(RunTables.Table.ORDERS, streams -> {
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            filled(streams.at(1_006, 1_004), 7, 4, 4);
            streams.at(1_009, 1_003).report(ExecType.NEW, 1, 0, Side.BUY, ORDER);
        });
        assertEquals(
                List.of(
                        "1001,1,PLACE,OPEN,BUY,100.0,0.010,0.010,1004,,,,,ABC",
                        "1006,1,FILL,OPEN,BUY,100.0,0.010,0.006,1004,,,,,ABC"),
                rows);
    }

    @Test
    void shouldWriteFillsThatWereBooked() throws IOException {
        final List<String> rows = rows(RunTables.Table.FILLS, streams -> {
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            filled(streams.at(1_006, 1_004), 7, 4, 4);
            // heard again: the core does not book it
            streams.at(1_007, 1_004).fill(7, 1, Side.BUY, 4, -3, 200, 10, 4);
            filled(streams.at(1_008, 1_004), 9, 1, 5);
        });
        assertEquals(
                List.of(
                        "1006,1,BUY,100.0,0.004,-0.00003,TRADE,ABC,7,MAKER,100.25,0.004",
                        "1008,1,BUY,100.0,0.001,-0.00003,TRADE,ABC,9,MAKER,100.25,0.005"),
                rows);
    }

    @Test
    void shouldWriteStates() throws IOException {
        final Consumer<RecordedStreams> script = streams -> {
            streams.at(2_000).state(StateTrigger.INTERVAL, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            streams.at(3_000).state(StateTrigger.INTERVAL, -7, 401, 123_456_789, -1, -2, 3, -4, -5, 100_000);
        };
        assertEquals(
                List.of(
                        "2000,0.000,0.00000,,0.00000,1,ABC,,100.5,UNKNOWN,QUOTING,2",
                        "3000,-0.007,1234.56789,100.25,-0.00001,1,ABC,,100.5,UNKNOWN,QUOTING,2"),
                rows(RunTables.Table.STATE, script));
        assertEquals(
                List.of(
                        "2000,ABC,0.00000,0.00000,0.00000,0.00000,0.00000,0.00000,0.000",
                        "3000,ABC,-0.00001,0.00003,-0.00004,-0.00005,1.00000,-0.00002,-0.007"),
                Files.readAllLines(directory.resolve("pnl.csv")).subList(1, 3));
    }

    @Test
    void shouldWriteInverseContractsInTheirOwnUnits() throws IOException {
        final List<String> rows = rows(RunTables.Table.FILLS, streams -> {
            streams.instrument(2).at(1_000).definition(ContractType.INVERSE, "XBTUSD");
            streams.at(1_006).fill(1, 5, Side.SELL, 300, 12, 20_001, 300, 300);
            streams.state(StateTrigger.FILL, -300, 40_003, 0, 0, 0, 0, 0, 0, 0);
        });
        assertEquals(List.of("1006,5,SELL,10000.5,300,0.00000012,TRADE,XBTUSD,1,MAKER,10000.75,-300"), rows);
    }

    @Test
    void shouldWriteMarkouts() throws IOException {
        final List<String> rows = rows(RunTables.Table.MARKOUTS, streams -> {
            streams.at(1_006).markout(7, Side.BUY, 4, 200, 0, 401, 401, 100);
            streams.at(1_106).markout(7, Side.BUY, 4, 200, 100_000_000L, 401, 399, -100);
            streams.at(2_006).markout(8, Side.SELL, 4, 200, 1_000_000_000L, 0, 0, 0);
        });
        assertEquals(
                List.of(
                        "1006,ABC,7,BUY,0.004,100.0,0,100.25,100.25,0.00100",
                        "1106,ABC,7,BUY,0.004,100.0,100,100.25,99.75,-0.00100",
                        "2006,ABC,8,SELL,0.004,100.0,1000,,,0.00000"),
                rows);
    }

    @Test
    void shouldWriteEvents() throws IOException {
        final List<String> rows = rows(RunTables.Table.EVENTS, streams -> {
            streams.at(1_001).feed(FeedState.GAP, VenueState.TRADING);
            streams.at(1_002).feed(FeedState.LIVE, VenueState.HALTED);
            streams.instrument(0).at(1_003).operator(OperatorAction.HALT, "Ann", "=1+1, \"now\"\nplease");
            streams.instrument(1).at(1_004).risk(60_000, RiskAction.DENY, 5, 4);
            streams.at(1_005).operator(OperatorAction.PAUSE, "=cmd()", "x");
            streams.at(1_006).funding(-1_234, 100_000, 5);
            streams.at(1_007).funding(0, -100_000, -5);
        });
        assertEquals(
                List.of(
                        "1001,ABC,feed,GAP,expected 7 received 9",
                        "1002,ABC,feed,LIVE,venue HALTED",
                        "1003,,operator,HALT,\"Ann: =1+1, \"\"now\"\" please\"",
                        "1004,ABC,risk,control 60000,DENY: 5 against 4",
                        "1005,ABC,operator,PAUSE,'=cmd(): x",
                        "1006,ABC,funding,PAID,0.01234 USD at a rate of 0.000100000 on 5 lots",
                        "1007,ABC,funding,RECEIVED,0.00000 USD at a rate of -0.000100000 on -5 lots"),
                rows);
    }

    @Test
    void shouldWriteParametersInTheirOwnUnits() throws IOException {
        final Map<Parameter, Long> values = new LinkedHashMap<>();
        values.put(ModelParameter.QUOTE_JOIN, 1L);
        values.put(ModelParameter.STRATEGY_RULE, 3L);
        values.put(ModelParameter.STRATEGY_K, Double.doubleToRawLongBits(1.25e-5));
        values.put(ModelParameter.CALIBRATION_EXPIRES, 1_724_803_200_000_000_000L);
        // out of range: the core refuses it, and so was never quoted with it
        values.put(ModelParameter.QUOTE_LEVELS, 99L);
        final List<String> rows =
                rows(RunTables.Table.PARAMETERS, streams -> streams.at(1_001).parameters(values));
        assertEquals(
                List.of(
                        "1001,ABC,3,quote.join,true,",
                        "1001,ABC,3,strategy.rule,glft-exact,",
                        "1001,ABC,3,strategy.k,0.0000125,per tick",
                        "1001,ABC,3,calibration.expires,1724803200000000000,ns"),
                rows);
    }

    @Test
    void shouldHoldLongTextsFromOutside() throws IOException {
        final String name = "\"".repeat(1_000);
        // lengths vary, so that rows begin at many places of the buffer
        final List<String> rows = rows(RunTables.Table.EVENTS, streams -> {
            for (int i = 0; i < 100; i++) {
                streams.at(1_001 + i).operator(OperatorAction.PAUSE, name, "r".repeat(1_000 - 7 * i));
            }
        });
        assertEquals(100, rows.size());
        assertEquals("1100,ABC,operator,PAUSE,\"" + "\"\"".repeat(1_000) + ": " + "r".repeat(307) + "\"", rows.get(99));
    }

    @Test
    void shouldNotDependOnTheLocale() throws IOException {
        final Locale locale = Locale.getDefault();
        Locale.setDefault(new Locale.Builder()
                .setLanguage("ar")
                .setRegion("EG")
                .setUnicodeLocaleKeyword("nu", "arab")
                .build());
        try {
            shouldWriteEvents();
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void shouldCountRowsAndMeasureLatencies() {
        try (RunRecorder recorder = new RunRecorder(directory)) {
            final RecordedStreams streams = new RecordedStreams(recorder);
            streams.at(1_000).definition(ContractType.LINEAR, "ABC");
            streams.at(1_001).newOrder(1, Side.BUY, 200, 10);
            streams.at(1_005, 1_001).report(ExecType.NEW, 1, 0, Side.BUY, ORDER);
            streams.at(1_007, 1_009).trade();
            assertEquals(1L, recorder.rows().get("orders.csv"));
            assertEquals(0L, recorder.rows().get("fills.csv"));
            assertEquals(1_000_000_000L, recorder.firstNs());
            assertEquals(1_007_000_000L, recorder.lastNs());
            assertEquals(4_000_000.0, recorder.answerLatency().getMean(), 40_000);
            assertEquals(0, recorder.feedLatency().getMaxValue());
            assertEquals("ABC", recorder.contracts().get(0).symbol());
        }
    }
}
