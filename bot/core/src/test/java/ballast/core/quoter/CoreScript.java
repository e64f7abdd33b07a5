package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterKind;
import ballast.core.param.ParameterSet;
import ballast.core.param.TestParameters;
import ballast.core.param.Unit;
import ballast.core.position.Definition;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agrona.ExpandableArrayBuffer;

/**
 * A core that is told a script, one inbound message a line, and whose answer is compared as a whole, one outbound
 * message a line (see {@link OutboundText}). Invariants are checked after every message.
 *
 * <pre>
 *   1.0  define amend=no                       instrument 1; see {@link Definition} for what is not said
 *   1.0  parameters quote.size=3               all of {@link TestParameters}, but for what is said
 *   1.1  set quote.size=4                      an update of these alone
 *   1.2  book 7 bid 100:5,99:3 ask 104:2       level changes, update id 7; "part" at the end = more follows
 *   1.2  snapshot 7 part=0 bid .. ask ..       likewise
 *   1.2  top 8 100:5 104:2
 *   1.3  trade 104:1 BUYER
 *   1.3  feed GAP HALTED                       venue TRADING when not said
 *   1.4  ack #1 / fill #1 BUY 2@100 cum=2 leaves=3 exec=7 fee=1 / replaced #2 of #1 5@101 cum=0
 *   1.4  canceled #1 cum=0 / expired / rejected #1 reason=WOULD_TAKE / status #1 FILLED 5@100 cum=5
 *   1.4  refuse CANCEL #3 of #1 TOO_LATE       "UNKNOWN" at the end = outcome not known
 *   1.4  taken BUY 2@99 exec=7               a fill of no order of ours
 *   1.4  undone #1 BUY 2@100 ref=7 exec=8    the venue undoes fill 7; corrected: it was this one
 *   1.4  worth 25 asset=1 exponent=-2          a unit of an asset in money; a fill's "other=40 asset=1" is paid in it
 *   1.4  funding -40 payment=7                 money received
 *   1.5  timer / operator PAUSE
 * </pre>
 *
 * <p>Any line may end in {@code id=2} for another instrument. "=" for the time repeats the one before.
 */
final class CoreScript {
    final CoreCounters counters = new CoreCounters();
    final OutboundText out;
    final InboundAdapter core;
    private final InboundWriter writer = new InboundWriter();
    private long timeNs;
    private long version;

    CoreScript() {
        this(new OutboundText());
    }

    private CoreScript(final OutboundText out) {
        this.out = out;
        core = new InboundAdapter(out, counters);
    }

    /** Defined, with parameters, and quoting needs only a book. What has been said so far is forgotten. */
    static CoreScript ready(final String parameters) {
        final CoreScript script = new CoreScript();
        script.hears("1 define", "1 parameters session.state_interval=1h " + parameters);
        script.out.take();
        return script;
    }

    /** Another process that goes on from a snapshot of this one. */
    CoreScript restarted() {
        final ExpandableArrayBuffer snapshot = new ExpandableArrayBuffer();
        final int length = core.save(snapshot);
        final CoreScript next = new CoreScript(out);
        next.core.load(snapshot, length);
        next.timeNs = timeNs;
        next.version = version;
        return next;
    }

    /** The core hears these lines. */
    void hears(final String... lines) {
        for (final String text : lines) {
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::hear);
        }
    }

    /** Everything that the core has said since the last call is this, line by line. */
    void says(final String... lines) {
        final String expected = List.of(lines).stream()
                .flatMap(String::lines)
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        assertEquals(expected, String.join("\n", out.take()));
    }

    void saysNothing() {
        says();
    }

    long count(final CoreCounter counter) {
        return counters.get(counter);
    }

    /** Words of a line by place, and those of the form key=value by key. */
    private static final class Words {
        private final String line;
        private final String[] words;
        private final Map<String, String> named = new HashMap<>();

        Words(final String line) {
            this.line = line;
            words = line.split(" +");
            for (final String word : words) {
                final int at = word.indexOf('=');
                if (at > 0) {
                    named.put(word.substring(0, at), word.substring(at + 1));
                }
            }
        }

        String at(final int index) {
            if (index >= words.length) {
                throw new IllegalArgumentException("script line lacks a word: " + line);
            }
            return words[index];
        }

        boolean ends(final String word) {
            return List.of(words).contains(word);
        }

        String named(final String key, final String otherwise) {
            return named.getOrDefault(key, otherwise);
        }

        long number(final String key) {
            return Long.parseLong(named(key, "0"));
        }

        /** Word after another word, or null. */
        String after(final String word) {
            final int at = List.of(words).indexOf(word);
            return at < 0 ? null : at(at + 1);
        }

        /** Client order id written as #n, or as ~n when it is none that this bot can have given. */
        long id(final String word) {
            final long base = word != null && word.charAt(0) == '#' ? OutboundText.EPOCH_BASE : 0;
            return word == null ? 0 : base + Long.parseLong(word.substring(1));
        }

        long before(final String word, final char mark) {
            return Long.parseLong(word.substring(0, word.indexOf(mark)));
        }

        long behind(final String word, final char mark) {
            return Long.parseLong(word.substring(word.indexOf(mark) + 1));
        }
    }

    private void hear(final String line) {
        final Words words = new Words(line);
        if (!words.at(0).equals("=")) {
            timeNs = new BigDecimal(words.at(0)).scaleByPowerOfTen(9).longValueExact();
        }
        writer.at(timeNs).instrument(Integer.parseInt(words.named("id", "1")));
        write(words);
        send(writer);
    }

    /** The core hears a message written by hand. */
    void send(final InboundWriter message) {
        core.onMessage(message.buffer, InboundWriter.OFFSET, message.length());
        core.checkInvariants();
    }

    private void write(final Words words) {
        switch (words.at(1)) {
            case "define" -> writer.definition(definition(words));
            case "parameters" -> writer.parameters(++version, allParameters(words));
            case "set" -> writer.parameters(++version, parameters(words));
            case "book" -> {
                levels(words);
                writer.delta(Long.parseLong(words.at(2)), !words.ends("part"));
            }
            case "snapshot" -> {
                levels(words);
                writer.snapshot(Long.parseLong(words.at(2)), (int) words.number("part"), !words.ends("more"));
            }
            case "top" ->
                writer.top(
                        Long.parseLong(words.at(2)),
                        words.before(words.at(3), ':'),
                        words.behind(words.at(3), ':'),
                        words.before(words.at(4), ':'),
                        words.behind(words.at(4), ':'));
            case "trade" -> {
                final var trade = writer.trade(
                        words.before(words.at(2), ':'), words.behind(words.at(2), ':'), Aggressor.valueOf(words.at(3)));
                trade.head().flags().replayed(words.ends("replayed"));
            }
            case "feed" ->
                writer.feed(
                        FeedState.valueOf(words.at(2)),
                        words.words.length > 3 && !words.at(3).startsWith("id=")
                                ? VenueState.valueOf(words.at(3))
                                : VenueState.TRADING);
            case "refuse" ->
                writer.reject(
                        RequestType.valueOf(words.at(2)),
                        words.id(words.at(3)),
                        words.id(words.after("of")),
                        RejectReason.valueOf(words.after("of") == null ? words.at(4) : words.at(6)),
                        words.ends("UNKNOWN") ? RequestOutcome.UNKNOWN : RequestOutcome.REJECTED);
            case "funding" -> writer.funding(words.number("payment"), Long.parseLong(words.at(2)));
            case "timer" -> writer.timer();
            case "operator" ->
                writer.operator(
                        OperatorAction.valueOf(words.at(2)),
                        KillLevel.valueOf(words.named("level", "NONE")),
                        words.named("name", "jo"));
            case "session", "open", "position", "balance", "end", "worth" -> writeAccount(words);
            default -> report(words);
        }
    }

    private void writeAccount(final Words words) {
        switch (words.at(1)) {
            case "session" -> writer.session(words.number("epoch"), (int) words.number("schema"));
            case "open" ->
                writer.openOrder(words.number("report"), words.id(words.at(2)))
                        .venueOrderId(words.number("venue"))
                        .side(Side.valueOf(words.at(3)))
                        .price(words.behind(words.at(4), '@'))
                        .orderQty(words.before(words.at(4), '@'))
                        .cumQty(words.number("cum"))
                        .leavesQty(words.before(words.at(4), '@') - words.number("cum"));
            default -> account(words);
        }
    }

    private void account(final Words words) {
        switch (words.at(1)) {
            case "position" -> writer.position(words.number("report"), Long.parseLong(words.at(2)));
            case "balance" -> writer.balance(words.number("report"), Long.parseLong(words.at(2)), words.at(3));
            case "worth" ->
                writer.assetMark(
                        (int) words.number("asset"), Long.parseLong(words.at(2)), (int) words.number("exponent"));
            default -> writer.reportEnd(words.number("report"), ReportOutcome.valueOf(words.at(2)));
        }
    }

    private static Definition definition(final Words words) {
        final Definition definition = new Definition()
                .amendSupported(!words.named("amend", "yes").equals("no"))
                .type(ContractType.valueOf(words.named("type", "LINEAR")))
                .tick(Long.parseLong(words.named("tick", "1")), 0)
                .lots(Long.parseLong(words.named("min", "1")), Long.parseLong(words.named("max", "1000000000")))
                .minNotional(words.number("notional"));
        return definition.moneyExponent(Integer.parseInt(words.named("money", "-2")));
    }

    private void levels(final Words words) {
        final String bids = words.after("bid");
        final String asks = words.after("ask");
        for (final String level : bids == null ? new String[0] : bids.split(",")) {
            writer.bid(words.before(level, ':'), words.behind(level, ':'));
        }
        for (final String level : asks == null ? new String[0] : asks.split(",")) {
            writer.ask(words.before(level, ':'), words.behind(level, ':'));
        }
    }

    private void report(final Words words) {
        final ExecType type = switch (words.at(1)) {
            case "ack" -> ExecType.NEW;
            case "fill", "taken" -> ExecType.TRADE;
            case "undone" -> ExecType.TRADE_CANCEL;
            case "corrected" -> ExecType.TRADE_CORRECT;
            case "replaced" -> ExecType.REPLACED;
            case "canceled" -> ExecType.CANCELED;
            case "expired" -> ExecType.EXPIRED;
            case "rejected" -> ExecType.REJECTED;
            case "status" -> ExecType.ORDER_STATUS;
            default -> throw new IllegalArgumentException("unknown verb: " + words.line);
        };
        final ExecutionReportEncoder report = writer.report(type)
                .clientOrderId(words.at(2).matches("[#~].*") ? words.id(words.at(2)) : 0)
                .origClientOrderId(words.id(words.after("of")))
                .venueOrderId(words.number("venue"))
                .execId(words.number("exec"))
                .cumQty(words.number("cum"))
                .leavesQty(words.number("leaves"))
                .fee(words.number("fee"))
                .reason(RejectReason.valueOf(words.named("reason", "NONE")));
        for (final String word : words.words) {
            if (word.contains("@")) {
                report.lastQty(words.before(word, '@')).lastPrice(words.behind(word, '@'));
                report.orderQty(words.before(word, '@')).price(words.behind(word, '@'));
            }
        }
        report.head().flags().replayed(words.ends("replayed"));
        if (type == ExecType.TRADE) {
            report.orderQty(words.number("cum") + words.number("leaves"));
        }
        report.refExecId(words.number("ref")).otherFee(words.number("other")).otherFeeAsset((int)
                words.number("asset"));
        if (words.at(1).equals("taken")) {
            report.side(Side.valueOf(words.at(2)));
        } else if (type == ExecType.TRADE || words.ends("BUY") || words.ends("SELL")) {
            report.side(Side.valueOf(words.at(3)));
        }
        if (type == ExecType.ORDER_STATUS) {
            report.ordStatus(OrdStatus.valueOf(words.at(3)));
        }
    }

    private static Map<Parameter, Long> allParameters(final Words words) {
        final ParameterSet defaults = new TestParameters().set();
        final Map<Parameter, Long> bits = new LinkedHashMap<>();
        Parameter.all().forEach(parameter -> bits.put(parameter, defaults.whole(parameter)));
        bits.putAll(parameters(words));
        return bits;
    }

    private static Map<Parameter, Long> parameters(final Words words) {
        final Map<Parameter, Long> bits = new LinkedHashMap<>();
        for (final Parameter parameter : Parameter.all()) {
            final String value = words.named(parameter.key(), null);
            if (value != null) {
                bits.put(parameter, bits(parameter, value));
            }
        }
        return bits;
    }

    private static long bits(final Parameter parameter, final String value) {
        if (parameter.kind() == ParameterKind.REAL) {
            return Double.doubleToRawLongBits(Double.parseDouble(value));
        }
        if (parameter.kind() == ParameterKind.CHOICE) {
            return parameter.choices().indexOf(value);
        }
        if (parameter.kind() == ParameterKind.SWITCH) {
            return Boolean.parseBoolean(value) ? 1 : 0;
        }
        return parameter.unit() == Unit.NANOSECONDS ? nanoseconds(value) : Long.parseLong(value);
    }

    private static long nanoseconds(final String value) {
        final String unit = value.replaceAll("[-0-9.]", "");
        final BigDecimal number = new BigDecimal(value.substring(0, value.length() - unit.length()));
        return switch (unit) {
            case "h" -> number.multiply(BigDecimal.valueOf(3_600_000_000_000L)).longValueExact();
            case "s" -> number.scaleByPowerOfTen(9).longValueExact();
            case "ms" -> number.scaleByPowerOfTen(6).longValueExact();
            default -> throw new IllegalArgumentException("time without a unit: " + value);
        };
    }
}
