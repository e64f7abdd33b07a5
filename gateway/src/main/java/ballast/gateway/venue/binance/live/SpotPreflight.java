package ballast.gateway.venue.binance.live;

import ballast.gateway.venue.binance.stream.ExchangeInfo;
import ballast.gateway.venue.binance.stream.ServerTime;
import ballast.gateway.venue.binance.stream.VenueTextException;
import ballast.gateway.ws.FrameHandler;
import ballast.gateway.ws.FrameRing;
import ballast.gateway.ws.LinkFactory;
import ballast.gateway.ws.LinkOptions;
import ballast.gateway.ws.Rest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochNanoClock;

/**
 * What is asked of the spot venue before a run begins, one question after the other, each waited for: its clock, what
 * it says of the instruments, and whose account the key is. One thread.
 */
public final class SpotPreflight implements AutoCloseable {
    private static final int RING = 1 << 24;
    private static final int CLOCK_SAMPLES = 5;
    private static final long PARK_NS = 1_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MARGIN_NS = 2_000_000_000L;
    private static final int TEXT_MAX = 200;
    private static final JsonFactory JSON = new JsonFactory();

    private final FrameRing ring = new FrameRing(RING);
    private final String restUrl;
    private final SignedQuery account;
    private final ServerTime serverTime;
    private final EpochNanoClock clock;
    private final LinkFactory factory;
    private final long waitNsMax;
    private final Waiting waiting = new Waiting();

    /**
     * Nothing is asked yet.
     *
     * @param options of requests.
     * @param restUrl of the REST server with its version.
     * @param account signs for it.
     * @param windowNs of signed requests.
     * @param clock nanoseconds since 1970.
     */
    public SpotPreflight(
            final LinkOptions options,
            final String restUrl,
            final SignedQuery account,
            final long windowNs,
            final EpochNanoClock clock) {
        this.restUrl = restUrl;
        this.account = account;
        this.clock = clock;
        serverTime = new ServerTime(CLOCK_SAMPLES, windowNs);
        factory = new LinkFactory(options, ring, clock::nanoTime);
        waitNsMax = (options.connectTimeoutMs() + options.answerTimeoutMs()) * NS_PER_MS + MARGIN_NS;
    }

    /**
     * Compare the clocks.
     *
     * @return how far they are apart, and whether signed requests make sense.
     * @throws VenueTextException when the venue does not answer, or with something else.
     */
    public ServerTime clocks() throws VenueTextException {
        for (int i = 0; i < CLOCK_SAMPLES; i++) {
            final long sentNs = clock.nanoTime();
            final byte[] body = ask("/time", Map.of());
            if (!serverTime.sample(body, body.length, sentNs, waiting.timeNs)) {
                throw new VenueTextException(restUrl + "/time: says no time: " + shown(body));
            }
        }
        return serverTime;
    }

    /**
     * What the venue says of its instruments and limits.
     *
     * @throws VenueTextException when the venue does not answer, or with something else.
     */
    public ExchangeInfo exchangeInfo() throws VenueTextException {
        final byte[] body = ask("/exchangeInfo", Map.of());
        return ExchangeInfo.read(body, body.length);
    }

    /**
     * Number of the account that the key is of.
     *
     * @return the number, positive.
     * @throws VenueTextException when the venue does not answer, refuses the key, or names no account.
     */
    public long accountNumber() throws VenueTextException {
        final long venueMs = (clock.nanoTime() + serverTime.offsetNs()) / NS_PER_MS;
        final byte[] body = ask("/account?" + account.of("omitZeroBalances=true", venueMs), account.headers());
        try (JsonParser in = JSON.createParser(body)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    final boolean isNumber = "uid".equals(in.currentName());
                    final JsonToken value = in.nextToken();
                    if (isNumber && value == JsonToken.VALUE_NUMBER_INT && in.getLongValue() > 0) {
                        return in.getLongValue();
                    }
                    in.skipChildren();
                }
            }
        } catch (final IOException bad) {
            throw new VenueTextException(restUrl + "/account: answers with something else: " + shown(body));
        }
        throw new VenueTextException(restUrl + "/account: names no account");
    }

    private byte[] ask(final String path, final Map<String, String> headers) throws VenueTextException {
        waiting.isDone = false;
        waiting.tag++;
        factory.rest().request(waiting.tag, Rest.Method.GET, restUrl + path, headers);
        final long startNs = clock.nanoTime();
        while (!waiting.isDone) {
            if (ring.poll(waiting, 1) == 0) {
                LockSupport.parkNanos(PARK_NS);
            }
            if (clock.nanoTime() - startNs > waitNsMax) {
                throw new VenueTextException(restUrl + bare(path) + ": no answer in time");
            }
        }
        if (waiting.status != 200) {
            throw new VenueTextException(restUrl + bare(path) + ": "
                    + (waiting.status == 0 ? "cannot be reached" : "answers with status " + waiting.status) + ": "
                    + shown(waiting.body));
        }
        return waiting.body;
    }

    /** Without the query, which has a signature. */
    private static String bare(final String path) {
        final int at = path.indexOf('?');
        return at < 0 ? path : path.substring(0, at);
    }

    private static String shown(final byte[] body) {
        final String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "..." : text;
    }

    @Override
    public void close() {
        factory.close();
    }

    /** Takes the answer to the question that was asked last. */
    private static final class Waiting implements FrameHandler {
        private long tag;
        private boolean isDone;
        private int status;
        private long timeNs;
        private byte[] body = {};

        @Override
        public void onOpened(final int link, final long atNs) {
            // no connection is asked for
        }

        @Override
        public void onFrame(final int link, final long atNs, final byte[] bytes, final int length) {
            // no connection is asked for
        }

        @Override
        public void onClosed(final int link, final long atNs, final int code) {
            // no connection is asked for
        }

        @Override
        public void onFailed(
                final int link, final long atNs, final int code, final long retryAfterNs, final String reason) {
            // no connection is asked for
        }

        @Override
        public void onAnswer(final Answer answer, final byte[] bytes, final int length) {
            if (answer.tag() == tag) {
                isDone = true;
                status = answer.status();
                timeNs = answer.timeNs();
                body = Arrays.copyOf(bytes, length);
            }
        }
    }
}
