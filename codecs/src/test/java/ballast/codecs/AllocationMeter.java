package ballast.codecs;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes that the calling thread allocates. */
public final class AllocationMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static {
        // the first reading of a JVM allocates
        bytesOf(() -> {});
    }

    private AllocationMeter() {}

    /** Bytes that a piece of work allocates on this thread; the reading itself costs none. */
    public static long bytesOf(final Runnable work) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
