package ballast.sim.replay;

import ballast.codecs.MessageHandler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A core that hears of things when it pleases: what is delivered waits, and a random part of it is passed on at every
 * delivery. What it says waits until it is collected. As a stream does, without a stream.
 */
final class LaggingPort implements CorePort {
    private final CorePort core;
    private final SplittableRandom random;
    private final Queue<UnsafeBuffer> waiting = new ArrayDeque<>();
    private final Queue<UnsafeBuffer> said = new ArrayDeque<>();
    private int collections;

    /** Hold back what goes to and from a port that is immediate. */
    LaggingPort(final CorePort core, final SplittableRandom random) {
        this.core = core;
        this.random = random;
    }

    private static UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        return copy;
    }

    @Override
    public void deliver(final DirectBuffer buffer, final int offset, final int length) {
        waiting.add(copy(buffer, offset, length));
        consume(random.nextInt(waiting.size() + 1));
    }

    private void consume(final int count) {
        for (int i = 0; i < count; i++) {
            final UnsafeBuffer message = waiting.remove();
            core.deliver(message, 0, message.capacity());
            core.collect((buffer, offset, length) -> said.add(copy(buffer, offset, length)));
        }
    }

    @Override
    public void collect(final MessageHandler outbound) {
        collections++;
        consume(waiting.size());
        while (!said.isEmpty()) {
            final UnsafeBuffer message = said.remove();
            outbound.onMessage(message, 0, message.capacity());
        }
    }

    @Override
    public boolean isImmediate() {
        return false;
    }

    /** How often it was waited for. */
    int collections() {
        return collections;
    }
}
