package ballast.core.quoter;

import ballast.codecs.MessageHead;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.IntArrayList;

/** Keeps every byte that the core says, one message after the other. */
class OutboundTape extends ByteSink {
    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 16);
    private final IntArrayList ends = new IntArrayList();

    @Override
    void onMessage(final int length) {
        bytes.putBytes(end(), buffer, 0, length);
        ends.addInt(end() + length);
    }

    private int end() {
        return ends.isEmpty() ? 0 : ends.getInt(ends.size() - 1);
    }

    int count() {
        return ends.size();
    }

    private int from(final int message) {
        return message == 0 ? 0 : ends.getInt(message - 1);
    }

    /**
     * Compare what was said from a message on with all that another core has said.
     *
     * @param from number of messages to leave out here.
     * @param other tape, from its start.
     * @return the first difference in words, null when there is none.
     */
    String difference(final int from, final OutboundTape other) {
        final int messages = Math.min(count() - from, other.count());
        for (int i = 0; i < messages; i++) {
            if (!isSame(from + i, other, i)) {
                return "message " + (from + i + 1) + " of template "
                        + MessageHead.templateId(bytes, from(from + i)) + ", cause "
                        + MessageHead.cause(bytes, from(from + i)) + "; the other one is of template "
                        + MessageHead.templateId(other.bytes, other.from(i)) + ", cause "
                        + MessageHead.cause(other.bytes, other.from(i));
            }
        }
        return count() - from == other.count() ? null : (count() - from) + " messages, and " + other.count();
    }

    private boolean isSame(final int message, final OutboundTape other, final int otherMessage) {
        final int length = ends.getInt(message) - from(message);
        boolean isSame = length == other.ends.getInt(otherMessage) - other.from(otherMessage);
        for (int i = 0; i < length && isSame; i++) {
            isSame = bytes.getByte(from(message) + i) == other.bytes.getByte(other.from(otherMessage) + i);
        }
        return isSame;
    }
}
