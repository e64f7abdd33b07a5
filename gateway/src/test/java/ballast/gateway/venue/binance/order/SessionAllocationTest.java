package ballast.gateway.venue.binance.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.testkit.AllocationMeter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Requests, answers, events and refusals without garbage, once logged on. */
class SessionAllocationTest {
    private static final int ROUNDS = 500;
    private static final int DIGITS = 10;
    private static final long FIRST_ID = 1_000_000_000L;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final byte[] sent = new byte[1_024];
    private long heard;
    private long id = FIRST_ID;
    private long nowNs = ScriptedVenue.START_NS;

    private final SpotOrderSession session = new SpotOrderSession(
            ScriptedVenue.context()
                    .limits(1_000_000_000, 1_000_000_000, 1_000_000_000)
                    .conclude(),
            (bytes, length) -> {
                System.arraycopy(bytes, 0, sent, 0, length);
                return true;
            },
            (message, offset, length) -> heard++);

    private final byte[] placed = bytes("{\"id\":\"#\",\"status\":200,\"result\":{\"symbol\":\"BTCUSDT\",\"orderId\":#,"
            + "\"clientOrderId\":\"mm1-#\",\"transactTime\":1795311000001},\"rateLimits\":[{\"rateLimitType\":"
            + "\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":6000,\"count\":0}]}");
    private final byte[] taken = event(ScriptedVenue.report());
    private final byte[] filled = event(ScriptedVenue.fill(77, "0.00040000", "0.00040000", "PARTIALLY_FILLED"));
    private final byte[] cancelled =
            event(ScriptedVenue.report("C", "\"mm1-42\"", "x", "\"CANCELED\"", "X", "\"CANCELED\""));
    private final byte[] refused =
            bytes("{\"id\":\"#\",\"status\":400,\"error\":{\"code\":-2011,\"msg\":\"Unknown order sent.\"}}");
    private final byte[][] frames = {placed, taken, filled, cancelled, refused};
    private final int[][] places = new int[frames.length][];

    /** A frame in which '#' stands for the id of the round. */
    private static byte[] bytes(final String text) {
        return text.replace("#", Long.toString(FIRST_ID)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] event(final String event) {
        return bytes("{\"subscriptionId\":0,\"event\":"
                + event.replace("mm1-42", "mm1-#").replace("\"i\":900", "\"i\":#") + "}");
    }

    private void findPlaces() {
        for (int i = 0; i < frames.length; i++) {
            final String text = new String(frames[i], StandardCharsets.US_ASCII);
            final String mark = Long.toString(FIRST_ID);
            final List<Integer> found = new ArrayList<>();
            for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
                found.add(at);
            }
            places[i] = found.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private void frame(final int which, final long number) {
        for (int i = 0; i < places[which].length; i++) {
            long rest = number;
            for (int digit = DIGITS - 1; digit >= 0; digit--) {
                frames[which][places[which][i] + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        session.onFrame(frames[which], 0, frames[which].length, nowNs);
    }

    private void play() {
        for (int round = 0; round < ROUNDS; round++) {
            nowNs += 1_000;
            id += 2;
            newOrder.wrapAndApplyHeader(buffer, 0, header).head().instrumentId(1);
            newOrder.clientOrderId(id)
                    .price(6_400_010)
                    .quantity(100)
                    .side(Side.BUY)
                    .ordType(OrdType.LIMIT)
                    .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
            newOrder.execInst().clear().postOnly(true);
            session.onOutbound(buffer, 0, nowNs);
            frame(0, id);
            frame(1, id);
            frame(2, id);
            cancel.wrapAndApplyHeader(buffer, 0, header).head().instrumentId(1);
            cancel.clientOrderId(id + 1).origClientOrderId(id);
            session.onOutbound(buffer, 0, nowNs);
            frame(3, id);
            frame(4, id + 1);
            session.onTime(nowNs);
        }
    }

    @Test
    void shouldAllocateNothingOnceLoggedOn() {
        findPlaces();
        session.onConnected(nowNs);
        for (int i = 0; i < 2; i++) {
            final String request = new String(sent, StandardCharsets.US_ASCII);
            final byte[] answer = bytes("{\"id\":\"" + ScriptedVenue.idOf(request)
                    + "\",\"status\":200,\"result\":{\"subscriptionId\":0}}");
            session.onFrame(answer, 0, answer.length, nowNs);
        }
        assertTrue(session.isReady());
        play();
        // taken, filled, cancelled, and the cancel that came too late
        assertEquals(4L * ROUNDS, heard);
        assertEquals(0, session.counter(SessionCounter.BAD_FRAMES));
        assertEquals(0, new AllocationMeter().bytesOf(this::play));
    }
}
