package ballast.gateway.ws;

import java.util.Map;

/** Asks over HTTP; {@link RestClient} is the real one. The answer, or that there is none, comes through the ring. */
@FunctionalInterface
public interface Rest {
    /** What a request does. */
    enum Method {
        /** Asks only. */
        GET,
        /** Creates. */
        POST,
        /** Takes back. */
        DELETE
    }

    /**
     * Begins a request and returns at once. It is sent at most once: never repeated here, whatever happens.
     *
     * @param tag comes back with the answer.
     * @param method of HTTP.
     * @param url {@code https://..}; {@code http://..} for the machine itself only.
     * @param headers of the request.
     * @throws IllegalArgumentException when the URL is none, or not encrypted and of another machine.
     */
    void request(long tag, Method method, String url, Map<String, String> headers);
}
