package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FundingPaymentDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderAction;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.codecs.VenueState;
import ballast.sim.SimMessages;
import ballast.sim.account.AccountTerms;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueModel;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.model.VenueRules;
import ballast.sim.transit.TimedMessages;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;

/**
 * A venue that is told a script, one event a line, and whose answers are compared as a whole, one a line. The first
 * word is the venue's time in nanoseconds; acknowledgements take 5 to reach us, fills 7.
 *
 * <pre>
 *   0 define [INVERSE|SPOT] [notional=500]
 *   1 book bid 100:10,99:5 ask 104:4 [part]      level changes
 *   1 snapshot bid 100:10 ask 104:4 [part=1] [more]
 *   1 top 7 100:10 104:4                         update id 7
 *   2 trade 100:3 SELLER [replayed]
 *   2 order ADD 7 BUY 5@100                      of the public book; 7 is its id there
 *   2 feed GAP HALTED
 *   2 rate -100000                              of the next funding
 *   3 new #1 BUY 5@100 [gtc|ioc|fok|market] [reduce] [post]     post-only unless said otherwise
 *   4 amend #2 of #1 4@100 [gtc]
 *   5 cancel #3 of #2 / massCancel #4 / query #5 of #2
 *   6 clock                                      what the venue does by its own clock until then
 *
 *   3>8 NEW #1 BUY 5@100 cum=0 leaves=5 NEW
 *   9>16 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED
 *   3>8 REFUSED CANCEL #3 of #1 TOO_LATE
 *   9>16 FUNDING 1 of 5 at 204 rate 100000 amount -51
 * </pre>
 *
 * <p>What the venue does by its own clock it does before the line that comes at or after that time. Any line may hold
 * {@code id=2} for another instrument.
 */
final class VenueScript {
    static final long ACK_NS = 5;
    static final long FILL_NS = 7;

    private final SimMessages writer = new SimMessages();
    private final TimedMessages answers = new TimedMessages();
    private final SimVenue venue;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final FundingPaymentDecoder payment = new FundingPaymentDecoder();
    private final OrderRejectDecoder reject = new OrderRejectDecoder();

    VenueScript() {
        this(ACK_NS, FILL_NS);
    }

    VenueScript(final QueueModel queue, final FillMode fills) {
        this(setup(queue, FillLaw.of(fills), ACK_NS, FILL_NS));
    }

    VenueScript(final FillLaw fills) {
        this(setup(new RiskAverseQueue(), fills, ACK_NS, FILL_NS));
    }

    VenueScript(final long ackNs, final long fillNs) {
        this(setup(new RiskAverseQueue(), FillLaw.of(FillMode.WHOLE), ackNs, fillNs));
    }

    private VenueScript(final VenueSetup setup) {
        venue = new SimVenue(setup, answers);
    }

    private static VenueSetup setup(final QueueModel queue, final FillLaw fills, final long ackNs, final long fillNs) {
        final ConstantLatency none = new ConstantLatency(0);
        final VenueLatencies latencies =
                new VenueLatencies(none, none, none, new ConstantLatency(ackNs), new ConstantLatency(fillNs), null);
        return new VenueSetup(queue, fills, latencies);
    }

    private static VenueSetup usual() {
        return setup(new RiskAverseQueue(), FillLaw.of(FillMode.WHOLE), ACK_NS, FILL_NS);
    }

    /** A venue that keeps our account by these terms, and has heard nothing. */
    static VenueScript with(final AccountTerms terms) {
        return new VenueScript(usual().with(contract -> terms));
    }

    SimVenue venue() {
        return venue;
    }

    /** A linear instrument with a book of 10 at 100 and 4 at 104, and nothing said so far. */
    static VenueScript ready() {
        return ready(FillMode.WHOLE);
    }

    static VenueScript ready(final FillMode fills) {
        return new VenueScript(new RiskAverseQueue(), fills).begin();
    }

    /** The same at a venue with rules of its own. */
    static VenueScript ready(final VenueRules rules) {
        return new VenueScript(usual().with(rules)).begin();
    }

    private VenueScript begin() {
        return hears("0 define", "0 snapshot bid 100:10,99:5 ask 104:4,105:6");
    }

    VenueScript hears(final String... lines) {
        for (final String line : lines) {
            hear(line);
        }
        return this;
    }

    /** All answers since the last call, in the order in which they reach us. */
    void says(final String... lines) {
        final String expected = List.of(lines).stream()
                .map(line -> line.strip().replaceAll(" +", " "))
                .collect(Collectors.joining("\n"));
        final StringBuilder said = new StringBuilder();
        while (!answers.isEmpty()) {
            assertEquals(answers.nextTimeNs(), MessageHead.receiveTimeNs(answers.buffer(), answers.offset()));
            said.append(said.isEmpty() ? "" : "\n").append(text(answers.buffer(), answers.offset()));
            answers.remove();
        }
        assertEquals(expected, said.toString());
    }

    void saysNothing() {
        says();
    }

    /** Whether there is no answer that was not looked at. */
    boolean isSilent() {
        return answers.isEmpty();
    }

    /** Forget the answers that reach us first. */
    void skips(final int count) {
        for (int i = 0; i < count; i++) {
            answers.remove();
        }
    }

    private String text(final DirectBuffer buffer, final int offset) {
        final String times =
                MessageHead.venueTimeNs(buffer, offset) + ">" + MessageHead.receiveTimeNs(buffer, offset) + " ";
        final int instrumentId = MessageHead.instrumentId(buffer, offset);
        final String suffix = instrumentId == 1 ? "" : " id=" + instrumentId;
        if (MessageHead.templateId(buffer, offset) == OrderRejectDecoder.TEMPLATE_ID) {
            reject.wrapAndApplyHeader(buffer, offset, header);
            final String of = reject.origClientOrderId() == 0 ? "" : " of #" + reject.origClientOrderId();
            return times + "REFUSED " + reject.requestType() + " #" + reject.clientOrderId() + of + " "
                    + reject.reason() + suffix;
        }
        if (MessageHead.templateId(buffer, offset) == FundingPaymentDecoder.TEMPLATE_ID) {
            payment.wrapAndApplyHeader(buffer, offset, header);
            return times + "FUNDING " + payment.paymentId() + " of " + payment.positionLots() + " at "
                    + payment.markHalfTicks() + " rate " + payment.rate() + " amount " + payment.amount() + suffix;
        }
        report.wrapAndApplyHeader(buffer, offset, header);
        final boolean isFill = report.execType() == ExecType.TRADE;
        final String of = report.origClientOrderId() == 0 ? "" : " of #" + report.origClientOrderId();
        final String what = isFill
                ? report.lastQty() + "@" + report.lastPrice() + " " + report.liquidity() + " fee=" + report.fee()
                : report.orderQty() + "@" + report.price();
        return times + (isFill ? "FILL" : report.execType()) + " #" + report.clientOrderId() + of + " "
                + report.side() + " " + what + " cum=" + report.cumQty() + " leaves=" + report.leavesQty() + " "
                + report.ordStatus() + (report.reason() == RejectReason.NONE ? "" : " " + report.reason()) + suffix;
    }

    private void hear(final String line) {
        final List<String> words = List.of(line.split(" +"));
        final long timeNs = Long.parseLong(words.get(0));
        while (venue.nextTimeNs() <= timeNs) {
            venue.onTime(venue.nextTimeNs());
        }
        if ("clock".equals(words.get(1))) {
            return;
        }
        writer.at(timeNs).instrument((int) named(words, "id", 1));
        if (isRequest(words)) {
            venue.onRequest(writer.buffer, SimMessages.OFFSET, timeNs);
        } else {
            writeMarketData(words);
            venue.onMarketData(writer.buffer, SimMessages.OFFSET, timeNs);
        }
    }

    private boolean isRequest(final List<String> words) {
        final long id = words.get(2 < words.size() ? 2 : 0).startsWith("#") ? id(words.get(2)) : 0;
        switch (words.get(1)) {
            case "new" -> writeNew(words, id);
            case "amend" -> {
                final String order = words.get(5);
                writer.amend(id, id(words.get(4)), behind(order, '@'), before(order, '@'), !words.contains("gtc"));
            }
            case "cancel" -> writer.cancel(id, id(words.get(4)));
            case "massCancel" -> writer.massCancel(id);
            case "query" -> writer.query(id, id(words.get(4)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void writeNew(final List<String> words, final long id) {
        final String order = words.get(4);
        final NewOrderEncoder message =
                writer.newOrder(id, Side.valueOf(words.get(3)), behind(order, '@'), before(order, '@'));
        final boolean isPlain = words.stream().noneMatch(List.of("gtc", "ioc", "fok", "market")::contains);
        message.execInst().postOnly(words.contains("post") || isPlain);
        message.execInst().reduceOnly(words.contains("reduce"));
        message.ordType(words.contains("market") ? OrdType.MARKET : OrdType.LIMIT);
        if (words.contains("ioc")) {
            message.timeInForce(TimeInForce.IMMEDIATE_OR_CANCEL);
        } else if (words.contains("fok")) {
            message.timeInForce(TimeInForce.FILL_OR_KILL);
        }
    }

    private void writeMarketData(final List<String> words) {
        switch (words.get(1)) {
            case "define" ->
                writer.definition(
                        words.size() > 2 && !words.get(2).contains("=")
                                ? ContractType.valueOf(words.get(2))
                                : ContractType.LINEAR,
                        named(words, "notional", 0));
            case "book" -> {
                levels(words);
                writer.delta(0, !words.contains("part"));
            }
            case "snapshot" -> {
                levels(words);
                writer.snapshot(0, (int) named(words, "part", 0), !words.contains("more"));
            }
            case "top" ->
                writer.top(
                        Long.parseLong(words.get(2)),
                        before(words.get(3), ':'),
                        behind(words.get(3), ':'),
                        before(words.get(4), ':'),
                        behind(words.get(4), ':'));
            case "trade" ->
                writer.trade(
                        before(words.get(2), ':'),
                        behind(words.get(2), ':'),
                        Aggressor.valueOf(words.get(3)),
                        words.contains("replayed"));
            case "order" ->
                writer.publicOrder(
                        OrderAction.valueOf(words.get(2)),
                        Long.parseLong(words.get(3)),
                        Side.valueOf(words.get(4)),
                        behind(words.get(5), '@'),
                        before(words.get(5), '@'));
            case "rate" -> writer.fundingRate(Long.parseLong(words.get(2)));
            case "feed" -> writer.feed(FeedState.valueOf(words.get(2)), VenueState.valueOf(words.get(3)));
            default -> throw new IllegalArgumentException("unknown verb in: " + words);
        }
    }

    private void levels(final List<String> words) {
        for (final Side side : List.of(Side.BUY, Side.SELL)) {
            final int at = words.indexOf(side == Side.BUY ? "bid" : "ask");
            for (final String level : at < 0 ? new String[0] : words.get(at + 1).split(",")) {
                writer.level(side, before(level, ':'), behind(level, ':'));
            }
        }
    }

    private static long named(final List<String> words, final String key, final long otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(key + "="))
                .mapToLong(word -> behind(word, '='))
                .findFirst()
                .orElse(otherwise);
    }

    private static long id(final String word) {
        return Long.parseLong(word.substring(1));
    }

    private static long before(final String word, final char mark) {
        return Long.parseLong(word.substring(0, word.indexOf(mark)));
    }

    private static long behind(final String word, final char mark) {
        return Long.parseLong(word.substring(word.indexOf(mark) + 1));
    }
}
