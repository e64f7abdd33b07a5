package ballast.app.host;

import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.TimerEncoder;
import ballast.sim.replay.CorePort;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A real venue as a run sees it: time is that of the clock, what the gateway hears goes to the core, what the core
 * wants goes to the gateway, and the core is told the time at regular moments. The log's time never goes back, whatever
 * the clock does.
 *
 * <p>One thread. Allocates nothing once buffers have grown to what is needed.
 */
final class LiveRunVenue implements RunVenue {
    private final CorePort port;
    private final EpochNanoClock clock;
    private final long timerIntervalNs;
    private final IdleStrategy idleStrategy;
    private final LiveOrders orders = new LiveOrders();
    private final MessageHandler inboundHandler = this::deliver;
    private final MessageHandler outboundHandler = this::onOutbound;
    private final MessageHandler recordedHandler = (buffer, offset, length) -> orders.onOutbound(buffer, offset);
    private final ExpandableArrayBuffer injectedMessage = new ExpandableArrayBuffer();
    private final UnsafeBuffer timerMessage =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + TimerEncoder.BLOCK_LENGTH]);
    private LiveGateway gateway;
    private long nowNs;
    private long nextTimerNs;
    private long delivered;
    private long timers;
    private boolean isCollected = true;

    /**
     * A venue that is not connected yet.
     *
     * @param port to the core.
     * @param clock nanoseconds since 1970.
     * @param timerIntervalNs of the timer messages.
     * @param idleStrategy used when there is nothing to do.
     */
    LiveRunVenue(
            final CorePort port,
            final EpochNanoClock clock,
            final long timerIntervalNs,
            final IdleStrategy idleStrategy) {
        this.port = port;
        this.clock = clock;
        this.timerIntervalNs = timerIntervalNs;
        this.idleStrategy = idleStrategy;
        new TimerEncoder().wrapAndApplyHeader(timerMessage, 0, new MessageHeaderEncoder());
    }

    /** Have the core hear again what a journal has recorded; nothing that it says is sent. */
    void replay(final DirectBuffer buffer, final int offset, final int length) {
        deliver(buffer, offset, length);
        port.collect(recordedHandler);
        isCollected = true;
    }

    /**
     * Go to the venue.
     *
     * @param toTheVenue not connected yet.
     */
    void connect(final LiveGateway toTheVenue) {
        gateway = toTheVenue;
        nextTimerNs = advance() + timerIntervalNs;
        gateway.start(inboundHandler, nowNs);
    }

    /** Take the time of the clock for that of the log, unless it has gone back. */
    long advance() {
        nowNs = Math.max(nowNs, clock.nanoTime());
        return nowNs;
    }

    private void deliver(final DirectBuffer buffer, final int offset, final int length) {
        nowNs = Math.max(nowNs, MessageHead.receiveTimeNs(buffer, offset));
        orders.onInbound(buffer, offset);
        isCollected = false;
        port.deliver(buffer, offset, length);
        delivered++;
    }

    private void collect() {
        if (!isCollected) {
            isCollected = true;
            port.collect(outboundHandler);
        }
    }

    private void onOutbound(final DirectBuffer buffer, final int offset, final int length) {
        orders.onOutbound(buffer, offset);
        if (gateway != null) {
            gateway.onOutbound(buffer, offset, nowNs);
        }
    }

    private int tellTime() {
        if (nowNs < nextTimerNs) {
            return 0;
        }
        timers++;
        MessageHead.receiveTimeNs(timerMessage, 0, nowNs);
        MessageHead.sequence(timerMessage, 0, timers);
        deliver(timerMessage, 0, timerMessage.capacity());
        nextTimerNs = nowNs + timerIntervalNs;
        return 1;
    }

    @Override
    public boolean step() {
        advance();
        int work = gateway.poll(nowNs);
        collect();
        work += tellTime();
        collect();
        idleStrategy.idle(work);
        return true;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public void inject(final DirectBuffer buffer, final int offset, final int length) {
        advance();
        injectedMessage.putBytes(0, buffer, offset, length);
        MessageHead.receiveTimeNs(injectedMessage, 0, nowNs);
        deliver(injectedMessage, 0, length);
    }

    @Override
    public void request(final DirectBuffer buffer, final int offset, final int length) {
        gateway.onOutbound(buffer, offset, nowNs);
    }

    @Override
    public boolean hasLiveOrders() {
        collect();
        return orders.live() > 0;
    }

    @Override
    public int restingOrders() {
        return orders.resting();
    }

    @Override
    public boolean isAnswerOnItsWay() {
        return gateway.isAnswerOnItsWay();
    }

    @Override
    public long nextTimeNs() {
        return advance();
    }
}
