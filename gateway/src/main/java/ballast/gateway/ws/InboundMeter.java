package ballast.gateway.ws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.agrona.concurrent.NanoClock;

/**
 * Makes a connection's socket and looks at what comes in on it, below TLS: when, and how much since the last message
 * was complete. OkHttp has no limit on messages; a peer that never completes one, in a large frame or in fragments
 * without end, meets this one while its bytes are still bytes. Encrypted text is no shorter than plain text, so the
 * limit holds with TLS too.
 *
 * <p>What is read ahead of the next message counts to this one, so the limit is looser than the one of whole messages
 * by {@link #SLACK}. Written by the connection's reader thread, read by any.
 */
final class InboundMeter extends SocketFactory {
    /** Handshake, headers, read-ahead and what TLS adds to a message: a 64th of it, and this. */
    static final int SLACK = 256 << 10;

    private final long limit;
    private final NanoClock clock;
    private volatile long heardNs;
    private volatile long sinceMessage;

    InboundMeter(final int messageBytesMax, final NanoClock clock) {
        this.limit = messageBytesMax + messageBytesMax / 64L + SLACK;
        this.clock = clock;
        this.heardNs = clock.nanoTime();
    }

    long heardNs() {
        return heardNs;
    }

    /** A message is complete. On the reader thread, as the bytes are. */
    void messageComplete() {
        sinceMessage = 0;
    }

    private void count(final int length) throws IOException {
        if (length <= 0) {
            return;
        }
        heardNs = clock.nanoTime();
        final long total = sinceMessage + length;
        sinceMessage = total;
        if (total > limit) {
            throw new IOException("more than " + limit + " bytes without a complete message");
        }
    }

    @Override
    public Socket createSocket() {
        return new MeteredSocket();
    }

    @Override
    public Socket createSocket(final String host, final int port) throws IOException {
        throw new IOException("only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(final String host, final int port, final InetAddress from, final int fromPort)
            throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(final InetAddress host, final int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(final InetAddress host, final int port, final InetAddress from, final int fromPort)
            throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    /** A socket whose input is looked at. */
    private final class MeteredSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new MeteredInput(super.getInputStream());
        }
    }

    /** The input. */
    private final class MeteredInput extends FilterInputStream {
        private MeteredInput(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(final byte[] into, final int offset, final int length) throws IOException {
            final int count = in.read(into, offset, length);
            count(count);
            return count;
        }
    }
}
