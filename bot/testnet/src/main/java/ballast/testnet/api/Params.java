package ballast.testnet.api;

import ballast.testnet.market.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;

/**
 * Parameters of a request, by name, as texts. Those that nobody asks for are ignored.
 *
 * @param values by name.
 */
public record Params(Map<String, String> values) {
    private static final String CLIENT_ID = "[\\.A-Z:/a-z0-9_-]{1,36}";

    /** The value, or null when it is not there or empty. */
    public String text(final String name) {
        final String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The value; refused when it is not there. */
    public String required(final String name) {
        final String value = text(name);
        if (value == null) {
            throw new Refusal(-1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
        }
        return value;
    }

    private static Refusal illegal(final String name) {
        return new Refusal(-1100, "Illegal characters found in parameter '" + name + "'.");
    }

    /** An amount above 0, or null when it is not there. */
    public BigDecimal amount(final String name) {
        final String value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw illegal(name);
        }
        final BigDecimal amount = new BigDecimal(value);
        if (amount.stripTrailingZeros().scale() > 8) {
            throw new Refusal(-1111, "Parameter '" + name + "' has too much precision.");
        }
        if (amount.signum() == 0) {
            throw new Refusal(-1013, "Invalid " + name + ".");
        }
        return amount;
    }

    /** The same; refused when it is not there. */
    public BigDecimal requiredAmount(final String name) {
        required(name);
        return amount(name);
    }

    /** A whole number that is not negative, or null when it is not there. */
    public Long whole(final String name) {
        final String value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw illegal(name);
        }
        return Long.valueOf(value);
    }

    /** How many rows are asked for. */
    public int limit(final int usual, final int most) {
        final Long asked = whole("limit");
        return asked == null || asked == 0 ? usual : (int) Math.min(most, asked);
    }

    /** A client's id for something, or null when it is not there. */
    public String clientId(final String name) {
        final String value = text(name);
        if (value != null && !value.matches(CLIENT_ID)) {
            throw new Refusal(
                    -1100,
                    "Illegal characters found in parameter '" + name + "'; legal range is '^" + CLIENT_ID + "$'.");
        }
        return value;
    }

    /** One of the words of an enumeration; null when it is not there. */
    public <T extends Enum<T>> T word(final String name, final Class<T> type, final int code) {
        final String value = text(name);
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new Refusal(code, code == -1116 ? "Invalid orderType." : "Invalid " + name + "."));
    }
}
