package ballast.core.quoter;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes what the core says, keeps a running hash of every byte and hands each message to a reader. No garbage. */
class ByteSink implements MessageSink {
    private static final int CAPACITY = 1_024;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long FNV_BASIS = 0xCBF29CE484222325L;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private int claimed;
    private long hash = FNV_BASIS;
    private long messages;

    @Override
    public int claim(final int length) {
        claimed = length;
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit() {
        for (int i = 0; i < claimed; i++) {
            hash = (hash ^ (buffer.getByte(i) & 0xFF)) * FNV_PRIME;
        }
        messages++;
        onMessage(claimed);
    }

    /** A message lies at 0 of the buffer. */
    void onMessage(final int length) {
        // for those who want to read along
    }

    /** Of all bytes so far. */
    long hash() {
        return hash;
    }

    long messages() {
        return messages;
    }
}
