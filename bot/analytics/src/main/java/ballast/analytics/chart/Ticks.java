package ballast.analytics.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an axis is marked and what stands there. Steps are 1, 2 or 5 times a power of ten, or the round steps of a
 * clock; labels carry just the decimals the step needs. The page's script makes the same marks after a zoom.
 */
final class Ticks {
    /**
     * One mark.
     *
     * @param at position in scale space.
     * @param label text at the mark.
     * @param below second line, the date where it changes; empty = none.
     */
    record Tick(double at, String label, String below) {}

    private static final long DAY_MS = 86_400_000L;
    private static final long[] CLOCK_STEPS_MS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        DAY_MS,
        2 * DAY_MS,
        5 * DAY_MS,
        10 * DAY_MS,
        30 * DAY_MS,
        90 * DAY_MS,
        360 * DAY_MS
    };
    private static final int[] LOG_STEPS = {1, 2, 5};

    private Ticks() {}

    /**
     * Marks of an axis.
     *
     * @param axis its kind decides.
     * @param lo least value shown, in scale space.
     * @param hi greatest value shown, in scale space.
     * @param most number of marks that fit.
     */
    static List<Tick> of(final Axis axis, final double lo, final double hi, final int most) {
        return switch (axis.kind()) {
            case LINEAR -> linear(lo, hi, most, axis.format());
            case LOG -> log(axis, lo, hi, most);
            case TIME -> time(lo, hi, most);
            case CATEGORY -> category(axis);
        };
    }

    /** Marks that suit a value axis of that height: closer together on a low panel. */
    static int mostUpright(final int heightPx) {
        return Math.max(2, (int) (heightPx / (16 + heightPx / 16.0)));
    }

    private static List<Tick> linear(final double lo, final double hi, final int most, final Axis.Format format) {
        final BigDecimal step = niceStep((hi - lo) / Math.max(1, most));
        final double width = step.doubleValue();
        final List<Tick> ticks = new ArrayList<>();
        final long last = (long) StrictMath.floor(hi / width + 1e-9);
        for (long n = (long) StrictMath.ceil(lo / width - 1e-9); n <= last; n++) {
            final BigDecimal at = step.multiply(BigDecimal.valueOf(n));
            ticks.add(new Tick(at.doubleValue(), label(at, step, format), ""));
        }
        return ticks;
    }

    /** Least of 1, 2, 5 times a power of ten that is not below {@code raw}. */
    static BigDecimal niceStep(final double raw) {
        final int exponent = (int) StrictMath.floor(StrictMath.log10(raw));
        for (final int mantissa : new int[] {1, 2, 5}) {
            final BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
            if (step.doubleValue() >= raw * (1 - 1e-9)) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }

    private static String label(final BigDecimal at, final BigDecimal step, final Axis.Format format) {
        if (format == Axis.Format.DURATION_NS) {
            return Numbers.durationNs(at.doubleValue());
        }
        final int decimals = Math.max(0, step.stripTrailingZeros().scale());
        return decimals > 8 ? Numbers.exponential(at) : Numbers.fixed(at, decimals);
    }

    private static List<Tick> log(final Axis axis, final double lo, final double hi, final int most) {
        final List<Tick> ticks = new ArrayList<>();
        final int first = (int) StrictMath.floor(lo);
        final int decades = (int) StrictMath.ceil(hi) - first;
        final boolean fine = (hi - lo) * LOG_STEPS.length <= most;
        final int stride = Math.max(1, (decades + most - 1) / Math.max(1, most));
        for (int exponent = first; exponent <= hi; exponent += stride) {
            for (final int mantissa : LOG_STEPS) {
                final BigDecimal value = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
                final double at = exponent + StrictMath.log10(mantissa);
                if ((mantissa == 1 || fine) && at >= lo - 1e-9 && at <= hi + 1e-9) {
                    ticks.add(new Tick(at, label(value, value, axis.format()), ""));
                }
            }
        }
        return ticks.size() >= 2 ? ticks : logAsLinear(axis, lo, hi, most);
    }

    /** Less than a decade: round values of the quantity itself. */
    private static List<Tick> logAsLinear(final Axis axis, final double lo, final double hi, final int most) {
        final List<Tick> ticks = new ArrayList<>();
        for (final Tick tick : linear(axis.fromScale(lo), axis.fromScale(hi), most, axis.format())) {
            ticks.add(new Tick(axis.toScale(tick.at()), tick.label(), ""));
        }
        return ticks;
    }

    private static List<Tick> time(final double loMs, final double hiMs, final int most) {
        final long step = clockStep((hiMs - loMs) / Math.max(1, most));
        final List<Tick> ticks = new ArrayList<>();
        String shown = "";
        for (long at = ((long) StrictMath.ceil(loMs / step)) * step; at <= hiMs; at += step) {
            final String below = step < DAY_MS ? Times.date(at) : Times.date(at).substring(0, 4);
            ticks.add(new Tick(at, clockLabel(at, step), below.equals(shown) ? "" : below));
            shown = below;
        }
        return ticks;
    }

    private static long clockStep(final double rawMs) {
        for (final long step : CLOCK_STEPS_MS) {
            if (step >= rawMs) {
                return step;
            }
        }
        return CLOCK_STEPS_MS[CLOCK_STEPS_MS.length - 1];
    }

    private static String clockLabel(final long at, final long step) {
        if (step >= DAY_MS) {
            return Times.monthDay(at);
        }
        return step >= 60_000 ? Times.hourMinute(at) : Times.clock(at);
    }

    private static List<Tick> category(final Axis axis) {
        final List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < axis.categories().size(); i++) {
            ticks.add(new Tick(i, axis.categories().get(i), ""));
        }
        return ticks;
    }
}
