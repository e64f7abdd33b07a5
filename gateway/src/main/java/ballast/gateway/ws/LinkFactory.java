package ballast.gateway.ws;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.agrona.concurrent.NanoClock;

/**
 * Opens connections and makes requests through one client of OkHttp, for one ring.
 *
 * <p>TLS 1.2 or later, names checked, no way to switch that off; without encryption to the machine itself only.
 * Nothing is redirected, and nothing is sent twice. Compression of messages is not offered, and a peer that uses it
 * all the same is refused: OkHttp would inflate without a bound.
 *
 * <p>Used by the polling thread. {@link #close} ends the threads, once the connections are closed.
 */
public final class LinkFactory implements Connector, AutoCloseable {
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final LinkOptions options;
    private final FrameRing ring;
    private final NanoClock clock;
    private final OkHttpClient client;
    private int links;

    /**
     * A factory without connections.
     *
     * @param options bounds.
     * @param ring receives what happens.
     * @param clock stamps it; goes forward only, and is that of whoever polls the ring.
     * @throws IllegalArgumentException when an allowed message or body would never fit the ring, or the authorities
     *     cannot be read.
     */
    public LinkFactory(final LinkOptions options, final FrameRing ring, final NanoClock clock) {
        if (Math.max(options.messageBytesMax(), options.bodyBytesMax()) > ring.lengthMax()) {
            throw new IllegalArgumentException("messages and bodies may have " + ring.lengthMax()
                    + " bytes in this ring: enlarge it or lower their bounds");
        }
        this.options = options;
        this.ring = ring;
        this.clock = clock;
        final OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(options.connectTimeoutMs(), TimeUnit.MILLISECONDS)
                .readTimeout(options.connectTimeoutMs(), TimeUnit.MILLISECONDS)
                .writeTimeout(options.connectTimeoutMs(), TimeUnit.MILLISECONDS)
                .callTimeout(options.answerTimeoutMs(), TimeUnit.MILLISECONDS)
                .pingInterval(options.pingIntervalMs(), TimeUnit.MILLISECONDS)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addInterceptor(LinkFactory::withoutExtensions);
        options.authorities().ifPresent(file -> Authorities.trust(builder, file));
        client = builder.build();
    }

    private static Response withoutExtensions(final Interceptor.Chain chain) throws IOException {
        final Response response = chain.proceed(
                chain.request().newBuilder().removeHeader(EXTENSIONS).build());
        if (response.header(EXTENSIONS) != null) {
            response.close();
            throw new IOException("the peer uses a WebSocket extension that was not offered");
        }
        return response;
    }

    @Override
    public Link connect(final String url, final Map<String, String> headers) {
        final WebSocketLink link = new WebSocketLink(++links, options, ring, clock);
        link.connect(client, request(url, headers).build());
        return link;
    }

    /** Requests over the same client. */
    public RestClient rest() {
        return new RestClient(client, options.bodyBytesMax(), ring, clock);
    }

    static Request.Builder request(final String url, final Map<String, String> headers) {
        final String lower = url.toLowerCase(Locale.ROOT);
        final String http = lower.startsWith("ws:") || lower.startsWith("wss:") ? "http" + url.substring(2) : url;
        final HttpUrl target = HttpUrl.parse(http);
        if (target == null) {
            throw new IllegalArgumentException("no URL with a host: scheme must be wss or https");
        }
        if (!target.isHttps() && !LOOPBACK.contains(target.host())) {
            throw new IllegalArgumentException(
                    "host " + target.host() + ": without encryption only to the machine itself; use wss or https");
        }
        final Request.Builder request = new Request.Builder().url(target);
        headers.forEach(request::header);
        return request;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
