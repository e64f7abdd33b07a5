package ballast.gateway.ws;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Bounds of connections and requests. Immutable.
 *
 * @param authorities PEM file of the certificate authorities to trust in place of the machine's; for a venue on the
 *     machine itself.
 * @param connectTimeoutMs most to wait for each of name, connection, handshake and upgrade; a request's answer gets
 *     {@code answerTimeoutMs} in all.
 * @param answerTimeoutMs most to wait for the whole answer to a request.
 * @param pingIntervalMs how often to ping the peer, whose missing answer ends the connection; 0 = never.
 * @param messageBytesMax longest inbound message.
 * @param bodyBytesMax longest body of an answer.
 * @param queueBytesMax most that may wait to be sent.
 */
public record LinkOptions(
        Optional<Path> authorities,
        int connectTimeoutMs,
        int answerTimeoutMs,
        int pingIntervalMs,
        int messageBytesMax,
        int bodyBytesMax,
        int queueBytesMax) {
    /** Largest body that may be allowed. */
    public static final int BODY_BYTES_LIMIT = 4 << 20;

    /** Checks the bounds. */
    public LinkOptions {
        Objects.requireNonNull(authorities);
        if (connectTimeoutMs <= 0 || answerTimeoutMs <= 0 || pingIntervalMs < 0) {
            throw new IllegalArgumentException("timeouts must be positive, the ping interval not negative");
        }
        if (messageBytesMax <= 0 || bodyBytesMax <= 0 || bodyBytesMax > BODY_BYTES_LIMIT || queueBytesMax <= 0) {
            throw new IllegalArgumentException(
                    "bounds must be positive, that of bodies at most " + BODY_BYTES_LIMIT + " bytes");
        }
    }

    /** What suits the spot venue: 10 s, a ping each 20 s, 1 MiB in and 64 KiB out. */
    public static LinkOptions defaults() {
        return new LinkOptions(Optional.empty(), 10_000, 10_000, 20_000, 1 << 20, 1 << 20, 64 << 10);
    }

    /** The same with other authorities. */
    public LinkOptions trusting(final Path pemFile) {
        return new LinkOptions(
                Optional.of(pemFile),
                connectTimeoutMs,
                answerTimeoutMs,
                pingIntervalMs,
                messageBytesMax,
                bodyBytesMax,
                queueBytesMax);
    }
}
