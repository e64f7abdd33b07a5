package ballast.testkit;

import java.lang.management.ManagementFactory;

/**
 * Bytes that the calling thread has allocated, exactly. Works only on the thread that creates it.
 *
 * <p>The JVM counts allocation per thread without sampling, so a difference of zero means zero. Asking costs nothing.
 */
public final class AllocationMeter {
    private static final int RUNS_MAX = 20;

    private final com.sun.management.ThreadMXBean threads;
    private final long threadId;
    private long startBytes;

    public AllocationMeter() {
        threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.setThreadAllocatedMemoryEnabled(true);
        threadId = Thread.currentThread().getId();
        start();
    }

    /** Count from here. */
    public void start() {
        startBytes = threads.getThreadAllocatedBytes(threadId);
    }

    /**
     * Bytes that an action itself allocates: the least of several runs, the last of them the first that made none.
     * What code allocates it allocates in every run; what loading, linking and compiling it cost this thread comes to
     * an end.
     *
     * @param action run up to {@value #RUNS_MAX} times.
     * @return bytes, never negative.
     */
    public long bytesOf(final Runnable action) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS_MAX && least > 0; run++) {
            start();
            action.run();
            least = Math.min(least, bytes());
        }
        return least;
    }

    /**
     * Bytes allocated by this thread since {@link #start()}.
     *
     * @return bytes, never negative.
     */
    public long bytes() {
        return threads.getThreadAllocatedBytes(threadId) - startBytes;
    }
}
