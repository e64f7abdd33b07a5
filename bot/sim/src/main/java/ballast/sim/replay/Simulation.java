package ballast.sim.replay;

import ballast.codecs.ClockOffsetDecoder;
import ballast.codecs.HostMeasureDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.SessionStartDecoder;
import ballast.codecs.TimerEncoder;
import ballast.sim.account.VenueAccount;
import ballast.sim.transit.TimedMessages;
import ballast.sim.venue.SimVenue;
import ballast.sim.venue.VenueSetup;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays tapes to the simulated venue and to the core, in one order of events that depends on nothing but the tapes, the
 * settings and the seed.
 *
 * <p>Of six sources the earliest event is next; at the same time the source named first goes first: market data at
 * the venue, what the venue does by its own clock, our requests at the venue, the venue's answers to us, market data
 * to us, timers, new parameters. A port that is not immediate is waited for only when the next event is not earlier
 * than the first moment at which an order caused by something unconsumed could reach the venue; until then no event
 * can depend on what the core will say.
 *
 * <p>One thread, no clock. No allocation once queues have grown to what is needed.
 */
public final class Simulation implements AutoCloseable {
    /** How long after the last market data answers in flight are still played. */
    private static final long DRAIN_NS = 1_000_000_000L;

    private static final int NOTHING = -1;
    private static final int VENUE_DATA = 0;
    private static final int VENUE_TIME = 1;
    private static final int REQUEST = 2;
    private static final int ANSWER = 3;
    private static final int OUR_DATA = 4;
    private static final int TIMER = 5;
    private static final int PARAMETERS = 6;

    private final List<MarketSource> players;
    private final CorePort port;
    private final long timerIntervalNs;
    private final Tournament venueClocks;
    private final Tournament ourClocks;
    private final RequestQueue sent;
    private final TimedMessages requests;
    private final TimedMessages answers = new TimedMessages();
    private final SimVenue venue;
    private final UnsafeBuffer timerMessage =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + TimerEncoder.BLOCK_LENGTH]);
    private final ExpandableArrayBuffer parameterMessage = new ExpandableArrayBuffer();
    private final ExpandableArrayBuffer injectedMessage = new ExpandableArrayBuffer();
    private final long minimumRequestNs;

    private ParameterSource parameterSource = ParameterSource.NONE;
    private long nextTimerNs;
    private long nowNs;
    private long lastDataNs;
    private long barrierNs = Long.MAX_VALUE;
    private long delivered;
    private long timers;
    private long lateEvents;

    /**
     * A simulation at the start of its tapes.
     *
     * @param players of the market data, at least one; closed with this simulation.
     * @param setup what the venue is like.
     * @param timerIntervalNs of the timer messages.
     * @param port to the core.
     */
    public Simulation(
            final List<? extends MarketSource> players,
            final VenueSetup setup,
            final long timerIntervalNs,
            final CorePort port) {
        this.players = List.copyOf(players);
        this.sent = new RequestQueue(setup.latencies());
        this.requests = sent.requests();
        this.port = port;
        this.timerIntervalNs = timerIntervalNs;
        this.venue = new SimVenue(setup, answers);
        this.minimumRequestNs = setup.latencies().minimumRequestNs();
        this.venueClocks = new Tournament(players.size());
        this.ourClocks = new Tournament(players.size());
        for (int i = 0; i < players.size(); i++) {
            venueClocks.set(i, players.get(i).venueTimeNs());
            ourClocks.set(i, players.get(i).localTimeNs());
        }
        nowNs = startTimeNs();
        lastDataNs = nowNs;
        nextTimerNs = Math.floorDiv(nowNs, timerIntervalNs) * timerIntervalNs + timerIntervalNs;
        new TimerEncoder().wrapAndApplyHeader(timerMessage, 0, new MessageHeaderEncoder());
    }

    /** When the first thing happens, nanoseconds; the time of messages that precede the tapes. */
    public long startTimeNs() {
        final long first = Math.min(venueClocks.earliest(), ourClocks.earliest());
        return first == Long.MAX_VALUE ? 0 : first;
    }

    /**
     * Let the core hear a message that is on no tape, before the first event.
     *
     * @param buffer holds the message, its receive time {@link #startTimeNs()}.
     * @param offset of the message header.
     * @param length of the message.
     */
    public void deliverFirst(final DirectBuffer buffer, final int offset, final int length) {
        deliver(buffer, offset, length);
    }

    /**
     * Let the core hear a message that comes from neither tape nor venue, such as an operator's command: now, between
     * two events. What it brings about is part of the log like everything else, but a tape does not tell it: only a
     * journal does, see {@link #isInjected}.
     *
     * @param buffer holds the message; not kept. Its receive time becomes {@link #nowNs()}.
     * @param offset of the message header.
     * @param length of the message.
     */
    public void inject(final DirectBuffer buffer, final int offset, final int length) {
        injectedMessage.putBytes(0, buffer, offset, length);
        MessageHead.receiveTimeNs(injectedMessage, 0, nowNs);
        deliver(injectedMessage, 0, length);
    }

    /**
     * Whether messages of a kind come into a log by {@link #inject} only: no tape has them and the venue does not send
     * them.
     *
     * @param templateId of an inbound message.
     */
    public static boolean isInjected(final int templateId) {
        return switch (templateId) {
            case OperatorCommandDecoder.TEMPLATE_ID,
                    ClockOffsetDecoder.TEMPLATE_ID,
                    SessionStartDecoder.TEMPLATE_ID,
                    HostMeasureDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /**
     * Whether an order of ours rests at the venue, or a request is on its way to it. Waits for the core, so that
     * whatever it has been told is taken into account.
     */
    public boolean hasLiveOrders() {
        collect();
        return !requests.isEmpty() || venue.restingOrders() > 0;
    }

    /** Whether the venue has said something that has not reached us yet. */
    public boolean isAnswerOnItsWay() {
        return !answers.isEmpty();
    }

    /** Orders of ours that rest at the venue now; what is on its way there is not counted. */
    public int restingOrders() {
        return venue.restingOrders();
    }

    /**
     * Send the venue a request that does not come from the core, such as a mass cancel when the core is gone: it is on
     * its way from now on, as long as one of the core's would be.
     *
     * @param buffer holds the request; not kept. Its receive time is {@link #nowNs()}.
     * @param offset of the message header.
     * @param length of the message.
     */
    public void request(final DirectBuffer buffer, final int offset, final int length) {
        sent.onMessage(buffer, offset, length);
    }

    /**
     * Have somebody change parameters while the simulation runs.
     *
     * @param source hears everything that the core hears from now on.
     */
    public void parameterSource(final ParameterSource source) {
        parameterSource = source;
    }

    /**
     * Time of the next event, without playing it: what a host that plays at the speed of a clock waits for.
     *
     * @return nanoseconds, {@link Long#MAX_VALUE} when it is over.
     */
    public long nextTimeNs() {
        final int source = next();
        return source == NOTHING ? Long.MAX_VALUE : timeOf(source);
    }

    /**
     * Play one event.
     *
     * @return false when there was none left: then everything is collected and the simulation is over.
     */
    public boolean step() {
        int source = next();
        if (source == NOTHING || timeOf(source) >= barrierNs) {
            collect();
            source = next();
        }
        if (source == NOTHING) {
            return false;
        }
        final long timeNs = timeOf(source);
        if (timeNs < nowNs) {
            // a tape's window was full: what it held back acts late rather than in the past
            lateEvents++;
        }
        nowNs = Math.max(nowNs, timeNs);
        play(source);
        return true;
    }

    /** Play everything, then let the core see the end of the last whole state interval. */
    public void run(final long stateIntervalNs) {
        while (step()) {
            // all is done in step()
        }
        finish(stateIntervalNs);
    }

    /** Let time pass to the end of the current state interval, so that the last state is published. */
    public void finish(final long stateIntervalNs) {
        nowNs = -Math.floorDiv(-nowNs, stateIntervalNs) * stateIntervalNs;
        deliverTimer();
        collect();
    }

    private int next() {
        final long venueNs = venueClocks.earliest();
        final long ownNs = venue.nextTimeNs();
        final long requestNs = requests.nextTimeNs();
        final long answerNs = answers.nextTimeNs();
        final long ourNs = ourClocks.earliest();
        final boolean isTapeOver = venueNs == Long.MAX_VALUE && ourNs == Long.MAX_VALUE;
        final long endNs = isTapeOver ? lastDataNs + DRAIN_NS : Long.MAX_VALUE - 1;
        int source = NOTHING;
        long earliest = Long.MAX_VALUE;
        if (parameterSource.nextTimeNs() <= endNs) {
            source = PARAMETERS;
            earliest = parameterSource.nextTimeNs();
        }
        if (nextTimerNs <= earliest && nextTimerNs <= endNs) {
            source = TIMER;
            earliest = nextTimerNs;
        }
        if (ourNs <= earliest && ourNs <= endNs) {
            source = OUR_DATA;
            earliest = ourNs;
        }
        if (answerNs <= earliest && answerNs <= endNs) {
            source = ANSWER;
            earliest = answerNs;
        }
        if (requestNs <= earliest && requestNs <= endNs) {
            source = REQUEST;
            earliest = requestNs;
        }
        if (ownNs <= earliest && ownNs <= endNs) {
            source = VENUE_TIME;
            earliest = ownNs;
        }
        return venueNs <= earliest && venueNs <= endNs ? VENUE_DATA : source;
    }

    private long timeOf(final int source) {
        return switch (source) {
            case VENUE_DATA -> venueClocks.earliest();
            case VENUE_TIME -> venue.nextTimeNs();
            case REQUEST -> requests.nextTimeNs();
            case ANSWER -> answers.nextTimeNs();
            case OUR_DATA -> ourClocks.earliest();
            case PARAMETERS -> parameterSource.nextTimeNs();
            default -> nextTimerNs;
        };
    }

    private void play(final int source) {
        switch (source) {
            case VENUE_DATA -> playVenueData();
            case VENUE_TIME -> venue.onTime(nowNs);
            case REQUEST -> {
                final DirectBuffer buffer = requests.buffer();
                final int offset = requests.offset();
                requests.remove();
                venue.onRequest(buffer, offset, nowNs);
            }
            case ANSWER -> {
                final DirectBuffer buffer = answers.buffer();
                final int offset = answers.offset();
                final int length = answers.length();
                answers.remove();
                deliver(buffer, offset, length);
            }
            case OUR_DATA -> playOurData();
            case PARAMETERS -> playParameters();
            default -> {
                deliverTimer();
                nextTimerNs += timerIntervalNs;
            }
        }
    }

    private void playVenueData() {
        final int index = venueClocks.winner();
        final MarketSource player = players.get(index);
        venue.onMarketData(player.venueBuffer(), player.venueOffset(), nowNs);
        player.advanceVenue();
        venueClocks.set(index, player.venueTimeNs());
        ourClocks.set(index, player.localTimeNs());
        lastDataNs = nowNs;
    }

    private void playOurData() {
        final int index = ourClocks.winner();
        final MarketSource player = players.get(index);
        deliver(player.localBuffer(), player.localOffset(), player.localLength());
        player.advanceLocal();
        venueClocks.set(index, player.venueTimeNs());
        ourClocks.set(index, player.localTimeNs());
        lastDataNs = nowNs;
    }

    private void playParameters() {
        final int length = parameterSource.write(nowNs, parameterMessage);
        if (length > 0) {
            deliver(parameterMessage, 0, length);
        }
    }

    private void deliverTimer() {
        timers++;
        MessageHead.receiveTimeNs(timerMessage, 0, nowNs);
        MessageHead.sequence(timerMessage, 0, timers);
        deliver(timerMessage, 0, timerMessage.capacity());
    }

    private void deliver(final DirectBuffer buffer, final int offset, final int length) {
        port.deliver(buffer, offset, length);
        parameterSource.onInbound(buffer, offset, length);
        delivered++;
        if (port.isImmediate()) {
            port.collect(sent);
        } else if (barrierNs == Long.MAX_VALUE) {
            barrierNs = nowNs + minimumRequestNs;
        }
    }

    private void collect() {
        if (barrierNs != Long.MAX_VALUE) {
            port.collect(sent);
            barrierNs = Long.MAX_VALUE;
        }
    }

    /** Our account at the venue in an instrument, to be read; null when the instrument was never defined. */
    public VenueAccount account(final int instrumentId) {
        return venue.account(instrumentId);
    }

    /** Messages that the core was given. */
    public long delivered() {
        return delivered;
    }

    /** Time of the event played last, nanoseconds. */
    public long nowNs() {
        return nowNs;
    }

    /** Events that were played later than they happened, for want of room in a read-ahead window, over all tapes. */
    public long raisedVenueTimes() {
        long sum = lateEvents;
        for (final MarketSource player : players) {
            sum += player.raisedVenueTimes();
        }
        return sum;
    }

    @Override
    public void close() {
        for (final MarketSource player : players) {
            player.close();
        }
    }
}
