package ballast.gateway.ws;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Writes down what comes through a ring, one line an entry, and waits for lines. */
final class Heard implements FrameHandler {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final int TEXT_MAX = 60;

    final List<String> lines = new ArrayList<>();
    private final FrameRing ring;

    Heard(final FrameRing ring) {
        this.ring = ring;
    }

    @Override
    public void onOpened(final int link, final long timeNs) {
        lines.add(link + " opened");
    }

    @Override
    public void onFrame(final int link, final long timeNs, final byte[] bytes, final int length) {
        lines.add(link + " frame " + text(bytes, length));
    }

    @Override
    public void onClosed(final int link, final long timeNs, final int code) {
        lines.add(link + " closed " + code);
    }

    @Override
    public void onFailed(
            final int link, final long timeNs, final int status, final long retryAfterNs, final String reason) {
        lines.add(link + " failed " + status + " after " + TimeUnit.NANOSECONDS.toSeconds(retryAfterNs) + " " + reason);
    }

    @Override
    public void onAnswer(final Answer answer, final byte[] bytes, final int length) {
        lines.add("answer " + answer.tag() + " " + answer.status() + " after "
                + TimeUnit.NANOSECONDS.toSeconds(answer.retryAfterNs()) + " " + text(bytes, length));
    }

    private static String text(final byte[] bytes, final int length) {
        return length > TEXT_MAX ? length + " bytes" : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Polls until a line begins so. */
    String await(final String beginning) {
        return await(line -> line.startsWith(beginning), beginning);
    }

    private String await(final Predicate<String> wanted, final String name) {
        final IdleStrategy idle = new BackoffIdleStrategy();
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (lines.stream().noneMatch(wanted)) {
            idle.idle(ring.poll(this, 10));
            if (System.nanoTime() - deadlineNs > 0) {
                fail("waited in vain for '" + name + "', heard " + lines);
            }
        }
        return lines.stream().filter(wanted).findFirst().orElseThrow();
    }
}
