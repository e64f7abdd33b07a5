package ballast.gateway.ws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.agrona.concurrent.NanoClock;

/**
 * Requests over HTTP; answers go into the ring. An answer without a whole body within the bounds of size and time has
 * status 0. Used by the polling thread; answers are read by OkHttp's threads.
 */
public final class RestClient implements Rest {
    private static final RequestBody EMPTY = RequestBody.create(new byte[0], null);

    private final OkHttpClient client;
    private final int bodyBytesMax;
    private final FrameRing ring;
    private final NanoClock clock;

    RestClient(final OkHttpClient client, final int bodyBytesMax, final FrameRing ring, final NanoClock clock) {
        this.client = client;
        this.bodyBytesMax = bodyBytesMax;
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public void request(final long tag, final Method method, final String url, final Map<String, String> headers) {
        final Request request = LinkFactory.request(url, headers)
                .method(method.name(), method == Method.POST ? EMPTY : null)
                .build();
        client.newCall(request).enqueue(new Answer(tag));
    }

    /** Waits for the answer to one request. */
    private final class Answer implements Callback {
        private final long tag;

        private Answer(final long tag) {
            this.tag = tag;
        }

        @Override
        public void onFailure(final Call call, final IOException failure) {
            ring.body(tag, clock.nanoTime(), 0, 0, reason(failure));
        }

        @Override
        public void onResponse(final Call call, final Response response) {
            try (response) {
                final byte[] body = bounded(response.body().source());
                ring.body(tag, clock.nanoTime(), response.code(), RetryAfter.ns(response), body);
            } catch (final IOException e) {
                ring.body(tag, clock.nanoTime(), 0, RetryAfter.ns(response), reason(e));
            }
        }

        private byte[] bounded(final BufferedSource source) throws IOException {
            if (source.request(bodyBytesMax + 1L)) {
                throw new IOException("the body has more than " + bodyBytesMax + " bytes");
            }
            return source.readByteArray();
        }

        private byte[] reason(final IOException failure) {
            return Reasons.of(failure).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
