package ballast.analytics.fit;

import java.util.function.Function;

/**
 * What became of a fit: a value that the data supports, or the reason in words why there is none.
 *
 * @param <T> kind of value.
 */
public final class Fitted<T> {
    private final T value;
    private final String refusal;

    private Fitted(final T value, final String refusal) {
        this.value = value;
        this.refusal = refusal;
    }

    /** A value. */
    public static <T> Fitted<T> of(final T value) {
        return new Fitted<>(value, "");
    }

    /** No value. */
    public static <T> Fitted<T> refused(final String reason) {
        return new Fitted<>(null, reason);
    }

    /** Whether there is no value. */
    public boolean isRefused() {
        return value == null;
    }

    /** Why there is no value; empty when there is one. */
    public String refusal() {
        return refusal;
    }

    /**
     * The value.
     *
     * @return never null.
     * @throws IllegalStateException with the reason when there is none.
     */
    public T value() {
        if (value == null) {
            throw new IllegalStateException(refusal);
        }
        return value;
    }

    /** The value made into another, or the same refusal. */
    <R> Fitted<R> map(final Function<T, R> step) {
        return value == null ? refused(refusal) : of(step.apply(value));
    }
}
