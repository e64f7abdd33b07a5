package ballast.gateway.venue.binance.order;

import ballast.codecs.AccountQueryEncoder;
import ballast.codecs.AccountReportEndDecoder;
import ballast.codecs.AmendOrderEncoder;
import ballast.codecs.BalanceReportDecoder;
import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.HostMeasureDecoder;
import ballast.codecs.MassCancelEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryEncoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.PositionReportDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.gateway.sign.HmacSigner;
import ballast.gateway.sign.RequestSigner;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A session between a core and a venue that a test plays: what is sent is text, and what is told is one line each. */
final class ScriptedVenue {
    static final long START_NS = 1_795_311_000_000_000_000L;
    static final long MS = 1_000_000L;

    final List<String> sent = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final SpotOrderSession session;
    boolean canSend = true;
    long nowNs = START_NS;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerRead = new MessageHeaderDecoder();
    private long sequence;

    ScriptedVenue() {
        this(context());
    }

    ScriptedVenue(final Context context) {
        session = new SpotOrderSession(context.conclude(), this::take, this::onMessage);
    }

    /** A key whose session is logged on; its signature says nothing. */
    static RequestSigner loggingOn() {
        return new RequestSigner() {
            @Override
            public int sign(
                    final byte[] payload, final int offset, final int length, final byte[] text, final int textOffset) {
                text[textOffset] = 'x';
                return 1;
            }

            @Override
            public boolean canLogOn() {
                return true;
            }
        };
    }

    static RequestSigner hmac() {
        return new HmacSigner("secret".getBytes(StandardCharsets.US_ASCII));
    }

    static SpotInstrument instrument(final int id, final String base, final long reserveLots) {
        return new SpotInstrument(
                new BinanceInstrument(
                        id, base + "USDT", new DecimalGrid(1, -2), new DecimalGrid(1, -5), OffGrid.REJECT),
                base,
                "USDT",
                -6,
                reserveLots);
    }

    static Context context() {
        return new Context()
                .key("KEY", loggingOn())
                .clientIdPrefix("mm1-")
                .instrument(instrument(1, "BTC", 1_000))
                .instrument(instrument(2, "ETH", 0))
                .feeAsset("BNB", 7, -8)
                .tradesPerPage(3)
                .requestTimeoutNs(1_000 * MS);
    }

    private boolean take(final byte[] bytes, final int length) {
        if (canSend) {
            sent.add(new String(bytes, 0, length, StandardCharsets.US_ASCII));
        }
        return canSend;
    }

    /** Connects, logs on and subscribes, and forgets what that took. */
    ScriptedVenue ready() {
        connect();
        sent.clear();
        return this;
    }

    void connect() {
        session.onConnected(nowNs);
        answer("{\"apiKey\":\"KEY\"}");
        answer("{\"subscriptionId\":0}");
    }

    /** What was sent last. */
    String last() {
        return sent.get(sent.size() - 1);
    }

    static String idOf(final String request) {
        return request.substring(7, request.indexOf('"', 7));
    }

    /** Method and parameters of a request, without what every request has. */
    static String brief(final String request) {
        return request.replaceAll("^.*\"method\":\"", "")
                .replace("\",\"params\":", " ")
                .replaceAll(",?\"(recvWindow|timestamp)\":[0-9]+", "")
                .replace("\"", "")
                .replaceAll("}$", "")
                .replace("{,", "{");
    }

    void frame(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        session.onFrame(bytes, 0, bytes.length, nowNs);
    }

    /** Answers the request sent last. */
    void answer(final String result) {
        answer(last(), result);
    }

    void answer(final String request, final String result) {
        frame("{\"id\":\"" + idOf(request) + "\",\"status\":200,\"result\":" + result + "}");
    }

    void refuse(final int status, final int code, final String message, final String data) {
        refuse(last(), status, code, message, data);
    }

    void refuse(final String request, final int status, final int code, final String message, final String data) {
        frame("{\"id\":\"" + idOf(request) + "\",\"status\":" + status + ",\"error\":{\"code\":" + code + ",\"msg\":\""
                + message + "\"" + (data.isEmpty() ? "" : ",\"data\":" + data) + "}}");
    }

    void event(final String event) {
        frame("{\"subscriptionId\":0,\"event\":" + event + "}");
    }

    void timePasses(final long ms) {
        nowNs += ms * MS;
        session.onTime(nowNs);
    }

    // ------------------------------------------------------------------------------------------------ what the core
    // asks

    void place(final long id, final Side side, final long price, final long quantity) {
        place(id, side, price, quantity, OrdType.LIMIT);
    }

    void place(final long id, final Side side, final long price, final long quantity, final OrdType type) {
        final NewOrderEncoder order = new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        order.head().instrumentId(1);
        order.clientOrderId(id)
                .price(price)
                .quantity(quantity)
                .side(side)
                .ordType(type)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        order.execInst().clear().postOnly(true);
        outbound();
    }

    void cancel(final long id, final long orderId) {
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        cancel.head().instrumentId(1);
        cancel.clientOrderId(id).origClientOrderId(orderId).venueOrderId(0).side(Side.BUY);
        outbound();
    }

    void amend(final long id, final long orderId, final long price, final long quantity) {
        final AmendOrderEncoder amend = new AmendOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        amend.head().instrumentId(1);
        amend.clientOrderId(id)
                .origClientOrderId(orderId)
                .price(price)
                .quantity(quantity)
                .side(Side.BUY);
        outbound();
    }

    void query(final long id, final long orderId) {
        final OrderQueryEncoder query = new OrderQueryEncoder().wrapAndApplyHeader(buffer, 0, header);
        query.head().instrumentId(1);
        query.clientOrderId(id).origClientOrderId(orderId);
        outbound();
    }

    void massCancel(final long id) {
        final MassCancelEncoder cancel = new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header);
        cancel.head().instrumentId(1);
        cancel.clientOrderId(id);
        outbound();
    }

    void accountQuery(final int instrument, final long reportId, final long sinceExecId, final long sinceNs) {
        final AccountQueryEncoder query = new AccountQueryEncoder().wrapAndApplyHeader(buffer, 0, header);
        query.head().instrumentId(instrument);
        query.reportId(reportId).sinceExecId(sinceExecId).sinceNs(sinceNs);
        outbound();
    }

    void outbound() {
        session.onOutbound(buffer, 0, nowNs);
    }

    /** An order that the venue has taken, by answer and event. */
    void live(final long id, final long venueOrderId, final Side side, final long lots) {
        place(id, side, 6_400_010, lots);
        answer(placed(id, venueOrderId));
    }

    static String placed(final long id, final long venueOrderId) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":" + venueOrderId + ",\"orderListId\":-1,\"clientOrderId\":\"mm1-"
                + id + "\",\"transactTime\":1795311000001}";
    }

    /** An execution report with these members put in place of the ordinary ones. */
    static String report(final String... members) {
        String text = "{\"e\":\"executionReport\",\"E\":1795311000002,\"s\":\"BTCUSDT\",\"c\":\"mm1-42\",\"S\":\"BUY\","
                + "\"o\":\"LIMIT_MAKER\",\"f\":\"GTC\",\"q\":\"0.00100000\",\"p\":\"64000.10000000\","
                + "\"P\":\"0.00000000\",\"g\":-1,"
                + "\"C\":\"\",\"x\":\"NEW\",\"X\":\"NEW\",\"r\":\"NONE\",\"i\":900,\"l\":\"0.00000000\","
                + "\"z\":\"0.00000000\",\"L\":\"0.00000000\",\"n\":\"0\",\"N\":null,\"T\":1795311000001,\"t\":-1,"
                + "\"I\":5001,\"w\":true,\"m\":false,\"O\":1795311000001,\"Z\":\"0.00000000\",\"V\":\"EXPIRE_MAKER\"}";
        for (int i = 0; i < members.length; i += 2) {
            final String key = "\"" + members[i] + "\":";
            final int from = text.indexOf(key) + key.length();
            final int to = text.indexOf(",\"", from) < 0 ? text.length() - 1 : text.indexOf(",\"", from);
            text = text.substring(0, from) + members[i + 1] + text.substring(to);
        }
        return text;
    }

    static String fill(final long tradeId, final String lots, final String cumulative, final String status) {
        return report(
                "x",
                "\"TRADE\"",
                "X",
                "\"" + status + "\"",
                "l",
                "\"" + lots + "\"",
                "L",
                "\"64000.10000000\"",
                "z",
                "\"" + cumulative + "\"",
                "t",
                Long.toString(tradeId),
                "m",
                "true",
                "n",
                "\"0.00640001\"",
                "N",
                "\"USDT\"");
    }

    // ---------------------------------------------------------------------------------------------- what the core
    // hears

    private void onMessage(final DirectBuffer message, final int offset, final int length) {
        sequence++;
        if (MessageHead.sequence(message, offset) != sequence || !MessageHead.isOurs(message, offset, length)) {
            throw new IllegalStateException("message " + MessageHead.sequence(message, offset) + " of " + sequence);
        }
        final boolean isLast = MessageHead.isLast(message, offset);
        final int instrument = MessageHead.instrumentId(message, offset);
        told.add(
                switch (MessageHead.templateId(message, offset)) {
                    case ExecutionReportDecoder.TEMPLATE_ID -> executionReport(message, offset);
                    case OrderRejectDecoder.TEMPLATE_ID -> {
                        final OrderRejectDecoder reject =
                                new OrderRejectDecoder().wrapAndApplyHeader(message, offset, headerRead);
                        yield reject.requestType() + " " + reject.clientOrderId() + " of " + reject.origClientOrderId()
                                + " " + reject.outcome() + " " + reject.reason();
                    }
                    case OpenOrderReportDecoder.TEMPLATE_ID -> {
                        final OpenOrderReportDecoder open =
                                new OpenOrderReportDecoder().wrapAndApplyHeader(message, offset, headerRead);
                        yield "open " + open.reportId() + ": " + open.clientOrderId() + "/" + open.venueOrderId() + " "
                                + open.side() + " " + open.cumQty() + "+" + open.leavesQty() + "=" + open.orderQty()
                                + "@"
                                + open.price() + " " + open.ordStatus() + (isLast ? " last" : "");
                    }
                    case PositionReportDecoder.TEMPLATE_ID -> {
                        final PositionReportDecoder position =
                                new PositionReportDecoder().wrapAndApplyHeader(message, offset, headerRead);
                        yield "position " + position.reportId() + ": " + position.positionLots();
                    }
                    case BalanceReportDecoder.TEMPLATE_ID -> {
                        final BalanceReportDecoder balance =
                                new BalanceReportDecoder().wrapAndApplyHeader(message, offset, headerRead);
                        yield "balance " + balance.reportId() + ": " + balance.total() + " " + balance.available() + "e"
                                + balance.exponent() + " " + balance.currency();
                    }
                    case AccountReportEndDecoder.TEMPLATE_ID -> {
                        final AccountReportEndDecoder end =
                                new AccountReportEndDecoder().wrapAndApplyHeader(message, offset, headerRead);
                        yield "end " + end.reportId() + ": " + end.outcome() + " of " + instrument;
                    }
                    case HostMeasureDecoder.TEMPLATE_ID ->
                        "silence "
                                + new HostMeasureDecoder()
                                                .wrapAndApplyHeader(message, offset, headerRead)
                                                .measuredValue()
                                        / MS;
                    default -> throw new IllegalStateException("template " + MessageHead.templateId(message, offset));
                });
    }

    private String executionReport(final DirectBuffer message, final int offset) {
        final ExecutionReportDecoder report =
                new ExecutionReportDecoder().wrapAndApplyHeader(message, offset, headerRead);
        final StringBuilder text = new StringBuilder();
        text.append(report.execType()).append(' ').append(report.clientOrderId());
        if (report.origClientOrderId() != 0) {
            text.append(" was ").append(report.origClientOrderId());
        }
        text.append('/').append(report.venueOrderId()).append(' ').append(report.ordStatus());
        text.append(' ').append(report.cumQty()).append('+').append(report.leavesQty());
        text.append('=').append(report.orderQty()).append('@').append(report.price());
        if (report.lastQty() != 0) {
            text.append(' ').append(report.side()).append(' ').append(report.lastQty());
            text.append('@').append(report.lastPrice()).append(' ').append(report.liquidity());
            text.append(" trade ").append(report.execId());
            text.append(" fee ").append(report.fee());
        }
        if (report.otherFee() != 0) {
            text.append(" other ").append(report.otherFee()).append(" of ").append(report.otherFeeAsset());
        }
        if (report.reason() != RejectReason.NONE) {
            text.append(' ').append(report.reason());
        }
        return text.append(report.head().flags().replayed() ? " replayed" : "").toString();
    }

    /** What was told since the last time this was asked. */
    List<String> heard() {
        final List<String> copy = List.copyOf(told);
        told.clear();
        return copy;
    }

    /** The requests sent since the last time this was asked, in brief. */
    List<String> asked() {
        final List<String> copy = new ArrayList<>();
        sent.forEach(one -> copy.add(brief(one)));
        sent.clear();
        return copy;
    }

    long count(final SessionCounter counter) {
        return session.counter(counter);
    }
}
