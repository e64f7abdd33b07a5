package ballast.app.host;

import ballast.codecs.MessageHandler;
import ballast.core.position.Contract;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The way to a real venue, polled by the thread of the run: hears its market and its answers, and sends what the core
 * wants. Nothing here waits for a socket.
 */
public interface LiveGateway extends AutoCloseable {
    /** Instruments that are quoted, as the venue has described them, each with its definition for the core. */
    List<Instrument> instruments();

    /**
     * One instrument.
     *
     * @param contract what its ticks, lots and money are.
     * @param definition an InstrumentDefinition from 0 on.
     */
    record Instrument(Contract contract, DirectBuffer definition) {}

    /**
     * Connect.
     *
     * @param inbound takes everything that the core shall hear.
     * @param nowNs time now, nanoseconds since 1970.
     */
    void start(MessageHandler inbound, long nowNs);

    /**
     * Do what there is to do.
     *
     * @param nowNs time now; never less than at the call before.
     * @return how much that was; 0 = nothing.
     */
    int poll(long nowNs);

    /**
     * The core, or the host in its place, has said something; requests among it are sent.
     *
     * @param buffer holds an outbound message.
     * @param offset of the message header.
     * @param nowNs time now.
     */
    void onOutbound(DirectBuffer buffer, int offset, long nowNs);

    /** Whether a request has no answer yet. */
    boolean isAnswerOnItsWay();

    /** Why nothing can be sent any more, one line, such as a key that was taken back; null = it can. */
    String failure();

    @Override
    void close();
}
