package ballast.app.config;

import ballast.core.param.Range;
import ballast.core.param.Unit;
import java.math.BigDecimal;
import java.util.List;

/**
 * How numbers with units are written: the spellings that a settings file may use, and the one that we print. All
 * arithmetic is decimal, so that 0.1 ms is 100,000 ns and nothing beside it.
 */
final class UnitText {
    /** One way to write a unit. */
    record Spelling(String name, BigDecimal factor) {
        private static Spelling of(final String name, final long factor) {
            return new Spelling(name, BigDecimal.valueOf(factor));
        }
    }

    private static final List<Spelling> NOTHING = List.of();
    private static final List<Spelling> DURATIONS = List.of(
            Spelling.of("ns", 1),
            Spelling.of("us", 1_000),
            Spelling.of("ms", 1_000_000),
            Spelling.of("s", 1_000_000_000),
            Spelling.of("min", 60_000_000_000L),
            Spelling.of("h", 3_600_000_000_000L));
    private static final List<Spelling> TICKS = List.of(Spelling.of("ticks", 1), Spelling.of("tick", 1));
    private static final List<Spelling> LOTS = List.of(Spelling.of("lots", 1), Spelling.of("lot", 1));
    private static final List<Spelling> RATIOS = List.of(Spelling.of("bps", 1), Spelling.of("%", 100));
    /** A WHOLE in basis points counts 1e-9, as the fee rates of an InstrumentDefinition do. */
    private static final List<Spelling> RATES = List.of(Spelling.of("bps", 100_000), Spelling.of("%", 10_000_000));

    private static final Spelling HOUR = DURATIONS.get(5);
    private static final int SECOND = 3;

    /** Powers of ten from which on a bound is written like 1e6. */
    private static final int BOUND_EXPONENT = 5;

    private static final int PLAIN_EXPONENT_MIN = -12;
    private static final int PLAIN_EXPONENT_MAX = 15;

    private UnitText() {}

    /** What may stand behind the number; nothing for pure numbers. */
    static List<Spelling> spellings(final SettingKey key) {
        return switch (key.unit()) {
            case NONE -> NOTHING;
            case NANOSECONDS -> DURATIONS;
            case TICKS -> TICKS;
            case LOTS -> LOTS;
            case BASIS_POINTS -> key.kind() == SettingKind.WHOLE ? RATES : RATIOS;
            default -> List.of(Spelling.of(key.unit().label(), 1));
        };
    }

    /**
     * The one way in which we write a value.
     *
     * @param key of the value.
     * @param base value in the unit of the key's range.
     * @return number and unit; durations in the largest of s, ms, us, ns that leaves no fraction.
     */
    static String format(final SettingKey key, final BigDecimal base) {
        final List<Spelling> spellings = spellings(key);
        if (spellings.isEmpty()) {
            return number(base);
        }
        Spelling spelling = spellings.get(0);
        if (key.unit() == Unit.NANOSECONDS) {
            spelling = DURATIONS.get(SECOND);
            for (int i = SECOND; i > 0 && !isMultiple(base, spelling); i--) {
                spelling = DURATIONS.get(i - 1);
            }
        }
        return number(base.divide(spelling.factor())) + " " + spelling.name();
    }

    /** The allowed values, both ends included. */
    static String range(final SettingKey key) {
        final Range range = key.range();
        return bound(key, range.min()) + " to " + bound(key, range.max());
    }

    private static String bound(final SettingKey key, final double base) {
        final BigDecimal value = new BigDecimal(base);
        if (key.unit() == Unit.NANOSECONDS) {
            return value.signum() > 0 && isMultiple(value, HOUR)
                    ? number(value.divide(HOUR.factor())) + " h"
                    : format(key, value);
        }
        if (key.unit() == Unit.BASIS_POINTS) {
            return format(key, value);
        }
        final BigDecimal written = BigDecimal.valueOf(base).stripTrailingZeros();
        final boolean isRound = written.precision() == 1 && Math.abs(exponent(written)) >= BOUND_EXPONENT;
        return isRound ? scientific(written) : number(written);
    }

    /** A number without needless zeros, with an exponent only when it is very large or very small. */
    static String number(final BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        final BigDecimal stripped = value.stripTrailingZeros();
        final int exponent = exponent(stripped);
        final boolean isPlain = exponent >= PLAIN_EXPONENT_MIN && exponent <= PLAIN_EXPONENT_MAX;
        return isPlain ? stripped.toPlainString() : scientific(stripped);
    }

    private static int exponent(final BigDecimal stripped) {
        return stripped.precision() - stripped.scale() - 1;
    }

    private static String scientific(final BigDecimal stripped) {
        final BigDecimal mantissa = stripped.scaleByPowerOfTen(-exponent(stripped));
        return mantissa.toPlainString() + "e" + exponent(stripped);
    }

    private static boolean isMultiple(final BigDecimal base, final Spelling spelling) {
        return base.remainder(spelling.factor()).signum() == 0;
    }

    /** What a person is asked to write. */
    static String advice(final SettingKey key) {
        return switch (key.kind()) {
            case CHOICE -> "write " + oneOf(key.words());
            case SWITCH -> "write true or false";
            case TEXT -> "write a text";
            case TEXTS -> "write a list of texts";
            case WHOLE, REAL, LATENCY -> "write " + numberAdvice(key);
        };
    }

    private static String numberAdvice(final SettingKey key) {
        final List<Spelling> spellings = spellings(key);
        final String unit;
        if (spellings.isEmpty()) {
            unit = "";
        } else if (key.unit() == Unit.NANOSECONDS || key.unit() == Unit.BASIS_POINTS) {
            unit = " and " + oneOf(spellings.stream().map(Spelling::name).toList());
        } else {
            unit = " and \"" + spellings.get(0).name() + "\"";
        }
        // halves of a second are whole numbers of nanoseconds
        final boolean isCount =
                key.kind() == SettingKind.WHOLE && key.unit() != Unit.NANOSECONDS && key.unit() != Unit.BASIS_POINTS;
        final String words = key.words().isEmpty() ? "" : ", or " + oneOf(key.words());
        return (isCount ? "a whole number" : "a number") + unit + ", allowed " + range(key) + words;
    }

    /** Words in a row, "or" before the last. */
    static String oneOf(final List<String> words) {
        final int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
