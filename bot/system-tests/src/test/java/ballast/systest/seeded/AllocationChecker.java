package ballast.systest.seeded;

import ballast.codecs.MessageHandler;
import ballast.core.quoter.InboundAdapter;
import ballast.core.quoter.MessageSink;
import ballast.core.telemetry.CoreCounters;
import ballast.testkit.AllocationMeter;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Invariant 12: hearing a journal makes no garbage, definitions and parameters apart. The journal is heard again and
 * again by new cores until a run made none: what code allocates it allocates in every run, while what loading and
 * compiling it cost comes to an end.
 */
final class AllocationChecker {
    private static final int RUNS_MAX = 60;
    private static final int MESSAGE_MAX = 4_096;
    private static final int WARM_UP = 2;

    /** Has a core hear a message. */
    @FunctionalInterface
    interface Hearing {
        /** One message. */
        void hear(InboundAdapter core, DirectBuffer buffer, int offset, int length);
    }

    /** Takes messages and forgets them. */
    private static final class Forgetting implements MessageSink {
        private final UnsafeBuffer claim = new UnsafeBuffer(new byte[MESSAGE_MAX]);

        @Override
        public int claim(final int length) {
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return claim;
        }

        @Override
        public void commit() {
            // nobody listens
        }
    }

    private final AllocationMeter meter = new AllocationMeter();
    private InboundAdapter core;
    private Hearing hearing;
    private long heard;

    /** Judge a journal, heard in a given way. */
    void check(final SimDisk disk, final Hearing how) {
        hearing = how;
        final MessageHandler rest = this::hear;
        final StringBuilder bytesByRun = new StringBuilder();
        for (int run = 0; run < RUNS_MAX; run++) {
            core = new InboundAdapter(new Forgetting(), new CoreCounters());
            heard = 0;
            disk.inbound().play(0, this::begin);
            meter.start();
            disk.inbound().play(WARM_UP, rest);
            final long bytes = meter.bytes();
            if (bytes == 0) {
                return;
            }
            bytesByRun.append(' ').append(bytes);
        }
        throw new AssertionError("AllocationChecker: bytes allocated by the core, run by run:" + bytesByRun);
    }

    /** The definition and the first parameters may allocate. */
    private void begin(final DirectBuffer buffer, final int offset, final int length) {
        if (heard++ < WARM_UP) {
            core.onMessage(buffer, offset, length);
        }
    }

    private void hear(final DirectBuffer buffer, final int offset, final int length) {
        hearing.hear(core, buffer, offset, length);
    }
}
