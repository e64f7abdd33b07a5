package ballast.testkit;

import java.lang.management.ManagementFactory;

/**
 * Bytes that the calling thread has allocated, exactly. Works only on the thread that creates it.
 *
 * <p>The JVM counts allocation per thread without sampling, so a difference of zero means zero. Asking costs nothing.
 */
public final class AllocationMeter {
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
     * Bytes allocated by this thread since {@link #start()}.
     *
     * @return bytes, never negative.
     */
    public long bytes() {
        return threads.getThreadAllocatedBytes(threadId) - startBytes;
    }
}
