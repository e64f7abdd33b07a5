package ballast.analytics.record;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.FeedState;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.RiskParameter;
import ballast.core.quoter.InboundAdapter;
import ballast.core.quoter.MessageSink;
import ballast.core.telemetry.CoreCounters;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A run of the core itself, recorded: a market that wanders, gaps and stands still, and a venue that accepts whatever
 * it is asked for and fills at random.
 */
final class RandomRun implements MessageSink {
    /** Milliseconds of the whole run, a multiple of the state interval. */
    static final long END_MS = 200_000;

    private static final long START_MS = 100_000;
    private static final int STATE_MS = 1_000;

    /** An order as the venue has it. */
    private record Live(Side side, long price, long quantity, long cumQty) {}

    private final SplittableRandom random;
    private final InboundAdapter core = new InboundAdapter(this, new CoreCounters());
    private final RunRecorder recorder;
    private final RecordedStreams streams;
    private final UnsafeBuffer claimed = new UnsafeBuffer(new byte[512]);
    private final Queue<UnsafeBuffer> said = new ArrayDeque<>();
    private final Queue<UnsafeBuffer> requests = new ArrayDeque<>();
    private final TreeMap<Long, Live> live = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final AmendOrderDecoder amend = new AmendOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private int claimedLength;
    private long nowMs = START_MS;
    private long bid = 20_000;
    private long execId;

    RandomRun(final SplittableRandom random, final RunRecorder recorder) {
        this.random = random;
        this.recorder = recorder;
        streams = new RecordedStreams(this::hear, recorder.outbound());
    }

    @Override
    public int claim(final int length) {
        claimedLength = length;
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return claimed;
    }

    @Override
    public void commit() {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[claimedLength]);
        copy.putBytes(0, claimed, 0, claimedLength);
        said.add(copy);
    }

    /** The recorder sees a message before the core does, and then what the core says about it. */
    private void hear(final DirectBuffer buffer, final int offset, final int length) {
        recorder.inbound().onMessage(buffer, offset, length);
        core.onMessage(buffer, offset, length);
        while (!said.isEmpty()) {
            final UnsafeBuffer message = said.remove();
            recorder.outbound().onMessage(message, 0, message.capacity());
            if (MessageHead.templateId(message, 0) <= CancelOrderDecoder.TEMPLATE_ID) {
                requests.add(message);
            }
        }
    }

    void play(final ContractType type) {
        streams.at(nowMs).definition(type, "ABC");
        streams.parameters(parameters());
        long nextStateMs = START_MS + STATE_MS;
        while (nowMs < END_MS) {
            nowMs += random.nextInt(200);
            while (nextStateMs <= Math.min(nowMs, END_MS)) {
                streams.at(nextStateMs).timer();
                nextStateMs += STATE_MS;
            }
            if (nowMs < END_MS) {
                streams.at(nowMs);
                event();
            }
        }
    }

    private void event() {
        answerAll();
        final int draw = random.nextInt(100);
        if (draw < 25 && !live.isEmpty()) {
            fill();
        } else if (draw == 99) {
            streams.feed(FeedState.GAP, VenueState.TRADING);
        } else if (draw > 96) {
            streams.feed(FeedState.RESYNCED, VenueState.TRADING);
        } else if (draw < 80) {
            bid += random.nextInt(9) - 4;
            streams.top(bid, bid + 1 + random.nextInt(4));
        }
        answerAll();
    }

    private void answerAll() {
        while (!requests.isEmpty()) {
            answer(requests.remove());
        }
    }

    private void answer(final UnsafeBuffer message) {
        switch (MessageHead.templateId(message, 0)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(message, 0, header);
                final Live order = new Live(newOrder.side(), newOrder.price(), newOrder.quantity(), 0);
                live.put(newOrder.clientOrderId(), order);
                report(ExecType.NEW, newOrder.clientOrderId(), 0, order);
            }
            case AmendOrderDecoder.TEMPLATE_ID -> {
                amend.wrapAndApplyHeader(message, 0, header);
                final Live old = live.remove(amend.origClientOrderId());
                if (old == null) {
                    return;
                }
                if (amend.quantity() <= old.cumQty) {
                    report(ExecType.CANCELED, amend.origClientOrderId(), 0, old);
                    return;
                }
                final Live order = new Live(old.side, amend.price(), amend.quantity(), old.cumQty);
                live.put(amend.clientOrderId(), order);
                report(ExecType.REPLACED, amend.clientOrderId(), amend.origClientOrderId(), order);
            }
            default -> {
                cancel.wrapAndApplyHeader(message, 0, header);
                final Live order = live.remove(cancel.origClientOrderId());
                if (order != null) {
                    report(ExecType.CANCELED, cancel.origClientOrderId(), 0, order);
                }
            }
        }
    }

    private void report(final ExecType type, final long id, final long originalId, final Live order) {
        streams.report(type, id, originalId, order.side, order.price, order.quantity, order.cumQty);
    }

    private void fill() {
        final Long[] ids = live.keySet().toArray(new Long[0]);
        final long id = ids[random.nextInt(ids.length)];
        final Live order = live.get(id);
        final long lots = 1 + random.nextLong(order.quantity - order.cumQty);
        final Live now = new Live(order.side, order.price, order.quantity, order.cumQty + lots);
        if (now.cumQty == now.quantity) {
            live.remove(id);
        } else {
            live.put(id, now);
        }
        streams.fill(++execId, id, order.side, lots, random.nextInt(40) - 20, order.price, order.quantity, now.cumQty);
    }

    private static Map<Parameter, Long> parameters() {
        final Map<Parameter, Long> values = new LinkedHashMap<>();
        for (final Parameter parameter : Parameter.all()) {
            values.put(parameter, parameter.neutralBits());
        }
        values.put(ModelParameter.SESSION_STATE_INTERVAL, STATE_MS * 1_000_000L);
        values.put(ModelParameter.QUOTE_ENABLED, 1L);
        values.put(ModelParameter.QUOTE_SIZE, 50L);
        values.put(ModelParameter.QUOTE_MAX_DISTANCE, Double.doubleToRawLongBits(1_000.0));
        values.put(ModelParameter.STRATEGY_K, Double.doubleToRawLongBits(0.4));
        values.put(ModelParameter.STRATEGY_A, Double.doubleToRawLongBits(1.0));
        values.put(ModelParameter.STRATEGY_SIGMA, Double.doubleToRawLongBits(1.0));
        values.put(ModelParameter.STRATEGY_HORIZON, 1_000_000_000L);
        values.put(ModelParameter.STRATEGY_TARGET, 0L);
        values.put(RiskParameter.RISK_MAX_POSITION, 1_000L);
        values.put(RiskParameter.RISK_MAX_ORDER_SIZE, 100L);
        values.put(RiskParameter.RISK_COLLAR, 2_000L);
        values.put(RiskParameter.RISK_STALE_BOOK, 50_000_000_000L);
        values.put(RiskParameter.RISK_MAX_DAILY_LOSS, Double.doubleToRawLongBits(1e6));
        values.put(RiskParameter.RISK_MAX_OPEN_ORDERS, 4L);
        return values;
    }
}
