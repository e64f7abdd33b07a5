package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ScriptedVenue.fill;
import static ballast.gateway.venue.binance.order.ScriptedVenue.placed;
import static ballast.gateway.venue.binance.order.ScriptedVenue.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Frames that are damaged, and frames in any order. */
class SessionFuzzTest {
    private static final int ROUNDS = 20_000;

    private static List<String> frames() {
        final List<String> frames = new ArrayList<>();
        for (final String event : new String[] {
            report(),
            fill(77, "0.00040000", "0.00040000", "PARTIALLY_FILLED"),
            report("c", "\"mm1-43\"", "C", "\"mm1-42\"", "x", "\"CANCELED\"", "X", "\"CANCELED\""),
            report("c", "\"mm1-43\"", "C", "\"mm1-42\"", "x", "\"REPLACED\"", "q", "\"0.00050000\""),
            "{\"e\":\"eventStreamTerminated\"}"
        }) {
            frames.add("{\"subscriptionId\":0,\"event\":" + event + "}");
        }
        frames.add(
                "{\"id\":\"42\",\"status\":200,\"result\":" + placed(42, 900) + ",\"rateLimits\":[{\"rateLimitType\":"
                        + "\"ORDERS\",\"interval\":\"DAY\",\"intervalNum\":1,\"limit\":160000,\"count\":49}]}");
        frames.add("{\"id\":\"42\",\"status\":400,\"error\":{\"code\":-2010,\"msg\":\"Duplicate order sent.\","
                + "\"data\":{\"retryAfter\":1795311002000}}}");
        return frames;
    }

    private static byte[] damaged(final String frame, final Random random) {
        final byte[] bytes = frame.getBytes(StandardCharsets.US_ASCII);
        final String letters = "\"{}[],:\\0-9e.mnx ";
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) letters.charAt(random.nextInt(letters.length()));
        }
        final int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return Arrays.copyOf(bytes, length);
    }

    @Test
    void shouldNeverThrowForWhatIsInAFrame() {
        final long seed = 20_261_122L;
        final Random random = new Random(seed);
        final List<String> frames = frames();
        ScriptedVenue venue = new ScriptedVenue().ready();
        long bad = 0;
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 100 == 0) {
                bad += venue.count(SessionCounter.BAD_FRAMES);
                venue = new ScriptedVenue().ready();
                venue.place(42, Side.BUY, 6_400_010, 100);
            }
            final byte[] bytes = damaged(frames.get(random.nextInt(frames.size())), random);
            try {
                venue.session.onFrame(bytes, 0, bytes.length, venue.nowNs);
            } catch (final RuntimeException wrong) {
                throw new AssertionError(
                        "seed " + seed + ", frame " + new String(bytes, StandardCharsets.ISO_8859_1), wrong);
            }
        }
        assertTrue(bad > ROUNDS / 4, bad + " bad frames");
    }

    @Test
    void shouldReadMembersInAnyOrder() {
        final long seed = 7;
        final Random random = new Random(seed);
        final TreeSet<List<String>> heard = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        for (int i = 0; i < 200; i++) {
            final ScriptedVenue venue = new ScriptedVenue().ready();
            final String event = fill(77, "0.00040000", "0.00040000", "PARTIALLY_FILLED");
            final List<String> members = new ArrayList<>(
                    List.of(event.substring(1, event.length() - 1).split(",(?=\")")));
            Collections.shuffle(members, random);
            final String text = "{" + String.join(" ,\n", members) + "}";
            venue.frame(
                    i % 2 == 0
                            ? "{\"event\":" + text + ",\"subscriptionId\":0}"
                            : "{\"subscriptionId\":0,\"event\":" + text + "}");
            heard.add(venue.heard());
        }
        assertEquals(1, heard.size(), "seed " + seed + ": " + heard);
        assertEquals(1, heard.first().size());
    }

    /** Whatever order answers and events come in, the same is told, and each statement once. */
    @Test
    void shouldTellTheSameInEveryOrderOfAnswersAndEvents() {
        final List<String> frames = List.of(
                "{\"id\":\"42\",\"status\":200,\"result\":" + placed(42, 900) + "}",
                "{\"event\":" + report() + "}",
                "{\"event\":" + fill(77, "0.00040000", "0.00040000", "PARTIALLY_FILLED") + "}",
                "{\"event\":" + fill(78, "0.00060000", "0.00100000", "FILLED") + "}");
        final List<List<String>> orders = new ArrayList<>();
        permute(new ArrayList<>(), frames, orders);
        assertEquals(24, orders.size());
        for (final List<String> order : orders) {
            final ScriptedVenue venue = new ScriptedVenue().ready();
            venue.place(42, Side.BUY, 6_400_010, 100);
            order.forEach(venue::frame);
            final List<String> heard = new ArrayList<>(venue.heard());
            Collections.sort(heard);
            assertEquals(
                    List.of(
                            "NEW 42/900 NEW 0+100=100@6400010",
                            "TRADE 42/900 FILLED 100+0=100@6400010 BUY 60@6400010 MAKER trade 78 fee 6401",
                            "TRADE 42/900 PARTIALLY_FILLED 40+60=100@6400010 BUY 40@6400010 MAKER trade 77 fee 6401"),
                    heard,
                    order.toString());
        }
    }

    private static void permute(final List<String> head, final List<String> rest, final List<List<String>> orders) {
        if (rest.isEmpty()) {
            orders.add(head);
        }
        for (int i = 0; i < rest.size(); i++) {
            final List<String> longer = new ArrayList<>(head);
            longer.add(rest.get(i));
            final List<String> shorter = new ArrayList<>(rest);
            shorter.remove(i);
            permute(longer, shorter, orders);
        }
    }
}
