package ballast.codecs;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Copies of messages as hex, so that two streams can be compared whole.
 */
public final class CapturedMessages implements MessageHandler {
    private static final HexFormat HEX = HexFormat.of();

    private final List<String> messages = new ArrayList<>();

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        messages.add(HEX.formatHex(bytes));
    }

    /** The messages, in the order they came. */
    public List<String> list() {
        return messages;
    }

    /** Number of messages. */
    public int size() {
        return messages.size();
    }

    /** The first messages. */
    public List<String> first(final int count) {
        return messages.subList(0, count);
    }
}
