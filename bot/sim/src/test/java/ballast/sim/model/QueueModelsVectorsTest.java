package ballast.sim.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scripts of trades and size changes at one level, with the place of one order after each, for all queue models. */
class QueueModelsVectorsTest {
    private static final double TOLERANCE = 1e-9;

    private static final Map<String, QueueLaw> LAWS = Map.of(
            "risk_averse", QueueLaw.RISK_AVERSE,
            "power", QueueLaw.POWER_PROB,
            "power2", QueueLaw.POWER_PROB_2,
            "power3", QueueLaw.POWER_PROB_3,
            "log", QueueLaw.LOG_PROB,
            "log2", QueueLaw.LOG_PROB_2);

    private final QueuePlace place = new QueuePlace();
    private QueueModel model;
    private long leaves;

    @Test
    void shouldReproduceEveryRow() throws IOException {
        final VectorFile rows = VectorFile.read("queue_models", QueueModelsVectorsTest.class);
        final Set<QueueLaw> seen = EnumSet.noneOf(QueueLaw.class);
        for (int row = 0; row < rows.rows(); row++) {
            final QueueLaw law = LAWS.get(rows.text(row, "model"));
            seen.add(law);
            play(rows, row, law);
        }
        assertEquals(EnumSet.complementOf(EnumSet.of(QueueLaw.L3_FIFO)), seen, "a model of levels without vectors");
    }

    private void play(final VectorFile rows, final int row, final QueueLaw law) {
        final String at = rows.at(row);
        final long lots = lots(rows, row, "arg1");
        switch (rows.text(row, "event")) {
            case "new" -> {
                model = law.model(law.key().startsWith("power") ? rows.real(row, "n") : 1);
                leaves = lots(rows, row, "order_qty");
                model.onPlaced(place, lots);
            }
            case "trade" -> model.onTrade(place, lots, 0);
            case "depth" -> {
                final long now = lots(rows, row, "arg2");
                checkProbability(rows, row, (double) lots);
                model.onSize(place, lots, now);
            }
            default -> throw new AssertionError("unknown event: " + at);
        }
        final long filled = Math.min(model.fillable(place), leaves);
        leaves -= filled;
        assertEquals(rows.real(row, "front_qty"), place.frontLots(), TOLERANCE, at);
        assertEquals(rows.real(row, "cum_trade_qty"), (double) place.tradedLots, TOLERANCE, at);
        assertEquals(lots(rows, row, "filled_now"), filled, at);
        assertEquals(lots(rows, row, "leaves_qty"), leaves, at);
    }

    private void checkProbability(final VectorFile rows, final int row, final double before) {
        if (!rows.isBlank(row, "prob_behind")) {
            final ProbabilisticQueue queue = (ProbabilisticQueue) model;
            final double front = place.frontLots();
            assertEquals(rows.real(row, "prob_behind"), queue.behind(front, before - front), TOLERANCE, rows.at(row));
        }
    }

    private static long lots(final VectorFile rows, final int row, final String column) {
        final double lots = rows.real(row, column) / rows.real(row, "lot");
        assertTrue(lots == Math.rint(lots), () -> "not whole lots: " + rows.at(row));
        return (long) lots;
    }
}
