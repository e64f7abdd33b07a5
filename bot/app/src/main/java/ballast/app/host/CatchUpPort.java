package ballast.app.host;

import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.journal.JournalChainReader;
import ballast.codecs.journal.JournalHandler;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.Simulation;
import org.agrona.DirectBuffer;

/**
 * The port of a run that goes on: as far as its journal reaches the simulation is answered from there, then by a core
 * that lives.
 *
 * <p>Meanwhile three accounts of the same run are held against each other: what the simulation delivers must be what
 * was recorded on inbound, what the core says must be what was recorded on outbound, and what either lacks at its end
 * is made again: the simulation delivers what inbound lost, and the core says what outbound lost. A run that starts has
 * an empty journal. One thread.
 */
final class CatchUpPort implements CorePort, AutoCloseable {
    private static final int ONE = 1;

    private final JournalChainReader inbound;
    private final JournalChainReader outbound;
    private final JournalChain.Extent extent;
    private final LockstepPort core;
    private final long coreFrom;
    private final RunWatch watch;
    private final Live live;
    private final JournalHandler inboundHandler = this::onInbound;
    private final JournalHandler outboundHandler = this::onOutbound;
    private final MessageHandler coreHandler = this::onCoreSaid;
    private final MessageHandler liveHandler = this::onLiveSaid;
    private final SaidMessages said = new SaidMessages();
    private final SaidMessages missed = new SaidMessages();

    private CorePort livePort;
    private MessageHandler collector;
    private long heard;
    private long heardNs;
    private long taken;
    private int compared;

    private boolean isHeardWaiting;
    private DirectBuffer heardBuffer;
    private int heardOffset;
    private int heardLength;
    private long heardPosition;

    private boolean isSaidWaiting;
    private DirectBuffer saidBuffer;
    private int saidOffset;
    private int saidLength;

    /** Brings the core to life once everything recorded has been played. */
    interface Live {
        /**
         * Start the part of the journal that follows.
         *
         * @param missed what the core has said and no part has recorded: to be published first.
         * @return port to the core that goes on.
         */
        CorePort start(SaidMessages missed);
    }

    /**
     * A port at the start of a run.
     *
     * @param chain the journal, verified.
     * @param extent how far it holds.
     * @param core has heard the first {@code coreFrom} inbound messages.
     * @param coreFrom at most {@code extent.inboundMessages()}.
     * @param watch told of everything that was heard and said.
     * @param live called once, when the simulation goes beyond the journal.
     */
    CatchUpPort(
            final JournalChain chain,
            final JournalChain.Extent extent,
            final LockstepPort core,
            final long coreFrom,
            final RunWatch watch,
            final Live live) {
        this.inbound = chain.inbound(true);
        this.outbound = chain.outbound(true);
        this.extent = extent;
        this.core = core;
        this.coreFrom = coreFrom;
        this.watch = watch;
        this.live = live;
        pollOutbound();
    }

    /** Whether everything recorded has been played. */
    boolean isCaughtUp() {
        return heard >= extent.inboundMessages();
    }

    /** Whether the core lives. */
    boolean isLive() {
        return livePort != null;
    }

    /** Go live now; nothing else may be recorded. */
    void goLive() {
        livePort = live.start(missed);
    }

    /** The run is over: what the core has said must be recorded, even if there is nothing more to hear. */
    void finish() {
        if (!isLive() && missed.count() > 0) {
            goLive();
        }
    }

    /**
     * Inject what the journal says came at this moment from neither tape nor venue. To be called between two events.
     *
     * @param simulation on this port.
     */
    void injectDue(final Simulation simulation) {
        while (peek()
                && Simulation.isInjected(MessageHead.templateId(heardBuffer, heardOffset))
                && MessageHead.receiveTimeNs(heardBuffer, heardOffset) == simulation.nowNs()) {
            simulation.inject(heardBuffer, heardOffset, heardLength);
        }
    }

    @Override
    public boolean isImmediate() {
        return livePort == null || livePort.isImmediate();
    }

    @Override
    public void deliver(final DirectBuffer buffer, final int offset, final int length) {
        if (livePort == null && isCaughtUp()) {
            goLive();
        }
        if (livePort == null) {
            deliverRecorded(buffer, offset, length);
        } else {
            livePort.deliver(buffer, offset, length);
            heard++;
        }
        heardNs = MessageHead.receiveTimeNs(buffer, offset);
    }

    private void deliverRecorded(final DirectBuffer buffer, final int offset, final int length) {
        peek();
        requireSameHeard(buffer, offset, length);
        isHeardWaiting = false;
        heard++;
        said.clear();
        while (isSaidWaiting && MessageHead.cause(saidBuffer, saidOffset) <= heard) {
            said.add(saidBuffer, saidOffset, saidLength);
            pollOutbound();
        }
        if (heard > coreFrom) {
            compared = said.first();
            core.deliver(buffer, offset, length);
            core.collect(coreHandler);
            if (said.isMessage(compared)) {
                throw new ResumeException(
                        ResumeException.Kind.DIFFERS,
                        outbound.directory() + ": what was recorded as said because of inbound message " + heard
                                + " is not what this core says; resume with the build that wrote it");
            }
        }
    }

    private boolean peek() {
        if (!isHeardWaiting && !isLive() && !isCaughtUp()) {
            if (inbound.poll(inboundHandler, ONE) == 0) {
                throw new IllegalStateException(
                        inbound.directory() + ": has lost messages while it was being read: " + inbound.damage());
            }
            isHeardWaiting = true;
        }
        return isHeardWaiting;
    }

    private void requireSameHeard(final DirectBuffer buffer, final int offset, final int length) {
        final int common = Math.min(length, heardLength);
        final int at = MessageBytes.mismatch(buffer, offset, heardBuffer, heardOffset, common);
        if (at < common || length != heardLength) {
            throw new ResumeException(
                    ResumeException.Kind.DIFFERS,
                    inbound.directory() + ": inbound message " + (heard + 1) + " at position " + heardPosition
                            + " is not what tape and settings give, first at byte " + at + " (template "
                            + MessageHead.templateId(heardBuffer, heardOffset) + " recorded, "
                            + MessageHead.templateId(buffer, offset)
                            + " now); resume with the build that wrote it");
        }
    }

    private void pollOutbound() {
        isSaidWaiting = taken < extent.outboundMessages() && outbound.poll(outboundHandler, ONE) == ONE;
        taken += isSaidWaiting ? 1 : 0;
    }

    private void onInbound(final DirectBuffer buffer, final int offset, final int length, final long position) {
        heardBuffer = buffer;
        heardOffset = offset;
        heardLength = length;
        heardPosition = position;
    }

    private void onOutbound(final DirectBuffer buffer, final int offset, final int length, final long position) {
        saidBuffer = buffer;
        saidOffset = offset;
        saidLength = length;
    }

    private void onCoreSaid(final DirectBuffer buffer, final int offset, final int length) {
        if (said.isMessage(compared)) {
            final boolean isSame = said.length(compared) == length
                    && MessageBytes.mismatch(said.buffer(), said.offset(compared), buffer, offset, length) == length;
            if (isSame) {
                compared = said.next(compared);
                return;
            }
        }
        if (isSaidWaiting || said.isMessage(compared)) {
            throw new ResumeException(
                    ResumeException.Kind.DIFFERS,
                    outbound.directory() + ": because of inbound message " + heard + " the core says a message of"
                            + " template " + MessageHead.templateId(buffer, offset)
                            + " that was not recorded; resume with the build that wrote it");
        }
        missed.add(buffer, offset, length);
        said.add(buffer, offset, length);
        compared = said.next(compared);
    }

    @Override
    public void collect(final MessageHandler handler) {
        collector = handler;
        if (livePort == null) {
            said.forEach(liveHandler);
            said.clear();
        } else {
            livePort.collect(liveHandler);
        }
        watch.onConsumed(heard, heardNs);
    }

    private void onLiveSaid(final DirectBuffer buffer, final int offset, final int length) {
        watch.onOutbound(buffer, offset);
        collector.onMessage(buffer, offset, length);
    }

    @Override
    public void close() {
        inbound.close();
        outbound.close();
    }
}
