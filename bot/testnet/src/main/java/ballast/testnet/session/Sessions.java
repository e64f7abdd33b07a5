package ballast.testnet.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All connections of one kind.
 *
 * @param <S> kind of connection.
 */
public final class Sessions<S extends Session> {
    private final Set<S> all = new LinkedHashSet<>();

    /** A client has come. */
    public void add(final S session) {
        all.add(session);
    }

    /** A client has gone. */
    public void remove(final S session) {
        all.remove(session);
    }

    /** Those that are there now, in the order in which they came. */
    public List<S> all() {
        return new ArrayList<>(all);
    }

    /** Time has passed. */
    public void onTime(final long nowMs) {
        for (final S session : all()) {
            session.onTime(nowMs);
        }
    }

    /** Say that the venue is about to go away. */
    public void tellShutdown(final long nowMs) {
        for (final S session : all()) {
            session.tellShutdown(nowMs);
        }
    }

    /** Say goodbye to all. */
    public void end(final int code, final String reason) {
        for (final S session : all()) {
            session.end(code, reason);
        }
    }
}
