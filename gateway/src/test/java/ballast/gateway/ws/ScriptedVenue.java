package ballast.gateway.ws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A venue without sockets or threads: tests put into the ring what would have come. Links are numbered from 1. */
public final class ScriptedVenue implements Connector, Rest {
    private final FrameRing ring = new FrameRing(1 << 20);
    private final List<String> connects = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private long heardNs;

    @Override
    public Link connect(final String url, final Map<String, String> headers) {
        connects.add(url);
        final int number = connects.size();
        return new Link() {
            @Override
            public int number() {
                return number;
            }

            @Override
            public boolean send(final byte[] bytes, final int length) {
                return false;
            }

            @Override
            public long heardNs() {
                return heardNs;
            }

            @Override
            public void close() {
                closed.add(number);
            }
        };
    }

    @Override
    public void request(final long tag, final Method method, final String url, final Map<String, String> headers) {
        requests.add(method + " " + url);
    }

    /** The ring it speaks through. */
    public FrameRing ring() {
        return ring;
    }

    /** URLs of the connections asked for. */
    public List<String> connects() {
        return connects;
    }

    /** Requests, whose tags are expected to count from 1. */
    public List<String> requests() {
        return requests;
    }

    /** Numbers of the links closed from this side. */
    public List<Integer> closed() {
        return closed;
    }

    /** Bytes, if only pings, came in then. */
    public void heard(final long timeNs) {
        heardNs = timeNs;
    }

    /** A link is open. */
    public void open(final int link, final long timeNs) {
        heard(timeNs);
        ring.opened(link, timeNs);
    }

    /** A frame. */
    public void frame(final int link, final long timeNs, final String text) {
        heard(timeNs);
        ring.frame(link, timeNs, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A link was closed by the peer. */
    public void close(final int link, final long timeNs, final int code) {
        ring.closed(link, timeNs, code);
    }

    /** A link failed. */
    public void fail(final int link, final long timeNs, final int status, final long retryAfterNs) {
        ring.failed(link, timeNs, status, retryAfterNs, "io: no route");
    }

    /** An answer. */
    public void answer(
            final long tag, final long timeNs, final int status, final long retryAfterNs, final String body) {
        ring.body(tag, timeNs, status, retryAfterNs, body.getBytes(StandardCharsets.UTF_8));
    }
}
