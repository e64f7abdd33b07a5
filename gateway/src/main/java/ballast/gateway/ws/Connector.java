package ballast.gateway.ws;

import java.util.Map;

/** Opens connections; {@link LinkFactory} is the real one. */
@FunctionalInterface
public interface Connector {
    /**
     * Begins to open a connection and returns at once; OPENED or FAILED follows.
     *
     * @param url {@code wss://..}; {@code ws://..} for the machine itself only.
     * @param headers of the request.
     * @return the connection.
     * @throws IllegalArgumentException when the URL is none, or not encrypted and of another machine.
     */
    Link connect(String url, Map<String, String> headers);
}
