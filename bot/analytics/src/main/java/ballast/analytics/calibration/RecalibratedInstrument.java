package ballast.analytics.calibration;

import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateDecoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.codecs.Side;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What a {@link Recalibrator} knows of one instrument. One thread. */
final class RecalibratedInstrument implements MarketFeed.Listener {
    private static final int SLICES = 20;
    private static final int ORDERS_MAX = 64;
    private static final long SAMPLE_NS = 1_000_000_000L;

    private final int instrumentId;
    private final Recalibrator.Terms terms;
    private final MarketFeed feed;
    private final ExposureWindow window;
    private final RecentMids mids;
    private final MidHistory history = new MidHistory();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final ParameterUpdateDecoder parameters = new ParameterUpdateDecoder();
    private final ParameterUpdateEncoder update = new ParameterUpdateEncoder();
    private final MessageHeaderEncoder updateHeader = new MessageHeaderEncoder();
    private long messageVenueNs;
    private long version;
    private double decay = Double.NaN;
    private String refusal = "";

    RecalibratedInstrument(final int instrumentId, final Recalibrator.Terms terms) {
        this.instrumentId = instrumentId;
        this.terms = terms;
        feed = new MarketFeed(instrumentId, this);
        window = new ExposureWindow(
                CalibrationDefaults.DELTA_MIN,
                CalibrationDefaults.DELTA_MAX - 1,
                Math.max(1, terms.windowNs() / SLICES),
                SLICES + 1,
                ORDERS_MAX);
        mids = new RecentMids(SAMPLE_NS, (int) Math.max(2, terms.windowNs() / SAMPLE_NS));
    }

    /** Whoever set k last, its value is the one to hold on to when there is no new one. */
    void onParameters(final DirectBuffer buffer, final int offset) {
        parameters.wrapAndApplyHeader(buffer, offset, header);
        version = Math.max(version, MessageHead.sequence(buffer, offset));
        for (ParameterUpdateDecoder.ValuesDecoder values = parameters.values(); values.hasNext(); ) {
            values.next();
            if (values.parameterId() == ModelParameter.STRATEGY_K.id()
                    && ModelParameter.STRATEGY_K.accepts(values.value())) {
                decay = Double.longBitsToDouble(values.value());
            }
        }
    }

    void onMessage(final DirectBuffer buffer, final int offset) {
        // a venue that does not say when is taken to mean now
        final long venueNs = MessageHead.venueTimeNs(buffer, offset);
        messageVenueNs = venueNs == 0 ? MessageHead.receiveTimeNs(buffer, offset) : venueNs;
        if (MessageHead.templateId(buffer, offset) == ExecutionReportDecoder.TEMPLATE_ID) {
            onReport(buffer, offset);
        } else {
            feed.onMessage(buffer, offset);
        }
    }

    private void onReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, header);
        final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
        switch (report.execType()) {
            case NEW -> onLive(timeNs);
            case REPLACED -> {
                window.onOrderGone(timeNs, report.origClientOrderId());
                if (report.cumQty() == 0) {
                    onLive(timeNs);
                }
            }
            case TRADE -> window.onFill(timeNs, report.clientOrderId(), history.at(messageVenueNs));
            case CANCELED, EXPIRED, REJECTED -> window.onOrderGone(timeNs, report.clientOrderId());
            default -> {
                // what is only asked changes nothing
            }
        }
    }

    private void onLive(final long timeNs) {
        final FillSide side = report.side() == Side.BUY ? FillSide.BID : FillSide.ASK;
        window.onOrderLive(timeNs, report.clientOrderId(), side, report.price());
    }

    @Override
    public void onMid(final long timeNs, final long halfTicks) {
        history.onMid(messageVenueNs, halfTicks);
        window.onMid(timeNs, halfTicks);
        mids.onMid(timeNs, halfTicks == MidSeries.UNKNOWN ? Double.NaN : halfTicks * 0.5);
    }

    @Override
    public void onTrade(final long timeNs, final long price) {
        // fills are our own
    }

    int write(final long nowNs, final MutableDirectBuffer buffer) {
        final ExposureGrid total = window.total(nowNs);
        final List<Bucket> buckets = new ArrayList<>(total.buckets(FillSide.BID, 0));
        buckets.addAll(total.buckets(FillSide.ASK, 0));
        final IntensityFit fit = IntensityFit.of(buckets, terms.fillsMin());
        final Map<Parameter, Double> reals = new LinkedHashMap<>();
        if (fit.isUsable()) {
            reals.put(ModelParameter.STRATEGY_K, fit.estimate().decayPerTick());
            reals.put(ModelParameter.CALIBRATION_K_LOW, Math.max(0, fit.decayLow()));
            reals.put(ModelParameter.CALIBRATION_K_HIGH, fit.decayHigh());
            reals.put(ModelParameter.STRATEGY_A, fit.estimate().ratePerSec());
            reals.put(ModelParameter.CALIBRATION_A_LOW, fit.rateLow());
            reals.put(ModelParameter.CALIBRATION_A_HIGH, fit.rateHigh());
        } else if (isRateKnown(fit)) {
            rateAlone(fit, reals);
        } else {
            refusal = fit.refusal().reason();
            return 0;
        }
        sigma(nowNs, reals);
        return encode(nowNs, reals, buffer);
    }

    /** One distance, or all fills at one end of the distances, says how often but not how fast that falls. */
    private boolean isRateKnown(final IntensityFit fit) {
        final Refusal.Code code = fit.refusal().code();
        return decay > 0 && (code == Refusal.Code.ONE_BUCKET || code == Refusal.Code.NO_MAXIMUM);
    }

    private void rateAlone(final IntensityFit fit, final Map<Parameter, Double> reals) {
        double weight = 0;
        for (final Bucket bucket : fit.buckets()) {
            weight += bucket.exposureSec() * StrictMath.exp(-decay * bucket.deltaTicks());
        }
        final double rate = fit.fills() / weight;
        final double factor = StrictMath.exp(IntensityFit.Z95 / Math.sqrt((double) fit.fills()));
        reals.put(ModelParameter.STRATEGY_A, rate);
        reals.put(ModelParameter.CALIBRATION_A_LOW, rate / factor);
        reals.put(ModelParameter.CALIBRATION_A_HIGH, rate * factor);
    }

    private void sigma(final long nowNs, final Map<Parameter, Double> reals) {
        final SigmaEstimate sigma = mids.estimate(nowNs);
        if (sigma.exists()) {
            reals.put(ModelParameter.STRATEGY_SIGMA, sigma.ticksPerSqrtSec());
            reals.put(ModelParameter.CALIBRATION_SIGMA_LOW, sigma.low());
            reals.put(ModelParameter.CALIBRATION_SIGMA_HIGH, sigma.high());
        }
    }

    private int encode(final long nowNs, final Map<Parameter, Double> reals, final MutableDirectBuffer buffer) {
        for (final Map.Entry<Parameter, Double> entry : reals.entrySet()) {
            if (!entry.getKey().range().contains(entry.getValue())) {
                refusal = entry.getKey().key() + " would be " + CalibrationText.number(entry.getValue())
                        + ", which is out of its range";
                return 0;
            }
        }
        update.wrapAndApplyHeader(buffer, 0, updateHeader);
        final HeadEncoder head = update.head();
        head.venueTimeNs(0)
                .receiveTimeNs(nowNs)
                .sequence(version + 1)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(true);
        final ParameterUpdateEncoder.ValuesEncoder values = update.valuesCount(reals.size() + 2);
        reals.forEach((parameter, value) ->
                values.next().parameterId(parameter.id()).value(Double.doubleToRawLongBits(value)));
        values.next().parameterId(ModelParameter.CALIBRATION_TIME.id()).value(nowNs);
        values.next().parameterId(ModelParameter.CALIBRATION_EXPIRES.id()).value(nowNs + terms.lifeNs());
        return MessageHeaderEncoder.ENCODED_LENGTH + update.encodedLength();
    }

    /** Why {@link #write} wrote nothing the last time that it did not. */
    String refusal() {
        return refusal;
    }
}
