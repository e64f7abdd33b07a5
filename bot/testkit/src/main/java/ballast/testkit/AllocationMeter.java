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
     * Bytes that an action allocates when it is not new to the JVM: the linking of a call site, too, makes garbage
     * once.
     *
     * @param action run three times, of which the last counts.
     * @return bytes, never negative.
     */
    public long bytesOf(final Runnable action) {
        action.run();
        action.run();
        start();
        action.run();
        return bytes();
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
