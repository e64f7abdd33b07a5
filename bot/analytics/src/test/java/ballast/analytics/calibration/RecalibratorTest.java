package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.MessageShape;
import ballast.codecs.ParameterUpdateDecoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookEncoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.testkit.Seeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Orders that are filled by a known law, heard as the core hears them. */
class RecalibratorTest {
    private static final long SEC_NS = 1_000_000_000L;
    private static final double RATE = 2.0;
    private static final double DECAY = 0.3;
    private static final Recalibrator.Terms TERMS =
            new Recalibrator.Terms(600 * SEC_NS, 600 * SEC_NS, 30, 3_600 * SEC_NS);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final ExpandableArrayBuffer answer = new ExpandableArrayBuffer();
    private final Recalibrator recalibrator = new Recalibrator(TERMS);
    private long nowNs = 1_000 * SEC_NS;
    private long orders;

    private HeadEncoder head(final HeadEncoder head, final int instrumentId, final long sequence) {
        head.venueTimeNs(nowNs).receiveTimeNs(nowNs).sequence(sequence).instrumentId(instrumentId);
        head.flags().clear().last(true);
        return head;
    }

    private void parameters(final int instrumentId, final long version, final double k) {
        final ParameterUpdateEncoder update = new ParameterUpdateEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(update.head(), instrumentId, version);
        update.valuesCount(1).next().parameterId(ModelParameter.STRATEGY_K.id()).value(Double.doubleToRawLongBits(k));
        hear(update.encodedLength());
    }

    private void mid(final int instrumentId, final long ticks) {
        final TopOfBookEncoder top = new TopOfBookEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(top.head(), instrumentId, nowNs);
        top.bidPrice(ticks - 1).bidSize(1).askPrice(ticks + 1).askSize(1);
        hear(top.encodedLength());
    }

    private void report(final int instrumentId, final ExecType type, final long id, final Side side, final long price) {
        final ExecutionReportEncoder report = new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header);
        head(report.head(), instrumentId, nowNs);
        report.clientOrderId(id).price(price).side(side).execType(type).cumQty(type == ExecType.TRADE ? 1 : 0);
        hear(report.encodedLength());
    }

    private void hear(final int bodyLength) {
        recalibrator.onMessage(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    /** One order at a time on each of some distances, filled or cancelled after two seconds, while the mid walks. */
    private void trade(final SplittableRandom random, final int instrumentId, final int... distances) {
        long ticks = 10_000;
        final long untilNs = recalibrator.nextTimeNs();
        while (nowNs < untilNs) {
            mid(instrumentId, ticks);
            for (final int distance : distances) {
                final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                final long id = ++orders;
                final long price = side == Side.BUY ? ticks - distance : ticks + distance;
                report(instrumentId, ExecType.NEW, id, side, price);
                final double waitSec =
                        -StrictMath.log1p(-random.nextDouble()) / (RATE * StrictMath.exp(-DECAY * distance));
                final long startNs = nowNs;
                nowNs = startNs + (long) (Math.min(waitSec, 2.0) * SEC_NS);
                report(instrumentId, waitSec < 2.0 ? ExecType.TRADE : ExecType.CANCELED, id, side, price);
            }
            ticks += random.nextInt(-1, 2);
        }
    }

    private Map<Parameter, Double> estimate() {
        nowNs = Math.max(nowNs, recalibrator.nextTimeNs());
        final int length = recalibrator.write(recalibrator.nextTimeNs(), answer);
        if (length == 0) {
            return Map.of();
        }
        assertEquals(length, MessageShape.length(answer, 0, length), "a message of its own length");
        final ParameterUpdateDecoder update =
                new ParameterUpdateDecoder().wrapAndApplyHeader(answer, 0, new MessageHeaderDecoder());
        final Map<Parameter, Double> values = new LinkedHashMap<>();
        for (ParameterUpdateDecoder.ValuesDecoder one = update.values(); one.hasNext(); ) {
            one.next();
            final Parameter parameter = Parameter.of(one.parameterId());
            assertTrue(parameter.accepts(one.value()), parameter.key());
            final boolean isTime =
                    parameter == ModelParameter.CALIBRATION_TIME || parameter == ModelParameter.CALIBRATION_EXPIRES;
            values.put(parameter, isTime ? (double) one.value() / SEC_NS : Double.longBitsToDouble(one.value()));
        }
        // as the core hears it
        recalibrator.onMessage(answer, 0, length);
        return values;
    }

    @Test
    void shouldFindTheLawThatOrdersWereFilledBy() {
        final int[] inside = new int[2];
        Seeded.forSeeds(40, random -> {
            final RecalibratorTest one = new RecalibratorTest();
            one.parameters(7, 1, 9.0);
            one.trade(random, 7, 1, 3, 5, 7);
            final Map<Parameter, Double> values = one.estimate();
            inside[0] += isInside(values, ModelParameter.CALIBRATION_A_LOW, RATE, ModelParameter.CALIBRATION_A_HIGH);
            inside[1] += isInside(values, ModelParameter.CALIBRATION_K_LOW, DECAY, ModelParameter.CALIBRATION_K_HIGH);
            assertEquals(1_200.0, values.get(ModelParameter.CALIBRATION_TIME));
            assertEquals(4_800.0, values.get(ModelParameter.CALIBRATION_EXPIRES));
            assertEquals(2, MessageHead.sequence(one.answer, 0), "the next version");
            // the mid moves by -1, 0 or 1 a round of about 5 seconds
            assertEquals(0.35, values.get(ModelParameter.STRATEGY_SIGMA), 0.25);
        });
        // of 40 intervals of 95 % fewer than 33 hold with a probability of 0.0003
        assertTrue(inside[0] >= 33 && inside[1] >= 33, inside[0] + " and " + inside[1] + " of 40");
    }

    private static int isInside(
            final Map<Parameter, Double> values, final Parameter low, final double truth, final Parameter high) {
        return values.get(low) <= truth && truth <= values.get(high) ? 1 : 0;
    }

    @Test
    void shouldKeepKAndUpdateAWhenAllQuotesStoodAtOneDistance() {
        parameters(7, 1, DECAY);
        trade(new SplittableRandom(5), 7, 3);
        // the mid stands still while an order rests, so all is at one distance
        final Map<Parameter, Double> values = estimate();
        assertTrue(!values.containsKey(ModelParameter.STRATEGY_K), "k cannot be known");
        assertEquals(RATE, values.get(ModelParameter.STRATEGY_A), 0.5);
        assertTrue(values.get(ModelParameter.CALIBRATION_A_LOW) < values.get(ModelParameter.STRATEGY_A));
        assertTrue(values.get(ModelParameter.CALIBRATION_A_HIGH) > values.get(ModelParameter.STRATEGY_A));
    }

    @Test
    void shouldSayNothingOfTooFewFills() {
        parameters(7, 1, DECAY);
        mid(7, 10_000);
        report(7, ExecType.NEW, 1, Side.BUY, 9_990);
        nowNs += SEC_NS;
        report(7, ExecType.TRADE, 1, Side.BUY, 9_990);
        assertEquals(Map.of(), estimate());
        assertEquals(1, recalibrator.refusals());
        assertTrue(recalibrator.lastRefusal().startsWith("1 fills"), recalibrator.lastRefusal());
    }

    @Test
    void shouldForgetWhatIsOlderThanItsWindow() {
        parameters(7, 1, DECAY);
        trade(new SplittableRandom(6), 7, 1, 3, 5, 7);
        assertTrue(!estimate().isEmpty());
        nowNs += 1_300 * SEC_NS;
        mid(7, 10_000);
        while (recalibrator.nextTimeNs() <= nowNs) {
            recalibrator.write(recalibrator.nextTimeNs(), answer);
        }
        assertTrue(recalibrator.refusals() >= 1, "nothing was filled since");
    }

    /** The mid that runs an order over is heard before the fill; the order stood three ticks off when it was filled. */
    @Test
    void shouldJudgeAFillByTheMidAtWhichItHappened() {
        parameters(7, 1, DECAY);
        for (int i = 0; i < 40; i++) {
            final int distance = 1 + 2 * (i % 3);
            mid(7, 10_000);
            report(7, ExecType.NEW, ++orders, Side.BUY, 10_000 - distance);
            nowNs += SEC_NS * distance;
            final long filledNs = nowNs;
            nowNs += 5_000_000;
            mid(7, 9_990);
            final ExecutionReportEncoder fill = new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header);
            head(fill.head(), 7, nowNs).venueTimeNs(filledNs);
            fill.clientOrderId(orders)
                    .price(10_000 - distance)
                    .side(Side.BUY)
                    .execType(ExecType.TRADE)
                    .cumQty(1);
            hear(fill.encodedLength());
            nowNs += 5_000_000;
        }
        final Map<Parameter, Double> values = estimate();
        assertEquals("", recalibrator.lastRefusal());
        // fills a second of exposure: 1, 1/3 and 1/5 at 1, 3 and 5 ticks
        assertEquals(0.4, values.get(ModelParameter.STRATEGY_K), 0.1);
    }

    @Test
    void shouldLookAtEachInstrumentInTurnAtTheSameTime() {
        parameters(7, 1, DECAY);
        parameters(9, 4, DECAY);
        trade(new SplittableRandom(8), 9, 1, 3, 5, 7);
        final long timeNs = recalibrator.nextTimeNs();
        assertEquals(0, recalibrator.write(timeNs, answer), "7 has no fills");
        assertEquals(timeNs, recalibrator.nextTimeNs());
        assertTrue(recalibrator.write(timeNs, answer) > 0);
        assertEquals(9, MessageHead.instrumentId(answer, 0));
        assertEquals(5, MessageHead.sequence(answer, 0));
        assertEquals(timeNs + TERMS.everyNs(), recalibrator.nextTimeNs());
    }

    @Test
    void shouldNotSpeakBeforeAnythingWasHeardNorOfWhatHasNoParameters() {
        assertEquals(Long.MAX_VALUE, recalibrator.nextTimeNs());
        mid(7, 10_000);
        assertEquals(1_200 * SEC_NS, recalibrator.nextTimeNs());
        assertEquals(0, recalibrator.write(1_200 * SEC_NS, answer));
        assertEquals(1_800 * SEC_NS, recalibrator.nextTimeNs());
        assertEquals(0, recalibrator.refusals());
    }
}
