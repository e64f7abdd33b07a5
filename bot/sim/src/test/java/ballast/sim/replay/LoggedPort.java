package ballast.sim.replay;

import ballast.codecs.MessageHandler;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Passes everything on to another port and keeps a copy of both streams. */
public final class LoggedPort implements CorePort {
    /** What the core was told, message by message. */
    public final List<List<Byte>> inbound = new ArrayList<>();

    /** What the core said. */
    public final List<List<Byte>> outbound = new ArrayList<>();

    private final CorePort port;

    /** Log what goes to and comes from a port. */
    public LoggedPort(final CorePort port) {
        this.port = port;
    }

    private static List<Byte> copy(final DirectBuffer buffer, final int offset, final int length) {
        final List<Byte> bytes = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            bytes.add(buffer.getByte(offset + i));
        }
        return bytes;
    }

    @Override
    public void deliver(final DirectBuffer buffer, final int offset, final int length) {
        inbound.add(copy(buffer, offset, length));
        port.deliver(buffer, offset, length);
    }

    @Override
    public void collect(final MessageHandler handler) {
        port.collect((buffer, offset, length) -> {
            outbound.add(copy(buffer, offset, length));
            handler.onMessage(buffer, offset, length);
        });
    }

    @Override
    public boolean isImmediate() {
        return port.isImmediate();
    }
}
