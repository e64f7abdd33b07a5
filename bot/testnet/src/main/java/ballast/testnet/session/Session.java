package ballast.testnet.session;

/**
 * One WebSocket connection of a client: pinged every 20 seconds, ended when it does not answer for a minute or is a day
 * old. Single thread.
 */
public abstract class Session {
    private static final long PING_MS = 20_000;
    private static final long PONG_MS = 60_000;
    private static final long DAY_MS = 86_400_000;
    private static final int POLICY = 1008;

    private final Wire wire;
    private final int framesPerSecond;
    private final long openedMs;
    private long pingedMs;
    private long pongMs;
    private long secondMs;
    private int frames;
    private boolean isEnded;

    /**
     * A session that begins now.
     *
     * @param wire to the client.
     * @param framesPerSecond that the client may send; 0 = any number.
     * @param nowMs now.
     */
    protected Session(final Wire wire, final int framesPerSecond, final long nowMs) {
        this.wire = wire;
        this.framesPerSecond = framesPerSecond;
        this.openedMs = nowMs;
        this.pingedMs = nowMs;
        this.pongMs = nowMs;
    }

    /** A text has come and is within the limits. */
    protected abstract void onText(String text, long nowMs);

    /** The venue is about to go away. */
    public abstract void tellShutdown(long nowMs);

    /** The wire to the client. */
    public final Wire wire() {
        return wire;
    }

    /** A text frame has come. */
    public final void onFrame(final String text, final long nowMs) {
        if (count(nowMs)) {
            onText(text, nowMs);
        }
    }

    /** A pong, or a ping of the client's, has come. */
    public final void onControl(final boolean isPong, final boolean isHeard, final long nowMs) {
        if (count(nowMs) && isPong && isHeard) {
            pongMs = nowMs;
        }
    }

    private boolean count(final long nowMs) {
        if (nowMs - secondMs >= 1000) {
            secondMs = nowMs;
            frames = 0;
        }
        frames++;
        if (framesPerSecond > 0 && frames > framesPerSecond) {
            end(POLICY, "Too many requests");
        }
        return !isEnded;
    }

    /** Time has passed: ping, or end what is too old or does not answer. */
    public final void onTime(final long nowMs) {
        if (nowMs - openedMs >= DAY_MS) {
            end(POLICY, "Connection lifetime of 24 hours exceeded");
        } else if (nowMs - pongMs >= PONG_MS) {
            end(POLICY, "Pong timeout");
        } else if (nowMs - pingedMs >= PING_MS) {
            pingedMs = nowMs;
            wire.ping(Long.toString(nowMs));
        }
    }

    /** Say goodbye and close, once. */
    public final void end(final int code, final String reason) {
        if (!isEnded) {
            isEnded = true;
            wire.close(code, reason);
        }
    }
}
