package ballast.core.risk;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a desk does, one line an act: {@code PULL PRICE_MOVE 11 10}. */
final class RecordedActs implements RiskActs {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void pull(final RiskControl control, final long observed, final long limit) {
        lines.add("PULL " + control + " " + observed + " " + limit);
    }

    @Override
    public void reduce(final RiskControl control, final long observed, final long limit) {
        lines.add("REDUCE " + control + " " + observed + " " + limit);
    }

    @Override
    public void halt(final RiskControl control, final long observed, final long limit) {
        lines.add("HALT " + control + " " + observed + " " + limit);
    }

    @Override
    public void kill(final RiskControl control, final long observed, final long limit) {
        lines.add("KILL " + control + " " + observed + " " + limit);
    }

    @Override
    public void alert(final RiskControl control, final long observed, final long limit) {
        lines.add("ALERT " + control + " " + observed + " " + limit);
    }

    @Override
    public void clear(final RiskControl control) {
        lines.add("CLEAR " + control);
    }

    /** What was done since this was asked last. */
    List<String> take() {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
