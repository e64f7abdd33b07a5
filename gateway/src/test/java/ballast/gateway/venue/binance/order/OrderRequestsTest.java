package ballast.gateway.venue.binance.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MassCancelEncoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.OrderQueryEncoder;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.gateway.sign.HmacSigner;
import ballast.gateway.sign.RequestSigner;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.testkit.AllocationMeter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Requests as the venue's page writes them, read back by another JSON parser, and signed over what they say. */
class OrderRequestsTest {
    private static final long NOW_MS = 1_795_311_000_200L;
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.US_ASCII);

    private final BinanceInstrument instrument =
            new BinanceInstrument(1, "BTCUSDT", new DecimalGrid(1, -2), new DecimalGrid(1, -5), OffGrid.REJECT);
    private final OrderRequests requests =
            new OrderRequests(new ClientIds("mm1-"), "KEY", new HmacSigner(SECRET), 5_000);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private String text(final int length) {
        return new String(requests.bytes(), 0, length, StandardCharsets.US_ASCII);
    }

    private NewOrderDecoder order(final boolean isPostOnly, final OrdType type, final TimeInForce lasts) {
        final NewOrderEncoder order = new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        order.clientOrderId(42)
                .price(6_400_010)
                .quantity(100)
                .side(Side.BUY)
                .ordType(type)
                .timeInForce(lasts);
        order.execInst().clear().postOnly(isPostOnly);
        return new NewOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    private NewOrderDecoder quote() {
        return order(true, OrdType.LIMIT, TimeInForce.GOOD_TILL_CANCEL);
    }

    @Test
    void shouldPlaceAQuoteThatCannotTake() {
        requests.loggedOn(true);
        assertEquals(
                "{\"id\":\"42\",\"method\":\"order.place\",\"params\":{\"newClientOrderId\":\"mm1-42\","
                        + "\"newOrderRespType\":\"ACK\",\"price\":\"64000.10\",\"quantity\":\"0.00100\","
                        + "\"recvWindow\":5000,\"selfTradePreventionMode\":\"EXPIRE_MAKER\",\"side\":\"BUY\","
                        + "\"symbol\":\"BTCUSDT\",\"timestamp\":1795311000200,\"type\":\"LIMIT_MAKER\"}}",
                text(requests.place(quote(), instrument, NOW_MS)));
    }

    @Test
    void shouldSayHowLongAnOrderLastsThatMayTake() {
        requests.loggedOn(true);
        final String[] words = {"GTC", "IOC", "FOK"};
        final TimeInForce[] lasts = {
            TimeInForce.GOOD_TILL_CANCEL, TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL
        };
        for (int i = 0; i < words.length; i++) {
            final String text = text(requests.place(order(false, OrdType.LIMIT, lasts[i]), instrument, NOW_MS));
            assertEquals(
                    "\"timeInForce\":\"" + words[i] + "\",\"timestamp\":1795311000200,\"type\":\"LIMIT\"}}",
                    text.substring(text.indexOf("\"timeInForce\"")));
        }
        final NewOrderDecoder market = order(false, OrdType.MARKET, TimeInForce.IMMEDIATE_OR_CANCEL);
        assertThrows(IllegalArgumentException.class, () -> requests.place(market, instrument, NOW_MS));
    }

    @Test
    void shouldCancelAndAskByOurOwnId() {
        requests.loggedOn(true);
        new CancelOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(43)
                .origClientOrderId(42);
        final CancelOrderDecoder cancel =
                new CancelOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals(
                "{\"id\":\"43\",\"method\":\"order.cancel\",\"params\":{\"newClientOrderId\":\"mm1-43\","
                        + "\"origClientOrderId\":\"mm1-42\",\"recvWindow\":5000,\"symbol\":\"BTCUSDT\","
                        + "\"timestamp\":1795311000200}}",
                text(requests.cancel(cancel, instrument, NOW_MS)));
        new OrderQueryEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(44)
                .origClientOrderId(42);
        final OrderQueryDecoder query =
                new OrderQueryDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals(
                "{\"id\":\"44\",\"method\":\"order.status\",\"params\":{\"origClientOrderId\":\"mm1-42\","
                        + "\"recvWindow\":5000,\"symbol\":\"BTCUSDT\",\"timestamp\":1795311000200}}",
                text(requests.status(query, instrument, NOW_MS)));
        new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header).clientOrderId(45);
        final MassCancelDecoder all = new MassCancelDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals(
                "{\"id\":\"45\",\"method\":\"openOrders.cancelAll\",\"params\":{\"recvWindow\":5000,"
                        + "\"symbol\":\"BTCUSDT\",\"timestamp\":1795311000200}}",
                text(requests.cancelAll(all, instrument, NOW_MS)));
    }

    /** What a venue does: read the parameters with a parser of its own, sort them, sign them again. */
    private static void assertSigned(final String text) throws IOException {
        final TreeMap<String, String> parameters = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                } else if (token.isScalarValue() && !"id".equals(name) && !"method".equals(name)) {
                    parameters.put(name, parser.getText());
                }
            }
        }
        final String signature = parameters.remove("signature");
        final byte[] payload = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        final byte[] expected = new byte[RequestSigner.TEXT_LENGTH_MAX];
        final int length = new HmacSigner(SECRET).sign(payload, 0, payload.length, expected, 0);
        assertEquals(new String(expected, 0, length, StandardCharsets.US_ASCII), signature, text);
        assertEquals("KEY", parameters.get("apiKey"));
    }

    @Test
    void shouldSignEachRequestOfASessionThatIsNotLoggedOn() throws IOException {
        assertSigned(text(requests.logon(1, NOW_MS)));
        assertSigned(text(requests.subscribe(2, NOW_MS)));
        assertSigned(text(requests.place(quote(), instrument, NOW_MS)));
        new CancelOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(43)
                .origClientOrderId(42);
        assertSigned(text(requests.cancel(
                new CancelOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()),
                instrument,
                NOW_MS)));
        requests.loggedOn(true);
        assertEquals(
                "{\"id\":\"2\",\"method\":\"userDataStream.subscribe\",\"params\":{}}",
                text(requests.subscribe(2, NOW_MS)));
    }

    @Test
    void shouldAllocateNothingOnceLoggedOn() {
        requests.loggedOn(true);
        final NewOrderDecoder quote = quote();
        assertEquals(0, new AllocationMeter().bytesOf(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        requests.place(quote, instrument, NOW_MS + i);
                    }
                }));
    }
}
