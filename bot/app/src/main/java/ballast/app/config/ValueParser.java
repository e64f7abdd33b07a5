package ballast.app.config;

import ballast.app.config.UnitText.Spelling;
import ballast.core.param.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what stands behind a key into a value, or says why not and what to write instead. */
final class ValueParser {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,100}(\\.\\d{1,100})?([eE][+-]?\\d{1,4})?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)\\b.*");
    private static final int TEXT_LENGTH_MAX = 1000;

    /** Texts that a settings file may hold without quotes. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private ValueParser() {}

    /**
     * The default of a key.
     *
     * @return the value, without an origin; null when the settings must give one.
     */
    static SettingValue byDefault(final SettingKey key) {
        if (key.defaultText() == null) {
            return null;
        }
        try {
            return key.kind() == SettingKind.TEXTS ? texts(key, List.of()) : parse(key, key.defaultText());
        } catch (final BadValueException e) {
            throw new IllegalStateException(key.key() + ": its default: " + e.getMessage(), e);
        }
    }

    /**
     * One text.
     *
     * @param key of any kind but TEXTS.
     * @param text as written, without quotes.
     * @return the value, without an origin.
     * @throws BadValueException when it is none.
     */
    static SettingValue parse(final SettingKey key, final String text) throws BadValueException {
        final String trimmed = SPACES.matcher(text).replaceAll(" ").trim();
        return switch (key.kind()) {
            case CHOICE -> choice(key, trimmed);
            case SWITCH -> onOff(key, trimmed);
            case TEXT -> text(key, checkedText(text));
            case TEXTS -> throw new BadValueException("not a list; " + UnitText.advice(key));
            case LATENCY -> LatencyText.isLaw(trimmed) ? law(key, checkedText(trimmed)) : wordOrNumber(key, trimmed);
            case WHOLE, REAL -> wordOrNumber(key, trimmed);
        };
    }

    private static SettingValue wordOrNumber(final SettingKey key, final String text) throws BadValueException {
        return key.words().contains(text) ? value(key, text, 0) : number(key, text);
    }

    private static SettingValue law(final SettingKey key, final String text) throws BadValueException {
        final String canonical = LatencyText.parse(key, text).canonical(key);
        return new SettingValue(key, inQuotes(canonical), 0, List.of(canonical), null);
    }

    /** A list of texts, for a key of kind TEXTS. */
    static SettingValue texts(final SettingKey key, final List<String> texts) throws BadValueException {
        final StringBuilder canonical = new StringBuilder("[");
        final List<String> written = new ArrayList<>();
        for (final String one : texts) {
            final String text = canonical(key, checkedText(one));
            written.add(text);
            canonical.append(canonical.length() > 1 ? ", " : "").append(inQuotes(text));
        }
        return new SettingValue(key, canonical.append(']').toString(), 0, written, null);
    }

    /** The one way to write a text that has a form. */
    private static String canonical(final SettingKey key, final String text) throws BadValueException {
        final String spaced = SPACES.matcher(text).replaceAll(" ").trim();
        if (key == Setting.SIM_FEES_TIERS) {
            return FeeText.parse(spaced).canonical();
        }
        return key == Setting.SIM_BALANCE_BASE ? BalanceText.parse(spaced).canonical() : text;
    }

    private static SettingValue text(final SettingKey key, final String text) {
        final String canonical = BARE.matcher(text).matches() ? text : inQuotes(text);
        return new SettingValue(key, canonical, 0, List.of(text), null);
    }

    private static String inQuotes(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String checkedText(final String text) throws BadValueException {
        if (text.isBlank()) {
            throw new BadValueException("empty; write a text");
        }
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new BadValueException("longer than " + TEXT_LENGTH_MAX + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new BadValueException("has a control character; write a text of one line");
        }
        return text;
    }

    private static SettingValue choice(final SettingKey key, final String text) throws BadValueException {
        final int index = key.words().indexOf(text);
        if (index >= 0) {
            return value(key, text, index);
        }
        final String near = KeyTable.nearest(text, key.words());
        throw new BadValueException(
                "not known" + (near == null ? "" : " (did you mean " + near + "?)") + "; " + UnitText.advice(key));
    }

    private static SettingValue onOff(final SettingKey key, final String text) throws BadValueException {
        if ("true".equals(text) || "false".equals(text)) {
            return value(key, text, "true".equals(text) ? 1 : 0);
        }
        throw new BadValueException("neither true nor false; " + UnitText.advice(key));
    }

    /** A number with its unit, in the range of the key. */
    static SettingValue number(final SettingKey key, final String text) throws BadValueException {
        final Matcher matcher = NUMBER.matcher(text);
        if (!matcher.lookingAt()) {
            final boolean isFinite =
                    !NOT_FINITE.matcher(text.toLowerCase(Locale.ROOT)).matches();
            throw new BadValueException((isFinite ? "not a number; " : "not a finite number; ") + UnitText.advice(key));
        }
        final BigDecimal written = new BigDecimal(matcher.group());
        final BigDecimal base = written.multiply(factor(key, text.substring(matcher.end())));
        return key.kind() == SettingKind.REAL ? real(key, base) : whole(key, base);
    }

    /** How many of the range's unit are in the unit behind the number. */
    private static BigDecimal factor(final SettingKey key, final String behind) throws BadValueException {
        final String unit = behind.trim();
        final List<Spelling> spellings = UnitText.spellings(key);
        if (spellings.isEmpty() && unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        for (final Spelling spelling : spellings) {
            if (spelling.name().equals(unit)) {
                return spelling.factor();
            }
        }
        if (unit.isEmpty()) {
            throw new BadValueException("unit missing; " + UnitText.advice(key));
        }
        final String complaint = spellings.isEmpty() ? "takes no unit" : "wrong unit";
        throw new BadValueException(complaint + " " + Shown.quoted(unit) + "; " + UnitText.advice(key));
    }

    private static SettingValue whole(final SettingKey key, final BigDecimal base) throws BadValueException {
        if (base.stripTrailingZeros().scale() > 0) {
            throw new BadValueException("not a whole number" + wholeOf(key) + "; " + UnitText.advice(key));
        }
        if (base.compareTo(new BigDecimal(key.range().min())) < 0
                || base.compareTo(new BigDecimal(key.range().max())) > 0) {
            throw outOfRange(key);
        }
        return value(key, UnitText.format(key, base), base.longValueExact());
    }

    private static String wholeOf(final SettingKey key) {
        if (key.unit() == Unit.NONE) {
            return "";
        }
        return " of "
                + (key.unit() == Unit.BASIS_POINTS ? "0.00001 bps" : key.unit().label());
    }

    private static SettingValue real(final SettingKey key, final BigDecimal base) throws BadValueException {
        final double value = base.doubleValue();
        final boolean isLostInZero = value == 0 && base.signum() != 0;
        if (isLostInZero || !key.range().contains(value)) {
            throw outOfRange(key);
        }
        return value(key, UnitText.format(key, base), Double.doubleToRawLongBits(value));
    }

    private static BadValueException outOfRange(final SettingKey key) {
        return new BadValueException("out of range; " + UnitText.advice(key));
    }

    private static SettingValue value(final SettingKey key, final String text, final long bits) {
        return new SettingValue(key, text, bits, List.of(), null);
    }
}
